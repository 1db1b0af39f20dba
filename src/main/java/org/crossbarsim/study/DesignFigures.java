package org.crossbarsim.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run of one design came to, rounded to five digits: what is kept is what is reckoned with.
 *
 * @param values in the order of {@link VerdictFigure}
 */
public record DesignFigures(List<Double> values) {
  private static final MathContext KEPT = new MathContext(5);

  /** Rounds and copies. */
  public DesignFigures {
    if (values.size() != VerdictFigure.values().length) {
      throw new IllegalArgumentException(values.size() + " figures");
    }
    values = values.stream().map(DesignFigures::rounded).toList();
  }

  private static double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(KEPT).doubleValue() : Double.NaN;
  }

  /** One figure. */
  public double of(VerdictFigure figure) {
    return values.get(figure.ordinal());
  }

  /** Several figures together. */
  public double sum(List<VerdictFigure> figures) {
    double sum = 0;
    for (VerdictFigure figure : figures) {
      sum += of(figure);
    }
    return sum;
  }

  /**
   * The same design, were these parts of its energy free: what remains, added up, as a rounded
   * whole less a part would have few digits left. Its peak power would be unknown, and so would be
   * the energy of its arrays where a part is free that they have no more than a share of.
   */
  public DesignFigures without(List<VerdictFigure> parts) {
    if (parts.isEmpty()) {
      return this;
    }
    List<VerdictFigure> remaining = new ArrayList<>(VerdictFigure.PARTS);
    remaining.removeAll(parts);
    List<Double> less = new ArrayList<>(values);
    double arrays = of(VerdictFigure.ARRAYS_ENERGY);
    for (VerdictFigure part : parts) {
      arrays -= part.ofArraysAlone() ? of(part) : 0;
      less.set(part.ordinal(), 0.0);
    }
    boolean shared = parts.stream().anyMatch(VerdictFigure::ofArraysAndOthers);
    less.set(VerdictFigure.ENERGY.ordinal(), sum(remaining));
    less.set(VerdictFigure.ARRAYS_ENERGY.ordinal(), shared ? Double.NaN : arrays);
    less.set(VerdictFigure.PEAK_POWER.ordinal(), Double.NaN);
    return new DesignFigures(less);
  }
}
