package org.crossbarsim.noc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacketNetworkTest {

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachPacketArrivesInTheCycleOfTheTickByTickOracle(long seed) {
    RandomTraffic traffic = RandomTraffic.of(seed);
    PacketNetwork network = traffic.network();
    FlitOracle oracle = new FlitOracle(traffic);
    assertArrayEquals(oracle.arrivals(), traffic.arrivals(network));
    TrafficCounts counts = network.counts();
    int buffer = traffic.bufferFlits();
    for (int l = 0; l < traffic.graph().links(); l++) {
      assertEquals(oracle.links.get(l).busy, counts.busyCycles(l));
      assertEquals(buffer - oracle.links.get(l).leastFree, counts.longestQueueFlits(l));
    }
    for (int s = 0; s < traffic.graph().slots(); s++) {
      assertEquals(buffer - oracle.fromSlots.get(s).leastFree, counts.longestLocalQueueFlits(s));
      assertEquals(oracle.longestWait[s], counts.longestWaitFlits(s));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPacketArrivesOnceAtEachOfItsDestinationsAndNowhereElse(long seed) {
    RandomTraffic traffic = RandomTraffic.of(seed);
    PacketNetwork network = traffic.network();
    long[][] arrived = traffic.arrivals(network);
    assertEquals(0, network.underWay());
    for (int tag = 0; tag < arrived.length; tag++) {
      RandomTraffic.Packet packet = traffic.packets().get(tag);
      for (int slot = 0; slot < traffic.graph().slots(); slot++) {
        int its = slot;
        boolean wanted = Arrays.stream(packet.destinations()).anyMatch(d -> d == its);
        assertEquals(wanted, arrived[tag][slot] >= 0, "packet " + tag + " at " + slot);
        if (wanted) {
          long least =
              packet.readyCycle() + network.leastCycles(packet.source(), slot, packet.flits()) - 1;
          assertTrue(arrived[tag][slot] >= least, "packet " + tag + " at " + slot);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPacketAloneTakesTheCyclesOfTheClosedFormulaToEachDestination(long seed) {
    RandomTraffic traffic = RandomTraffic.of(seed);
    PacketNetwork network = traffic.network();
    long ready = 0;
    for (RandomTraffic.Packet p : traffic.packets()) {
      Map<Integer, Long> arrived = new TreeMap<>();
      network.offer(Route.of(traffic.graph(), p.source(), p.destinations()), p.flits(), ready, 0);
      while (network.nextCycle() < Long.MAX_VALUE) {
        network.advance(network.nextCycle(), (tag, slot, cycle) -> arrived.put(slot, cycle));
      }
      assertEquals(p.destinations().length, arrived.size());
      for (int slot : p.destinations()) {
        long cycles = formula(traffic, p.source(), slot, p.flits());
        assertEquals(cycles, network.leastCycles(p.source(), slot, p.flits()));
        assertEquals(ready + cycles - 1, arrived.getOrDefault(slot, -1L));
      }
      ready += 1000;
    }
  }

  /** One cycle in, the routers and links, one cycle out, and the tail behind the head. */
  private static long formula(RandomTraffic traffic, int source, int slot, int flits) {
    int[] links = Route.of(traffic.graph(), source, slot).links();
    int onLinks = Arrays.stream(links).map(l -> traffic.linkCycles()[l]).sum();
    return 1 + (links.length + 1L) * traffic.routerCycles() + onLinks + 1 + (flits - 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderInWhichSlotsOfferDoesNotMatter(long seed) {
    RandomTraffic traffic = RandomTraffic.of(seed);
    List<Integer> bySlot = new ArrayList<>();
    for (int slot = traffic.graph().slots() - 1; slot >= 0; slot--) {
      for (int tag = 0; tag < traffic.packets().size(); tag++) {
        if (traffic.packets().get(tag).source() == slot) {
          bySlot.add(tag);
        }
      }
    }
    assertArrayEquals(
        traffic.arrivals(traffic.network()), traffic.arrivals(traffic.network(), bySlot));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void offeringLateAndAdvancingInBigStepsChangesNothing(long seed) {
    RandomTraffic traffic = RandomTraffic.of(seed);
    PacketNetwork network = traffic.network();
    long[][] arrived = traffic.nowhere();
    for (int tag = 0; tag < traffic.packets().size(); tag++) {
      RandomTraffic.Packet p = traffic.packets().get(tag);
      network.advance(p.readyCycle(), (t, slot, cycle) -> arrived[t][slot] = cycle);
      network.offer(
          Route.of(traffic.graph(), p.source(), p.destinations()), p.flits(), p.readyCycle(), tag);
    }
    network.advance(1_000_000, (t, slot, cycle) -> arrived[t][slot] = cycle);
    assertArrayEquals(traffic.arrivals(traffic.network()), arrived);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void meanNumberUnderWayIsArrivalRateTimesMeanLatency(long seed) {
    RandomTraffic traffic = RandomTraffic.of(seed);
    PacketNetwork network = traffic.network();
    long[] to =
        Arrays.stream(traffic.arrivals(network))
            .mapToLong(slots -> Arrays.stream(slots).max().orElseThrow())
            .toArray();
    long underWay = 0; // counted cycle by cycle
    for (long t = 0; t <= Arrays.stream(to).max().orElseThrow(); t++) {
      for (int tag = 0; tag < to.length; tag++) {
        underWay += traffic.packets().get(tag).readyCycle() <= t && t <= to[tag] ? 1 : 0;
      }
    }
    long latency = 0;
    for (int tag = 0; tag < to.length; tag++) {
      latency += to[tag] - traffic.packets().get(tag).readyCycle() + 1;
    }
    // both sides times the cycles of the run: L * T = (n / T * W) * T
    assertEquals(underWay, network.counts().underWayCycles());
    assertEquals(latency, network.counts().latencyCycles());
    assertEquals(underWay, latency);
    assertEquals(to.length, network.counts().packets());
  }

  @Test
  void randomTrafficDoesMakePacketsWait() {
    int late = 0;
    int all = 0;
    for (long seed = 0; seed < 200; seed++) {
      RandomTraffic traffic = RandomTraffic.of(seed);
      PacketNetwork network = traffic.network();
      long[][] arrived = traffic.arrivals(network);
      for (int tag = 0; tag < arrived.length; tag++) {
        RandomTraffic.Packet p = traffic.packets().get(tag);
        for (int slot : p.destinations()) {
          long cycles = arrived[tag][slot] - p.readyCycle() + 1;
          late += cycles > network.leastCycles(p.source(), slot, p.flits()) ? 1 : 0;
          all++;
        }
      }
    }
    assertTrue(late > all / 4 && late < all * 9 / 10, late + " of " + all);
  }

  @Test
  void aPacketLongerThanABufferOrFromThePastIsRefused() {
    MeshGraph mesh = new MeshGraph(2, 1, 1);
    PacketNetwork network = new PacketNetwork(mesh, new int[] {1, 1}, 3, 4);
    Route route = Route.of(mesh, 0, 1);
    assertThrows(IllegalArgumentException.class, () -> network.offer(route, 5, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> network.offer(route, 0, 0, 0));
    network.advance(10, (tag, slot, cycle) -> {});
    assertThrows(IllegalStateException.class, () -> network.offer(route, 1, 9, 0));
    assertEquals(0, network.underWay());
  }

  @Test
  void networksThatCannotBeAreRefused() {
    MeshGraph mesh = new MeshGraph(2, 1, 1);
    assertThrows(
        IllegalArgumentException.class, () -> new PacketNetwork(mesh, new int[] {1}, 3, 4));
    assertThrows(
        IllegalArgumentException.class, () -> new PacketNetwork(mesh, new int[] {1, 0}, 3, 4));
    assertThrows(
        IllegalArgumentException.class, () -> new PacketNetwork(mesh, new int[] {1, 1}, 0, 4));
    assertThrows(
        IllegalArgumentException.class, () -> new PacketNetwork(mesh, new int[] {1, 1}, 3, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PacketNetwork(new MeshGraph(1, 1, 65), new int[0], 3, 4));
  }

  @Test
  void aWireTakesItsFlightInWholeCyclesAndAtLeastOne() {
    NetworkSpec spec =
        TestChips.network(
            NetworkSpec.Topology.MESH, NetworkSpec.Packets.ADDRESS); // 0.2 ns/mm, 1 ns
    assertEquals(1, PacketNetwork.linkCycles(spec, 0));
    assertEquals(1, PacketNetwork.linkCycles(spec, 5e-3));
    assertEquals(2, PacketNetwork.linkCycles(spec, 5.1e-3));
  }
}
