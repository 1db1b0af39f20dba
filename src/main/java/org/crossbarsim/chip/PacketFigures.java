package org.crossbarsim.chip;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.noc.NetworkGraph;
import org.crossbarsim.noc.PacketNetwork;
import org.crossbarsim.noc.Route;
import org.crossbarsim.spec.NetworkSpec;

/** What formulas need to know of the packets in which one layer of a chip sends what it fires. */
public final class PacketFigures {
  private final ChipPlan plan;
  private final Outbox box;
  private final PacketNetwork empty;
  private final Map<Way, Trip> trips = new IdentityHashMap<>(); // only looked up, never listed

  /**
   * One packet's way to all that need it.
   *
   * @param packets that its source sends: one, or one to each destination
   * @param arrivals out of the network
   * @param tiles in whose input buffer it is written, its own included
   * @param routers that it passes
   * @param lengthUm of all its links
   * @param leastCycles of one flit from ready to the last arrival with nothing in its way; 1 where
   *     only its own tile needs it, 0 where nobody does
   * @param wires that it holds, each for a cycle a flit: links, its tile's way out, and the ways
   *     into other tiles, numbered one after the other
   */
  public record Trip(
      int packets,
      int arrivals,
      int tiles,
      long routers,
      long lengthUm,
      long leastCycles,
      int[] wires) {}

  private PacketFigures(ChipPlan plan, Outbox box) {
    this.plan = plan;
    this.box = box;
    NetworkSpec spec = plan.spec().network();
    this.empty =
        new PacketNetwork(plan.graph(), plan.linkCycles(), spec.routerCycles(), spec.bufferFlits());
  }

  /** Figures of a layer; absent where it sends nothing. */
  public static Optional<PacketFigures> of(ChipPlan plan, int layer) {
    return plan.outbox(layer).map(box -> new PacketFigures(plan, box));
  }

  /** Column units that send. */
  public int units() {
    return box.units();
  }

  /** Words of a column unit. */
  public int words(int unit) {
    return (box.neurons(unit) + payloadBits() - 1) / payloadBits();
  }

  /** Neurons of a word. */
  public int neurons(int unit, int word) {
    return Math.min(payloadBits(), box.neurons(unit) - word * payloadBits());
  }

  /** Bits of a whole word. */
  public int payloadBits() {
    return plan.spec().network().payloadBits();
  }

  /** True where a word with {@code spikes} spikes travels as addresses. */
  public boolean inAddresses(int spikes) {
    return box.inAddresses(spikes);
  }

  /** Flits of an address. */
  public int addressFlits() {
    return box.addressFlits();
  }

  /** Flits of a word. */
  public int bitmapFlits() {
    return box.bitmapFlits();
  }

  /** Where a word goes. */
  public Trip ofWord(int unit, int word) {
    return trip(box.ofWord(unit, word));
  }

  /** Where the spike of a neuron of a word goes. */
  public Trip ofNeuron(int unit, int word, int numberInWord) {
    return trip(box.ofNeuron(box.neuron(unit, word * payloadBits() + numberInWord)));
  }

  /** Clock of the network. */
  public ClockDomain clock() {
    return plan.networkClock();
  }

  /** Wires of the network: links, and a way out of and into each tile. */
  public int wires() {
    return plan.graph().links() + 2 * plan.graph().slots();
  }

  private Trip trip(Way way) {
    return trips.computeIfAbsent(way, this::find);
  }

  private Trip find(Way way) {
    NetworkGraph graph = plan.graph();
    long least = way.own() ? 1 : 0;
    IntStream.Builder wires = IntStream.builder();
    for (Way.Leg leg : way.legs()) {
      Route route = leg.route();
      wires.add(graph.links() + route.source());
      for (int link : route.links()) {
        wires.add(link);
      }
      for (int slot : route.destinations()) {
        wires.add(graph.links() + graph.slots() + slot);
        least = Math.max(least, empty.leastCycles(route.source(), slot, 1));
      }
    }
    return new Trip(
        way.legs().size(),
        way.arrivals(),
        way.tiles(),
        way.routers(),
        way.lengthUm(),
        least,
        wires.build().toArray());
  }
}
