package org.crossbarsim.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.ReferenceSpec.Kind;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.VoltageErrors;

/** Sensing of the reference crossbar: every comparator of a column asked one by one. */
final class ReferenceSense {
  private final ArraySpec array;
  private final RandomStreams random;
  private final TileSlice slice;
  private final double lrsS;
  private final double hrsS;
  private final double differenceS;
  private final boolean hrs;
  private final boolean volts;
  private final double offsetSigma; // these in siemens, or volts at a divider
  private final double noiseSigma;
  private final double gainSigma;
  private final double levelSigma;
  private final double trimStep;
  private final double trimRange;
  private final boolean trimsLevels;
  private final double window;

  ReferenceSense(ArraySpec array, DeviceSpec device, RandomStreams random, TileSlice slice) {
    this.array = array;
    this.random = random;
    this.slice = slice;
    this.lrsS = 1 / (device.lrsOhm() + device.accessTransistorOhm());
    this.hrsS = 1 / (device.hrsOhm() + device.accessTransistorOhm());
    this.differenceS = lrsS - hrsS;
    this.hrs = array.reference().kind() == Kind.HRS;
    this.volts = array.sense() instanceof SenseSpec.Divider;
    CurrentErrors amperes = new CurrentErrors(0, 0, 0, 0, 0, false, 0, Optional.empty());
    double offset;
    if (array.sense() instanceof SenseSpec.Amplifier a) {
      offset = a.offsetSigmaA();
      amperes = a.errors().orElse(amperes);
    } else if (array.sense() instanceof SenseSpec.Converter c) {
      offset = c.offsetSigmaA();
      amperes = c.errors().orElse(amperes);
    } else if (array.sense() instanceof SenseSpec.Flash f) {
      offset = f.offsetSigmaA();
      amperes = f.errors().orElse(amperes);
    } else {
      SenseSpec.Divider d = (SenseSpec.Divider) array.sense();
      offset = d.offsetSigmaV();
      if (d.errors().isPresent()) {
        VoltageErrors v = d.errors().get();
        amperes =
            new CurrentErrors(
                v.noiseSigmaV(),
                v.gainSigma(),
                v.levelSigmaV(),
                v.trimStepV(),
                v.trimRangeV(),
                v.trimsLevels(),
                v.latchSwingV(),
                v.latch());
      }
    }
    double perAmpere = volts ? 1 : device.readVoltageV();
    this.offsetSigma = offset / perAmpere;
    this.noiseSigma = amperes.noiseSigmaA() / perAmpere;
    this.gainSigma = amperes.gainSigma();
    this.levelSigma = amperes.levelSigmaA() / perAmpere;
    this.trimStep = amperes.trimStepA() / perAmpere;
    this.trimRange = amperes.trimRangeA() / perAmpere;
    this.trimsLevels = amperes.trimsLevels();
    double share =
        amperes.latch().map(l -> StrictMath.exp(-l.decisionS() / l.timeConstantS())).orElse(0.0);
    this.window = amperes.latchSwingA() * share / perAmpere;
  }

  private int units() {
    return (array.columns() + array.read().columnMux() - 1) / array.read().columnMux();
  }

  private long entity(int column) {
    long unit = (long) slice.colTile() * units() + column % units();
    return RandomStreams.entity(slice.layer(), unit, slice.rowTile(), 0);
  }

  private double drawn(double sigma, Purpose purpose, int column, int index) {
    return sigma == 0 ? 0 : sigma * random.gaussian(purpose, entity(column), index);
  }

  private double trimmed(double deviation) {
    if (trimStep == 0) {
      return deviation;
    }
    double rest = deviation; // step by step
    for (int n = 1; n * trimStep <= trimRange * (1 + 1e-12) && Math.abs(rest) > trimStep / 2; n++) {
      rest = deviation - Math.signum(deviation) * n * trimStep;
    }
    return rest;
  }

  private double offset(int column) {
    double offset = drawn(offsetSigma, Purpose.SENSE_OFFSET, column, 0);
    return trimsLevels && levelSigma > 0 ? 0 : trimmed(offset);
  }

  private double deviation(int column, int level) {
    double own = drawn(levelSigma, Purpose.LEVEL_MISMATCH, column, level);
    return trimsLevels && levelSigma > 0
        ? trimmed(drawn(offsetSigma, Purpose.SENSE_OFFSET, column, 0) + own)
        : own;
  }

  private double gain(int column) {
    return 1 + drawn(gainSigma, Purpose.SENSE_GAIN, column, 0);
  }

  private double noise(int column, long readKey) {
    long bits = random.bits(Purpose.SENSE_NOISE, entity(column), readKey);
    return noiseSigma * FastGaussian.of(RandomStreams.join(bits, column / units()));
  }

  private boolean coin(int column, int level, long readKey) {
    long bits = random.bits(Purpose.METASTABLE, entity(column), readKey);
    return RandomStreams.join(RandomStreams.join(bits, column / units()), level) >>> 63 == 1;
  }

  private record Level(double sum, int value) {} // value of the code above

  // Thresholds as sums 2P-K, with the value of the code above each; the first is the lowest code.
  private List<Level> levels(int k) {
    List<Level> levels = new ArrayList<>();
    if (array.sense() instanceof SenseSpec.Converter converter) {
      boolean counted = hrs || array.kind() == ArrayKind.BNN_DIFFERENTIAL;
      double step = converter.codeStep();
      int top = counted ? converter.levels() - 1 : (converter.levels() - 1) / 2;
      for (int code = counted ? 0 : -top; code <= top; code++) {
        double below = (code - 0.5) * step;
        int value = ((int) step) * code;
        levels.add(counted ? new Level(2 * below - k, 2 * value - k) : new Level(below, value));
      }
      return levels;
    }
    LevelSpec spec =
        array.sense() instanceof SenseSpec.Flash flash
            ? flash.levels()
            : ((SenseSpec.Divider) array.sense()).levels();
    for (int code = 0; code < spec.values().size(); code++) {
      double below = code == 0 ? Double.NEGATIVE_INFINITY : spec.thresholds().get(code - 1);
      int value = spec.values().get(code);
      levels.add(hrs ? new Level(2 * below - k, 2 * value - k) : new Level(below, value));
    }
    return levels;
  }

  /** Sum of a column of faultless cells and units. */
  int exactSum(int matches, int k) {
    int sum = 2 * matches - k;
    if (array.sense() instanceof SenseSpec.Amplifier) {
      return sum > 0 ? 1 : -1;
    }
    List<Level> levels = levels(k);
    int value = levels.get(0).value();
    for (Level level : levels) {
      value = sum >= level.sum() ? level.value() : value;
    }
    return value;
  }

  int sum(int column, double lineS, double referenceS, int k, long readKey) {
    if (array.sense() instanceof SenseSpec.Amplifier) {
      return above(column, lineS, referenceS, hrs ? 0.5 * k * differenceS : 0, readKey) ? 1 : -1;
    }
    List<Level> levels = levels(k);
    int code = 0;
    for (int i = 1; i < levels.size(); i++) {
      double ahead = ahead(column, i - 1, levels.get(i).sum(), lineS, referenceS, k, readKey);
      boolean yes =
          Math.abs(ahead) < window ? coin(column, index(column, levels, i), readKey) : ahead >= 0;
      code += yes ? 1 : 0;
    }
    return levels.get(code).value();
  }

  // Levels of a clamped unit are named in the order in which they came to lie.
  private int index(int column, List<Level> levels, int i) {
    if (volts) {
      return i - 1;
    }
    int below = 0;
    for (int j = 1; j < levels.size(); j++) {
      double mine = levels.get(i).sum() * 0.5 * differenceS - deviation(column, i - 1);
      double other = levels.get(j).sum() * 0.5 * differenceS - deviation(column, j - 1);
      below += other < mine ? 1 : 0;
    }
    return below;
  }

  // By how much a column is above the level of one comparator, in what it compares.
  private double ahead(
      int column, int level, double sum, double lineS, double referenceS, int k, long readKey) {
    if (volts) {
      double cellsS = k * (0.5 * (lrsS + hrsS)) + 0.5 * sum * differenceS;
      double lineV = lineV(lineS) + offset(column) + noise(column, readKey);
      return gain(column) * lineV(Math.max(0, cellsS)) - lineV - deviation(column, level);
    }
    double levelS = 0.5 * differenceS * (hrs ? sum + k : sum);
    double difference = lineS - referenceS + offset(column);
    return gain(column) * difference + noise(column, readKey) + deviation(column, level) - levelS;
  }

  private double lineV(double conductanceS) {
    SenseSpec.Divider d = (SenseSpec.Divider) array.sense();
    double pullUpS = 1 / d.pullUpOhm();
    return d.supplyV() * pullUpS / (pullUpS + conductanceS);
  }

  /** Conductance of a pull-up and its cells in series. */
  double drawnS(double conductanceS) {
    double pullUpS = 1 / ((SenseSpec.Divider) array.sense()).pullUpOhm();
    return pullUpS * conductanceS / (pullUpS + conductanceS);
  }

  private boolean above(int column, double lineS, double referenceS, double biasS, long readKey) {
    double difference = lineS - referenceS + offset(column);
    double ahead = gain(column) * difference + noise(column, readKey) + deviation(column, 0);
    ahead -= biasS;
    return Math.abs(ahead) < window ? coin(column, 0, readKey) : ahead > 0;
  }

  boolean fires(int column, double lineS, double referenceS, int k, long readKey, int threshold) {
    double least = threshold; // the least sum of K terms that must fire: of the parity of K
    least += Math.abs(least % 2) == k % 2 ? 0 : 1;
    double biasS = (hrs ? 0.5 * k * differenceS : 0) + 0.5 * differenceS * (least - 1);
    return above(column, lineS, referenceS, biasS, readKey);
  }
}
