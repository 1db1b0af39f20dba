package org.crossbarsim.spec;

import java.util.Optional;

/**
 * How a run comes to its decision.
 *
 * @param decision what names the class
 * @param exit when the run may stop before its last step
 */
public record ReadoutSpec(Decision decision, Optional<Exit> exit) {

  /** The largest sum after the last step names the class. */
  public static final ReadoutSpec LARGEST_SUM =
      new ReadoutSpec(new Decision.LargestSum(), Optional.empty());

  /** What names the class. The lowest index wins a tie. */
  public sealed interface Decision {

    /** The largest sum of a last layer that only accumulates. */
    record LargestSum() implements Decision {}

    /**
     * The first spike of a last layer that fires. A neuron that fires in step k emits at k+1, so
     * that spikes of the last step are outside the window.
     *
     * @param fallbackStep where no output fires, the largest potential after this step decides
     */
    record FirstSpike(int fallbackStep) implements Decision {}

    /**
     * The largest of the probabilities exp(o_k) / sum exp(o_i).
     *
     * @param logitScale o in units of one whole sum
     */
    record Softmax(double logitScale) implements Decision {}

    /**
     * The largest of (rho_k + epsilon) exp(o_k) / sum (rho_i + epsilon) exp(o_i), where rho =
     * sigmoid(psi) is the probability with which training keeps a class: the expectation form for
     * inference. The last layer has twice as many outputs as classes: all o, then all psi.
     *
     * <p>Source: Panda, Aketi and Roy, Front. Neurosci. 14:653 (2020), Eq. 7, after Lee et al.,
     * NeurIPS 2018 (DropMax).
     *
     * @param logitScale o in units of one whole sum
     * @param dropScale psi in units of one whole sum
     * @param epsilon keeps a dropped class possible
     */
    record Stochmax(double logitScale, double dropScale, double epsilon) implements Decision {}
  }

  /**
   * Stops a run after the step in which the decision is sure enough.
   *
   * @param confidence sum, in whole units, or probability that is sure enough
   * @param measureSaving true to go on counting what the remaining steps would have cost
   */
  public record Exit(double confidence, boolean measureSaving) {

    /**
     * Checks after every step how sure the decision is, and never stops a run: what any confidence
     * would have made of it is then known from one run.
     */
    public static final Exit WATCH = new Exit(Double.POSITIVE_INFINITY, false);

    /** True where no decision is ever sure enough. */
    public boolean onlyWatches() {
      return confidence == Double.POSITIVE_INFINITY;
    }
  }
}
