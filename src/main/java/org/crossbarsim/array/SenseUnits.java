package org.crossbarsim.array;

import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArraySpec;

/**
 * The sense amplifiers or converters of one array: what was drawn of each, and what it draws at a
 * decision.
 *
 * <p>Column c belongs to unit {@code c % units} and has its turn in mux step {@code c / units}. A
 * unit is named by layer, its number among all of the layer, row tile and copy; a decision by its
 * unit, the read and the mux step.
 */
final class SenseUnits {
  private final SenseErrors errors;
  private final RandomStreams random;
  private final int units;
  private final int levels;
  private final long[] entity; // one a unit in use
  private final double[] offset; // one a unit, calibrated
  private final double[] gain; // one a unit: 1 + its error
  private final double[] deviation; // [unit][level]; empty where levels do not deviate

  /**
   * @param levels thresholds of one unit
   */
  SenseUnits(
      SenseErrors errors, ArraySpec array, int levels, RandomStreams random, TileSlice slice) {
    this.errors = errors;
    this.random = random;
    this.units = array.senseUnits();
    this.levels = levels;
    int inUse = Math.min(units, slice.outputs());
    this.entity = new long[inUse];
    this.offset = new double[inUse];
    this.gain = new double[inUse];
    this.deviation = new double[errors.levelSigma() > 0 ? inUse * levels : 0];
    for (int u = 0; u < inUse; u++) {
      long unit = (long) slice.colTile() * units + u;
      entity[u] = RandomStreams.entity(slice.layer(), unit, slice.rowTile(), slice.copy());
      draw(u);
    }
  }

  private void draw(int unit) {
    double drawn = scaled(errors.offsetSigma(), Purpose.SENSE_OFFSET, unit, 0);
    gain[unit] = 1 + scaled(errors.gainSigma(), Purpose.SENSE_GAIN, unit, 0);
    boolean together = deviation.length == 0 || !errors.trimsLevels();
    offset[unit] = together ? errors.calibrated(drawn) : 0;
    for (int i = 0; deviation.length > 0 && i < levels; i++) {
      double own = scaled(errors.levelSigma(), Purpose.LEVEL_MISMATCH, unit, i);
      deviation[unit * levels + i] = together ? own : errors.calibrated(drawn + own);
    }
  }

  private double scaled(double sigma, Purpose purpose, int unit, int index) {
    return sigma > 0 ? sigma * random.gaussian(purpose, entity[unit], index) : 0;
  }

  SenseErrors errors() {
    return errors;
  }

  int unitOf(int column) {
    return column % units;
  }

  /** Units of which at least one column is in use. */
  int inUse() {
    return entity.length;
  }

  /** Input-referred offset of a column's unit, calibrated; 0 where it is in the deviations. */
  double offset(int column) {
    return offset[unitOf(column)];
  }

  /** Factor of a unit's gain, about 1. */
  double gain(int unit) {
    return gain[unit];
  }

  /** True where the levels of a unit differ from each other in what is wrong with them. */
  boolean levelsDeviate() {
    return deviation.length > 0;
  }

  /** What comes on top of the input where one level is compared, in the unit of the offset. */
  double deviation(int unit, int level) {
    return deviation.length == 0 ? 0 : deviation[unit * levels + level];
  }

  /** Noise of one decision or conversion. */
  double noise(int column, long readKey) {
    if (errors.noiseSigma() == 0) {
      return 0;
    }
    long key = random.bits(Purpose.SENSE_NOISE, entity[unitOf(column)], readKey);
    return errors.noiseSigma() * FastGaussian.of(RandomStreams.join(key, column / units));
  }

  /** Fair coin of one comparator that is undecided when its output is taken. */
  boolean coin(int column, int level, long readKey) {
    long key = random.bits(Purpose.METASTABLE, entity[unitOf(column)], readKey);
    return RandomStreams.join(RandomStreams.join(key, column / units), level) < 0;
  }
}
