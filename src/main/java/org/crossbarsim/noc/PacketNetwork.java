package org.crossbarsim.noc;

import java.util.Arrays;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.engine.CycleWheel;
import org.crossbarsim.engine.EventQueue;
import org.crossbarsim.spec.NetworkSpec;

/**
 * Virtual cut-through (Kermani and Kleinrock, Computer Networks 3, 1979) with multicast trees:
 * docs/chip.md, "Network", has the rules.
 *
 * <p>A packet moves as one thing, since its flits follow its head a cycle apart. A wire is taken
 * for as many cycles as the packet has flits; the head is in the buffer at its end {@code delay}
 * cycles later, and may leave that router {@code routerCycles} later. All that is decided in a
 * cycle has its effects in later cycles, so the order of decisions within a cycle cannot matter.
 */
public final class PacketNetwork implements NetworkOnChip {
  private static final int HEAD_READY = 0; // head packet of an input may ask for its outputs
  private static final int ROOM = 1; // a sender learns of free flits at the end of its channel
  private static final int WIRE_FREE = 2;
  private static final int ARRIVED = 3;
  private static final int KIND_BITS = 2;
  private static final int INDEX_BITS = 30;

  private final NetworkGraph graph;
  private final Channels channels;
  private final int routerCycles;
  private final int bufferFlits;

  private final EventQueue offers = new EventQueue(); // its time counts cycles here
  private final CycleWheel wheel;
  private final DirtySet touched;
  private final Packets packets;
  private final InputQueues inputs;
  private final TrafficCounts counts;
  private long now;
  private long next = Long.MAX_VALUE; // cycle in which something can happen

  private final long[] requests; // [channel] a bit an input whose head packet wants it, or its slot
  private final int[] turn; // [channel] input served last
  private final int[] room; // [channel] free flits at its end, as its start knows
  private final long[] freeFrom; // [channel] cycle from which the wire is free
  private final long[] wakeAt; // [channel] last cycle of a WIRE_FREE

  /**
   * An idle network at cycle 0.
   *
   * @param linkCycles of each link: from one router to the next
   * @param routerCycles from the head's arrival to its earliest departure
   * @param bufferFlits of each input of a router
   */
  public PacketNetwork(NetworkGraph graph, int[] linkCycles, int routerCycles, int bufferFlits) {
    if (routerCycles < 1 || bufferFlits < 1) {
      throw new IllegalArgumentException(
          "routers of " + routerCycles + " cycles with buffers of " + bufferFlits + " flits");
    }
    this.graph = graph;
    this.channels = new Channels(graph, linkCycles);
    this.routerCycles = routerCycles;
    this.bufferFlits = bufferFlits;
    int n = channels.count();
    wheel = new CycleWheel(channels.longestDelay() + Math.max(routerCycles, bufferFlits));
    packets = new Packets(graph.slots());
    touched = new DirtySet(n);
    inputs = new InputQueues(n);
    counts = new TrafficCounts(channels, bufferFlits);
    requests = new long[n];
    turn = new int[n];
    room = new int[n];
    Arrays.fill(room, bufferFlits);
    freeFrom = new long[n];
    wakeAt = new long[n];
  }

  /** Cycles that a wire of {@code lengthM} takes: at least one. */
  public static int linkCycles(NetworkSpec spec, double lengthM) {
    return Math.max(
        1,
        (int)
            ClockDomain.ofSeconds(spec.clockPeriodS()).cyclesFor(lengthM * spec.wireDelaySPerM()));
  }

  @Override
  public void offer(Route route, int flits, long readyCycle, int tag) {
    if (flits < 1 || flits > bufferFlits) {
      throw new IllegalArgumentException(
          "a packet of " + flits + " flits for buffers of " + bufferFlits);
    }
    if (readyCycle < now) {
      throw new IllegalStateException("packet for cycle " + readyCycle + " offered in " + now);
    }
    next = Math.min(next, readyCycle);
    offers.schedule(readyCycle, 0, 0, packets.add(route, flits, readyCycle, tag));
  }

  @Override
  public long nextCycle() {
    return next;
  }

  @Override
  public int underWay() {
    return packets.size();
  }

  @Override
  public void advance(long cycle, Arrivals arrivals) {
    while (next <= cycle) {
      now = next;
      step(arrivals);
      next = Math.min(offers.nextFs(), wheel.next());
    }
    now = Math.max(now, cycle);
  }

  /** What a run's report needs. */
  public TrafficCounts counts() {
    return counts;
  }

  /**
   * Cycles from ready to arrival where nothing is in the way: out of the tile, through each router
   * and over each link, into the tile, and the tail behind the head.
   */
  public long leastCycles(int source, int destination, int flits) {
    long cycles = 1;
    int router = graph.routerOf(source);
    for (int link = graph.next(router, destination);
        link >= 0;
        link = graph.next(router, destination)) {
      cycles += routerCycles + channels.delay(link);
      router = graph.to(link);
    }
    return cycles + routerCycles + 1 + (flits - 1);
  }

  private void step(Arrivals arrivals) {
    int n = wheel.open(now);
    for (int i = 0; i < n; i++) {
      happen(wheel.event(i), arrivals);
    }
    while (offers.nextFs() <= now) {
      offers.advance();
      int packet = offers.payload();
      int slot = packets.route(packet).source();
      packets.enqueue(slot, packet);
      counts.ready(slot, packets.flits(packet), now);
      requests[channels.fromSlot(slot)] = 1;
      touched.add(channels.fromSlot(slot));
    }
    for (int c = touched.take(0); c >= 0; c = touched.take(c + 1)) {
      if (channels.isFromSlot(c)) {
        inject(c);
      } else {
        arbitrate(c, arrivals);
      }
    }
  }

  private void happen(long event, Arrivals arrivals) {
    int index = (int) (event >>> KIND_BITS) & (1 << INDEX_BITS) - 1;
    int value = (int) (event >>> (KIND_BITS + INDEX_BITS));
    switch ((int) event & (1 << KIND_BITS) - 1) {
      case HEAD_READY -> ask(index);
      case ROOM -> {
        room[index] += value;
        touch(index);
      }
      case WIRE_FREE -> touch(index);
      default -> arrive(index, value, arrivals);
    }
  }

  /** A channel may be able to serve who waits for it, if anyone does. */
  private void touch(int c) {
    if (requests[c] != 0) {
      touched.add(c);
    }
  }

  private void schedule(long cycle, int kind, int index, int value) {
    wheel.schedule(
        cycle, (long) value << (KIND_BITS + INDEX_BITS) | (long) index << KIND_BITS | kind);
  }

  private void arrive(int packet, int slot, Arrivals arrivals) {
    int tag = packets.tag(packet);
    if (packets.arrived(packet)) {
      counts.done(now + 1, packets.readyCycle(packet));
      packets.remove(packet);
    }
    arrivals.arrived(tag, slot, now);
  }

  /** The head packet of an input asks for all its outputs. */
  private void ask(int in) {
    int copy = inputs.head(in);
    Route route = packets.route(inputs.packet(copy));
    int place = inputs.place(copy);
    int end = route.firstBranch(place + 1);
    long bit = 1L << channels.inputBit(in);
    inputs.copies(in, end - route.firstBranch(place));
    for (int b = route.firstBranch(place); b < end; b++) {
      requests[route.branchPort(b)] |= bit;
      touched.add(route.branchPort(b));
    }
  }

  private void arbitrate(int c, Arrivals arrivals) {
    long asking = requests[c];
    if (asking == 0 || !wireFree(c)) {
      return;
    }
    long later = asking & -2L << turn[c]; // after the one served last
    int bit = Long.numberOfTrailingZeros(later == 0 ? asking : later);
    int in = channels.inputOf(c, bit);
    int packet = inputs.packet(inputs.head(in));
    int flits = packets.flits(packet);
    boolean toSlot = channels.toSlot(c);
    if (!toSlot && room[c] < flits) {
      return; // its turn stays its turn
    }
    turn[c] = bit;
    requests[c] = asking & ~(1L << bit);
    if (!toSlot) {
      forward(c, packet, branchEnd(packet, inputs.place(inputs.head(in)), c));
    }
    occupy(c, flits);
    if (inputs.copyLeft(in)) {
      leave(in, flits);
    }
    if (requests[c] != 0) {
      wake(c);
    }
    if (toSlot) {
      sink(packet, channels.slotOf(c), flits, arrivals);
    }
  }

  /** A packet's head goes into a tile in this cycle, its tail flits - 1 later. */
  private void sink(int packet, int slot, int flits, Arrivals arrivals) {
    if (flits == 1) {
      arrive(packet, slot, arrivals);
    } else {
      schedule(now + flits - 1, ARRIVED, packet, slot);
    }
  }

  private int branchEnd(int packet, int place, int c) {
    Route route = packets.route(packet);
    int branch = route.firstBranch(place);
    while (route.branchPort(branch) != c) {
      branch++;
    }
    return route.branchEnd(branch);
  }

  /** The last copy of an input's head packet has set out: its tail follows. */
  private void leave(int in, int flits) {
    long gone = now + flits;
    schedule(gone + channels.delay(in), ROOM, in, flits);
    inputs.removeHead(in, gone);
    if (inputs.head(in) >= 0) {
      headReady(in);
    }
  }

  private void headReady(int in) {
    schedule(inputs.headReadyCycle(in), HEAD_READY, in, 0);
  }

  /** A packet sets out over a channel to the input at its end. */
  private void forward(int c, int packet, int place) {
    room[c] -= packets.flits(packet);
    counts.roomLeft(c, room[c]);
    if (inputs.append(c, packet, place, now + channels.delay(c) + routerCycles)) {
      headReady(c);
    }
  }

  private void inject(int c) {
    int slot = channels.slotOf(c);
    int packet = packets.first(slot);
    if (!wireFree(c) || room[c] < packets.flits(packet)) {
      return;
    }
    packets.dequeue(slot);
    counts.injected(slot, packets.flits(packet));
    forward(c, packet, 0);
    occupy(c, packets.flits(packet));
    if (packets.first(slot) < 0) {
      requests[c] = 0;
    } else {
      wake(c);
    }
  }

  private void occupy(int c, int flits) {
    freeFrom[c] = now + flits;
    counts.busy(c, flits);
  }

  private boolean wireFree(int c) {
    if (freeFrom[c] <= now) {
      return true;
    }
    wake(c);
    return false;
  }

  private void wake(int c) {
    if (wakeAt[c] < freeFrom[c]) {
      wakeAt[c] = freeFrom[c];
      schedule(freeFrom[c], WIRE_FREE, c, 0);
    }
  }
}
