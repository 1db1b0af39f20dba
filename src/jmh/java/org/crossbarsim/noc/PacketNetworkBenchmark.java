package org.crossbarsim.noc;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * 10,000 packets over 64 routers with four tiles each, their routes known beforehand. Read
 * flitHops: flits times routers passed, a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PacketNetworkBenchmark {
  private static final int PACKETS = 10_000;
  private static final int BUFFER_FLITS = 8;

  /** How the routers are connected. */
  @Param({"mesh", "tree"})
  public String topology;

  /** Flits of a packet. */
  @Param({"1", "3"})
  public int flits;

  /** Destinations of a packet. */
  @Param({"1", "8"})
  public int destinations;

  /** Packets that become ready in 16 cycles. */
  @Param({"2", "200"})
  public int load;

  private NetworkGraph graph;
  private int[] linkCycles;
  private Route[] routes;
  private PacketNetwork network;
  private long cycle;

  /** Work done, for rates. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Flits times routers. */
    public long flitHops;

    /** Zero before each iteration. */
    @Setup(Level.Iteration)
    public void clean() {
      flitHops = 0;
    }
  }

  /** Draws the routes. */
  @Setup
  public void setUp() {
    graph = topology.equals("mesh") ? new MeshGraph(8, 8, 4) : new HTreeGraph(64, 4);
    linkCycles = new int[graph.links()];
    Arrays.fill(linkCycles, 1);
    SplittableRandom random = new SplittableRandom(1);
    routes = new Route[4096];
    for (int i = 0; i < routes.length; i++) {
      int[] slots = random.ints(0, graph.slots()).distinct().limit(destinations + 1).toArray();
      routes[i] = Route.of(graph, slots[0], Arrays.copyOfRange(slots, 1, slots.length));
    }
    network = new PacketNetwork(graph, linkCycles, 3, BUFFER_FLITS);
  }

  /** Offers the packets little by little and runs until all have arrived. */
  @Benchmark
  public long run(Work work) {
    long[] arrived = new long[1];
    for (int i = 0; i < PACKETS; i++) {
      Route route = routes[i % routes.length];
      long ready = cycle + i * 16L / load;
      if (i > 0 && ready > cycle) {
        network.advance(ready - 1, (tag, slot, at) -> arrived[0]++);
      }
      network.offer(route, flits, ready, i);
      work.flitHops += (long) flits * route.routers();
    }
    for (long next = network.nextCycle(); next < Long.MAX_VALUE; next = network.nextCycle()) {
      network.advance(next, (tag, slot, at) -> arrived[0]++);
      cycle = next;
    }
    cycle++;
    return arrived[0];
  }
}
