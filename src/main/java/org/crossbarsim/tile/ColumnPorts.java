package org.crossbarsim.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.spec.ChipSpec;

/**
 * The column units of one copy of a layer: how their membranes are reached, and how far the arrays
 * are from them.
 *
 * @param accumulation how partial sums of row tiles are added
 * @param units one a column tile
 * @param ports of their membranes, likewise
 * @param groups of arrays that are in the same tile
 * @param wayUm wire from an array to its column unit, {@code [row tile][column tile]}
 * @param wayCycles of a partial sum over it, likewise; at least one where there is a way
 */
record ColumnPorts(
    ChipSpec.Accumulation accumulation,
    List<ColumnUnit> units,
    List<MembranePort> ports,
    TileGroups groups,
    long[][] wayUm,
    long[][] wayCycles) {
  private static final double UM = 1e-6;

  /** Units of all copies of a layer, whose phases but for membranes are {@code cycles}. */
  static List<ColumnPorts> of(ArrayLayer layer, PhaseCycles cycles) {
    List<ColumnPorts> copies = new ArrayList<>();
    for (int d = 0; d < layer.units().bands().copies(); d++) {
      TileGroups groups = groups(layer, d);
      List<ColumnUnit> units = units(layer, layer.units().bands().size(d), groups);
      copies.add(
          layer.site.isPresent()
              ? onChip(layer.site.get(), d, units, groups, cycles)
              : ofCard(units, groups, cycles));
    }
    return List.copyOf(copies);
  }

  private static TileGroups groups(ArrayLayer layer, int copy) {
    return layer
        .site
        .map(s -> TileGroups.of(s.map(), copy))
        .orElseGet(() -> TileGroups.atHome(layer.placement.rowTiles(), layer.placement.colTiles()));
  }

  private static List<ColumnUnit> units(ArrayLayer layer, int positions, TileGroups groups) {
    long kept =
        ColumnUnit.keptPositions(
            layer.geometry, layer.spiking, layer.serialDataflow, layer.signIsNeuron(), positions);
    return IntStream.range(0, layer.placement.colTiles())
        .mapToObj(
            c ->
                new ColumnUnit(
                    layer.array,
                    layer.neuron,
                    layer.spiking,
                    groups.sumsAtHome(c),
                    layer.placement.outputsOf(c),
                    kept,
                    layer.switchesThresholds))
        .toList();
  }

  private static ColumnPorts ofCard(List<ColumnUnit> units, TileGroups groups, PhaseCycles cycles) {
    List<MembranePort> ports = new ArrayList<>();
    for (ColumnUnit unit : units) {
      long update = unit.positions() > 0 ? cycles.membraneUpdate() : 0;
      ports.add(
          MembranePort.registers(
              MembranePrices.ofCard(unit.array()), unit, update, cycles.compare()));
    }
    long[][] none = new long[units.get(0).sums()][units.size()];
    return new ColumnPorts(
        ChipSpec.Accumulation.SERIAL, List.copyOf(units), List.copyOf(ports), groups, none, none);
  }

  private static ColumnPorts onChip(
      LayerSite site, int copy, List<ColumnUnit> units, TileGroups groups, PhaseCycles cycles) {
    ChipSpec chip = site.chip();
    List<MembranePort> ports = new ArrayList<>();
    for (int c = 0; c < units.size(); c++) {
      ports.add(
          MembranePort.of(
              chip.membranes(),
              units.get(c),
              cycles.clock(),
              cycles.compare(),
              site.sharers()[copy][c],
              site.sharedBits()[copy][c]));
    }
    long[][] um = site.wayUm()[copy];
    long[][] wayCycles = new long[um.length][];
    for (int r = 0; r < um.length; r++) {
      wayCycles[r] = new long[um[r].length];
      for (int c = 0; c < um[r].length; c++) {
        double wayS = um[r][c] * UM * chip.network().wireDelaySPerM();
        wayCycles[r][c] = um[r][c] == 0 ? 0 : Math.max(1, cycles.clock().cyclesFor(wayS));
      }
    }
    return new ColumnPorts(
        chip.accumulation(), List.copyOf(units), List.copyOf(ports), groups, um, wayCycles);
  }

  /** Membranes of all units. */
  long membranes() {
    return units.stream().mapToLong(ColumnUnit::membranes).sum();
  }

  /** Bits that a sum of {@code rows} rows takes, from -rows to rows. */
  static int sumBits(int rows) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(2 * rows);
  }

  /**
   * Bits times micrometres that carry a result of {@code bits} of every column in use from row tile
   * {@code rowTile} to the column units, one a column tile; 0 where an array is at home.
   */
  int[] bitUm(Placement placement, int rowTile, int bits) {
    return IntStream.range(0, units.size()).map(c -> bitUm(placement, rowTile, c, bits)).toArray();
  }

  /** The same of one column tile. */
  int bitUm(Placement placement, int rowTile, int colTile, int bits) {
    return Math.toIntExact((long) placement.outputsOf(colTile) * bits * wayUm[rowTile][colTile]);
  }

  /** Levels of adders between what reaches a column unit and its membrane port, in a tree. */
  int treeLevels(int colTile) {
    return accumulation == ChipSpec.Accumulation.TREE
        ? TileGroups.treeLevels(groups.sumsAtHome(colTile))
        : 0;
  }

  /** Adders of partial sums, at home and beside groups of arrays, with {@code columns} columns. */
  long mergeAdders(int columns) {
    long adders = 0;
    for (int c = 0; c < units.size(); c++) {
      adders += TileGroups.adders(groups.sumsAtHome(c), accumulation);
      for (TileGroups.Group group : groups.groups(c)) {
        adders += TileGroups.adders(group.arrays(), accumulation);
      }
    }
    return adders * columns;
  }

  /** {@code cycles} with the longest update, and the longest comparison, of all {@code copies}. */
  static PhaseCycles slowest(List<ColumnPorts> copies, PhaseCycles cycles) {
    long update = 0;
    long compare = 0;
    for (ColumnPorts copy : copies) {
      for (MembranePort port : copy.ports) {
        update = Math.max(update, port.updateCycles());
        compare = Math.max(compare, port.compareCycles());
      }
    }
    return cycles.withMembranes(update, compare);
  }
}
