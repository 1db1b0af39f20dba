package org.crossbarsim.study;

/**
 * Where a ratio that grows along an axis passes 1.
 *
 * @param kind whether it does
 * @param at where on the axis; the first point of the axis where it is above 1 from the start, the
 *     last where it stays below
 */
public record Crossing(Kind kind, double at) {

  /** Whether a ratio passes 1. */
  public enum Kind {
    /** It is above 1 from the first point on. */
    NEVER,
    /** It does. */
    AT,
    /** It is still below 1, or at it, at the last point. */
    BEYOND
  }

  /**
   * The largest number of steps, a real number by interpolation between whole ones, up to which a
   * design costs no more than {@code limit}.
   */
  public static Crossing inSteps(Curve curve, Metric metric, double limit) {
    double[] axis = new double[curve.steps()];
    double[] ratio = new double[curve.steps()];
    for (int t = 0; t < axis.length; t++) {
      axis[t] = t + 1;
      ratio[t] = curve.at(metric, t + 1) / limit;
    }
    return along(axis, ratio);
  }

  /** The last place on an ascending axis where the line through the points is at 1. */
  public static Crossing along(double[] axis, double[] ratio) {
    int last = axis.length - 1;
    if (ratio[last] <= 1) {
      return new Crossing(Kind.BEYOND, axis[last]);
    }
    for (int i = last; i > 0; i--) {
      if (ratio[i - 1] <= 1) {
        double share = (1 - ratio[i - 1]) / (ratio[i] - ratio[i - 1]);
        return new Crossing(Kind.AT, axis[i - 1] + share * (axis[i] - axis[i - 1]));
      }
    }
    return new Crossing(Kind.NEVER, axis[0]);
  }
}
