package org.crossbarsim.closedform;

import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.ExpectedLedger;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.spec.BufferSpec;
import org.crossbarsim.spec.DigitalUnitSpec;

/** What a digital unit is expected to do, driven by pixels or by inputs of one rate. */
final class DigitalWork {
  private final int index;
  private final Layer layer;
  private final Geometry geometry;
  private final DigitalUnitSpec unit;
  private final boolean pixels;
  private final boolean hold;
  private final double rate;

  /**
   * @param pixels true where bytes drive the unit
   * @param hold true where it keeps their sums
   * @param rate of the inputs where spikes do; 1 for signs
   */
  DigitalWork(
      int index, Layer layer, DigitalUnitSpec unit, boolean pixels, boolean hold, double rate) {
    this.index = index;
    this.layer = layer;
    this.geometry = layer.geometry();
    this.unit = unit;
    this.pixels = pixels;
    this.hold = hold;
    this.rate = rate;
  }

  /** True where every sum has a lane of its own and stays in its register through a step. */
  private boolean sumsFitLanes() {
    return geometry.neurons() <= unit.lanes();
  }

  private boolean readsOut() {
    return layer.activation() instanceof Activation.Readout;
  }

  /** Multiplications with all pixels. */
  long multiplications() {
    return OperationCounts.inBounds(geometry);
  }

  /** Books the multiplications with all pixels. */
  void bookPixels(ExpectedLedger into, boolean spiking) {
    into.count(index, Component.FIRST_MULTIPLY, (double) multiplications());
    into.count(index, Component.FIRST_WEIGHT_READ, (double) multiplications());
    if (hold && spiking) {
      into.count(index, Component.FIRST_SUM_WRITE, geometry.neurons());
    }
  }

  /** Additions that an active input at a place of its channel causes. */
  long additions(int y, int x) {
    return (long) geometry.windowsCovering(y, x) * geometry.outputChannels();
  }

  /** Books the additions of a step. */
  void bookInputs(ExpectedLedger into) {
    double adds = rate * multiplications();
    into.count(index, Component.DIGITAL_ADD, adds);
    into.count(index, Component.DIGITAL_WEIGHT_READ, adds);
    double accesses = adds;
    if (sumsFitLanes()) {
      accesses = geometry.neurons() * Binomial.any(covered(), rate);
    }
    into.count(index, Component.DIGITAL_SUM_READ, accesses);
    into.count(index, Component.DIGITAL_SUM_WRITE, accesses);
  }

  // Inputs that any window covers.
  private int covered() {
    int covered = 0;
    for (int y = 0; y < geometry.inputHeight(); y++) {
      for (int x = 0; x < geometry.inputWidth(); x++) {
        covered += geometry.windowsCovering(y, x) > 0 ? geometry.inputChannels() : 0;
      }
    }
    return covered;
  }

  /** Books the sweep of the input buffer that the additions of a step take on a chip. */
  void bookFetch(ExpectedLedger into, BufferSpec buffers) {
    int words = (geometry.inputs() + buffers.wordBits() - 1) / buffers.wordBits();
    double any = Binomial.any(geometry.inputs(), rate);
    into.count(index, Component.INPUT_BUFFER_READ, words * any);
  }

  /**
   * Books what is done at every step, whatever arrives.
   *
   * @param fires neurons expected to fire; all outputs of a BNN are signs
   * @param soft true where a spike takes a subtraction
   */
  void bookStep(ExpectedLedger into, boolean spiking, double fires, boolean soft, boolean onChip) {
    if (onChip) {
      into.count(index, Component.TILE_CONTROL, 1);
    }
    if (readsOut()) {
      return;
    }
    double neurons = geometry.neurons();
    into.count(index, Component.FIRST_ADD, neurons + (soft && spiking ? fires : 0));
    if (pixels && spiking) {
      into.count(index, Component.FIRST_ADD, neurons);
      into.count(index, Component.FIRST_SUM_READ, hold ? 2 * neurons : neurons);
      into.count(index, Component.FIRST_SUM_WRITE, neurons);
    } else if (spiking) {
      into.count(index, Component.FIRST_SUM_READ, neurons);
      into.count(index, Component.FIRST_SUM_WRITE, fires);
    } else if (!pixels && !sumsFitLanes()) {
      into.count(index, Component.FIRST_SUM_READ, neurons);
    }
    if (!onChip) {
      into.count(index, Component.PACKET, spiking ? fires : signPackets());
    }
  }

  /** Packets that carry all signs. */
  long signPackets() {
    long payload = unit.packetPayloadBits();
    return (geometry.neurons() + payload - 1) / payload;
  }

  /** Books the scan of the last layer's sums. */
  void bookDecision(ExpectedLedger into) {
    into.count(index, Component.FIRST_ADD, geometry.neurons());
  }
}
