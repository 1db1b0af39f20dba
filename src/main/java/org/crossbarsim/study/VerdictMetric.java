package org.crossbarsim.study;

import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * What is measured of a claim: a ratio of two designs, and within which bounds one would say that
 * the claim holds. The bounds are ours; the claims are in words.
 */
public enum VerdictMetric {
  OPS_ENERGY("ops.energy", 1, "energy ratio / normalized #OPS", Bounds.EQUAL, Ratios::perOps),
  OPS_ARRAYS(
      "ops.arrays", 1, "the same of the layers on arrays", Bounds.EQUAL, Ratios::arraysPerOps),
  ACCUMULATE_CROSSBAR(
      "accumulate.crossbar",
      2,
      "membranes / crossbar",
      Bounds.MINIMAL,
      (s, n) -> s.sum(Ratios.ACCUMULATION) / s.sum(Ratios.CROSSBAR)),
  ACCUMULATE_ARRAYS(
      "accumulate.arrays",
      2,
      "membranes / layers on arrays",
      Bounds.MINIMAL,
      (s, n) -> s.sum(Ratios.ACCUMULATION) / s.of(VerdictFigure.ARRAYS_ENERGY)),
  ACCUMULATE_ALL(
      "accumulate.all",
      2,
      "membranes / all energy",
      Bounds.MINIMAL,
      (s, n) -> s.sum(Ratios.ACCUMULATION) / s.of(VerdictFigure.ENERGY)),
  AREA_CELLS("area.cells", 3, "cells", Bounds.HALF, (s, n) -> Ratios.areas(s, n, 1)),
  AREA_REFERENCES(
      "area.references", 3, "with references", Bounds.HALF, (s, n) -> Ratios.areas(s, n, 2)),
  AREA_PERIPHERY(
      "area.periphery", 3, "with periphery", Bounds.HALF, (s, n) -> Ratios.areas(s, n, 3)),
  AREA_ARRAYS(
      "area.arrays", 3, "with membranes: arrays", Bounds.HALF, (s, n) -> Ratios.areas(s, n, 4)),
  AREA_PARTS(
      "area.parts",
      3,
      "with digital units and tiles",
      Bounds.HALF,
      (s, n) -> Ratios.areas(s, n, 6)),
  AREA_DIE("area.die", 3, "die", Bounds.HALF, (s, n) -> Ratios.ratio(s, n, VerdictFigure.DIE_AREA)),
  POWER_AVERAGE(
      "power.average",
      4,
      "average power",
      Bounds.NEAR,
      (s, n) -> Ratios.power(s) / Ratios.power(n)),
  POWER_PEAK(
      "power.peak",
      4,
      "peak power",
      Bounds.NEAR,
      (s, n) -> Ratios.ratio(s, n, VerdictFigure.PEAK_POWER)),
  ENERGY("energy", 0, "energy", Bounds.LESS, (s, n) -> Ratios.ratio(s, n, VerdictFigure.ENERGY)),
  LATENCY(
      "latency", 0, "latency", Bounds.LESS, (s, n) -> Ratios.ratio(s, n, VerdictFigure.LATENCY)),
  ENERGY_DELAY(
      "energy-delay",
      0,
      "energy-delay",
      Bounds.LESS,
      (s, n) ->
          Ratios.ratio(s, n, VerdictFigure.ENERGY) * Ratios.ratio(s, n, VerdictFigure.LATENCY)),
  OPS("ops", 0, "normalized #OPS", Bounds.LESS, (s, n) -> s.of(VerdictFigure.NORMALIZED_OPS)),
  CONVERSIONS(
      "conversions",
      0,
      "conversions",
      Bounds.LESS,
      (s, n) -> Ratios.ratio(s, n, VerdictFigure.CONVERSIONS)),
  ROWS(
      "rows",
      0,
      "word lines raised",
      Bounds.LESS,
      (s, n) -> Ratios.ratio(s, n, VerdictFigure.ROWS));

  /** Metrics that stand for the four claims. */
  public static final List<VerdictMetric> CLAIMS =
      List.of(OPS_ENERGY, ACCUMULATE_CROSSBAR, AREA_ARRAYS, POWER_PEAK);

  private final String key;
  private final int claim;
  private final String words;
  private final Bounds bounds;
  private final ToDoubleBiFunction<DesignFigures, DesignFigures> formula;

  VerdictMetric(
      String key,
      int claim,
      String words,
      Bounds bounds,
      ToDoubleBiFunction<DesignFigures, DesignFigures> formula) {
    this.key = key;
    this.claim = claim;
    this.words = words;
    this.bounds = bounds;
    this.formula = formula;
  }

  /** Within what a claim would be said to hold. */
  public enum Bounds {
    EQUAL("0.8 to 1.25", 0.8, 1.25),
    MINIMAL("at most 0.1", 0, 0.1),
    HALF("at most 0.55", 0, 0.55),
    NEAR("at most 1.25", 0, 1.25),
    LESS("at most 1", 0, 1);

    private final String words;
    private final double least;
    private final double most;

    Bounds(String words, double least, double most) {
      this.words = words;
      this.least = least;
      this.most = most;
    }

    /** Both in words. */
    public String words() {
      return words;
    }
  }

  /** Its name in documents. */
  public String key() {
    return key;
  }

  /** Number of the claim that it is of; 0 for none. */
  public int claim() {
    return claim;
  }

  /** What is measured. */
  public String words() {
    return words;
  }

  /** Where the claim would be said to hold. */
  public Bounds bounds() {
    return bounds;
  }

  /** True where it does. */
  public boolean holds(double value) {
    return value >= bounds.least && value <= bounds.most;
  }

  /** Of a spiking design beside an XNOR design. */
  public double of(DesignFigures spiking, DesignFigures bnn) {
    return formula.applyAsDouble(spiking, bnn);
  }

  /** The formulas. */
  private static final class Ratios {
    private static final List<VerdictFigure> ACCUMULATION =
        List.of(VerdictFigure.MEMBRANE_MEMORY, VerdictFigure.MEMBRANE_ADDERS);
    private static final List<VerdictFigure> CROSSBAR =
        List.of(
            VerdictFigure.WORD_LINES,
            VerdictFigure.CELLS,
            VerdictFigure.REFERENCES,
            VerdictFigure.BIT_LINES,
            VerdictFigure.CONVERTERS);
    private static final List<VerdictFigure> AREAS =
        List.of(
            VerdictFigure.CELLS_AREA,
            VerdictFigure.REFERENCES_AREA,
            VerdictFigure.PERIPHERY_AREA,
            VerdictFigure.MEMBRANES_AREA,
            VerdictFigure.DIGITAL_AREA,
            VerdictFigure.CHIP_AREA);

    private static double ratio(DesignFigures s, DesignFigures n, VerdictFigure figure) {
      return s.of(figure) / n.of(figure);
    }

    private static double perOps(DesignFigures s, DesignFigures n) {
      return ratio(s, n, VerdictFigure.ENERGY) / s.of(VerdictFigure.NORMALIZED_OPS);
    }

    private static double arraysPerOps(DesignFigures s, DesignFigures n) {
      return ratio(s, n, VerdictFigure.ARRAYS_ENERGY) / s.of(VerdictFigure.NORMALIZED_OPS);
    }

    private static double areas(DesignFigures s, DesignFigures n, int parts) {
      return s.sum(AREAS.subList(0, parts)) / n.sum(AREAS.subList(0, parts));
    }

    private static double power(DesignFigures of) {
      return of.of(VerdictFigure.ENERGY) / of.of(VerdictFigure.LATENCY);
    }
  }
}
