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

  /** The same design, were these parts of its energy free. Its peak power would be unknown. */
  public DesignFigures without(List<VerdictFigure> parts) {
    if (parts.isEmpty()) {
      return this;
    }
    List<Double> less = new ArrayList<>(values);
    double all = of(VerdictFigure.ENERGY);
    double arrays = of(VerdictFigure.ARRAYS_ENERGY);
    for (VerdictFigure part : parts) {
      all -= of(part);
      arrays -= part.ofArraysAlone() ? of(part) : 0;
      less.set(part.ordinal(), 0.0);
    }
    less.set(VerdictFigure.ENERGY.ordinal(), all);
    less.set(VerdictFigure.ARRAYS_ENERGY.ordinal(), arrays);
    less.set(VerdictFigure.PEAK_POWER.ordinal(), Double.NaN);
    return new DesignFigures(less);
  }
}
