package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small results of studies, by hand. */
final class VerdictCases {
  private VerdictCases() {}

  /** A design of which only what is named is not zero: figure, value, figure, value. */
  static DesignFigures design(Object... named) {
    List<Double> values = new ArrayList<>();
    for (VerdictFigure figure : VerdictFigure.values()) {
      double value = 0;
      for (int i = 0; i < named.length; i += 2) {
        value = named[i] == figure ? ((Number) named[i + 1]).doubleValue() : value;
      }
      values.add(value);
    }
    return new DesignFigures(values);
  }

  /** A design of so much energy, half of it conversions, a tenth of it membranes. */
  static DesignFigures ofEnergy(double energyJ) {
    return design(
        VerdictFigure.ENERGY,
        energyJ,
        VerdictFigure.CONVERTERS,
        energyJ / 2,
        VerdictFigure.CELLS,
        energyJ / 4,
        VerdictFigure.MEMBRANE_MEMORY,
        energyJ / 10,
        VerdictFigure.LATENCY,
        2,
        VerdictFigure.NORMALIZED_OPS,
        4);
  }

  /** Two pairs, two factors of two levels. */
  static VerdictPlan plan() {
    return new VerdictPlan(
        "tiny",
        List.of(
            new VerdictPlan.Factor("read", List.of("one", "many")),
            new VerdictPlan.Factor("node", List.of("old", "new"))),
        List.of(
            new VerdictPlan.Pair("small", 1, 2, 5, 3, false),
            new VerdictPlan.Pair("large", 1, 1, 1, 1, false)),
        List.of(0, 1),
        List.of(new VerdictPlan.LeftOut("read many", "None.", 1)));
  }

  static VerdictRow row(int pair, int read, int node, boolean base, int seed, double energyJ) {
    return new VerdictRow(
        pair,
        List.of(read, node),
        base,
        seed,
        ofEnergy(energyJ),
        pair == 0 ? Optional.of(ofEnergy(2 * energyJ)) : Optional.empty(),
        ofEnergy(1));
  }

  /**
   * Energies over that of the BNN: of the first pair 8, 16, 4 with draws of 3 and 5, and 40; of the
   * second 80. Draws of the base variant 14, 16, 18.
   */
  static VerdictResults results() {
    return new VerdictResults(
        plan(),
        List.of(new VerdictPlan.LeftOut("read one", "No.", 1)),
        List.of(
            row(0, 0, 1, true, 1, 14),
            row(0, 0, 1, true, 2, 16),
            row(0, 0, 1, true, 3, 18),
            row(0, 0, 0, false, 1, 8),
            row(0, 0, 1, false, 1, 16),
            row(0, 1, 0, false, 1, 3),
            row(0, 1, 0, false, 2, 5),
            row(0, 1, 1, false, 1, 40),
            row(1, 0, 0, false, 1, 80)));
  }
}
