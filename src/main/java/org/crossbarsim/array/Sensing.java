package org.crossbarsim.array;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.jspecify.annotations.Nullable;

/**
 * From a conductance difference to a signed sum: what amplifier or converter and its decoder make
 * of one column.
 *
 * <p>With K active rows, P of them on LRS cells, and D = G_LRS - G_HRS, the difference between bit
 * line and reference is (2P-K)D/2 for a mid or fixed reference and P*D for an HRS reference. All
 * these decode to the sum 2P-K:
 *
 * <ul>
 *   <li><i>signed</i>: a mid reference on a single-row array; one unit is D/2, codes are centred on
 *       zero.
 *   <li><i>counted</i>: an HRS reference, or a differential array, where K is known (from the taps
 *       of a BNN or from the spike counter); one unit is D, codes count P from zero.
 *   <li><i>listed</i>: a flash converter, whose thresholds are in 2P-K (one unit is D/2) or, with
 *       an HRS reference, in P (one unit is D), and whose codes stand for the values on the card.
 * </ul>
 *
 * <p>This is the decoder of faultless units. What an amplifier or converter gets wrong is {@link
 * Comparators}, and a voltage divider is {@link DividerSense}.
 */
public final class Sensing {
  private final boolean amplifier;
  private final boolean counted;
  private final boolean hrsReference;
  private final int topCode;
  private final int step;
  private final double unitS;
  private final double differenceS;
  private final @Nullable Levels listed;

  private record Levels(double[] threshold, int[] value) {}

  private Sensing(
      boolean amplifier,
      boolean counted,
      boolean hrsReference,
      int topCode,
      int step,
      double differenceS,
      @Nullable Levels listed) {
    this.amplifier = amplifier;
    this.counted = counted;
    this.hrsReference = hrsReference;
    this.topCode = topCode;
    this.step = step;
    this.differenceS = differenceS;
    this.unitS = counted ? differenceS : 0.5 * differenceS;
    this.listed = listed;
  }

  /**
   * Sensing of one array design.
   *
   * @param lrsS nominal conductance of an LRS cell, transistor included
   * @param hrsS nominal conductance of an HRS cell, transistor included
   * @throws IllegalArgumentException if a converter's step is not a positive whole number of units
   */
  public static Sensing of(ArraySpec array, double lrsS, double hrsS) {
    boolean hrs = array.reference().kind() == ReferenceSpec.Kind.HRS;
    boolean counted = hrs || array.kind() == ArrayKind.BNN_DIFFERENTIAL;
    if (array.sense() instanceof SenseSpec.Flash flash) {
      return new Sensing(false, hrs, hrs, 0, 1, lrsS - hrsS, levels(flash.levels()));
    }
    if (array.sense() instanceof SenseSpec.Divider divider) {
      return new Sensing(false, hrs, hrs, 0, 1, lrsS - hrsS, levels(divider.levels()));
    }
    if (array.sense() instanceof SenseSpec.Converter converter) {
      int step = (int) converter.codeStep();
      if (step < 1 || step != converter.codeStep()) {
        throw new IllegalArgumentException("code step " + converter.codeStep() + " is not whole");
      }
      int top = counted ? converter.levels() - 1 : (converter.levels() - 1) / 2;
      return new Sensing(false, counted, hrs, top, step, lrsS - hrsS, null);
    }
    return new Sensing(true, counted, hrs, 1, 1, lrsS - hrsS, null);
  }

  private static Levels levels(LevelSpec spec) {
    return new Levels(doubles(spec.thresholds()), ints(spec.values()));
  }

  private static double[] doubles(List<Double> numbers) {
    return numbers.stream().mapToDouble(n -> n).toArray();
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(n -> n).toArray();
  }

  /** True when decoding needs the number of active rows. */
  public boolean needsRowCount() {
    return counted && !amplifier;
  }

  /** True where thresholds and values are listed on the card. */
  boolean isListed() {
    return listed != null;
  }

  /** Units between two codes of a converter whose codes are not listed. */
  int step() {
    return step;
  }

  /** Highest code of such a converter. */
  int topCode() {
    return topCode;
  }

  /** G_LRS - G_HRS. */
  public double differenceS() {
    return differenceS;
  }

  /** True for a 1-bit amplifier. */
  public boolean isAmplifier() {
    return amplifier;
  }

  /**
   * Sum that a column reports.
   *
   * @param differenceToReferenceS bit line minus reference, offset included, as a conductance
   * @param activeRows K
   */
  public int sum(double differenceToReferenceS, int activeRows) {
    if (amplifier) {
      return differenceToReferenceS > signBiasS(activeRows) ? 1 : -1;
    }
    return decode(differenceToReferenceS / unitS + shift(activeRows), activeRows);
  }

  /** True when ideal cells are decoded exactly for {@code activeRows}: every sum is 2P-K. */
  boolean resolves(int activeRows) {
    return !amplifier && listed == null && step == 1 && activeRows <= topCode;
  }

  /** Difference between bit line and reference that a column of ideal cells leaves. */
  public double idealDifferenceS(int lrsMet, int activeRows) {
    return (hrsReference ? lrsMet : lrsMet - 0.5 * activeRows) * differenceS;
  }

  /** Adds to each column's sum what its ideal cells report. */
  void addIdealSums(int[] lrsMet, int columns, int activeRows, int[] partialSum) {
    if (resolves(activeRows)) {
      for (int c = 0; c < columns; c++) {
        partialSum[c] += 2 * lrsMet[c] - activeRows;
      }
    } else {
      for (int c = 0; c < columns; c++) {
        partialSum[c] += idealSum(lrsMet[c], activeRows);
      }
    }
  }

  /** Sum that a column of ideal cells reports: the same decoder on the exact value. */
  public int idealSum(int lrsMet, int activeRows) {
    if (amplifier) {
      return 2 * lrsMet > activeRows ? 1 : -1;
    }
    return decode(counted ? lrsMet : 2.0 * lrsMet - activeRows, activeRows);
  }

  /**
   * True when a sum of at least {@code threshold} is sensed: a 1-bit amplifier whose reference
   * carries the neuron's threshold. Sums have the parity of K, so the reference is put half-way
   * between the last sum that must not fire and the first that must.
   */
  public boolean fires(double differenceToReferenceS, int activeRows, int threshold) {
    return differenceToReferenceS - signBiasS(activeRows) > fireS(activeRows, threshold);
  }

  /**
   * Bias that an HRS reference needs so that the sign of 2P-K is decided; 0 with other references.
   */
  double signBiasS(int activeRows) {
    return hrsReference ? 0.5 * activeRows * differenceS : 0;
  }

  /** The same where an amplifier is there to decide it: what the reference has to carry. */
  double amplifierBiasS(int activeRows) {
    return amplifier ? signBiasS(activeRows) : 0;
  }

  /** Output codes; of an amplifier 2. */
  int codes() {
    if (listed != null) {
      return listed.value().length;
    }
    return amplifier ? 2 : counted ? topCode + 1 : 2 * topCode + 1;
  }

  /** Threshold between codes {@code code} and {@code code + 1} of a converter, in its units. */
  double thresholdUnits(int code) {
    if (listed != null) {
      return listed.threshold()[code];
    }
    return (code + 0.5 - (counted ? 0 : topCode)) * step;
  }

  /** One unit of a converter, as a conductance. */
  double unitS() {
    return unitS;
  }

  /** What a code stands for when {@code activeRows} rows were raised. */
  int sumOf(int code, int activeRows) {
    int value = listed == null ? (counted ? code : code - topCode) * step : listed.value()[code];
    return counted ? 2 * value - activeRows : value;
  }

  /** No read of {@code mostRows} rows or fewer reports a sum farther from zero. */
  public long largestSum(int mostRows) {
    long largest = 1;
    for (int code = 0; !amplifier && code < codes(); code++) {
      largest = Math.max(largest, Math.abs((long) sumOf(code, 0)) + mostRows);
    }
    return largest;
  }

  /** What a difference is compared with where K rows are active, in siemens, at threshold zero. */
  double biasS(int activeRows) {
    return amplifier ? signBiasS(activeRows) : -shiftS(activeRows);
  }

  /** What is added to a difference, in siemens, before it is compared with the thresholds. */
  double shiftS(int activeRows) {
    return shift(activeRows) * unitS;
  }

  /**
   * Difference to the reference above which a 1-bit amplifier decides that a sum reaches {@code
   * threshold}; without a neuron's threshold it is zero plus what the reference lacks.
   */
  double fireS(int activeRows, int threshold) {
    long first =
        (long) threshold + ((threshold ^ activeRows) & 1); // constants are the extreme ints
    return 0.5 * differenceS * (first - 1);
  }

  private double shift(int activeRows) {
    return counted && !hrsReference ? 0.5 * activeRows : 0;
  }

  private int decode(double units, int activeRows) {
    if (listed != null) {
      return sumOf(rank(listed.threshold(), units), activeRows);
    }
    int code = (int) Math.floor(units / step + 0.5);
    if (counted) {
      return 2 * step * Math.max(0, Math.min(topCode, code)) - activeRows;
    }
    return step * Math.max(-topCode, Math.min(topCode, code));
  }

  /** How many of the ascending {@code thresholds} a value reaches. */
  static int rank(double[] thresholds, double value) {
    int at = Arrays.binarySearch(thresholds, value);
    if (at < 0) {
      return -at - 1;
    }
    while (at < thresholds.length && thresholds[at] == value) {
      at++;
    }
    return at;
  }
}
