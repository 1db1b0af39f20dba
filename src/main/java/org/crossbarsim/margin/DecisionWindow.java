package org.crossbarsim.margin;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.crossbarsim.array.DividerLevels;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.jspecify.annotations.Nullable;

/**
 * Where the difference of bit line and reference must lie to be decided as that of ideal cells.
 *
 * <p>With K active rows, P of them on LRS cells, and D = G_LRS - G_HRS, ideal cells leave (2P-K)D/2
 * to a mid or fixed reference and PD to an HRS reference. A converter's code is wrong beyond half a
 * code on either side, except where it has no further code; an amplifier's bit (is 2P-K at least
 * 0?) on one side only, half-way between the two sums next to each other that it has to tell apart.
 *
 * @param idealS what ideal cells leave
 * @param fromS lowest difference that is decided rightly; may be infinite
 * @param toS highest difference that is decided rightly; may be infinite
 * @param codeS one code of the converter, of a flash converter one unit of its thresholds; for an
 *     amplifier the difference of two such sums
 */
record DecisionWindow(double idealS, double fromS, double toS, double codeS) {

  /** The window of one read behind ideal wires. */
  static DecisionWindow of(ArraySpec array, double differenceS, int active, int lrsMet) {
    return of(array, differenceS, active, lrsMet, null);
  }

  /**
   * The window of one read.
   *
   * @param wired references of a divider, where its wires resist
   */
  static DecisionWindow of(
      ArraySpec array, double differenceS, int active, int lrsMet, @Nullable DividerLevels wired) {
    boolean divides = array.sense() instanceof SenseSpec.Divider; // as if against a bias
    boolean hrs = !divides && array.reference().kind() == ReferenceSpec.Kind.HRS;
    boolean counted = hrs || array.kind() == ArrayKind.BNN_DIFFERENTIAL;
    double idealS = hrs ? lrsMet * differenceS : (lrsMet - 0.5 * active) * differenceS;
    double sumUnitS = hrs ? differenceS : 0.5 * differenceS;
    if (array.sense() instanceof SenseSpec.Flash flash) {
      List<Double> at = flash.levels().thresholds();
      int value = hrs ? lrsMet : 2 * lrsMet - active;
      return listed(idealS, sumUnitS, value, at, t -> at.get(t) * sumUnitS);
    }
    if (array.sense() instanceof SenseSpec.Divider divider) {
      List<Double> at = divider.levels().thresholds();
      IntToDoubleFunction thresholdS =
          wired == null ? t -> at.get(t) * sumUnitS : t -> wired.aboveMiddleS(active, t);
      return listed(idealS, sumUnitS, 2 * lrsMet - active, at, thresholdS);
    }
    if (array.sense() instanceof SenseSpec.Converter converter) {
      double zeroS = counted && !hrs ? -0.5 * active * differenceS : 0;
      double unitS = counted ? differenceS : 0.5 * differenceS;
      int top = counted ? converter.levels() - 1 : (converter.levels() - 1) / 2;
      double units = counted ? lrsMet : 2.0 * lrsMet - active;
      return converted(
          idealS,
          zeroS,
          unitS * converter.codeStep(),
          units / converter.codeStep(),
          counted ? 0 : -top,
          top);
    }
    double threshold = hrs ? 0.5 * active : 0; // in units of D: what decides 2P-K >= 0
    threshold -= (active & 1) == 0 ? 0.5 : 0;
    double thresholdS = threshold * differenceS;
    return 2 * lrsMet >= active
        ? new DecisionWindow(idealS, thresholdS, Double.POSITIVE_INFINITY, differenceS)
        : new DecisionWindow(idealS, Double.NEGATIVE_INFINITY, thresholdS, differenceS);
  }

  private static DecisionWindow listed(
      double idealS,
      double unitS,
      int value,
      List<Double> thresholds,
      IntToDoubleFunction thresholdS) {
    int code = 0;
    while (code < thresholds.size() && thresholds.get(code) <= value) {
      code++;
    }
    boolean top = code == thresholds.size();
    return new DecisionWindow(
        idealS,
        code == 0 ? Double.NEGATIVE_INFINITY : thresholdS.applyAsDouble(code - 1),
        top ? Double.POSITIVE_INFINITY : thresholdS.applyAsDouble(code),
        unitS);
  }

  private static DecisionWindow converted(
      double idealS, double zeroS, double codeS, double exactCode, int lowest, int top) {
    double code = Math.max(lowest, Math.min(top, Math.floor(exactCode + 0.5)));
    double fromS = zeroS + (code - 0.5) * codeS;
    double toS = zeroS + (code + 0.5) * codeS;
    return new DecisionWindow(
        idealS,
        code == lowest ? Double.NEGATIVE_INFINITY : fromS,
        code == top ? Double.POSITIVE_INFINITY : toS,
        codeS);
  }

  /** Codes from a deviation of the difference to the nearer edge; negative outside. */
  double distanceCodes(double deviationS) {
    double atS = idealS + deviationS;
    return Math.min(atS - fromS, toS - atS) / codeS;
  }

  /** Probability that a normal difference is decided wrongly. */
  double wrong(double meanS, double sigmaS) {
    if (sigmaS == 0) {
      return meanS < fromS || meanS > toS ? 1 : 0;
    }
    return NormalNodes.tail((meanS - fromS) / sigmaS) + NormalNodes.tail((toS - meanS) / sigmaS);
  }
}
