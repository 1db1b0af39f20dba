package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.List;

/** Finds a file of one format where another is read, so that one message says it all. */
final class OtherFormat {
  private OtherFormat() {}

  /** The formats that commands read; the first whose required fields are all there is meant. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind(CaseFormat.SHAPE, "a crossbar problem", "solve "),
          new Kind(LearningFormat.SHAPE, "a layer that is to learn", "learn "),
          new Kind(NetlistFormat.SHAPE, "a netlist", "run "),
          new Kind(AnnFormat.SHAPE, "a trained network to be converted", "convert "),
          new Kind(SweepFormat.SHAPE, "a sweep", "sweep "),
          new Kind(VerdictFormat.SHAPE, "a study of the founding claims", "verdict "),
          new Kind(DeviceFormat.SHAPE, "the card of a device", "devices"),
          new Kind(ArrayFormat.SHAPE, "the card of an array", "arrays"),
          new Kind(DigitalUnitFormat.SHAPE, "the card of a digital unit", "arrays"),
          new Kind(ChipFormat.SHAPE, "the card of a chip", "arrays"),
          new Kind(MemoryFormat.SHAPE, "the card of a memory", "arrays"),
          new Kind(ConverterFormat.SHAPE, "the card of a converter", "arrays"));

  /**
   * A format.
   *
   * @param command what uses it; a file follows after a space
   */
  private record Kind(Shape shape, String noun, String command) {
    String use(Path file) {
      return "Try: crossbar-sim " + command + (command.endsWith(" ") ? file : "");
    }
  }

  /** Adds a problem and returns true if {@code root} is of another format than {@code wanted}. */
  static boolean found(JsonNode root, Shape wanted, Problems problems) {
    if (!(root instanceof JsonNode.Obj object) || hasAll(object, wanted)) {
      return false;
    }
    for (Kind kind : KINDS) {
      if (kind.shape() != wanted && hasAll(object, kind.shape())) {
        problems.add(
            root.mark(),
            "This is " + kind.noun() + ", not " + noun(wanted) + ".",
            "",
            kind.use(problems.file())
                + (kind.shape() == NetlistFormat.SHAPE && wanted == CaseFormat.SHAPE
                    ? ", or name one read of it with --tile LAYER and --read N"
                    : ""));
        return true;
      }
    }
    return false;
  }

  private static String noun(Shape shape) {
    return KINDS.stream()
        .filter(kind -> kind.shape() == shape)
        .map(Kind::noun)
        .findFirst()
        .orElse(Shape.article(shape.name()));
  }

  private static boolean hasAll(JsonNode.Obj object, Shape shape) {
    return shape.fields().stream()
        .allMatch(field -> !field.required() || object.member(field.name()) != null);
  }
}
