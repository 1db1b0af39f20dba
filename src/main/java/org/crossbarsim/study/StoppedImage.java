package org.crossbarsim.study;

import java.util.Arrays;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.ImageCourse;
import org.crossbarsim.chip.ImageResult;
import org.crossbarsim.chip.Stop;
import org.crossbarsim.study.StopRule.AfterSteps;
import org.crossbarsim.study.StopRule.AtConfidence;

/**
 * One image of two runs, without checks and with a check at every step: what each rule that stops
 * it would have made of it.
 *
 * @param label its class
 * @param plain after each number of steps
 * @param watched at an exit after each step, and behind them the image that never leaves; empty
 *     where there is no such run
 * @param confidence after each step; empty likewise
 */
record StoppedImage(int label, Outcome[] plain, Outcome[] watched, double[] confidence) {
  private static final Outcome[] NONE = {};
  private static final double FS = 1e-15;

  /**
   * What came of it.
   *
   * @param steps taken
   * @param predicted class
   * @param energyJ leakage included
   * @param latencyS from the first latch to the decision
   */
  record Outcome(int steps, int predicted, double energyJ, double latencyS) {}

  /** An image of a run without checks. */
  static StoppedImage of(Chip chip, ImageResult result, int label) {
    ImageCourse course = result.course();
    int steps = course.endFs().length;
    Outcome[] after = new Outcome[steps];
    double bookedJ = 0;
    for (int t = 0; t < steps - 1; t++) {
      bookedJ += course.dynamicJ()[t];
      double decidedJ = bookedJ + chip.decision().energyJ(false);
      long doneFs = chip.decision().doneFs(course.endFs()[t], false);
      after[t] = outcome(chip, t + 1, course.predicted()[t], decidedJ, doneFs, course.savedJ()[t]);
    }
    after[steps - 1] = end(chip, result);
    return new StoppedImage(label, after, NONE, new double[0]);
  }

  /** The same with what {@code result}, watched by an exit, did. */
  StoppedImage with(Chip chip, ImageResult result) {
    ImageCourse course = result.course();
    int steps = course.stops().size();
    boolean decides = chip.decision().byFirstSpike(); // whose check is the decision itself
    Outcome[] at = new Outcome[steps + 1];
    double[] sure = new double[steps];
    for (int t = 0; t < steps; t++) {
      Stop stop = course.stops().get(t);
      double decisionJ = decides ? chip.decision().energyJ(true) : 0;
      long doneFs = decides ? chip.decision().doneFs(stop.atFs(), true) : stop.atFs();
      sure[t] = stop.confidence();
      at[t] =
          outcome(
              chip,
              t + 1,
              course.predicted()[t],
              stop.bookedJ() + decisionJ,
              doneFs,
              stop.savedJ());
    }
    at[steps] = end(chip, result);
    return new StoppedImage(label, plain, at, sure);
  }

  private static Outcome end(Chip chip, ImageResult result) {
    int last = result.course().endFs().length - 1;
    return outcome(
        chip,
        last + 1,
        result.predicted(),
        result.ledger().energyJ(),
        result.latencyFs(),
        result.course().savedJ()[last]);
  }

  private static Outcome outcome(
      Chip chip, int steps, int predicted, double dynamicJ, long latencyFs, double savedJ) {
    double latencyS = latencyFs * FS;
    double energyJ = dynamicJ + chip.book().leakageW() * latencyS - savedJ;
    return new Outcome(steps, predicted, energyJ, latencyS);
  }

  /** What {@code rule} makes of it. */
  Outcome under(StopRule rule) {
    if (rule instanceof AfterSteps after) {
      return plain[after.steps() - 1];
    }
    double wanted = ((AtConfidence) rule).confidence();
    int t = 0;
    while (t < confidence.length && confidence[t] < wanted) {
      t++;
    }
    return watched[t];
  }

  /** The confidences above zero at which it would leave later than at any below: its records. */
  double[] records() {
    double[] found = new double[confidence.length];
    int n = 0;
    double most = 0;
    for (double c : confidence) {
      if (c > most) {
        most = c;
        found[n++] = c;
      }
    }
    return Arrays.copyOf(found, n);
  }
}
