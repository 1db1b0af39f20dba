package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.CardFormat.count;
import static org.crossbarsim.netlist.CardFormat.notNegative;
import static org.crossbarsim.netlist.CardFormat.positive;
import static org.crossbarsim.units.Dimension.AREA;
import static org.crossbarsim.units.Dimension.DIMENSIONLESS;
import static org.crossbarsim.units.Dimension.ENERGY;
import static org.crossbarsim.units.Dimension.POWER;
import static org.crossbarsim.units.Dimension.TIME;

import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.NetworkSpec;

/** Chip cards: their fields. {@link ChipCards} checks and builds. */
final class ChipFormat {
  private ChipFormat() {}

  /** What a card of this format states as its kind. */
  static final String KIND_LABEL = "chip";

  static final int MOST_ARRAYS = 1 << 16;
  static final int MOST_TILES = 1 << 10;
  static final int MOST_CLUSTERS = 1 << 12;
  private static final int MOST_BITS = 1 << 14;

  static final Field<String> KIND =
      Field.required(
          "kind",
          FieldTypes.choice(new String[] {KIND_LABEL}, k -> k),
          "Tells the card from others in the same folder.");

  // ---- choices, which a netlist may make otherwise ----
  static final Field<Integer> ARRAYS_PER_TILE =
      count("arrays_per_tile", 1, MOST_ARRAYS, "Arrays that share buffers and an interface.");
  static final Field<Integer> TILES_PER_CLUSTER =
      count("tiles_per_cluster", 1, MOST_TILES, "Tiles that share a router.");
  static final Field<Integer> CLUSTERS =
      count("clusters", 0, MOST_CLUSTERS, "Clusters of the chip; 0 for as many as are needed.");
  static final FieldType<ChipSpec.Accumulation> ACCUMULATIONS =
      FieldTypes.choice(ChipSpec.Accumulation.values(), ChipSpec.Accumulation::label);
  static final Field<ChipSpec.Accumulation> ACCUMULATION =
      Field.required("accumulation", ACCUMULATIONS, "How partial sums of row tiles are added.");
  static final FieldType<NetworkSpec.Topology> TOPOLOGIES =
      FieldTypes.choice(NetworkSpec.Topology.values(), NetworkSpec.Topology::label);
  static final FieldType<NetworkSpec.Packets> PACKET_KINDS =
      FieldTypes.choice(NetworkSpec.Packets.values(), NetworkSpec.Packets::label);
  static final FieldType<ChipMappingSpec.Packing> PACKINGS =
      FieldTypes.choice(ChipMappingSpec.Packing.values(), ChipMappingSpec.Packing::label);
  static final FieldType<ChipMappingSpec.Placing> PLACINGS =
      FieldTypes.choice(ChipMappingSpec.Placing.values(), ChipMappingSpec.Placing::label);
  static final FieldType<String> STORAGES =
      FieldTypes.choice(
          new String[] {
            MembraneStorage.Registers.LABEL,
            MembraneStorage.TileSram.LABEL,
            MembraneStorage.SharedSram.LABEL
          },
          s -> s);
  static final FieldType<Double> AREA_BUDGETS = FieldTypes.quantity(AREA, Bound.NOT_NEGATIVE);

  // ---- buffers ----
  static final Field<Double> READ_PER_BIT = notNegative("read_per_bit", ENERGY, "Reading one bit.");
  static final Field<Double> WRITE_PER_BIT =
      notNegative("write_per_bit", ENERGY, "Writing one bit.");
  static final Field<Double> AREA_PER_BIT = notNegative("area_per_bit", AREA, "One bit.");
  static final Field<Double> LEAKAGE_PER_BIT =
      notNegative("leakage_per_bit", POWER, "Static power of one bit.");
  static final Field<Integer> BUFFER_WORD =
      count("word_bits", 1, MOST_BITS, "Bits that one array fetches in one cycle of its clock.");
  static final Field<Decoded> BUFFERS =
      Field.required(
          "buffers",
          Shape.of(
              "buffer table",
              READ_PER_BIT,
              WRITE_PER_BIT,
              AREA_PER_BIT,
              LEAKAGE_PER_BIT,
              BUFFER_WORD),
          "Spike buffers of a tile, one bit a neuron.");

  // ---- membranes ----
  static final Field<String> STORAGE =
      Field.required("storage", STORAGES, "Which of the three it is unless a netlist says so.");
  static final Field<Decoded> REGISTERS =
      Field.required(
          "registers",
          Shape.of("register table", READ_PER_BIT, WRITE_PER_BIT, AREA_PER_BIT, LEAKAGE_PER_BIT),
          "Registers beside the columns.");
  static final Field<String> MEMORY =
      Field.required("memory", FieldTypes.CARD, "Name of the memory card.");
  static final Field<Integer> WORD_BITS =
      count("word_bits", 1, MOST_BITS, "Width of a word, a whole number of macro ports.");
  static final Field<Integer> BANKS = count("banks", 1, 1 << 10, "Banks that work at once.");
  static final Field<Integer> PORTS =
      count("ports", 1, 2, "1: reads and writes take turns; 2: they happen at once.");
  private static final Shape SRAM = Shape.of("sram", MEMORY, WORD_BITS, BANKS, PORTS);
  static final Field<Decoded> TILE_SRAM =
      Field.required("tile_sram", SRAM, "An SRAM of each column tile.");
  static final Field<Decoded> SHARED_SRAM =
      Field.required("shared_sram", SRAM, "An SRAM of each cluster.");
  static final Field<Decoded> MEMBRANES =
      Field.required(
          "membranes",
          Shape.of("membrane table", STORAGE, REGISTERS, TILE_SRAM, SHARED_SRAM),
          "Where membranes live, and what each place costs.");

  // ---- network ----
  static final Field<NetworkSpec.Topology> TOPOLOGY =
      Field.required("topology", TOPOLOGIES, "How routers are connected.");
  static final Field<Double> CLOCK_PERIOD =
      positive("clock_period", TIME, "Clock of routers and links.");
  static final Field<Integer> FLIT_BITS = count("flit_bits", 1, MOST_BITS, "Width of a link.");
  static final Field<Integer> ROUTE_BITS =
      count("route_bits", 0, MOST_BITS, "Bits of a packet that say where it goes.");
  static final Field<Integer> PAYLOAD_BITS =
      count("payload_bits", 1, MOST_BITS, "Neurons whose bits one bitmap packet carries.");
  static final Field<NetworkSpec.Packets> PACKETS =
      Field.required("packets", PACKET_KINDS, "What a packet holds.");
  static final Field<Boolean> MULTICAST =
      Field.required(
          "multicast",
          FieldTypes.FLAG,
          "Whether routers copy packets; else their source sends one to each destination.");
  static final Field<Integer> ROUTER_CYCLES =
      count("router_cycles", 1, 1 << 10, "From a head's arrival to its earliest departure.");
  static final Field<Integer> BUFFER_FLITS =
      count("buffer_flits", 1, 1 << 16, "Flits that an input of a router holds.");
  static final Field<Double> ROUTER_FLIT =
      notNegative("router_flit", ENERGY, "One flit through one router.");
  static final Field<Double> ROUTER_AREA = notNegative("router_area", AREA, "One router.");
  static final Field<Double> ROUTER_LEAKAGE =
      notNegative("router_leakage", POWER, "Static power of one router.");
  static final Field<Double> WIRE_DELAY =
      notNegative("wire_delay_per_mm", TIME, "Flight along 1 mm of repeated wire.");
  static final Field<Double> WIRE_ENERGY =
      notNegative("wire_energy_per_mm", ENERGY, "One bit along 1 mm of repeated wire.");
  static final Field<Decoded> INTERFACE =
      Field.required(
          "interface", ArrayFormat.COST, "Packing or unpacking one packet; one unit a tile.");
  static final Field<Decoded> NETWORK =
      Field.required(
          "network",
          Shape.of(
              "network table",
              TOPOLOGY,
              CLOCK_PERIOD,
              FLIT_BITS,
              ROUTE_BITS,
              PAYLOAD_BITS,
              PACKETS,
              MULTICAST,
              ROUTER_CYCLES,
              BUFFER_FLITS,
              ROUTER_FLIT,
              ROUTER_AREA,
              ROUTER_LEAKAGE,
              WIRE_DELAY,
              WIRE_ENERGY,
              INTERFACE),
          "Routers, links and packets.");

  // ---- gating, mapping ----
  static final Field<Boolean> GATED =
      Field.required(
          "gated", FieldTypes.FLAG, "Whether logic of idle layers is cut from its supply.");
  static final Field<Double> OFF_SHARE =
      Field.required(
          "off_share",
          SourcedType.sourced(FieldTypes.number(Bound.PROBABILITY)),
          "Leakage of gated logic over its leakage awake.");
  static final Field<Double> WAKE = notNegative("wake", TIME, "From asleep to ready.");
  static final Field<Double> WAKE_ENERGY =
      notNegative("wake_energy_per_mm2", ENERGY, "Waking 1 mm^2 of logic.");
  static final Field<Decoded> GATING =
      Field.required(
          "gating",
          Shape.of("gating table", GATED, OFF_SHARE, WAKE, WAKE_ENERGY),
          "What the supply of idle tiles does.");
  static final Field<ChipMappingSpec.Packing> PACKING =
      Field.required("packing", PACKINGS, "Whether layers share tiles.");
  static final Field<ChipMappingSpec.Placing> PLACEMENT =
      Field.required("placement", PLACINGS, "How tiles are put on the grid.");
  static final Field<Double> AREA_BUDGET =
      Field.optional(
          "area_budget",
          AREA_BUDGETS,
          "Area up to which slow layers get copies of their weights. Default: no copies.");

  // ---- the card ----
  static final Field<Double> SPACING =
      Field.required(
          "spacing",
          SourcedType.sourced(FieldTypes.quantity(DIMENSIONLESS, Bound.NOT_NEGATIVE)),
          "Share of a tile's side left to wires and supply, added to it.");
  static final Field<Decoded> CONTROL =
      Field.required(
          "control", ArrayFormat.COST, "Sequencer of a tile; an action is a step with work.");
  static final Shape SHAPE =
      Shape.of(
          "chip card",
          CardFormat.SCHEMA,
          CardFormat.VERSION,
          CardFormat.NAME,
          CardFormat.DESCRIPTION,
          CardFormat.SOURCES,
          KIND,
          CardFormat.TECHNOLOGY_NODE,
          ARRAYS_PER_TILE,
          TILES_PER_CLUSTER,
          CLUSTERS,
          ACCUMULATION,
          BUFFERS,
          MEMBRANES,
          NETWORK,
          GATING,
          CONTROL,
          SPACING,
          PACKING,
          PLACEMENT,
          AREA_BUDGET);
}
