package org.crossbarsim.learning;

/**
 * Binary stochastic STDP: which taps switch when a neuron has fired.
 *
 * <p>A tap whose last spike came less than {@code windowSteps} before the neuron's is a coincidence
 * of weight {@code exp(-dt / decaySteps)}, any other tap one of weight 0. Per spike, a coincidence
 * switches its cell to +1 with probability {@code setProbability * weight}, any other tap to -1
 * with {@code resetProbability}. Per batch, the weights are averaged over the spikes of a map in a
 * batch of images; with c the average of a tap and o the mean of c over the taps of the map, a tap
 * with c above o switches to +1 with probability {@code setProbability * min(1, gain * (c - o))},
 * any other to -1 with {@code resetProbability * min(1, gain * (o - c))}.
 *
 * <p>Source: after Srinivasan and Roy, Front. Neurosci. 13:189 (2019): synapses of two states that
 * switch with probabilities, timing averaged over mini-batches, thresholds that adapt. The offset
 * there is a constant; here it is the mean of the map, which keeps both signs in every kernel.
 *
 * @param update when cells are programmed
 * @param images training images that are shown, each once
 * @param batch images of a batch; thresholds adapt at its end
 * @param steps time steps for which an image is shown
 * @param windowSteps steps, the neuron's own included, in which a tap's spike counts
 * @param decaySteps time constant of the weight; infinite for none
 * @param setProbability largest probability of a SET
 * @param resetProbability largest probability of a RESET
 * @param gain of the average's distance from the offset; per batch only
 * @param leastSpikes of a map in a batch, below which it stays as it is; per batch only
 * @param firstThreshold of every map, in units of the integer sum; never below 1
 * @param adaptation exponent by which the threshold of a map grows that fires twice its share
 */
public record LearningRule(
    Update update,
    int images,
    int batch,
    int steps,
    int windowSteps,
    double decaySteps,
    double setProbability,
    double resetProbability,
    double gain,
    int leastSpikes,
    double firstThreshold,
    double adaptation) {

  private static final double MOST_EXCESS = 3;

  /** When cells are programmed. */
  public enum Update {
    /** After every step, for each spike by itself. */
    PER_SPIKE("per-spike"),
    /** After every batch, for the averages over its spikes. */
    PER_BATCH("per-batch");

    private final String label;

    Update(String label) {
      this.label = label;
    }

    /** The word used in files. */
    public String label() {
      return label;
    }
  }

  /** The same rule with at most {@code most} images. */
  LearningRule withAtMost(int most) {
    return new LearningRule(
        update,
        Math.min(images, most),
        batch,
        steps,
        windowSteps,
        decaySteps,
        setProbability,
        resetProbability,
        gain,
        leastSpikes,
        firstThreshold,
        adaptation);
  }

  /** Weight of a tap whose last spike came {@code dtSteps} before the neuron's. */
  public double weight(int dtSteps) {
    return dtSteps < windowSteps ? StrictMath.exp(-dtSteps / decaySteps) : 0;
  }

  /**
   * Probability that a tap of average {@code c} switches, where the mean of its map is {@code o}.
   */
  public double probability(double c, double o) {
    double most = c > o ? setProbability : resetProbability;
    return most * Math.min(1, gain * Math.abs(c - o));
  }

  /**
   * Homeostasis: the threshold of a map after a batch in which it had {@code spikes} of {@code all}
   * spikes of {@code maps} maps: {@code theta exp(adaptation * (share - 1))} with the share in
   * units of the fair one, at most 4; not below 1.
   */
  public double adapted(double theta, long spikes, long all, int maps) {
    double share = all == 0 ? 0 : (double) spikes * maps / all;
    double excess = Math.min(MOST_EXCESS, share - 1);
    return Math.max(1, theta * StrictMath.exp(adaptation * excess));
  }
}
