package org.crossbarsim.noc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.LongStream;
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
}
