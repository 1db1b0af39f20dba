package org.crossbarsim.tile;

import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.ReadoutSpec.Decision;

/**
 * Makes a class of the last layer's sums, and says how sure it is: on the lanes of a digital unit.
 *
 * <p>Costs, in operations of a lane. A scan of n sums for the largest takes n comparisons, one with
 * the confidence one more. Exponentials and reciprocals are polynomials in multiply-adds: exp(x) =
 * 2^i p(f) with a cubic p, {@value #EXP}; 1/x from a linear guess and two steps of Newton, {@value
 * #RECIPROCAL}; a sigmoid is an exponential, an addition and a reciprocal. These counts are
 * assumed, not read in a source; look-up tables would need fewer operations and a memory.
 *
 * <p>The arithmetic itself is done in {@code double} with {@link StrictMath}, whose bits are the
 * same on every JVM; that a unit of finite width may decide otherwise is left out.
 *
 * <p>The lanes are those of the last layer's digital unit, whose area and leakage are on its
 * accounts. Behind a last layer on arrays, whose first spike decides, they have a clock and energy
 * but no area and no leakage: left out.
 */
public final class DecisionUnit {
  static final int EXP = 4;
  static final int RECIPROCAL = 5;
  private static final int NOT_OPEN = -1;

  private final ReadoutSpec readout;
  private final int outputs;
  private final ClockDomain clock;
  private final DigitalUnitSpec unit;
  private final boolean scansOnDigitalLayer;
  private final int compareHandle;
  private final int multiplyHandle;

  /**
   * @param layer the last layer
   * @param outputs of that layer
   * @param onDigitalLayer true where that layer has a digital unit of its own
   */
  public DecisionUnit(
      ReadoutSpec readout,
      int layer,
      int outputs,
      boolean onDigitalLayer,
      DigitalUnitSpec unit,
      AccountBook book) {
    this.readout = readout;
    this.outputs = outputs;
    this.clock = ClockDomain.ofSeconds(unit.clockPeriodS());
    this.unit = unit;
    this.scansOnDigitalLayer =
        onDigitalLayer
            && readout.exit().isEmpty()
            && readout.decision() instanceof Decision.LargestSum;
    this.compareHandle =
        scansOnDigitalLayer
            ? NOT_OPEN
            : book.open(new Account(layer, Component.DECIDE, unit.addJ(), 0, 0));
    this.multiplyHandle =
        multiplies() == 0
            ? NOT_OPEN
            : book.open(new Account(layer, Component.DECISION, unit.multiplyAddJ(), 0, 0));
  }

  /** Classes told apart. */
  public int classes() {
    return readout.decision() instanceof Decision.Stochmax ? outputs / 2 : outputs;
  }

  /** True where a first spike decides. */
  public boolean byFirstSpike() {
    return readout.decision() instanceof Decision.FirstSpike;
  }

  /** True where the decision costs no more than the scan that the digital layer makes itself. */
  public boolean scansOnDigitalLayer() {
    return scansOnDigitalLayer;
  }

  /** Class of the largest score; the lowest index wins a tie. */
  public int best(long[] sums) {
    double[] score = scores(sums);
    int best = 0;
    for (int k = 1; k < score.length; k++) {
      best = score[k] > score[best] ? k : best;
    }
    return best;
  }

  /** How sure the decision is: the largest sum, or the largest probability. */
  public double confidence(long[] sums) {
    return scores(sums)[best(sums)];
  }

  /** True where these sums are sure enough to stop. */
  public boolean sure(long[] sums) {
    return readout.exit().isPresent() && confidence(sums) >= readout.exit().get().confidence();
  }

  /** Sums as they are, or probabilities that add up to one. */
  double[] scores(long[] sums) {
    double[] score = new double[classes()];
    for (int k = 0; k < score.length; k++) {
      score[k] = sums[k];
    }
    if (readout.decision() instanceof Decision.Softmax s) {
      for (int k = 0; k < score.length; k++) {
        score[k] *= s.logitScale();
      }
      softmax(score);
    } else if (readout.decision() instanceof Decision.Stochmax s) {
      for (int k = 0; k < score.length; k++) {
        double drop = sums[score.length + k] * s.dropScale();
        score[k] = score[k] * s.logitScale() + logKept(drop, s.epsilon());
      }
      softmax(score);
    }
    return score;
  }

  // ln(sigmoid(psi) + epsilon), which weighs a class with the probability that training would have
  // kept it; finite for any psi, so that some class always is left.
  private static double logKept(double psi, double epsilon) {
    double logSigmoid = Math.min(psi, 0) - StrictMath.log1p(StrictMath.exp(-Math.abs(psi)));
    return epsilon > 0 ? StrictMath.log(StrictMath.exp(logSigmoid) + epsilon) : logSigmoid;
  }

  private static void softmax(double[] score) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double s : score) {
      largest = Math.max(largest, s);
    }
    double all = 0;
    for (int k = 0; k < score.length; k++) {
      score[k] = StrictMath.exp(score[k] - largest);
      all += score[k];
    }
    for (int k = 0; k < score.length; k++) {
      score[k] /= all;
    }
  }

  private long multiplies() {
    long n = classes();
    if (readout.decision() instanceof Decision.Softmax) {
      // Subtract the largest, exponentials, their sum, one reciprocal, products.
      return n * (1 + EXP + 1 + 1) + RECIPROCAL;
    }
    if (readout.decision() instanceof Decision.Stochmax) {
      // The same, with a sigmoid and one more product for each class.
      return n * (1 + EXP + 1 + 1 + EXP + 1 + RECIPROCAL + 1) + RECIPROCAL;
    }
    return 0;
  }

  /**
   * Books one decision, made from {@code earliestFs} on; returns when it is there.
   *
   * @param compared true where it is also compared with the confidence of an exit
   */
  public long book(StepBooks books, long earliestFs, boolean compared) {
    double energyJ = counted(books, compareHandle, compares(compared));
    if (multiplyHandle != NOT_OPEN) {
      energyJ += counted(books, multiplyHandle, multiplies());
    }
    long doneFs = doneFs(earliestFs, compared);
    books.power().book(doneFs, energyJ);
    return doneFs;
  }

  /** When a decision would be there that is made from {@code earliestFs} on. */
  public long doneFs(long earliestFs, boolean compared) {
    long cycles = passes(compares(compared)) + passes(multiplies());
    return Math.addExact(clock.edgeAtOrAfter(earliestFs), clock.spanFs(cycles));
  }

  /** What a decision takes; the last layer's own scan where that makes it. */
  public double energyJ(boolean compared) {
    return compares(compared) * unit.addJ() + multiplies() * unit.multiplyAddJ();
  }

  private long compares(boolean compared) {
    return (long) classes() + (compared ? 1 : 0);
  }

  private static double counted(StepBooks books, int handle, long n) {
    books.ledger().count(handle, n);
    return n * books.ledger().book().account(handle).actionJ();
  }

  private long passes(long operations) {
    return (operations + unit.lanes() - 1) / unit.lanes();
  }
}
