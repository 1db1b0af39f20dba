package org.crossbarsim.netlist;

import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.GatingSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.jspecify.annotations.Nullable;

/** The chip of a netlist: a card, with what the netlist chooses otherwise. */
final class ChipField {
  private ChipField() {}

  /**
   * A chip card and what stands beside its name.
   *
   * @param fields null where only the name is there
   */
  record Choice(String card, @Nullable Decoded fields) {}

  private static final Field<String> CARD =
      Field.required("card", FieldTypes.CARD, "Name of the chip card.");
  private static final Field<String> MEMBRANES =
      Field.optional("membranes", ChipFormat.STORAGES, "Where membranes live.");
  private static final Field<NetworkSpec.Topology> NETWORK =
      Field.optional("network", ChipFormat.TOPOLOGIES, "How routers are connected.");
  private static final Field<NetworkSpec.Packets> PACKETS =
      Field.optional("packets", ChipFormat.PACKET_KINDS, "What a packet holds.");
  private static final Field<Boolean> MULTICAST =
      Field.optional("multicast", FieldTypes.FLAG, "Whether routers copy packets.");
  private static final Field<Integer> ARRAYS_PER_TILE =
      Field.optional(
          "arrays_per_tile", FieldTypes.integer(1, ChipFormat.MOST_ARRAYS), "Arrays of a tile.");
  private static final Field<Integer> TILES_PER_CLUSTER =
      Field.optional(
          "tiles_per_cluster",
          FieldTypes.integer(1, ChipFormat.MOST_TILES),
          "Tiles that share a router.");
  private static final Field<Integer> CLUSTERS =
      Field.optional(
          "clusters",
          FieldTypes.integer(0, ChipFormat.MOST_CLUSTERS),
          "Clusters of the chip; 0 for as many as are needed.");
  private static final Field<ChipSpec.Accumulation> ACCUMULATION =
      Field.optional(
          "accumulation", ChipFormat.ACCUMULATIONS, "How partial sums of row tiles are added.");
  private static final Field<Boolean> GATING =
      Field.optional(
          "gating", FieldTypes.FLAG, "Whether logic of idle layers is cut from its supply.");
  private static final Field<ChipMappingSpec.Packing> PACKING =
      Field.optional("packing", ChipFormat.PACKINGS, "Whether layers share tiles.");
  private static final Field<ChipMappingSpec.Placing> PLACEMENT =
      Field.optional("placement", ChipFormat.PLACINGS, "How tiles are put on the grid.");
  private static final Field<Double> AREA_BUDGET =
      Field.optional(
          "area_budget",
          ChipFormat.AREA_BUDGETS,
          "Area up to which slow layers get copies of their weights; 0 for no copies.");

  static final Field<Choice> CHIP =
      Field.optional(
          "chip",
          new EitherType<>(
              FieldTypes.CARD,
              card -> new Choice(card, null),
              Shape.of(
                  "chip",
                  CARD,
                  MEMBRANES,
                  NETWORK,
                  PACKETS,
                  MULTICAST,
                  ARRAYS_PER_TILE,
                  TILES_PER_CLUSTER,
                  CLUSTERS,
                  ACCUMULATION,
                  GATING,
                  PACKING,
                  PLACEMENT,
                  AREA_BUDGET),
              ChipField::choice),
          "What stands around the arrays: name of the chip card, or the name with choices in"
              + " place of the card's. Left out, layers are a constant hop apart.");

  /** A faulty choice has no card: an empty name, which nobody looks up. */
  private static Choice choice(Decoded d) {
    String card = d.get(CARD);
    return new Choice(card == null ? "" : card, d);
  }

  /** The chip of a card with the choices of the netlist. */
  static ChipSpec spec(Choice choice, ChipCard card) {
    ChipSpec base = card.spec();
    Decoded d = choice.fields();
    if (d == null) {
      return base;
    }
    String stored = d.get(MEMBRANES);
    Boolean gated = d.get(GATING);
    GatingSpec gates = card.gating();
    ChipMappingSpec m = base.mapping();
    return new ChipSpec(
        base.name(),
        base.description(),
        base.technologyNodeM(),
        or(d, ARRAYS_PER_TILE, base.arraysPerTile()),
        or(d, TILES_PER_CLUSTER, base.tilesPerCluster()),
        or(d, CLUSTERS, base.clusters()),
        or(d, ACCUMULATION, base.accumulation()),
        base.buffers(),
        stored == null ? base.membranes() : card.storage(stored),
        network(d, base.network()),
        gated == null
            ? base.gating()
            : gated
                ? new GatingSpec(true, gates.offShare(), gates.wakeS(), gates.wakeJPerM2())
                : GatingSpec.ALWAYS_ON,
        base.control(),
        base.spacing(),
        new ChipMappingSpec(
            or(d, PACKING, m.packing()),
            or(d, PLACEMENT, m.placing()),
            or(d, AREA_BUDGET, m.areaBudgetM2())),
        base.provenance());
  }

  private static NetworkSpec network(Decoded d, NetworkSpec n) {
    return new NetworkSpec(
        or(d, NETWORK, n.topology()),
        n.clockPeriodS(),
        n.flitBits(),
        n.routeBits(),
        n.payloadBits(),
        or(d, PACKETS, n.packets()),
        or(d, MULTICAST, n.multicast()),
        n.routerCycles(),
        n.bufferFlits(),
        n.wireDelaySPerM(),
        n.routerFlitJ(),
        n.routerAreaM2(),
        n.routerLeakageW(),
        n.wireJPerBitM(),
        n.networkInterface());
  }

  private static <V> V or(Decoded d, Field<V> field, V otherwise) {
    V value = d.get(field);
    return value == null ? otherwise : value;
  }
}
