package org.crossbarsim.spec;

import java.util.List;

/**
 * Everything of a chip beyond its arrays and digital units: arrays stand in tiles, tiles in
 * clusters around one router each, clusters on a network.
 *
 * @param name card name
 * @param description one sentence
 * @param technologyNodeM node of everything on this card, metres
 * @param arraysPerTile arrays that share buffers, adder trees and a network interface
 * @param tilesPerCluster tiles that share a router, and a memory where membranes are shared
 * @param clusters that the chip has; 0 for as many as its networks needs
 * @param accumulation how partial sums of row tiles are added
 * @param buffers of a tile
 * @param membranes where membranes live
 * @param network between tiles
 * @param gating what idle tiles do
 * @param control of a tile: its sequencer; one unit a tile, an action a step in which the tile
 *     works
 * @param spacing share of a tile's side that is left to wires and supply, added to it
 * @param mapping how the network is laid out over it
 * @param provenance source of every number
 */
public record ChipSpec(
    String name,
    String description,
    double technologyNodeM,
    int arraysPerTile,
    int tilesPerCluster,
    int clusters,
    Accumulation accumulation,
    BufferSpec buffers,
    MembraneStorage membranes,
    NetworkSpec network,
    GatingSpec gating,
    UnitCost control,
    double spacing,
    ChipMappingSpec mapping,
    List<Provenance> provenance) {

  /** How partial sums of row tiles are added. */
  public enum Accumulation {
    /** One adder a column, row tile after row tile. */
    SERIAL("serial"),
    /** A tree of adders a column, a level a merge phase, a position a merge phase. */
    TREE("tree");

    private final String label;

    Accumulation(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }

  /** The same chip with its membranes elsewhere. */
  public ChipSpec withMembranes(MembraneStorage other) {
    return new ChipSpec(
        name,
        description,
        technologyNodeM,
        arraysPerTile,
        tilesPerCluster,
        clusters,
        accumulation,
        buffers,
        other,
        network,
        gating,
        control,
        spacing,
        mapping,
        provenance);
  }

  /** The same chip with partial sums added otherwise. */
  public ChipSpec withAccumulation(Accumulation other) {
    return new ChipSpec(
        name,
        description,
        technologyNodeM,
        arraysPerTile,
        tilesPerCluster,
        clusters,
        other,
        buffers,
        membranes,
        network,
        gating,
        control,
        spacing,
        mapping,
        provenance);
  }

  /** The same chip with other buffers. */
  public ChipSpec withBuffers(BufferSpec other) {
    return new ChipSpec(
        name,
        description,
        technologyNodeM,
        arraysPerTile,
        tilesPerCluster,
        clusters,
        accumulation,
        other,
        membranes,
        network,
        gating,
        control,
        spacing,
        mapping,
        provenance);
  }

  /** The same chip with another network. */
  public ChipSpec withNetwork(NetworkSpec other) {
    return new ChipSpec(
        name,
        description,
        technologyNodeM,
        arraysPerTile,
        tilesPerCluster,
        clusters,
        accumulation,
        buffers,
        membranes,
        other,
        gating,
        control,
        spacing,
        mapping,
        provenance);
  }

  /** The same chip with that many clusters. */
  public ChipSpec withClusters(int other) {
    return new ChipSpec(
        name,
        description,
        technologyNodeM,
        arraysPerTile,
        tilesPerCluster,
        other,
        accumulation,
        buffers,
        membranes,
        network,
        gating,
        control,
        spacing,
        mapping,
        provenance);
  }

  /** The same chip whose idle tiles do otherwise. */
  public ChipSpec withGating(GatingSpec other) {
    return new ChipSpec(
        name,
        description,
        technologyNodeM,
        arraysPerTile,
        tilesPerCluster,
        clusters,
        accumulation,
        buffers,
        membranes,
        network,
        other,
        control,
        spacing,
        mapping,
        provenance);
  }

  /** The same chip with its network laid out otherwise. */
  public ChipSpec withMapping(ChipMappingSpec other) {
    return new ChipSpec(
        name,
        description,
        technologyNodeM,
        arraysPerTile,
        tilesPerCluster,
        clusters,
        accumulation,
        buffers,
        membranes,
        network,
        gating,
        control,
        spacing,
        other,
        provenance);
  }
}
