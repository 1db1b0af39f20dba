package org.crossbarsim.chip;

import java.util.function.IntSupplier;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.statistics.Tally;

/**
 * Books what packets cost and do while one image runs. Actions are counted on the accounts of the
 * layer that sends, when it has computed its step; over time, at the source when the packet is
 * ready, and all else when it has arrived.
 */
final class FabricBooks {
  private final Ledger ledger;
  private final AccountBook book;
  private final PowerProfile power;
  private final NetworkSpec spec;
  private final Tally latencyFs = new Tally();
  private final long[] linkFlits;
  private long words;
  private long packets;
  private long flits;
  private long flitHops;
  private long bitUm;
  private long arrivals;
  private long ownDeliveries;

  private IntSupplier longestQueueFlits = () -> 0;

  FabricBooks(Ledger ledger, PowerProfile power, NetworkSpec spec, int links) {
    this.ledger = ledger;
    this.book = ledger.book();
    this.power = power;
    this.spec = spec;
    this.linkFlits = new long[links];
  }

  /** Says who knows how long queues have been. */
  void longestQueue(IntSupplier flitsSoFar) {
    longestQueueFlits = flitsSoFar;
  }

  private double priceJ(int layer, Component component, long n) {
    return n * book.actionJ(layer, component);
  }

  // Counts actions of a layer and puts its share on the bill of each neuron that caused them.
  private void count(Senders from, Component component, long n) {
    ledger.count(book.handle(from.layer(), component), n);
    for (int i = 0; i < from.count() && from.output().isBilled(); i++) {
      from.output().route(from.neuron(i), component, SpikeBills.share(n, i, from.count()));
    }
  }

  /** The neurons that caused something together: their bits are in one word, or one packet. */
  record Senders(int layer, StepOutput output, int[] neurons, int first, int count) {
    int neuron(int i) {
      return neurons[first + i];
    }

    /** The {@code i}-th of them alone. */
    Senders only(int i) {
      return new Senders(layer, output, neurons, first + i, 1);
    }
  }

  /** A word has gone through the output buffer by {@code atFs}. */
  void word(Senders from, long atFs) {
    words++;
    count(from, Component.OUTPUT_BUFFER, spec.payloadBits());
    power.book(atFs, priceJ(from.layer(), Component.OUTPUT_BUFFER, spec.payloadBits()));
  }

  /**
   * A packet is ready at {@code atFs}, and {@code ownFs} is when it is in its tile's own buffer.
   *
   * @param bits written wherever it arrives
   */
  void sent(Senders from, Way way, int length, int bits, long atFs, long ownFs) {
    int layer = from.layer();
    int legs = way.legs().size();
    long passes = length * way.routers();
    long wired = (long) length * spec.flitBits() * way.lengthUm();
    count(from, Component.NETWORK_INTERFACE, legs + way.arrivals());
    count(from, Component.ROUTER, passes);
    count(from, Component.LINK, wired);
    count(from, Component.INPUT_BUFFER_WRITE, (long) bits * way.tiles());
    power.book(atFs, priceJ(layer, Component.NETWORK_INTERFACE, legs));
    if (way.own()) {
      power.book(ownFs, priceJ(layer, Component.INPUT_BUFFER_WRITE, bits));
      ownDeliveries++;
    }
    for (int i = 0; i < from.count() && from.output().isBilled(); i++) {
      from.output().hops(from.neuron(i), way.links());
    }
    packets += legs;
    flits += (long) legs * length;
    flitHops += passes;
    bitUm += wired;
    arrivals += way.arrivals();
    for (Way.Leg leg : way.legs()) {
      for (int link : leg.route().links()) {
        linkFlits[link] += length;
      }
    }
  }

  /** A packet has arrived at one of its destinations, {@code tookFs} after it was ready. */
  void arrived(Packet packet, long atFs, long tookFs) {
    latencyFs.add(tookFs, 1);
    bookEnd(packet, atFs, 1);
    if (packet.missing == 0) {
      bookWay(packet, atFs);
    }
  }

  /** An image leaves while a packet is under way: the rest of its energy is booked now. */
  void left(Packet packet, long atFs) {
    bookEnd(packet, atFs, packet.missing);
    bookWay(packet, atFs);
  }

  private void bookEnd(Packet packet, long atFs, int tiles) {
    int layer = packet.from.layer();
    double unpackJ = priceJ(layer, Component.NETWORK_INTERFACE, tiles);
    power.book(
        atFs, unpackJ + priceJ(layer, Component.INPUT_BUFFER_WRITE, (long) packet.bits * tiles));
  }

  private void bookWay(Packet packet, long atFs) {
    int layer = packet.from.layer();
    long passes = (long) packet.flits * packet.leg.route().routers();
    long wired = (long) packet.flits * spec.flitBits() * packet.leg.lengthUm();
    power.book(
        atFs, priceJ(layer, Component.ROUTER, passes) + priceJ(layer, Component.LINK, wired));
  }

  /** What the network has done so far. */
  NetworkFigures figures() {
    Tally latency = new Tally();
    latency.addAll(latencyFs);
    return new NetworkFigures(
        words,
        packets,
        flits,
        flitHops,
        bitUm,
        arrivals,
        ownDeliveries,
        latency,
        linkFlits.clone(),
        longestQueueFlits.getAsInt());
  }
}
