package org.crossbarsim.chip;

import java.util.BitSet;
import org.crossbarsim.mapping.Destinations;
import org.crossbarsim.mapping.UnitNeurons;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.spike.SpikeVector;

/**
 * What leaves the output buffers of one layer: how its neurons fall into column units and words,
 * which packets a word travels in, and where they go.
 *
 * <p>The neurons of a column unit, ascending, are cut into words of {@code payloadBits}; the last
 * may be short. A word goes wherever one of its neurons must be seen. The outputs of a B-SNN are
 * its spikes, and a word without one sends nothing; those of a BNN are all its neurons.
 */
final class Outbox {
  private final int layer;
  private final Geometry geometry;
  private final boolean signed;
  private final NetworkSpec spec;
  private final UnitNeurons units;
  private final int words; // of all units
  private final Way[] ofNeuron;
  private final Way[][] ofWord; // [unit][word]

  /**
   * @param signed true for a BNN
   * @param homes tile of each column unit
   */
  Outbox(
      int layer,
      UnitNeurons units,
      int[] homes,
      boolean signed,
      NetworkSpec spec,
      Destinations destinations,
      Ways ways) {
    this.layer = layer;
    this.geometry = units.geometry();
    this.units = units;
    this.signed = signed;
    this.spec = spec;
    this.ofNeuron = new Way[geometry.neurons()];
    this.ofWord = new Way[units.count()][];
    int all = 0;
    for (int u = 0; u < ofWord.length; u++) {
      lay(u, homes[u], destinations, ways);
      all += ofWord[u].length;
    }
    this.words = all;
  }

  private void lay(int unit, int tile, Destinations destinations, Ways ways) {
    int neurons = neurons(unit);
    int payload = spec.payloadBits();
    ofWord[unit] = new Way[(neurons + payload - 1) / payload];
    BitSet ofAll = new BitSet();
    for (int w = 0; w < ofWord[unit].length; w++) {
      ofAll.clear();
      for (int k = w * payload; k < Math.min(neurons, (w + 1) * payload); k++) {
        BitSet ofOne = new BitSet();
        int n = neuron(unit, k);
        for (int to : destinations.tiles(destinations.setOf(n))) {
          ofOne.set(to);
        }
        ofNeuron[n] = ways.of(tile, ofOne);
        ofAll.or(ofOne);
      }
      ofWord[unit][w] = ways.of(tile, ofAll);
    }
  }

  /** The layer whose outputs these are. */
  int layer() {
    return layer;
  }

  /** Column units. */
  int units() {
    return ofWord.length;
  }

  /** Neurons of a column unit. */
  int neurons(int unit) {
    return units.neuronsOf(unit);
  }

  /** Neuron number {@code k} of a column unit. */
  int neuron(int unit, int k) {
    return units.neuronOf(unit, k);
  }

  /**
   * Lists which neurons of a column unit have something to say, as numbers within the unit,
   * ascending; returns how many.
   */
  int speakers(int unit, SpikeVector fired, int[] into) {
    int colTiles = units.placement().colTiles();
    int positions = units.bands().size(unit / colTiles);
    int count = 0;
    for (int o = 0; o < units.placement().outputsOf(unit % colTiles); o++) {
      int first = neuron(unit, o * positions);
      if (signed) {
        for (int p = 0; p < positions; p++) {
          into[count++] = o * positions + p;
        }
      } else {
        int n = fired.nextSpike(first);
        for (; n >= 0 && n < first + positions; n = fired.nextSpike(n + 1)) {
          into[count++] = o * positions + n - first;
        }
      }
    }
    return count;
  }

  /** The word of neuron number {@code k} of a column unit. */
  int word(int k) {
    return k / spec.payloadBits();
  }

  /**
   * True where a word with {@code spikes} spikes travels as addresses: as the network says, or,
   * where it takes what is cheaper, where that takes fewer flits. Of equals a single spike prefers
   * the address.
   */
  boolean inAddresses(int spikes) {
    if (signed || spec.packets() == NetworkSpec.Packets.BITMAP) {
      return false;
    }
    int more = spikes * addressFlits() - bitmapFlits();
    return spec.packets() == NetworkSpec.Packets.ADDRESS || more < 0 || (more == 0 && spikes == 1);
  }

  /** Length of a packet with the address of one neuron of the layer. */
  int addressFlits() {
    return spec.flits(bitsFor(geometry.neurons()));
  }

  /** Length of a packet with the bits of a word and the number of the word. */
  int bitmapFlits() {
    return spec.flits(spec.payloadBits() + bitsFor(words));
  }

  /** Bits that tell {@code n} things apart. */
  static int bitsFor(int n) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
  }

  /** Where a spike of a neuron goes. */
  Way ofNeuron(int neuron) {
    return ofNeuron[neuron];
  }

  /** Where a word of a column unit goes. */
  Way ofWord(int unit, int word) {
    return ofWord[unit][word];
  }
}
