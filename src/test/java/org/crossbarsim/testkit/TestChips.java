package org.crossbarsim.testkit;

import java.util.List;
import org.crossbarsim.spec.BufferSpec;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.GatingSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.MemoryMacro;
import org.crossbarsim.spec.MemorySpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.spec.UnitCost;

/** Small chips with round numbers. */
public final class TestChips {
  private static final double PJ = 1e-12;
  private static final double NM = 1e-9;
  private static final double UM2 = 1e-12;
  private static final double NS = 1e-9;

  private TestChips() {}

  /** A chip with registers for membranes, a mesh at 1 ns, and address packets of one flit. */
  public static ChipSpec chip(int arraysPerTile, int tilesPerCluster) {
    return new ChipSpec(
        "test-chip",
        "",
        90 * NM,
        arraysPerTile,
        tilesPerCluster,
        0,
        ChipSpec.Accumulation.SERIAL,
        new BufferSpec(0.01 * PJ, 0.02 * PJ, 2 * UM2, 1e-12, 1024),
        new MembraneStorage.Registers(0.01 * PJ, 0.03 * PJ, 30 * UM2, 1e-12),
        network(NetworkSpec.Topology.MESH, NetworkSpec.Packets.ADDRESS),
        GatingSpec.ALWAYS_ON,
        new UnitCost(0.5 * PJ, 1000 * UM2, 1e-9),
        0.1,
        ChipMappingSpec.PLAIN,
        List.of());
  }

  /** A network at 1 ns, links of 32 bits, routers of three cycles. */
  public static NetworkSpec network(NetworkSpec.Topology topology, NetworkSpec.Packets packets) {
    return new NetworkSpec(
        topology,
        1 * NS,
        32,
        12,
        16,
        packets,
        true,
        3,
        8,
        0.2 * NS / 1e-3,
        2.5 * PJ,
        9000 * UM2,
        5e-7,
        0.4 * PJ / 1e-3,
        new UnitCost(0.3 * PJ, 500 * UM2, 1e-9));
  }

  /** Macros of 1, 4 and 16 KiB with ports of 64 bits. */
  public static MemorySpec memory() {
    return new MemorySpec(
        "test-sram",
        "",
        90 * NM,
        List.of(
            new MemoryMacro(1024, 64, 1 * NS, 4 * PJ, 10 * PJ, 15000 * UM2, 1e-7),
            new MemoryMacro(4096, 64, 2 * NS, 10 * PJ, 34 * PJ, 53000 * UM2, 4e-7),
            new MemoryMacro(16384, 64, 3 * NS, 18 * PJ, 68 * PJ, 233000 * UM2, 2e-6)),
        List.of());
  }
}
