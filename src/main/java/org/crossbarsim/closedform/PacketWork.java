package org.crossbarsim.closedform;

import org.crossbarsim.chip.PacketFigures;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.ExpectedLedger;
import org.crossbarsim.spec.NetworkSpec;

/**
 * The packets that one layer of a chip is expected to send in a step, its neurons firing
 * independently of each other at one rate. Of the m neurons of a word S fire, S binomial, and with
 * it comes whether the word goes as addresses or as a bitmap.
 */
final class PacketWork {
  private final int layer;
  private final PacketFigures packets;
  private final NetworkSpec network;
  private final double[][]
      ofWord; // [neurons of a word]: spoken, bitmap, addresses, spikes of bitmaps

  /**
   * @param rate of the neurons; 1 for signs, all of which are sent
   */
  PacketWork(int layer, PacketFigures packets, NetworkSpec network, double rate) {
    this.layer = layer;
    this.packets = packets;
    this.network = network;
    this.ofWord = new double[packets.payloadBits() + 1][];
    for (int m = 1; m < ofWord.length; m++) {
      Binomial spikes = new Binomial(m, rate);
      double bitmap = 0;
      double inBitmaps = 0;
      double addresses = 0;
      for (int s = 1; s <= m; s++) {
        if (packets.inAddresses(s)) {
          addresses += s * spikes.of(s);
        } else {
          bitmap += spikes.of(s);
          inBitmaps += s * spikes.of(s);
        }
      }
      ofWord[m] = new double[] {Binomial.any(m, rate), bitmap, addresses, inBitmaps};
    }
  }

  /** Probability that a word with so many neurons is sent at all. */
  double spoken(int neurons) {
    return ofWord[neurons][0];
  }

  /** Probability that a word with so many neurons goes as a bitmap. */
  double bitmaps(int neurons) {
    return ofWord[neurons][1];
  }

  /** Addresses that each neuron of a word of so many sends. */
  double addresses(int neurons) {
    return ofWord[neurons][2] / neurons;
  }

  /** Spikes of a bitmap. */
  double spikesOfBitmap(int neurons) {
    return ofWord[neurons][3] / ofWord[neurons][1];
  }

  /** Books the packets of a step. */
  void book(ExpectedLedger into) {
    for (int unit = 0; unit < packets.units(); unit++) {
      for (int word = 0; word < packets.words(unit); word++) {
        int m = packets.neurons(unit, word);
        into.count(layer, Component.OUTPUT_BUFFER, packets.payloadBits() * spoken(m));
        if (bitmaps(m) > 0) {
          send(
              into,
              packets.ofWord(unit, word),
              packets.bitmapFlits(),
              packets.payloadBits(),
              bitmaps(m));
        }
        for (int k = 0; addresses(m) > 0 && k < m; k++) {
          send(into, packets.ofNeuron(unit, word, k), packets.addressFlits(), 1, addresses(m));
        }
      }
    }
  }

  private void send(
      ExpectedLedger into, PacketFigures.Trip trip, int flits, int bits, double times) {
    into.count(layer, Component.NETWORK_INTERFACE, times * (trip.packets() + trip.arrivals()));
    into.count(layer, Component.ROUTER, times * flits * trip.routers());
    into.count(layer, Component.LINK, times * flits * network.flitBits() * trip.lengthUm());
    into.count(layer, Component.INPUT_BUFFER_WRITE, times * bits * trip.tiles());
  }
}
