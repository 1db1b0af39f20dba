package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.mapping.ChipMap;
import org.crossbarsim.mapping.Floorplan;
import org.crossbarsim.mapping.Grid;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.mapping.Mapper;
import org.crossbarsim.mapping.MappingException;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.mapping.TileAreas;
import org.crossbarsim.mapping.UnitNeurons;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.noc.HTreeGraph;
import org.crossbarsim.noc.MeshGraph;
import org.crossbarsim.noc.NetworkGraph;
import org.crossbarsim.noc.NetworkOnChip;
import org.crossbarsim.noc.PacketNetwork;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.tile.ChipAccounts;
import org.crossbarsim.tile.LayerSite;
import org.crossbarsim.tile.SiteAreas;

/** A design laid out over a chip: where everything stands, and how it is reached. */
public final class ChipPlan {
  private static final double M_PER_UM = 1e-6;

  private final ChipSpec spec;
  private final ChipMap map;
  private final Floorplan floorplan;
  private final TileCensus census;
  private final NetworkGraph graph;
  private final int[] linkCycles;
  private final List<Optional<Outbox>> outboxes = new ArrayList<>(); // one a layer

  ChipPlan(Design design, Wiring wiring, ChipSpec spec) {
    this.spec = spec;
    Mapper mapper =
        new Mapper(design.network(), design.array(), spec, new PlanAreas(design, wiring, spec));
    this.map = mapper.map();
    this.census = new TileCensus(design, wiring, spec, map);
    this.floorplan = Floorplan.ofPlaces(map.grid(), census.placesM2(), census.betweenM2(), spec);
    this.graph = graph(map.grid());
    long[] linkUm = new long[graph.links()];
    this.linkCycles = new int[linkUm.length];
    for (int l = 0; l < linkUm.length; l++) {
      linkUm[l] = floorplan.linkUm(graph.from(l), graph.to(l));
      linkCycles[l] = PacketNetwork.linkCycles(spec.network(), linkUm[l] * M_PER_UM);
    }
    Ways ways = new Ways(graph, map.slotOf(), linkUm, spec.network().multicast());
    for (int l = 0; l < map.layers().size(); l++) {
      outboxes.add(census.sends(l) ? Optional.of(outbox(design, l, ways)) : Optional.empty());
    }
  }

  /**
   * Checks that a design fits its chip, if it has one, without placing anything.
   *
   * @throws MappingException if it does not
   */
  public static void check(Design design) {
    if (design.chip().isPresent()) {
      ChipSpec spec = design.chip().get();
      PlanAreas areas = new PlanAreas(design, new Wiring(design.network()), spec);
      Mapper mapper = new Mapper(design.network(), design.array(), spec, areas);
      ChipGroups.check(design, spec.name(), mapper.plain().groups());
    }
  }

  private record PlanAreas(Design design, Wiring wiring, ChipSpec chip) implements TileAreas {
    @Override
    public double[] tilesM2(ChipMap map) {
      return new TileCensus(design, wiring, chip, map).tilesM2();
    }

    @Override
    public double placesM2(ChipMap map) {
      TileCensus census = new TileCensus(design, wiring, chip, map);
      return Arrays.stream(census.placesM2()).sum() + census.betweenM2();
    }
  }

  static NetworkGraph graph(Grid grid) {
    return grid.topology() == NetworkSpec.Topology.MESH
        ? new MeshGraph(grid.columns(), grid.rows(), grid.tilesPerCluster())
        : new HTreeGraph(grid.clusters(), grid.tilesPerCluster());
  }

  private Outbox outbox(Design design, int layer, Ways ways) {
    Geometry geometry = design.network().layers().get(layer).geometry();
    LayerMap own = map.layers().get(layer);
    return new Outbox(
        layer,
        UnitNeurons.of(geometry, placement(design, layer), own.copies()),
        Arrays.stream(own.homeTile()).flatMapToInt(Arrays::stream).toArray(),
        design.network().kind() == Network.Kind.BNN,
        spec.network(),
        census.destinations(layer),
        ways);
  }

  // A digital unit is one column unit.
  private static Placement placement(Design design, int layer) {
    Layer l = design.network().layers().get(layer);
    Geometry g = l.geometry();
    return l.onArray()
        ? Placement.of(g, design.array())
        : new Placement(g.fanIn(), g.outputChannels(), g.fanIn(), g.outputChannels());
  }

  /** Opens the accounts of what belongs to no layer. */
  void openAccounts(AccountBook book) {
    long inputBits = 0;
    long outputBits = 0;
    for (int t = 0; t < map.tiles(); t++) {
      inputBits += SiteAreas.inputBufferBits(census.inputNeurons(t));
      outputBits += SiteAreas.outputBufferBits(census.outputNeurons(t));
    }
    ChipAccounts.open(book, spec, inputBits, outputBits, map.tiles(), graph.routers());
  }

  /** What the chip is made of. */
  public ChipSpec spec() {
    return spec;
  }

  /** Where everything stands. */
  public ChipMap map() {
    return map;
  }

  /** Where everything lies on the die. */
  public Floorplan floorplan() {
    return floorplan;
  }

  /** Routers and links. */
  public NetworkGraph graph() {
    return graph;
  }

  /** Cycles of the network's clock over each link. */
  int[] linkCycles() {
    return linkCycles.clone();
  }

  /** Clock of the network. */
  ClockDomain networkClock() {
    return ClockDomain.ofSeconds(spec.network().clockPeriodS());
  }

  /** A network with nothing under way. */
  NetworkOnChip network() {
    NetworkSpec n = spec.network();
    return new PacketNetwork(graph, linkCycles, n.routerCycles(), n.bufferFlits());
  }

  /** What stands in each tile. */
  TileCensus census() {
    return census;
  }

  /** Copies of a layer's weights. */
  int copies(int layer) {
    return map.layers().get(layer).copies();
  }

  /** What a layer sees of the chip. */
  LayerSite site(int layer) {
    LayerMap own = map.layers().get(layer);
    int[][] homes = own.homeTile();
    int[][] sharers = new int[homes.length][];
    long[][] sharedBits = new long[homes.length][];
    long[][][] wayUm = new long[own.arrayTile().length][][];
    for (int d = 0; d < homes.length; d++) {
      sharers[d] = new int[homes[d].length];
      sharedBits[d] = new long[homes[d].length];
      for (int c = 0; c < homes[d].length; c++) {
        sharers[d][c] = census.sharers(homes[d][c]);
        sharedBits[d][c] = census.sharedBits(homes[d][c]);
      }
    }
    for (int d = 0; d < wayUm.length; d++) {
      wayUm[d] = waysHome(own.arrayTile()[d], homes[d]);
    }
    return new LayerSite(spec, own, wayUm, sharers, sharedBits);
  }

  private long[][] waysHome(int[][] arrayTile, int[] home) {
    long[][] wayUm = new long[arrayTile.length][home.length];
    int[] slot = map.slotOf();
    for (int r = 0; r < wayUm.length; r++) {
      for (int c = 0; c < home.length; c++) {
        wayUm[r][c] = floorplan.wayUm(slot[arrayTile[r][c]], slot[home[c]]);
      }
    }
    return wayUm;
  }

  /** What leaves the output buffers of a layer; absent where it sends nothing. */
  Optional<Outbox> outbox(int layer) {
    return outboxes.get(layer);
  }
}
