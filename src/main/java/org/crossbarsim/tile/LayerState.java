package org.crossbarsim.tile;

import org.crossbarsim.neuron.MembraneBank;

/**
 * What the copies of a layer on arrays keep in one place while it works on an image. Each copy
 * touches its own neurons only; together they are those of the layer.
 */
final class LayerState {
  private static final int WIDEST_BITS = 62; // of sums that no membrane memory holds

  final ArrayLayer layer;
  final ActiveTaps taps; // of the step, all copies
  final MembraneBank membranes;
  final long[] fireFs; // one a neuron

  LayerState(ArrayLayer layer) {
    this.layer = layer;
    this.taps = new ActiveTaps(layer.geometry);
    int neurons = layer.geometry.neurons();
    int bits = layer.keepsMembranes() ? layer.neuron.membraneBits() : WIDEST_BITS;
    this.membranes =
        layer.spiking
            ? layer.fire.membranes(neurons, bits)
            : new MembraneBank(neurons, bits, layer.neuron.overflow(), layer.neuron.reset());
    this.fireFs = new long[neurons];
  }

  /** Lists what drives the layer in a step. The sums of a BNN begin anew. */
  void take(Activity driver) {
    if (!layer.spiking) {
      membranes.clear();
    }
    if (layer.readsRowByRow()) {
      taps.listSerial(driver.inputs(), driver.count());
    } else {
      taps.list(driver.inputs(), driver.count());
    }
  }
}
