package org.crossbarsim.array;

import java.util.Arrays;

/**
 * Decisions of amplifiers or converters on clamped bit lines that do more wrong than an offset.
 *
 * <p>The input x is the difference between bit line and reference with the unit's offset, times its
 * gain, plus noise; one draw of noise a conversion, which all its comparators see. Every comparator
 * decides for itself whether x with its own deviation reaches its level, and what is below its
 * window falls like a coin. A code is the number of comparators that say yes, so that levels which
 * deviate past each other do no harm. A converter that finds its code in several steps is taken for
 * as many comparators as it has levels.
 */
final class Comparators {
  private final Sensing sensing;
  private final SenseUnits units;
  private final double[][] levelS; // ascending; one row for all units, or one a unit
  private final double windowS;

  Comparators(Sensing sensing, SenseUnits units) {
    this.sensing = sensing;
    this.units = units;
    this.windowS = units.errors().window();
    int levels = sensing.isAmplifier() ? 0 : sensing.codes() - 1;
    this.levelS = new double[units.levelsDeviate() ? units.inUse() : 1][levels];
    for (int u = 0; u < levelS.length; u++) {
      for (int i = 0; i < levels; i++) {
        levelS[u][i] = sensing.thresholdUnits(i) * sensing.unitS() - units.deviation(u, i);
      }
      Arrays.sort(levelS[u]);
    }
  }

  /** Sum that a column reports; {@code differenceS} with the offset of its unit. */
  int sum(int column, double differenceS, int activeRows, long readKey) {
    double x = input(column, differenceS, readKey);
    if (sensing.isAmplifier()) {
      return above(column, x - sensing.signBiasS(activeRows), readKey) ? 1 : -1;
    }
    double[] level = levelS[units.levelsDeviate() ? units.unitOf(column) : 0];
    x += sensing.shiftS(activeRows);
    int reached = Sensing.rank(level, x);
    return sensing.sumOf(
        windowS > 0 ? undecided(column, level, x, reached, readKey) : reached, activeRows);
  }

  /** Whether an amplifier senses a sum of at least {@code threshold}. */
  boolean fires(int column, double differenceS, int activeRows, long readKey, int threshold) {
    double biasS = sensing.signBiasS(activeRows) + sensing.fireS(activeRows, threshold);
    return above(column, input(column, differenceS, readKey) - biasS, readKey);
  }

  private double input(int column, double differenceS, long readKey) {
    return differenceS * units.gain(units.unitOf(column)) + units.noise(column, readKey);
  }

  // The one level of an amplifier.
  private boolean above(int column, double marginS, long readKey) {
    double aheadS = marginS + units.deviation(units.unitOf(column), 0);
    return Math.abs(aheadS) < windowS ? units.coin(column, 0, readKey) : aheadS > 0;
  }

  // Coins instead of the decisions of all comparators within their windows.
  private int undecided(int column, double[] level, double x, int reached, long readKey) {
    int code = reached;
    for (int i = reached - 1; i >= 0 && x - level[i] < windowS; i--) {
      code -= units.coin(column, i, readKey) ? 0 : 1;
    }
    for (int i = reached; i < level.length && level[i] - x < windowS; i++) {
      code += units.coin(column, i, readKey) ? 1 : 0;
    }
    return code;
  }
}
