package org.crossbarsim.tile;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.neuron.MembraneBank;

/**
 * What the copies of a layer on arrays keep in one place while it works on an image. Each copy
 * touches its own neurons only; together they are those of the layer.
 *
 * <p>Values are computed some steps ahead. Each of these has a list of taps; one of them is at
 * hand.
 *
 * <p>Membranes lie position by position, the outputs of one side by side, because that is how
 * arrays add to them; neurons are numbered output by output.
 */
final class LayerState {
  private static final int SUM_BITS = 30; // of sums that no membrane memory holds
  private static final int LARGE_SUM_BITS = 62; // likewise, where a card's codes stand for much

  final ArrayLayer layer;
  final MembraneBank membranes;
  private final int outputs;
  private final int neuronPositions;
  private final List<StepTaps> steps = new ArrayList<>();
  private StepTaps now;

  LayerState(ArrayLayer layer) {
    this.layer = layer;
    this.now = new StepTaps(layer);
    steps.add(now);
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

  /** Turns to number {@code i} of the steps whose values are there, or are on their way. */
  void show(int i) {
    while (steps.size() <= i) {
      steps.add(new StepTaps(layer));
    }
    now = steps.get(i);
  }

  /** Lists what drives the layer in the step at hand. The sums of a BNN begin anew. */
  void take(Activity driver) {
    if (!layer.spiking) {
      membranes.clear();
    }
    now.take(driver);
  }

  /** Lists what drives the layer in steps, the first of which is to be number {@code first}. */
  void take(List<LayerStep> ofSteps, int first) {
    for (int i = 0; i < ofSteps.size(); i++) {
      show(first + i);
      if (layer.worksIn(ofSteps.get(i))) {
        take(ofSteps.get(i).driver());
      }
    }
  }

  /** Taps of the step at hand, of all copies. */
  ActiveTaps taps() {
    return now.taps();
  }

  /** Word line of each entry of the taps, numbered over all row tiles; not to be changed. */
  int[] rows() {
    return now.rows();
  }
}
