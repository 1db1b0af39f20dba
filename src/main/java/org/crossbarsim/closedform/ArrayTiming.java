package org.crossbarsim.closedform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.tile.GridFigures;
import org.crossbarsim.tile.PhaseCycles;

/** When the column units of a layer on arrays have the sums of a step, in cycles from its start. */
final class ArrayTiming {
  private static final int SETTLED_ROWS = 4; // of like windows: each takes what the last one took

  private final Geometry geometry;
  private final GridFigures grid;
  private final Placement placement;
  private final PhaseCycles cycles;
  private final Windows windows;
  private final ArrayWork work;
  private final double rate;
  private final int compareLanes;
  private final boolean spiking;
  private final Map<List<Long>, Length> known = new LinkedHashMap<>(); // of like column tiles

  ArrayTiming(
      Geometry geometry,
      GridFigures grid,
      Windows windows,
      ArrayWork work,
      double rate,
      int compareLanes,
      boolean spiking) {
    this.geometry = geometry;
    this.grid = grid;
    this.placement = grid.placement();
    this.cycles = grid.cycles();
    this.windows = windows;
    this.work = work;
    this.rate = rate;
    this.compareLanes = compareLanes;
    this.spiking = spiking;
  }

  /** Cycles in which a column tile compares its neurons: all of them, or those of a position. */
  long comparing(int colTile, int positions) {
    long neurons = (long) placement.outputsOf(colTile) * positions;
    return (neurons + compareLanes - 1) / compareLanes * grid.compareCycles(colTile);
  }

  /** When the last membrane, or sum, of a column tile is up to date. */
  Length settled(int colTile) {
    List<Long> key = new ArrayList<>();
    key.add(readCycles(colTile));
    key.add(grid.updateCycles(colTile));
    key.add(spiking ? 0 : comparing(colTile, 1));
    for (int r = 0; r < placement.rowTiles(); r++) {
      key.add(way(r, colTile));
    }
    return known.computeIfAbsent(key, k -> find(colTile));
  }

  private Length find(int colTile) {
    if (grid.signIsNeuron()) {
      return deciding(colTile);
    }
    return grid.readsRowByRow() ? rowByRow(colTile) : windowByWindow(colTile);
  }

  private long readCycles(int colTile) {
    return cycles.toLastSense(grid.muxSteps(colTile));
  }

  // A group away from home adds before it sends.
  private long way(int rowTile, int colTile) {
    int group = grid.groupOf(rowTile, colTile);
    long arrays = 0;
    for (int r = 0; group >= 0 && r < placement.rowTiles(); r++) {
      arrays += grid.groupOf(r, colTile) == group ? 1 : 0;
    }
    long passes = Math.max(0, arrays - 1);
    if (grid.treeLevels(colTile) > 0 && passes > 0) {
      passes = (long) Long.SIZE - Long.numberOfLeadingZeros(passes);
    }
    return grid.wayCycles(rowTile, colTile) + passes * cycles.merge();
  }

  private Length deciding(int colTile) {
    long read = 0;
    for (int p = 0; p < geometry.positions(); p++) {
      int w = windows.classOf(p);
      read += windows.taps(w, 0, placement.inputs()) > 0 ? 1 : 0;
    }
    return Length.sure((double) (read * readCycles(colTile) + way(0, colTile)));
  }

  /**
   * One read after the other, each taken by the membrane port before the array reads again. Inputs
   * come channel by channel, so that one array works after the other; the first read of the next
   * waits, sensed, until the port has done the last of the one before.
   */
  private Length rowByRow(int colTile) {
    double reads = 0;
    double variance = 0;
    double arrays = 0;
    double update = grid.updateCycles(colTile);
    double each = 0;
    for (int r = 0; r < placement.rowTiles(); r++) {
      double entries = 0;
      for (int w = 0; w < windows.classes(); w++) {
        entries += (double) windows.windows(w) * windows.tapsOfTiles(w, placement)[r];
      }
      reads += rate * entries;
      arrays += Binomial.any((int) entries, rate);
      each = Math.max(each, Math.max((double) (readCycles(colTile) + way(r, colTile)), update));
    }
    for (int y = 0; y < geometry.inputHeight(); y++) {
      for (int x = 0; x < geometry.inputWidth(); x++) {
        double covered = geometry.windowsCovering(y, x);
        variance += geometry.inputChannels() * rate * (1 - rate) * covered * covered;
      }
    }
    double mean = reads * each + arrays * (update - each) + Math.min(1, arrays) * each;
    return Length.normal(Math.max(0, mean), variance * each * each);
  }

  private Length windowByWindow(int colTile) {
    double[] hold = holds(colTile);
    WindowTiming.Cycles c =
        new WindowTiming.Cycles(
            Math.toIntExact(readCycles(colTile)), Math.toIntExact(cycles.accumulate()));
    double overlap =
        Math.max(0, geometry.kernel() - geometry.stride()) / (double) geometry.kernel();
    WindowTiming timing = new WindowTiming(c, kinds(colTile));
    for (int y = 0; y < geometry.outputHeight(); y++) {
      timing.beginRow();
      if (windows.likeRowsBefore(y, SETTLED_ROWS)) {
        timing.rowAgain();
        continue;
      }
      for (int x = 0; x < geometry.outputWidth(); x++) {
        int w = windows.classOf(y * geometry.outputWidth() + x);
        timing.window(w, hold[w], x > 0 ? overlap : 0);
      }
    }
    double tail = 0;
    int levels = grid.treeLevels(colTile);
    if (levels > 0) {
      tail = (levels - 1) * cycles.merge() + grid.updateCycles(colTile);
    }
    return timing.length(geometry.positions()).plus(tail);
  }

  // What a window of each class holds the registers of its arrays for, once its sums are there.
  private double[] holds(int colTile) {
    double[] hold = new double[windows.classes()];
    double update = grid.updateCycles(colTile);
    for (int w = 0; w < hold.length; w++) {
      if (grid.treeLevels(colTile) > 0) {
        double merge = cycles.merge();
        hold[w] = update > readCycles(colTile) ? Math.max(update, merge) : merge;
      } else {
        hold[w] = Math.max(0, sumsAtHome(w, colTile) - 1) * cycles.merge() + update;
      }
      if (!spiking && grid.inMemory(colTile)) {
        hold[w] += (double) comparing(colTile, 1) / geometry.poolSize();
      }
    }
    return hold;
  }

  // Of a window in which anything is active: one of each array at home, one of each group.
  private double sumsAtHome(int ofClass, int colTile) {
    int[] taps = windows.tapsOfTiles(ofClass, placement);
    int[] of = new int[taps.length]; // taps of an array, or at the head of a group of all of it
    for (int r = 0; r < taps.length; r++) {
      int group = grid.groupOf(r, colTile);
      of[group >= 0 ? group : r] += taps[r];
    }
    double sums = Arrays.stream(of).mapToDouble(n -> Binomial.any(n, rate)).sum();
    double any = Binomial.any(Arrays.stream(taps).sum(), rate);
    return any > 0 ? sums / any : 0;
  }

  private List<WindowTiming.Tiles> kinds(int colTile) {
    Map<List<Object>, Integer> number = new LinkedHashMap<>();
    Map<List<Object>, Integer> first = new LinkedHashMap<>();
    for (int r = 0; r < placement.rowTiles(); r++) {
      List<Object> kind = new ArrayList<>();
      kind.add(way(r, colTile));
      for (int w = 0; w < windows.classes(); w++) {
        kind.add(work.tapsOfReads(w, r));
      }
      number.merge(kind, 1, Integer::sum);
      first.putIfAbsent(kind, r);
    }
    List<WindowTiming.Tiles> tiles = new ArrayList<>();
    number.forEach(
        (kind, n) -> {
          int r = first.getOrDefault(kind, 0);
          double[][] reads = new double[windows.classes()][];
          Arrays.setAll(reads, w -> work.reads(w, r));
          tiles.add(new WindowTiming.Tiles(n, reads, Math.toIntExact(way(r, colTile))));
        });
    return tiles;
  }
}
