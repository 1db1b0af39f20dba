package org.crossbarsim.array;

import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;

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
 * </ul>
 */
public final class Sensing {
  private final boolean amplifier;
  private final boolean counted;
  private final boolean hrsReference;
  private final int topCode;
  private final int step;
  private final double unitS;
  private final double differenceS;

  private Sensing(
      boolean amplifier,
      boolean counted,
      boolean hrsReference,
      int topCode,
      int step,
      double differenceS) {
    this.amplifier = amplifier;
    this.counted = counted;
    this.hrsReference = hrsReference;
    this.topCode = topCode;
    this.step = step;
    this.differenceS = differenceS;
    this.unitS = counted ? differenceS : 0.5 * differenceS;
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
    if (array.sense() instanceof SenseSpec.Converter converter) {
      int step = (int) converter.codeStep();
      if (step < 1 || step != converter.codeStep()) {
        throw new IllegalArgumentException("code step " + converter.codeStep() + " is not whole");
      }
      int top = counted ? converter.levels() - 1 : (converter.levels() - 1) / 2;
      return new Sensing(false, counted, hrs, top, step, lrsS - hrsS);
    }
    return new Sensing(true, counted, hrs, 1, 1, lrsS - hrsS);
  }

  /** True when decoding needs the number of active rows. */
  public boolean needsRowCount() {
    return counted && !amplifier;
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
    return !amplifier && step == 1 && activeRows <= topCode;
  }

  /** Difference between bit line and reference that a column of ideal cells leaves. */
  public double idealDifferenceS(int lrsMet, int activeRows) {
    return (hrsReference ? lrsMet : lrsMet - 0.5 * activeRows) * differenceS;
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
    long first =
        (long) threshold + ((threshold ^ activeRows) & 1); // constants are the extreme ints
    return differenceToReferenceS - signBiasS(activeRows) > 0.5 * differenceS * (first - 1);
  }

  /**
   * Bias that an HRS reference needs so that the sign of 2P-K is decided; 0 with other references.
   */
  private double signBiasS(int activeRows) {
    return hrsReference ? 0.5 * activeRows * differenceS : 0;
  }

  /** The same where an amplifier is there to decide it: what the reference has to carry. */
  double amplifierBiasS(int activeRows) {
    return amplifier ? signBiasS(activeRows) : 0;
  }

  private double shift(int activeRows) {
    return counted && !hrsReference ? 0.5 * activeRows : 0;
  }

  private int decode(double units, int activeRows) {
    int code = (int) Math.floor(units / step + 0.5);
    if (counted) {
      return 2 * step * Math.max(0, Math.min(topCode, code)) - activeRows;
    }
    return step * Math.max(-topCode, Math.min(topCode, code));
  }
}
