package org.crossbarsim.tile;

import org.crossbarsim.neuron.MembraneBank;

/**
 * What the copies of a layer on arrays keep in one place while it works on an image. Each copy
 * touches its own neurons only; together they are those of the layer.
 *
 * <p>Membranes lie position by position, the outputs of one side by side, because that is how
 * arrays add to them; neurons are numbered output by output.
 */
final class LayerState {
  private static final int SUM_BITS = 30; // of sums that no membrane memory holds
  private static final int LARGE_SUM_BITS = 62; // likewise, where a card's codes stand for much

  final ArrayLayer layer;
  final ActiveTaps taps; // of the step, all copies
  final MembraneBank membranes;
  private final int outputs;
  private final int neuronPositions;
  private int[] rows = new int[0]; // word line of each entry, over all row tiles

  LayerState(ArrayLayer layer) {
    this.layer = layer;
    this.taps =
        new ActiveTaps(layer.tapTable, layer.placement.inputsPerTile(), layer.placement.rowTiles());
    this.outputs = layer.geometry.outputChannels();
    this.neuronPositions = layer.geometry.neuronPositions();
    int neurons = layer.geometry.neurons();
    int bits = layer.keepsMembranes() ? layer.neuron.membraneBits() : sumBits(layer);
    this.membranes =
        layer.spiking
            ? layer.fire.membranes(neurons, bits)
            : new MembraneBank(neurons, bits, layer.neuron.overflow(), layer.neuron.reset());
  }

  private static int sumBits(ArrayLayer layer) {
    long most = 1L << (SUM_BITS - 1);
    return layer.largestSum * layer.geometry.poolSize() < most ? SUM_BITS : LARGE_SUM_BITS;
  }

  /** First membrane of a neuron position. */
  int firstMembrane(int neuronPosition) {
    return neuronPosition * outputs;
  }

  /** Membrane of a neuron. */
  int membrane(int neuron) {
    return neuron % neuronPositions * outputs + neuron / neuronPositions;
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
    rows = layer.differential() ? pairs(driver) : taps.taps();
  }

  // The upper word line of a tap's two at +1 or a spike, the lower at -1.
  private int[] pairs(Activity driver) {
    int[] upperOrLower = rows.length < taps.taps().length ? new int[taps.taps().length] : rows;
    for (int i = 0; i < taps.entries(); i++) {
      upperOrLower[i] = 2 * taps.tap(i) + (driver.sign(taps.ordinal(i)) > 0 ? 0 : 1);
    }
    return upperOrLower;
  }

  /** Word line of each entry of the taps listed, numbered over all row tiles; not to be changed. */
  int[] rows() {
    return rows;
  }
}
