package org.crossbarsim.noc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaturationTest {
  private static final int PACKETS = 480;
  private static final long HALF = PACKETS / 2;

  /** Cycles in which the second half of many packets comes over {@code routers} in a row. */
  private static long half(int routers, int link, int router, int buffer, int flits) {
    MeshGraph row = new MeshGraph(routers, 1, 1);
    int[] links = new int[row.links()];
    Arrays.fill(links, link);
    PacketNetwork network = new PacketNetwork(row, links, router, buffer);
    Route route = Route.of(row, 0, routers - 1);
    long[] arrived = new long[PACKETS];
    for (int i = 0; i < PACKETS; i++) {
      network.offer(route, flits, 0, i);
    }
    network.advance(1_000_000, (tag, slot, cycle) -> arrived[tag] = cycle);
    return arrived[PACKETS - 1] - arrived[PACKETS / 2 - 1]; // the start has passed
  }

  @ParameterizedTest
  @CsvSource({"2,1,3,16,1", "2,1,3,16,4", "5,2,3,64,3", "3,3,1,32,7", "4,1,1,9,3"})
  void aSaturatedLinkCarriesAFlitInEachCycle(
      int routers, int link, int router, int buffer, int flits) {
    int places = buffer / flits;
    assertTrue(places * flits >= 2 * link + router + flits, "the buffer covers the round trip");
    assertEquals(HALF * flits, half(routers, link, router, buffer, flits));
  }

  @ParameterizedTest
  @CsvSource({"2,1,3,1,1", "2,1,3,4,4", "5,2,3,5,3", "3,3,1,7,7", "4,1,4,2,1", "3,2,2,3,1"})
  void aSmallBufferLetsAPacketThroughOncePerRoundTripAndPlace(
      int routers, int link, int router, int buffer, int flits) {
    long places = buffer / flits;
    long roundTrip = 2L * link + router + flits; // there, through, tail gone, and the news back
    assertTrue(places * flits < roundTrip, "the buffer does not cover the round trip");
    assertEquals(0, HALF % places, "a whole number of round trips");
    assertEquals(HALF / places * roundTrip, half(routers, link, router, buffer, flits));
  }

  @Test
  void slotsOfARouterShareALinkInTurns() {
    MeshGraph pair = new MeshGraph(2, 1, 3);
    PacketNetwork network = new PacketNetwork(pair, new int[] {1, 1}, 3, 16);
    int[][] packets = new int[3][];
    for (int slot = 0; slot < 3; slot++) {
      packets[slot] = new int[1];
      Route route = Route.of(pair, slot, 3);
      for (int i = 0; i < PACKETS; i++) {
        network.offer(route, 2, 0, slot);
      }
    }
    network.advance(2L * PACKETS, (tag, slot, cycle) -> packets[tag][0]++);
    int all = packets[0][0] + packets[1][0] + packets[2][0];
    assertTrue(all > PACKETS - 10, "two cycles a packet, but for the start: " + all);
    for (int[] one : packets) {
      assertTrue(Math.abs(3 * one[0] - all) <= 3, one[0] + " of " + all);
    }
  }

  @Test
  void theRestOfTheNetworkIsNotHeldUpByAMulticastsSlowBranch() {
    MeshGraph row = new MeshGraph(3, 1, 2);
    int[] links = new int[row.links()];
    Arrays.fill(links, 1);
    PacketNetwork network = new PacketNetwork(row, links, 3, 8);
    for (int i = 0; i < 20; i++) {
      network.offer(Route.of(row, 2, 4), 4, 0, 0); // takes the link from router 1 to router 2
    }
    network.offer(Route.of(row, 0, 3, 4), 4, 10, 1); // to a slot of router 1, and over that link
    long[] arrived = new long[row.slots()];
    network.advance(
        100_000,
        (tag, slot, cycle) -> {
          if (tag == 1) {
            arrived[slot] = cycle;
          }
        });
    assertEquals(10 + network.leastCycles(0, 3, 4) - 1, arrived[3]);
    assertTrue(arrived[4] > 10 + network.leastCycles(0, 4, 4) - 1);
  }
}
