package org.crossbarsim.netlist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads a sweep, but not yet its netlists. */
public final class SweepLoader {
  private static final int MOST_VARIANTS = 10_000;

  private final Path file;
  private final Problems problems;

  private SweepLoader(Path file) {
    this.file = file;
    this.problems = new Problems(file);
  }

  /**
   * Reads a sweep.
   *
   * @throws BadInputException with all problems of the file, if there are any
   */
  public static Sweep load(Path file) {
    SweepLoader loader = new SweepLoader(file);
    Sweep sweep = loader.load();
    if (sweep == null) {
      throw new BadInputException(loader.problems.sorted());
    }
    return sweep;
  }

  /** A field that is varied, and its values. */
  private record Axis(String pointer, Mark mark, List<JsonNode> values) {}

  private @Nullable Sweep load() {
    JsonNode root = JsonReader.read(file, problems);
    if (root == null || OtherFormat.found(root, SweepFormat.SHAPE, problems)) {
      return null;
    }
    Decoded sweep = SweepFormat.SHAPE.decode(root, new DecodeContext(problems));
    if (sweep == null) {
      return null;
    }
    List<Path> netlists = netlists(sweep);
    List<Axis> axes = axes(sweep);
    long variants = netlists.size();
    for (Axis axis : axes) {
      variants = Math.min(MOST_VARIANTS + 1L, variants * axis.values().size());
    }
    if (variants > MOST_VARIANTS) {
      problems.add(
          sweep.mark(SweepFormat.VARY),
          "These are more than " + MOST_VARIANTS + " variants.",
          "Every value is run with every value of the others.",
          "Vary less at once.");
    }
    checkTargets(sweep);
    if (problems.count() > 0) {
      return null;
    }
    Overrides samples = samples(sweep);
    List<Sweep.Variant> all = new ArrayList<>();
    for (Path netlist : netlists) {
      add(all, netlist, axes, List.of(), samples);
    }
    return new Sweep(
        file,
        sweep.need(SweepFormat.NAME),
        axes.stream().map(Axis::pointer).toList(),
        all,
        optional(sweep.get(SweepFormat.TARGET_ACCURACY)),
        optional(sweep.get(SweepFormat.TARGET_BELOW_BEST)));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private List<Path> netlists(Decoded sweep) {
    List<JsonNode> names = sweep.get(SweepFormat.NETLISTS);
    List<Path> netlists = new ArrayList<>();
    for (JsonNode node : names == null ? List.<JsonNode>of() : names) {
      String name = node instanceof JsonNode.Text text ? text.value() : "";
      Path netlist = file.resolveSibling(name);
      if (!Files.isRegularFile(netlist)) {
        problems.add(
            node.mark(),
            "There is no netlist " + netlist + ".",
            "Netlists are named relative to the folder of the sweep.",
            "");
      }
      netlists.add(netlist);
    }
    return netlists;
  }

  private List<Axis> axes(Decoded sweep) {
    List<Decoded> vary = sweep.get(SweepFormat.VARY);
    List<Axis> axes = new ArrayList<>();
    for (Decoded variation : vary == null ? List.<Decoded>of() : vary) {
      String pointer = variation.get(SweepFormat.POINTER);
      List<JsonNode> values = variation.get(SweepFormat.VALUES);
      if (pointer == null || values == null) {
        continue;
      }
      Mark mark = variation.mark(SweepFormat.POINTER);
      Overrides.pointerFault(pointer)
          .ifPresent(fault -> problems.add(mark, "\"" + pointer + "\" " + fault, "", ""));
      checkAlone(pointer, mark, axes, sweep);
      axes.add(new Axis(pointer, mark, values));
    }
    return axes;
  }

  private void checkAlone(String pointer, Mark mark, List<Axis> before, Decoded sweep) {
    for (Axis axis : before) {
      if (Overrides.overlap(axis.pointer(), pointer)) {
        problems.add(
            mark,
            pointer + " and " + axis.pointer() + " are the same field or one holds the other.",
            "One value would undo the other.",
            "");
      }
    }
    if (sweep.states(SweepFormat.SAMPLES) && pointer.equals("/samples")) {
      problems.add(
          mark, "/samples is varied, and stated for all variants.", "", "Delete \"samples\".");
    }
  }

  private void checkTargets(Decoded sweep) {
    Double accuracy = sweep.get(SweepFormat.TARGET_ACCURACY);
    Double below = sweep.get(SweepFormat.TARGET_BELOW_BEST);
    if (accuracy != null && accuracy > 1) {
      problems.add(
          sweep.mark(SweepFormat.TARGET_ACCURACY),
          "An accuracy is at most 1.",
          "It is a share, not a percentage.",
          "");
    }
    if (below != null && below >= 1) {
      problems.add(
          sweep.mark(SweepFormat.TARGET_BELOW_BEST),
          "A distance from the best accuracy is below 1.",
          "It is a share, not a percentage.",
          "");
    }
    if (sweep.states(SweepFormat.TARGET_ACCURACY) && sweep.states(SweepFormat.TARGET_BELOW_BEST)) {
      problems.add(
          sweep.mark(SweepFormat.TARGET_BELOW_BEST), "There are two targets.", "", "Keep one.");
    }
  }

  // The images are one more value in every netlist, so that its own checks apply.
  private Overrides samples(Decoded sweep) {
    JsonNode samples = sweep.node(SweepFormat.SAMPLES);
    return samples == null
        ? Overrides.NONE
        : Overrides.NONE.with(file, "/samples", samples.mark(), samples);
  }

  private void add(
      List<Sweep.Variant> all, Path netlist, List<Axis> axes, List<String> values, Overrides to) {
    if (axes.isEmpty()) {
      all.add(new Sweep.Variant(netlist, values, to));
      return;
    }
    Axis axis = axes.get(0);
    for (JsonNode value : axis.values()) {
      List<String> longer = new ArrayList<>(values);
      longer.add(Overrides.text(value));
      Overrides with = to.with(file, axis.pointer(), axis.mark(), value);
      add(all, netlist, axes.subList(1, axes.size()), longer, with);
    }
  }
}
