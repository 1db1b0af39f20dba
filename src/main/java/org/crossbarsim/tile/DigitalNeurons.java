package org.crossbarsim.tile;

import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spike.SpikeVector;

/**
 * Who fires of a layer on the digital unit: all neurons are asked, in the order of their numbers.
 */
final class DigitalNeurons {
  private final DigitalLayer layer;
  private final MembraneBank membranes;
  private final boolean together; // neurons are compared many at a time
  private final boolean drawn; // likewise, where chance decides

  DigitalNeurons(DigitalLayer layer, MembraneBank membranes) {
    this.layer = layer;
    this.membranes = membranes;
    this.together = layer.spiking && layer.fire.firesTogether(membranes);
    this.drawn = layer.spiking && layer.fire.drawsTogether(membranes);
  }

  /** Ends a step of all neurons; returns how many fire. */
  long fire(long image, int step, SpikeVector fired) {
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
    return fired.count();
  }

  private boolean fires(int neuron, int output, long drawKey) {
    if (layer.spiking) {
      return layer.fire.fires(membranes, neuron, neuron, output, drawKey);
    }
    long sum = membranes.potential(neuron);
    return (layer.negated[output] ? -sum : sum) >= layer.signThreshold[output];
  }
}
