package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.noc.NetworkOnChip;
import org.crossbarsim.noc.PacketNetwork;
import org.crossbarsim.noc.TrafficCounts;
import org.crossbarsim.tile.LayerRun;
import org.jspecify.annotations.Nullable;

/**
 * Carries what layers fire to the tiles that must see it, while one image runs.
 *
 * <p>When a layer has computed a step, its outputs are formed into packets that become ready in the
 * future, as their neurons fire. They come to the network in the order in which they are ready, of
 * equals in the order of layers and neurons, so that it does not matter which layer was computed
 * first. A column unit has ended when it has compared and all its packets have arrived.
 */
final class SpikeFabric implements NetworkOnChip.Arrivals {
  /** Told when a column unit of a layer has ended its step. */
  @FunctionalInterface
  interface Ends {
    void ended(int layer, long atFs);
  }

  private final ChipPlan plan;
  private final NetworkOnChip network;
  private final ClockDomain clock;
  private final FabricBooks books;
  private final Ends ends;
  private final PriorityQueue<Packet> waiting = new PriorityQueue<>(); // for their ready cycle
  private final List<@Nullable Packet> offered = new ArrayList<>(); // by tag
  private final List<Integer> freeTags = new ArrayList<>();
  private final int[][] missing; // arrivals, of the step at hand: [layer][column unit]
  private final long[][] endFs; // of what has arrived, likewise
  private int[] numbers = new int[0]; // of the neurons of a unit that have something to say
  private int[] neurons = new int[0];
  private long formed; // packets of the step at hand

  SpikeFabric(ChipPlan plan, NetworkOnChip network, FabricBooks books, Ends ends) {
    this.plan = plan;
    this.network = network;
    this.clock = plan.networkClock();
    this.books = books;
    this.ends = ends;
    this.missing = new int[plan.map().layers().size()][];
    this.endFs = new long[missing.length][];
    if (network instanceof PacketNetwork packets) {
      books.longestQueue(() -> longestWait(packets.counts()));
    }
  }

  private int longestWait(TrafficCounts counts) {
    int longest = 0;
    for (int slot = 0; slot < plan.graph().slots(); slot++) {
      longest = Math.max(longest, counts.longestWaitFlits(slot));
    }
    return longest;
  }

  /** Takes what a layer has fired in the step that it has just computed. */
  void send(int layer, LayerRun run, StepOutput output) {
    missing[layer] = new int[run.colTiles()];
    endFs[layer] = new long[run.colTiles()];
    formed = 0;
    Outbox box = plan.outbox(layer).orElse(null);
    for (int unit = 0; unit < run.colTiles(); unit++) {
      endFs[layer][unit] = run.tileEndFs(unit);
      if (box != null) {
        words(box, unit, run, output);
      }
      if (missing[layer][unit] == 0) {
        ends.ended(layer, endFs[layer][unit]);
      }
    }
  }

  private void words(Outbox box, int unit, LayerRun run, StepOutput output) {
    if (numbers.length < box.neurons(unit)) {
      numbers = new int[box.neurons(unit)];
      neurons = new int[box.neurons(unit)];
    }
    int count = box.speakers(unit, output.bits(), numbers);
    for (int i = 0; i < count; i++) {
      neurons[i] = box.neuron(unit, numbers[i]);
    }
    for (int from = 0; from < count; ) {
      int word = box.word(numbers[from]);
      int to = from;
      long readyFs = 0;
      for (; to < count && box.word(numbers[to]) == word; to++) {
        readyFs = Math.max(readyFs, run.fireFs(neurons[to]));
      }
      word(box, unit, word, run, readyFs, spikes(box, output, from, to - from));
      from = to;
    }
  }

  private FabricBooks.Senders spikes(Outbox box, StepOutput output, int from, int count) {
    return new FabricBooks.Senders(box.layer(), output, neurons, from, count);
  }

  private void word(
      Outbox box, int unit, int word, LayerRun run, long readyFs, FabricBooks.Senders senders) {
    books.word(senders, clock.edgeAtOrAfter(readyFs));
    if (!box.inAddresses(senders.count())) {
      int bits = plan.spec().network().payloadBits();
      packet(box, unit, box.ofWord(unit, word), box.bitmapFlits(), bits, readyFs, senders);
      return;
    }
    for (int i = 0; i < senders.count(); i++) {
      int neuron = senders.neuron(i);
      long firedFs = run.fireFs(neuron);
      packet(box, unit, box.ofNeuron(neuron), box.addressFlits(), 1, firedFs, senders.only(i));
    }
  }

  // The same to all destinations; its own tile has it at the end of the cycle in which its head
  // could leave.
  private void packet(
      Outbox box,
      int unit,
      Way way,
      int flits,
      int bits,
      long readyFs,
      FabricBooks.Senders senders) {
    long edgeFs = clock.edgeAtOrAfter(readyFs);
    long cycle = edgeFs / clock.periodFs();
    long ownFs = endOf(cycle);
    if (way.isNowhere()) {
      return;
    }
    books.sent(senders, way, flits, bits, edgeFs, ownFs);
    if (way.own()) {
      endFs[box.layer()][unit] = Math.max(endFs[box.layer()][unit], ownFs);
    }
    for (Way.Leg leg : way.legs()) {
      Packet packet = new Packet(box, unit, leg, flits, bits, cycle, formed++);
      missing[box.layer()][unit] += packet.missing;
      waiting.add(packet);
    }
  }

  private long endOf(long cycle) {
    return clock.spanFs(Math.addExact(cycle, 1));
  }

  private long nextCycle() {
    Packet first = waiting.peek();
    long offer = first == null ? Long.MAX_VALUE : first.readyCycle;
    return Math.min(offer, network.nextCycle());
  }

  /** End of the next cycle in which anything can happen; {@link Long#MAX_VALUE} without one. */
  long nextFs() {
    long cycle = nextCycle();
    return cycle == Long.MAX_VALUE ? cycle : endOf(cycle);
  }

  /** True where something will happen. */
  boolean isAtWork() {
    return nextCycle() != Long.MAX_VALUE;
  }

  /** Simulates that cycle. */
  void advance() {
    long cycle = nextCycle();
    for (Packet p = waiting.peek(); p != null && p.readyCycle <= cycle; p = waiting.peek()) {
      network.offer(p.leg.route(), p.flits, p.readyCycle, tag(waiting.remove()));
    }
    network.advance(cycle, this);
  }

  private int tag(Packet packet) {
    if (freeTags.isEmpty()) {
      offered.add(packet);
      return offered.size() - 1;
    }
    int tag = freeTags.remove(freeTags.size() - 1);
    offered.set(tag, packet);
    return tag;
  }

  @Override
  public void arrived(int tag, int slot, long cycle) {
    Packet packet = offered.get(tag);
    if (packet == null || Arrays.binarySearch(packet.leg.route().destinations(), slot) < 0) {
      throw new IllegalStateException("a packet has arrived that nobody has sent to slot " + slot);
    }
    packet.missing--;
    long atFs = endOf(cycle);
    books.arrived(packet, atFs, atFs - clock.spanFs(packet.readyCycle));
    if (packet.missing == 0) {
      offered.set(tag, null);
      freeTags.add(tag);
    }
    int layer = packet.from.layer();
    endFs[layer][packet.unit] = Math.max(endFs[layer][packet.unit], atFs);
    if (--missing[layer][packet.unit] == 0) {
      ends.ended(layer, endFs[layer][packet.unit]);
    }
  }

  /** The image leaves at {@code atFs}, whatever is still under way. */
  void leave(long atFs) {
    for (Packet packet : waiting) {
      books.left(packet, atFs);
    }
    for (Packet packet : offered) {
      if (packet != null) {
        books.left(packet, atFs);
      }
    }
  }

  /**
   * The image has ended its last step.
   *
   * @throws IllegalStateException if packets are under way for which nothing will ever happen
   */
  void checkIdle() {
    if (!waiting.isEmpty() || network.underWay() > 0) {
      throw new IllegalStateException(network.underWay() + " packets wait for each other");
    }
  }
}
