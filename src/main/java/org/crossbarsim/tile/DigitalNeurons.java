package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spike.SpikeVector;

/**
 * What a layer on the digital unit computes, whatever its timing: sums, membranes, and who fires.
 * All neurons are asked, in the order of their numbers.
 */
final class DigitalNeurons {
  private static final int LARGEST_WEIGHT = 1 << 7; // of a byte, signed

  /**
   * A step of all neurons.
   *
   * @param fires neurons that fire
   * @param stateChanges as the membranes count them
   * @param leaks likewise
   * @param leakWrites likewise
   * @param overflows additions that left the width
   */
  record Step(long fires, long stateChanges, long leaks, long leakWrites, long overflows) {
    /** In which nothing arrives and nothing is done. */
    static final Step NONE = new Step(0, 0, 0, 0, 0);
  }

  private final DigitalLayer layer;
  private final MembraneBank membranes;
  private final ActiveTaps taps;
  private final long[] sums; // kept products of the bytes shown, one a neuron
  private final boolean together; // neurons are compared many at a time
  private final boolean drawn; // likewise, where chance decides
  private long largestSum;

  DigitalNeurons(DigitalLayer layer, MembraneBank membranes) {
    this.layer = layer;
    this.membranes = membranes;
    this.taps = new ActiveTaps(layer.tapTable);
    this.sums = new long[membranes.size()];
    this.together = layer.spiking && layer.fire.firesTogether(membranes);
    this.drawn = layer.spiking && layer.fire.drawsTogether(membranes);
  }

  /** Forms the products of bytes. */
  void show(byte[] bytes) {
    new ByteSums(layer.geometry, layer.weights).of(bytes, sums);
    largestSum = Arrays.stream(sums).map(Math::abs).max().orElse(0);
  }

  /** Puts those products in place of what the membranes hold. */
  void hold() {
    membranes.clear();
    for (int n = 0; n < sums.length; n++) {
      membranes.add(n, sums[n]);
    }
  }

  /** Adds to the membranes what a step brings. A BNN just holds its sums. */
  void integrate(Activity driver) {
    if (layer.pixels) {
      if (!layer.spiking) {
        membranes.clear();
      }
      membranes.addSums(sums, 0, sums.length, 0, largestSum);
    } else {
      addWeights(driver);
    }
  }

  // One weight per spike and output it reaches, spike by spike.
  private void addWeights(Activity driver) {
    taps.listSerial(driver.inputs(), driver.count());
    int fraction = layer.spiking ? layer.neuron().fractionBits() : 0;
    int outputs = layer.geometry.outputChannels();
    int neuronPositions = layer.geometry.neuronPositions();
    boolean byRows = layer.weightRows.length > 0 && !driver.signed();
    for (int i = 0; i < taps.entries(); i++) {
      int tap = taps.tap(i);
      if (byRows) {
        membranes.addSums(layer.weightRows, tap * outputs, outputs, 0, LARGEST_WEIGHT);
        continue;
      }
      int at = layer.tapTable.neuronPosition[taps.position(i)];
      int sign = driver.sign(taps.ordinal(i));
      for (int o = 0; o < outputs; o++) {
        long weight = (long) sign * layer.weights.at(o, tap);
        membranes.add(o * neuronPositions + at, weight << fraction);
      }
    }
  }

  /** Ends a step of all neurons. */
  Step fire(long image, int step, SpikeVector fired) {
    int neurons = layer.geometry.neurons();
    long drawKey = layer.spiking ? layer.fire.key(image, step) : 0;
    membranes.beginCount();
    if (together) {
      membranes.fire(0, neurons, layer.neuronThreshold, 0, fired.words());
    } else if (drawn) {
      layer.fire.draw(drawKey, 0, neurons, fired.words());
      for (int n = fired.nextSpike(0); n >= 0; n = fired.nextSpike(n + 1)) {
        membranes.drawn(n, true);
      }
    } else {
      for (int n = 0; n < neurons; n++) {
        if (fires(n, n / layer.geometry.neuronPositions(), drawKey)) {
          fired.set(n);
        }
      }
    }
    return new Step(
        fired.count(),
        membranes.stateChanges(),
        membranes.leaks(),
        membranes.leakWrites(),
        membranes.overflows());
  }

  private boolean fires(int neuron, int output, long drawKey) {
    if (layer.spiking) {
      return layer.fire.fires(membranes, neuron, neuron, output, drawKey);
    }
    long sum = membranes.potential(neuron);
    return (layer.negated[output] ? -sum : sum) >= layer.signThreshold[output];
  }
}
