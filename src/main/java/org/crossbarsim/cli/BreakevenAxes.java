package org.crossbarsim.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.crossbarsim.spec.MembraneStorage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The axes of a break-even map, as options. */
final class BreakevenAxes {
  /** Stands for the converter that an array card itself describes. */
  static final String CARD = "card";

  private static final double[] RATES = {0.005, 0.01, 0.02, 0.05, 0.1, 0.2};
  private static final int[] STEPS = {1, 2, 4, 8, 16, 32, 64};
  private static final int MOST_STEPS = 100_000;
  private static final int MOST_ROWS = 16_384;
  private static final List<String> STORAGES =
      List.of(
          MembraneStorage.Registers.LABEL,
          MembraneStorage.TileSram.LABEL,
          MembraneStorage.SharedSram.LABEL);

  @Option(
      names = "--rates",
      split = ",",
      paramLabel = "R",
      description = "Mean firing rates: spikes a neuron and step, above 0, up to 1.")
  private final List<String> rates = new ArrayList<>();

  @Option(
      names = "--steps",
      split = ",",
      paramLabel = "N",
      description = "Time steps; all are read off one run of the largest number.")
  private final List<String> steps = new ArrayList<>();

  @Option(
      names = "--converters",
      split = ",",
      paramLabel = "CARD",
      description = "Converter cards; \"" + CARD + "\" is what the array card itself describes.")
  private final List<String> converters = new ArrayList<>();

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "N",
      description = "Active rows a read, each of which a shipped array card must have.")
  private final List<String> rows = new ArrayList<>();

  @Option(
      names = "--membranes",
      split = ",",
      paramLabel = "PLACE",
      description = "Where membranes live on a chip: registers, tile-sram, shared-sram.")
  private final List<String> membranes = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  /** Mean firing rates, ascending. */
  double[] rates() {
    if (rates.isEmpty()) {
      return RATES.clone();
    }
    TreeSet<Double> sorted = new TreeSet<>();
    for (String text : rates) {
      double rate = number("--rates", text, Double::valueOf);
      if (!(rate > 0 && rate <= 1)) {
        throw usage("--rates: a firing rate is above 0 and at most 1, not " + text + ".");
      }
      sorted.add(rate);
    }
    return sorted.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Time steps, ascending. */
  int[] steps() {
    return steps.isEmpty() ? STEPS.clone() : ascending("--steps", steps, MOST_STEPS);
  }

  /** Rows a read, ascending; none where they are left to the command. */
  List<Integer> rows() {
    return Arrays.stream(ascending("--rows", rows, MOST_ROWS)).boxed().toList();
  }

  private int[] ascending(String option, List<String> texts, int most) {
    TreeSet<Integer> sorted = new TreeSet<>();
    for (String text : texts) {
      int n = number(option, text, Integer::valueOf);
      if (n < 1 || n > most) {
        throw usage(option + " must be from 1 to " + most + ", not " + n + ".");
      }
      sorted.add(n);
    }
    return sorted.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Converter cards in the order given; none where they are left to the command. */
  List<String> converters() {
    return distinct("--converters", converters);
  }

  /** Membrane storages in the order given; none where they are left to the command. */
  List<String> membranes() {
    for (String place : membranes) {
      if (!STORAGES.contains(place)) {
        throw usage("--membranes: '" + place + "' is none of " + String.join(", ", STORAGES) + ".");
      }
    }
    return distinct("--membranes", membranes);
  }

  /** Every place where membranes may live on a chip. */
  static List<String> storages() {
    return STORAGES;
  }

  /** True where a combination of choices is asked for, not each on its own. */
  boolean areGiven() {
    return !(converters.isEmpty() && rows.isEmpty() && membranes.isEmpty());
  }

  private List<String> distinct(String option, List<String> texts) {
    if (texts.contains("")) {
      throw usage(option + ": one of the names is empty.");
    }
    return texts.stream().distinct().toList();
  }

  private <N> N number(String option, String text, Function<String, @Nullable N> of) {
    try {
      N n = of.apply(text);
      if (n != null) {
        return n;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw usage(option + ": '" + text + "' is not a number that it takes.");
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(command.commandLine(), message);
  }
}
