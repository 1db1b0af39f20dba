package org.crossbarsim.chip;

import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestChips;

/** Seeded chips around random designs. */
final class RandomChips {
  private RandomChips() {}

  /** The case on a chip with everything that a network on chip may be, congested ones included. */
  static RandomDesigns.Case on(RandomDesigns.Case c, long seed) {
    return c.onChip(around(c.design(), seed));
  }

  /** A chip for a design. */
  static ChipSpec around(Design design, long seed) {
    return chip(design, new Draw(~seed));
  }

  /** The same chip with another network. */
  static RandomDesigns.Case with(RandomDesigns.Case c, NetworkSpec network) {
    return c.onChip(c.design().chip().orElseThrow().withNetwork(network));
  }

  private static ChipSpec chip(Design design, Draw draw) {
    ChipMappingSpec mapping =
        new ChipMappingSpec(
            draw.of(ChipMappingSpec.Packing.values()),
            draw.of(ChipMappingSpec.Placing.values()),
            0);
    return TestChips.chip(draw.between(1, 6), draw.between(1, 3))
        .withMapping(mapping)
        .withNetwork(network(design, draw));
  }

  private static NetworkSpec network(Design design, Draw draw) {
    NetworkSpec.Topology topology = draw.of(NetworkSpec.Topology.values());
    NetworkSpec.Packets packets = draw.of(NetworkSpec.Packets.values());
    NetworkSpec n = TestChips.network(topology, packets);
    NetworkSpec tight =
        new NetworkSpec(
            topology,
            draw.of(0.7e-9, 1e-9, 10e-9),
            draw.of(1, 4, 32),
            draw.between(0, 12),
            draw.between(1, 20),
            packets,
            draw.chance(0.7),
            draw.between(1, 3),
            1,
            n.wireDelaySPerM(),
            n.routerFlitJ(),
            n.routerAreaM2(),
            n.routerLeakageW(),
            n.wireJPerBitM(),
            n.networkInterface());
    return withBuffers(tight, longest(design, tight) + draw.of(0, 0, 8));
  }

  /** The same network with other buffers. */
  static NetworkSpec withBuffers(NetworkSpec n, int flits) {
    return new NetworkSpec(
        n.topology(),
        n.clockPeriodS(),
        n.flitBits(),
        n.routeBits(),
        n.payloadBits(),
        n.packets(),
        n.multicast(),
        n.routerCycles(),
        flits,
        n.wireDelaySPerM(),
        n.routerFlitJ(),
        n.routerAreaM2(),
        n.routerLeakageW(),
        n.wireJPerBitM(),
        n.networkInterface());
  }

  // Flits of the longest packet that any layer can send.
  private static int longest(Design design, NetworkSpec n) {
    int longest = 1;
    for (Layer layer : design.network().layers()) {
      int neurons = layer.geometry().neurons();
      int bits = n.payloadBits() + 32 - Integer.numberOfLeadingZeros(neurons);
      longest = Math.max(longest, n.flits(bits));
    }
    return longest;
  }
}
