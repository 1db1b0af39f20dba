package org.crossbarsim.netlist;

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
import org.jspecify.annotations.Nullable;

/** Checks chip cards as a whole and builds what they say. */
final class ChipCards {
  private static final double PER_MM = 1e3; // millimetres of a metre
  private static final int MOST_SPACING = 10;
  private static final double PER_MM2 = 1e6; // square millimetres of a square metre

  private final Memories memories;

  /** Cards whose membrane memories are found among {@code memories}. */
  ChipCards(Memories memories) {
    this.memories = memories;
  }

  /** What single fields cannot tell. */
  void check(Decoded card, DecodeContext context) {
    Decoded network = card.get(ChipFormat.NETWORK);
    if (network != null) {
      checkPackets(network, context.problems());
    }
    Double spacing = card.get(ChipFormat.SPACING);
    if (spacing != null && spacing > MOST_SPACING) {
      context
          .problems()
          .add(
              card.mark(ChipFormat.SPACING),
              "Spacing is more than " + MOST_SPACING + " sides of a tile.",
              "It is a share of a tile's side, not a percentage or a length.",
              "A tenth is 0.1.");
    }
    Decoded membranes = card.get(ChipFormat.MEMBRANES);
    if (membranes != null) {
      Double nodeM = card.get(CardFormat.TECHNOLOGY_NODE);
      checkSram(membranes.get(ChipFormat.TILE_SRAM), nodeM, context.problems());
      checkSram(membranes.get(ChipFormat.SHARED_SRAM), nodeM, context.problems());
    }
  }

  private static void checkPackets(Decoded network, Problems problems) {
    Integer flit = network.get(ChipFormat.FLIT_BITS);
    Integer route = network.get(ChipFormat.ROUTE_BITS);
    Integer payload = network.get(ChipFormat.PAYLOAD_BITS);
    Integer room = network.get(ChipFormat.BUFFER_FLITS);
    if (flit == null || route == null) {
      return;
    }
    if (route > flit) {
      problems.add(
          network.mark(ChipFormat.ROUTE_BITS),
          "A route of " + route + " bits does not fit a flit of " + flit + ".",
          "A router must know from the head alone where a packet goes.",
          "Try " + flit + " or less.");
      return;
    }
    if (payload != null && room != null && flits(route + payload, flit) > room) {
      problems.add(
          network.mark(ChipFormat.BUFFER_FLITS),
          "A router's input holds "
              + flitsWords(room)
              + ", but a bitmap packet has at least "
              + flits(route + payload, flit)
              + ".",
          "A packet moves on only into a buffer that takes all of it.",
          "Use larger buffers, or fewer payload bits.");
    }
  }

  static int flits(int bits, int flitBits) {
    return (bits + flitBits - 1) / flitBits;
  }

  static String flitsWords(int flits) {
    return flits + (flits == 1 ? " flit" : " flits");
  }

  private void checkSram(@Nullable Decoded sram, @Nullable Double nodeM, Problems problems) {
    String name = sram == null ? null : sram.get(ChipFormat.MEMORY);
    if (sram == null || name == null) {
      return;
    }
    MemorySpec memory = memories.named(name, sram.mark(ChipFormat.MEMORY), problems);
    if (memory == null) {
      return;
    }
    if (nodeM != null && !Nodes.same(nodeM, memory.technologyNodeM())) {
      problems.add(
          sram.mark(ChipFormat.MEMORY),
          "The macros of "
              + name
              + " are of "
              + Nodes.words(memory.technologyNodeM())
              + ", the chip is of "
              + Nodes.words(nodeM)
              + ".",
          "A chip is made in one process.",
          "Name a memory card of that node (see: crossbar-sim arrays).");
    }
    Integer word = sram.get(ChipFormat.WORD_BITS);
    for (MemoryMacro macro : memory.macros()) {
      if (word != null && word % macro.portBits() != 0) {
        problems.add(
            sram.mark(ChipFormat.WORD_BITS),
            "A word of "
                + word
                + " bits is no whole number of "
                + macro.portBits()
                + "-bit ports of "
                + name
                + ".",
            "Words are made of whole macros side by side.",
            "Try " + (word / macro.portBits() + 1) * macro.portBits() + ".");
        return;
      }
    }
  }

  /** What a card without problems says; null where a memory card that it names has some. */
  @Nullable ChipCard card(Decoded d, DecodeContext context) {
    Decoded membranes = d.need(ChipFormat.MEMBRANES);
    List<MembraneStorage> storages = storages(membranes, context.problems());
    if (storages.isEmpty()) {
      return null;
    }
    String stored = membranes.need(ChipFormat.STORAGE);
    Decoded gating = d.need(ChipFormat.GATING);
    GatingSpec gates =
        new GatingSpec(
            gating.need(ChipFormat.GATED),
            gating.need(ChipFormat.OFF_SHARE),
            gating.need(ChipFormat.WAKE),
            gating.need(ChipFormat.WAKE_ENERGY) * PER_MM2);
    Double budgetM2 = d.get(ChipFormat.AREA_BUDGET);
    Decoded buffers = d.need(ChipFormat.BUFFERS);
    ChipSpec spec =
        new ChipSpec(
            d.need(CardFormat.NAME),
            d.need(CardFormat.DESCRIPTION),
            d.need(CardFormat.TECHNOLOGY_NODE),
            d.need(ChipFormat.ARRAYS_PER_TILE),
            d.need(ChipFormat.TILES_PER_CLUSTER),
            d.need(ChipFormat.CLUSTERS),
            d.need(ChipFormat.ACCUMULATION),
            new BufferSpec(
                buffers.need(ChipFormat.READ_PER_BIT),
                buffers.need(ChipFormat.WRITE_PER_BIT),
                buffers.need(ChipFormat.AREA_PER_BIT),
                buffers.need(ChipFormat.LEAKAGE_PER_BIT),
                buffers.need(ChipFormat.BUFFER_WORD)),
            storages.stream().filter(s -> s.label().equals(stored)).findFirst().orElseThrow(),
            network(d.need(ChipFormat.NETWORK)),
            gates.gated() ? gates : GatingSpec.ALWAYS_ON,
            cost(d.need(ChipFormat.CONTROL)),
            d.need(ChipFormat.SPACING),
            new ChipMappingSpec(
                d.need(ChipFormat.PACKING),
                d.need(ChipFormat.PLACEMENT),
                budgetM2 == null ? 0 : budgetM2),
            List.copyOf(context.provenance()));
    return new ChipCard(spec, storages, gates);
  }

  private List<MembraneStorage> storages(Decoded membranes, Problems problems) {
    Decoded registers = membranes.need(ChipFormat.REGISTERS);
    Decoded tile = membranes.need(ChipFormat.TILE_SRAM);
    Decoded shared = membranes.need(ChipFormat.SHARED_SRAM);
    MemorySpec ofTile = memory(tile, problems);
    MemorySpec ofCluster = memory(shared, problems);
    if (ofTile == null || ofCluster == null) {
      return List.of();
    }
    return List.of(
        new MembraneStorage.Registers(
            registers.need(ChipFormat.READ_PER_BIT),
            registers.need(ChipFormat.WRITE_PER_BIT),
            registers.need(ChipFormat.AREA_PER_BIT),
            registers.need(ChipFormat.LEAKAGE_PER_BIT)),
        new MembraneStorage.TileSram(
            ofTile,
            tile.need(ChipFormat.WORD_BITS),
            tile.need(ChipFormat.BANKS),
            tile.need(ChipFormat.PORTS)),
        new MembraneStorage.SharedSram(
            ofCluster,
            shared.need(ChipFormat.WORD_BITS),
            shared.need(ChipFormat.BANKS),
            shared.need(ChipFormat.PORTS)));
  }

  private @Nullable MemorySpec memory(Decoded sram, Problems problems) {
    return memories.named(sram.need(ChipFormat.MEMORY), sram.mark(ChipFormat.MEMORY), problems);
  }

  private static NetworkSpec network(Decoded d) {
    return new NetworkSpec(
        d.need(ChipFormat.TOPOLOGY),
        d.need(ChipFormat.CLOCK_PERIOD),
        d.need(ChipFormat.FLIT_BITS),
        d.need(ChipFormat.ROUTE_BITS),
        d.need(ChipFormat.PAYLOAD_BITS),
        d.need(ChipFormat.PACKETS),
        d.need(ChipFormat.MULTICAST),
        d.need(ChipFormat.ROUTER_CYCLES),
        d.need(ChipFormat.BUFFER_FLITS),
        d.need(ChipFormat.WIRE_DELAY) * PER_MM,
        d.need(ChipFormat.ROUTER_FLIT),
        d.need(ChipFormat.ROUTER_AREA),
        d.need(ChipFormat.ROUTER_LEAKAGE),
        d.need(ChipFormat.WIRE_ENERGY) * PER_MM,
        cost(d.need(ChipFormat.INTERFACE)));
  }

  private static UnitCost cost(Decoded d) {
    return new UnitCost(
        d.need(ArrayFormat.ACTION), d.need(ArrayFormat.UNIT_AREA), d.need(ArrayFormat.LEAKAGE));
  }
}
