package org.crossbarsim.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.Nearest;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.netlist.Problem;
import org.crossbarsim.report.BreakevenReport.LeftOut;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.study.Case;
import org.crossbarsim.study.Contenders;
import org.jspecify.annotations.Nullable;

/** Makes the cases of a break-even map: both netlists again with each choice of peripherals. */
final class BreakevenCases {
  private static final String OWN = "";
  static final String AMPLIFIER = "amplifier";
  static final String NO_CHIP = "no chip";
  private static final String BY = "this command";
  private static final List<String> CONVERTERS = List.of("neurosim-sar-22nm", "mnsim-as-coded");

  private final Overrides set;
  private final BreakevenAxes axes;
  private final @Nullable String chipCard;
  private final int mostImages;
  private final Outputs outputs;
  private final LoadedNetlist bsnn;
  private final LoadedNetlist bnn;
  private final ReadModeCards modes;
  private final CardLibrary library;
  private final List<Case> cases = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  /** One choice; empty, or 0, for what the netlists themselves say. */
  private record Point(String converter, int rows, String membranes) {}

  /**
   * Cases of two netlists, which are read now.
   *
   * @param allow in what the two may differ
   * @param mostImages a run takes at the most
   * @param chipCard put around netlists without a chip; null where only membranes ask for one
   */
  BreakevenCases(
      Path first,
      Path second,
      Overrides set,
      BreakevenAxes axes,
      @Nullable String chipCard,
      int mostImages,
      AllowOptions allow,
      Outputs outputs) {
    this.set = set;
    this.axes = axes;
    this.chipCard = chipCard;
    this.mostImages = mostImages;
    this.outputs = outputs;
    this.bsnn = RunOptions.load(first, set);
    this.bnn = RunOptions.load(second, set);
    this.library = CardLibrary.load(RunOptions.home());
    this.modes = new ReadModeCards(library);
    checkPair();
    allow.check(bsnn, bsnn.design(), bnn, bnn.design());
  }

  /** The B-SNN as its netlist has it. */
  LoadedNetlist bsnn() {
    return bsnn;
  }

  /** The BNN as its netlist has it. */
  LoadedNetlist bnn() {
    return bnn;
  }

  /** What is put into both netlists. */
  Overrides set() {
    return set;
  }

  /** True where cases are on the chip that a netlist describes, with what it says about it. */
  boolean onOwnChip(LoadedNetlist netlist) {
    return chipCard == null && netlist.design().chip().isPresent();
  }

  /** Choices that cannot be made, with the reason. */
  List<LeftOut> leftOut() {
    return List.copyOf(leftOut);
  }

  private void checkPair() {
    if (!Contenders.areIn(bsnn.design(), bnn.design())) {
      boolean swapped = Contenders.areIn(bnn.design(), bsnn.design());
      throw new BadInputException(
          List.of(
              new Problem(
                  bsnn.file(),
                  0,
                  0,
                  "",
                  "The first netlist must be a B-SNN on single rows, the second a BNN on pairs.",
                  swapped
                      ? "These are the other way round."
                      : bsnn.design().name()
                          + " is "
                          + words(bsnn)
                          + ", "
                          + bnn.design().name()
                          + " "
                          + words(bnn)
                          + ".",
                  swapped ? "Swap the two." : "")));
    }
  }

  private static String words(LoadedNetlist n) {
    return n.design().network().kind().label() + " on " + n.design().array().kind().label();
  }

  /** All cases that can be made. */
  List<Case> all() {
    List<String> converters = new ArrayList<>(names(library.converters()));
    converters.add(BreakevenAxes.CARD);
    axes.converters().forEach(name -> check("--converters", "converter card", name, converters));
    if (chipCard != null) {
      check("--chip", "chip card", chipCard, names(library.chips()));
    }
    for (Point point : points()) {
      add(point);
    }
    if (cases.isEmpty()) {
      LeftOut one = leftOut.get(0);
      throw new BadInputException(
          List.of(
              new Problem(
                  bsnn.file(),
                  0,
                  0,
                  "",
                  "No case is left.",
                  one.name() + ": " + one.reason(),
                  "")));
    }
    return List.copyOf(cases);
  }

  private static List<String> names(List<? extends CardLibrary.Card<?>> cards) {
    return cards.stream().map(card -> card.name()).toList();
  }

  // A card that is nowhere is no choice that other cards refuse.
  private void check(String option, String what, String name, List<String> known) {
    boolean beside = Files.isRegularFile(bsnn.file().resolveSibling(name + ".json"));
    if (known.contains(name) || beside) {
      return;
    }
    String near = Nearest.of(name, known);
    throw new BadInputException(
        List.of(
            new Problem(
                Path.of(option),
                0,
                0,
                "",
                "There is no " + what + " called \"" + name + "\".",
                "",
                near == null
                    ? "Known: " + String.join(", ", known) + "."
                    : "Did you mean \"" + near + "\"?")));
  }

  // Every choice with every other where choices are given; else each alone.
  private List<Point> points() {
    List<Point> points = new ArrayList<>();
    if (axes.areGiven()) {
      for (String membranes : orOwn(axes.membranes(), OWN)) {
        for (int rows : orOwn(axes.rows(), 0)) {
          for (String converter : orOwn(axes.converters(), OWN)) {
            points.add(new Point(converter, rows, membranes));
          }
        }
      }
      return points;
    }
    points.add(new Point(OWN, 0, OWN));
    CONVERTERS.forEach(converter -> points.add(new Point(converter, 0, OWN)));
    for (int rows : shippedRows()) {
      if (rows != bsnn.design().array().read().activeRowsPerRead()) {
        points.add(new Point(OWN, rows, OWN));
      }
    }
    BreakevenAxes.storages().forEach(place -> points.add(new Point(OWN, 0, place)));
    return points;
  }

  private static <V> List<V> orOwn(List<V> given, V own) {
    return given.isEmpty() ? List.of(own) : given;
  }

  // Rows for which both designs have a card.
  private List<Integer> shippedRows() {
    List<Integer> ofBnn = modes.rowsOf(card(bnn));
    return modes.rowsOf(card(bsnn)).stream().filter(ofBnn::contains).toList();
  }

  // The array as its card has it, without what the netlist puts in place of its costs.
  private ArraySpec card(LoadedNetlist netlist) {
    ArraySpec array = netlist.design().array();
    return modes.called(array.name()).orElse(array);
  }

  private void add(Point wanted) {
    Optional<ArraySpec> ofBsnn = modes.like(card(bsnn), wanted.rows());
    Optional<ArraySpec> ofBnn = modes.like(card(bnn), wanted.rows());
    if (wanted.rows() != 0 && (ofBsnn.isEmpty() || ofBnn.isEmpty())) {
      throw noCard(wanted.rows());
    }
    ArraySpec a = ofBsnn.orElse(bsnn.design().array());
    ArraySpec b = ofBnn.orElse(bnn.design().array());
    Point point = wanted;
    if (isAmplifier(a) && isAmplifier(b) && !isOwn(wanted.converter())) {
      String name = name(wanted);
      leave(name, "Array " + a.name() + " senses with 1-bit amplifiers; these are kept.");
      point = new Point(OWN, wanted.rows(), wanted.membranes());
    }
    try {
      Case made = made(reload(bsnn, point, a.name()), reload(bnn, point, b.name()));
      if (cases.stream().noneMatch(one -> one.choices().equals(made.choices()))) {
        cases.add(made);
      }
    } catch (BadInputException refused) {
      Problem why = refused.problems().get(0);
      leave(name(point), why.what());
    }
  }

  private static boolean isAmplifier(ArraySpec array) {
    return array.sense() instanceof SenseSpec.Amplifier;
  }

  private static boolean isOwn(String converter) {
    return converter.equals(OWN) || converter.equals(BreakevenAxes.CARD);
  }

  private void leave(String name, String reason) {
    LeftOut one = new LeftOut(name, reason);
    if (!leftOut.contains(one)) {
      leftOut.add(one);
    }
  }

  private BadInputException noCard(int rows) {
    List<Integer> shipped = shippedRows();
    String words = String.join(", ", shipped.stream().map(String::valueOf).toList());
    return new BadInputException(
        List.of(
            new Problem(
                Path.of("--rows"),
                0,
                0,
                "",
                "No shipped array card is "
                    + bsnn.design().array().name()
                    + " and none "
                    + bnn.design().array().name()
                    + " but for reading "
                    + rows
                    + " rows at once.",
                "",
                shipped.isEmpty()
                    ? "There are no such cards for any number of rows."
                    : "There are such cards for " + words + ".")));
  }

  private static Case made(Design s, Design t) {
    List<Case.Choice> choices = new ArrayList<>();
    String converter =
        isAmplifier(s.array())
            ? AMPLIFIER
            : s.costs().converter().map(c -> c.name()).orElse(BreakevenAxes.CARD);
    choices.add(new Case.Choice("converter", converter));
    int rows = s.array().read().activeRowsPerRead();
    choices.add(new Case.Choice("rows", String.valueOf(rows)));
    String membranes = s.chip().map(chip -> chip.membranes().label()).orElse(NO_CHIP);
    choices.add(new Case.Choice("membranes", membranes));
    String name = name(new Point(converter, rows, membranes));
    return new Case(name, choices, Contenders.of(s, t));
  }

  private static String name(Point point) {
    List<String> words = new ArrayList<>();
    words.add(point.converter().equals(OWN) ? BreakevenAxes.CARD : point.converter());
    if (point.rows() != 0) {
      words.add(point.rows() + (point.rows() == 1 ? " row" : " rows"));
    }
    if (!point.membranes().equals(OWN)) {
      words.add(point.membranes());
    }
    return String.join(", ", words);
  }

  private Design reload(LoadedNetlist base, Point point, String array) {
    Overrides all = set;
    if (!point.converter().equals(OWN)) {
      boolean card = point.converter().equals(BreakevenAxes.CARD);
      all = all.with("/converter=" + (card ? "null" : point.converter()));
    }
    if (point.rows() != 0) {
      all = all.with("/array=" + array);
    }
    LoadedNetlist again = onChip(base, point.membranes(), all);
    outputs.reads(again);
    // One network in memory, whatever the number of cases.
    return fewer(again.design().withNetwork(base.design().network()));
  }

  private Design fewer(Design design) {
    RunSpec run = design.run();
    return design.withRun(
        new RunSpec(
            Math.min(mostImages, run.samples()),
            run.timesteps(),
            run.seed(),
            run.timeMode(),
            run.coding(),
            run.powerWindowS()));
  }

  private LoadedNetlist onChip(LoadedNetlist base, String membranes, Overrides all) {
    Optional<ChipSpec> chip = base.design().chip();
    boolean stays = membranes.equals(OWN);
    if (chipCard == null && chip.isPresent() && !stays) {
      try {
        return RunOptions.load(base.file(), all.with("/chip/membranes=" + membranes), BY);
      } catch (BadInputException nameOnly) {
        // Below a chip that is a mere name nothing can be put: its card is named again.
        return load(base, chip.get().name(), membranes, all);
      }
    }
    if (chipCard == null && stays) {
      return RunOptions.load(base.file(), all, BY);
    }
    return load(base, chipCard == null ? meshOf(base) : chipCard, membranes, all);
  }

  private static LoadedNetlist load(
      LoadedNetlist base, String card, String membranes, Overrides all) {
    String place = membranes.equals(OWN) ? "" : ", \"membranes\": \"" + membranes + "\"";
    Overrides chip = all.with("/chip={\"card\": \"" + card + "\"" + place + "}");
    return RunOptions.load(base.file(), chip, BY);
  }

  // The mesh of the arrays' node.
  private static String meshOf(LoadedNetlist base) {
    long nanometres = Math.round(base.design().array().technologyNodeM() * 1e9);
    return "mesh-" + nanometres + "nm";
  }
}
