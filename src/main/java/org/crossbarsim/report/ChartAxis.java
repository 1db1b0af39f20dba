package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One axis of a chart.
 *
 * @param label what it shows
 * @param low value at its beginning
 * @param high value at its end, above it
 * @param log true for equal lengths of equal ratios; low is above zero then
 * @param text how a tick's value is written
 */
record ChartAxis(String label, double low, double high, boolean log, DoubleFunction<String> text) {
  private static final double ROOM = 0.04; // beyond the outermost values, as a share of the axis
  private static final int MOST_TICKS = 7;
  private static final double DECADES_OF_TENS = 2.7; // more decades are marked at tens alone
  private static final double DECADES_OF_STEPS = 0.7; // fewer are marked in equal steps
  private static final double ROUNDING = 1e-9;

  /** Refuses an axis without length. */
  ChartAxis {
    if (!(high > low) || (log && !(low > 0))) {
      throw new IllegalArgumentException("no axis goes from " + low + " to " + high);
    }
  }

  /** An axis that has room for all finite values; on a logarithmic one for those above zero. */
  static ChartAxis over(
      String label, boolean log, DoubleFunction<String> text, List<double[]> values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] list : values) {
      for (double value : list) {
        if (shown(value, log)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    if (!(high >= low)) {
      return new ChartAxis(label, log ? 0.1 : 0, log ? 10 : 1, log, text);
    }
    if (log) {
      double room = Math.max(StrictMath.pow(high / low, ROOM), 1.05);
      return new ChartAxis(label, low / room, high * room, true, text);
    }
    double room = high == low ? Math.max(Math.abs(high), 1) * ROOM : (high - low) * ROOM;
    return new ChartAxis(label, low - room, high + room, false, text);
  }

  /** The same axis from another value, or to one, if it is not there yet. */
  ChartAxis reaching(double value) {
    return new ChartAxis(label, Math.min(low, value), Math.max(high, value), log, text);
  }

  /** True for a value that a point can be drawn for. */
  boolean shows(double value) {
    return shown(value, log);
  }

  private static boolean shown(double value, boolean log) {
    return Double.isFinite(value) && (!log || value > 0);
  }

  /** Where a value lies: 0 at the beginning, 1 at the end. */
  double share(double value) {
    return log
        ? StrictMath.log(value / low) / StrictMath.log(high / low)
        : (value - low) / (high - low);
  }

  /** Round values along the axis, ascending. */
  List<Double> ticks() {
    double decades = log ? StrictMath.log10(high / low) : 0;
    return log && decades >= DECADES_OF_STEPS ? tens(decades) : steps();
  }

  private List<Double> tens(double decades) {
    double[] digits = decades > DECADES_OF_TENS ? new double[] {1} : new double[] {1, 2, 5};
    int stride = (int) Math.ceil(decades / MOST_TICKS);
    List<Double> ticks = new ArrayList<>();
    int first = (int) Math.floor(StrictMath.log10(low)) - 1;
    for (int power = first; power <= first + decades + 2; power++) {
      for (double digit : digits) {
        double value = digit * StrictMath.pow(10, power);
        if (Math.floorMod(power, Math.max(1, stride)) == 0 && reaches(value)) {
          ticks.add(value);
        }
      }
    }
    return ticks;
  }

  // Multiples of 1, 2 or 5 times a power of ten, the finest that are not too many.
  private List<Double> steps() {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10((high - low) / MOST_TICKS)));
    double step = 10 * power;
    for (double digit : new double[] {5, 2, 1}) {
      step = (high - low) / (digit * power) <= MOST_TICKS ? digit * power : step;
    }
    List<Double> ticks = new ArrayList<>();
    for (double n = Math.ceil(low / step - ROUNDING); reaches(n * step); n++) {
      ticks.add(n * step + 0.0); // a zero without a sign
    }
    return ticks;
  }

  private boolean reaches(double value) {
    double slack = ROUNDING * (high - low);
    return value >= low - slack && value <= high + slack;
  }
}
