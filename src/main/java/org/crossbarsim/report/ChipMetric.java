package org.crossbarsim.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.crossbarsim.chip.ChipFigures;
import org.crossbarsim.units.Dimension;

/** What is told of each chip of many, by the key that files and specifications use. */
public enum ChipMetric {
  /** Share of images classified as labelled. */
  ACCURACY("accuracy", "accuracy", Dimension.DIMENSIONLESS, ChipFigures::accuracy),
  /** Energy per image, leakage included. */
  ENERGY_PER_IMAGE(
      "energy_per_image_j", "energy per image", Dimension.ENERGY, ChipFigures::energyPerImageJ),
  /** Latency of one image alone. */
  LATENCY("latency_s", "latency", Dimension.TIME, ChipFigures::latencyS),
  /** Share of images whose class is another on ideal cells. */
  CLASS_FLIPS("class_flips", "class flips", Dimension.DIMENSIONLESS, ChipFigures::classFlips),
  /** Share of sense decisions that ideal cells decide otherwise. */
  WRONG_DECISIONS(
      "wrong_decisions", "wrong decisions", Dimension.DIMENSIONLESS, ChipFigures::wrongDecisions);

  private final String key;
  private final String label;
  private final Dimension dimension;
  private final ToDoubleFunction<ChipFigures> of;

  ChipMetric(String key, String label, Dimension dimension, ToDoubleFunction<ChipFigures> of) {
    this.key = key;
    this.label = label;
    this.dimension = dimension;
    this.of = of;
  }

  /** The metric of a key. */
  static Optional<ChipMetric> named(String key) {
    return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
  }

  /** All keys. */
  static List<String> keys() {
    return Arrays.stream(values()).map(ChipMetric::key).toList();
  }

  /** Its key. */
  public String key() {
    return key;
  }

  /** Its name in tables. */
  String label() {
    return label;
  }

  /** What it is measured in; a share has no dimension. */
  Dimension dimension() {
    return dimension;
  }

  /** True for a share, from 0 to 1. */
  boolean isShare() {
    return dimension == Dimension.DIMENSIONLESS;
  }

  /** Its value for one chip, in SI units; NaN where it is undefined. */
  double of(ChipFigures chip) {
    return of.applyAsDouble(chip);
  }

  /** Its value for each chip. */
  double[] of(List<ChipFigures> chips) {
    return chips.stream().mapToDouble(of).toArray();
  }
}
