package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.kernel.SpikeKernel;
import org.crossbarsim.network.Activation;
import org.crossbarsim.neuron.LevelTable;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.neuron.Thresholds;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.NeuronSpec;

/**
 * When the neurons of one layer fire: on reaching the threshold of their output, or as drawn.
 *
 * <p>A drawn spike is a function of seed, image, layer, step and neuron. It knows neither
 * refractory time nor firing once: the stated rate is that of every neuron and step.
 */
final class FireRule {
  private final int layer;
  private final NeuronSpec stated;
  private final NeuronSpec neuron;
  private final long[] threshold; // one an output; empty where spikes are drawn
  private final LevelTable levels;
  private final double rate;
  private final long drawLimit; // a draw below it fires
  private final RandomStreams random;

  private FireRule(
      int layer,
      NeuronSpec stated,
      NeuronSpec neuron,
      long[] threshold,
      double rate,
      RandomStreams random) {
    this.layer = layer;
    this.stated = stated;
    this.neuron = neuron;
    this.threshold = threshold;
    this.levels = new LevelTable(threshold);
    this.rate = rate;
    this.drawLimit = drawLimit(rate);
    this.random = random;
  }

  // How many of the numbers that RandomStreams.uniform makes are below a rate: they are the first.
  private static long drawLimit(double rate) {
    long least = 0;
    long most = 1L << (Long.SIZE - SpikeKernel.UNDRAWN_BITS);
    while (least < most) {
      long middle = (least + most) / 2;
      if (RandomStreams.uniform(middle << SpikeKernel.UNDRAWN_BITS) < rate) {
        least = middle + 1;
      } else {
        most = middle;
      }
    }
    return least;
  }

  /** True for an activation that fires spikes from membranes. */
  static boolean spikes(Activation activation) {
    return activation instanceof Activation.Fire || activation instanceof Activation.Drawn;
  }

  /** Neurons as a layer with that activation has them: drawn spikes never rest. */
  static NeuronSpec neuron(Activation activation, NeuronSpec stated) {
    if (!(activation instanceof Activation.Drawn)) {
      return stated;
    }
    return new NeuronSpec(
        stated.reset(),
        stated.membraneBits(),
        stated.fractionBits(),
        stated.overflow(),
        stated.leak(),
        0,
        false,
        stated.comparison());
  }

  /**
   * The rule of layer number {@code layer}, whose neurons add up {@code poolSize} outputs; one that
   * never fires for an activation without spikes.
   */
  static FireRule of(
      int layer, Activation activation, int poolSize, NeuronSpec neuron, RandomStreams random) {
    if (activation instanceof Activation.Drawn drawn) {
      NeuronSpec restless = neuron(activation, neuron);
      return new FireRule(layer, neuron, restless, new long[0], drawn.rate(), random);
    }
    long[] threshold =
        activation instanceof Activation.Fire fire
            ? Thresholds.fire(fire.threshold(), poolSize, neuron)
            : new long[0];
    return new FireRule(layer, neuron, neuron, threshold, 0, random);
  }

  /** The rule of another layer of the same network. */
  FireRule sibling(int otherLayer, Activation activation, int poolSize) {
    return of(otherLayer, activation, poolSize, stated, random);
  }

  /** Neurons as this layer has them. */
  NeuronSpec neuron() {
    return neuron;
  }

  /** Membranes of {@code neurons} neurons, {@code bits} wide. */
  MembraneBank membranes(int neurons, int bits) {
    return new MembraneBank(neurons, bits, neuron);
  }

  /**
   * False where a step in which nothing arrives can be left out: the neurons rest ({@link
   * NeuronSpec#comparesWhenIdle}), and no threshold is reached by a membrane of zero.
   */
  boolean comparesWhenIdle() {
    boolean above = neuron.comparison() == NeuronSpec.Comparison.ABOVE;
    boolean atZero = Arrays.stream(threshold).anyMatch(t -> above ? t < 0 : t <= 0);
    return threshold.length == 0 || atZero || neuron.comparesWhenIdle();
  }

  /** Names the draws of one step. */
  long key(long image, int step) {
    return RandomStreams.entity(image, layer, step, 0);
  }

  /**
   * Ends the step of a neuron; true if it fires.
   *
   * @param membrane of the neuron among {@code membranes}
   * @param neuron names its draws
   */
  boolean fires(MembraneBank membranes, int membrane, int neuron, int output, long key) {
    if (threshold.length > 0) {
      return membranes.fires(membrane, threshold[output]);
    }
    return membranes.drawn(membrane, random.uniform(Purpose.DRAWN_SPIKE, key, neuron) < rate);
  }

  /** True where {@link #fire} ends the step of many of these neurons at once. */
  boolean firesTogether(MembraneBank membranes) {
    return threshold.length > 0 && membranes.firesTogether(threshold);
  }

  /** True where {@link #draw} says who of many neurons fires. */
  boolean drawsTogether(MembraneBank membranes) {
    return threshold.length == 0 && membranes.onlyFires();
  }

  /**
   * Draws who of {@code n} neurons from {@code first} on fires in the step that {@code key} names.
   *
   * @param fired receives one bit a neuron, in whole words
   */
  void draw(long key, int first, int n, long[] fired) {
    SpikeKernel.forManySpikes()
        .draw(random.key(Purpose.DRAWN_SPIKE, key), drawLimit, first, n, fired);
  }

  /** The threshold of every neuron, output by output. */
  LevelTable ofEachNeuron(int neuronPositions) {
    long[] each = new long[threshold.length * neuronPositions];
    Arrays.setAll(each, n -> threshold[n / neuronPositions]);
    return new LevelTable(each);
  }

  /**
   * The same of {@code n} neurons of one position, one an output from {@code firstOutput} on.
   *
   * @param fired receives one bit a neuron, in whole words
   */
  void fire(MembraneBank membranes, int firstMembrane, int n, int firstOutput, long[] fired) {
    membranes.fire(firstMembrane, n, levels, firstOutput, fired);
  }
}
