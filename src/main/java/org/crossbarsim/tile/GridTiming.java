package org.crossbarsim.tile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When the arrays, merge units and comparators of one layer are busy during one step, in cycles
 * from its start.
 *
 * <p>Max-plus arithmetic over the step's reads, in the order in which the hardware makes them: a
 * phase starts when what it needs is there and its resource is free. {@code docs/timing.md} has the
 * rules in words; a tick-by-tick machine in the tests must give the same cycles.
 */
final class GridTiming {
  private final PhaseCycles cycles;
  private final int colTiles;
  private final int[] muxSteps; // one a column tile
  private final long[] toLastSense; // of a read, likewise
  private final long accumulate;
  private final long[] update; // of one position's membranes, one a column tile
  private final long[] compare; // one batch, likewise
  private final boolean[] memory; // true where updates and comparisons take turns, likewise
  private final @Nullable TileAdder[][] adders; // of an array's group, likewise; null without one
  private boolean adds; // some array's sum is added to others' before it comes home
  private final long[] way; // of a result to its column tile, [row tile][column tile]
  private final long[] arrayFree; // [row tile][column tile]
  private final long[] sumFree; // partial-sum registers, likewise
  private final long[] portFree; // membrane port, and merge unit without a tree, one a column tile
  private final long[][] levelFree; // of adders before the port, [column tile][level]
  private final long[] compareFree; // comparators, one set a column tile
  private final long[] compareStart; // of the last comparison
  private final int[] leader; // first column tile that does the same, one a column tile
  private int[] distinct; // the leaders: the others are as far as they
  private int sums; // that reach home, of the position at hand

  /** Everything in one place, and membranes as {@code cycles} say. */
  GridTiming(PhaseCycles cycles, int rowTiles, int[] muxSteps) {
    this(cycles, rowTiles, muxSteps, new long[rowTiles][muxSteps.length]);
    Arrays.fill(update, cycles.membraneUpdate());
    Arrays.fill(compare, cycles.compare());
  }

  /** That of one copy of {@code layer}. */
  GridTiming(ArrayLayer layer, int copy) {
    this(layer.cycles, layer.placement.rowTiles(), muxSteps(layer), layer.ports.get(copy));
    if (layer.skipWeight.length == 0) { // each column tile gets residual spikes of its own
      findAlike(layer);
    }
  }

  private static int[] muxSteps(ArrayLayer layer) {
    int[] steps = new int[layer.placement.colTiles()];
    Arrays.setAll(steps, layer.turns::muxSteps);
    return steps;
  }

  // A column tile that does the same as one before it, phase by phase, is always as far as that.
  private void findAlike(ArrayLayer layer) {
    int found = 0;
    for (int c = 0; c < colTiles; c++) {
      for (int i = 0; i < found && leader[c] == c; i++) {
        leader[c] = alike(layer, distinct[i], c) ? distinct[i] : c;
      }
      if (leader[c] == c) {
        distinct[found++] = c;
      }
    }
    distinct = Arrays.copyOf(distinct, found);
  }

  private boolean alike(ArrayLayer layer, int a, int b) {
    boolean same =
        layer.placement.outputsOf(a) == layer.placement.outputsOf(b)
            && muxSteps[a] == muxSteps[b]
            && update[a] == update[b]
            && compare[a] == compare[b]
            && memory[a] == memory[b]
            && levelFree[a].length == levelFree[b].length;
    for (int r = 0; same && r < adders.length; r++) {
      same = way[r * colTiles + a] == way[r * colTiles + b];
      same &= adders[r][a] == null && adders[r][b] == null;
    }
    return same;
  }

  /** Column units as {@code ports} say. */
  GridTiming(PhaseCycles cycles, int rowTiles, int[] muxSteps, ColumnPorts ports) {
    this(cycles, rowTiles, muxSteps, ports.wayCycles());
    for (int c = 0; c < colTiles; c++) {
      levelFree[c] = new long[ports.treeLevels(c)];
      adders(c, ports);
      MembranePort port = ports.ports().get(c);
      update[c] = port.updateCycles();
      compare[c] = port.compareCycles();
      memory[c] = port.words();
    }
  }

  private GridTiming(PhaseCycles cycles, int rowTiles, int[] muxSteps, long[][] way) {
    this.cycles = cycles;
    this.colTiles = muxSteps.length;
    this.muxSteps = muxSteps;
    this.toLastSense = Arrays.stream(muxSteps).mapToLong(cycles::toLastSense).toArray();
    this.accumulate = cycles.accumulate();
    this.adders = new TileAdder[rowTiles][colTiles];
    this.way = Arrays.stream(way).flatMapToLong(Arrays::stream).toArray();
    this.update = new long[colTiles];
    this.compare = new long[colTiles];
    this.memory = new boolean[colTiles];
    this.arrayFree = new long[rowTiles * colTiles];
    this.sumFree = new long[rowTiles * colTiles];
    this.portFree = new long[colTiles];
    this.levelFree = new long[colTiles][0];
    this.compareFree = new long[colTiles];
    this.compareStart = new long[colTiles];
    this.leader = new int[colTiles];
    Arrays.setAll(leader, c -> c);
    this.distinct = leader.clone();
  }

  private void adders(int colTile, ColumnPorts ports) {
    for (TileGroups.Group group : ports.groups().groups(colTile)) {
      if (group.arrays() > 1) {
        adds = true;
        TileAdder one = new TileAdder(ports.accumulation(), group.arrays(), cycles.merge());
        for (int r = 0; r < adders.length; r++) {
          boolean inGroup = ports.groups().of(r, colTile) == group.firstRowTile();
          adders[r][colTile] = inGroup ? one : adders[r][colTile];
        }
      }
    }
  }

  /** Starts a step. */
  void begin() {
    Arrays.fill(arrayFree, 0);
    Arrays.fill(sumFree, 0);
    Arrays.fill(portFree, 0);
    for (long[] ofTile : levelFree) {
      Arrays.fill(ofTile, 0);
    }
    for (TileAdder[] row : adders) {
      for (TileAdder one : row) {
        if (one != null) {
          one.begin();
        }
      }
    }
    Arrays.fill(compareFree, 0);
  }

  /**
   * One read on all arrays of a row of tiles; returns when the slowest has its codes added up. The
   * first read of an output position finds the partial-sum register taken until the position before
   * has been merged.
   */
  long read(int rowTile) {
    long last = 0;
    for (int c : distinct) {
      int at = rowTile * colTiles + c;
      long sensed = arrayFree[at] + toLastSense[c];
      long added = Math.max(sensed, sumFree[at]) + accumulate;
      arrayFree[at] = added;
      last = Math.max(last, added);
    }
    return last;
  }

  /**
   * Merges the partial sums of {@code count} row tiles at one output position and updates its
   * membranes; returns when the slowest column tile is done.
   */
  long merge(int[] rowTiles, int count) {
    long last = 0;
    for (int c : distinct) {
      long ready = adds ? added(rowTiles, count, c) : arrived(rowTiles, count, c);
      long taken;
      if (levelFree[c].length == 0) {
        long merged = Math.max(ready, portFree[c]) + (sums - 1) * cycles.merge();
        portFree[c] = merged + update[c];
        taken = portFree[c];
      } else {
        taken = addInTree(c, ready);
      }
      release(rowTiles, count, c, taken);
      last = Math.max(last, portFree[c]);
    }
    return last;
  }

  // When the last sum of a position is at home where each array sends its own. Counts them.
  private long arrived(int[] rowTiles, int count, int colTile) {
    long ready = 0;
    for (int i = 0; i < count; i++) {
      int at = rowTiles[i] * colTiles + colTile;
      ready = Math.max(ready, arrayFree[at] + way[at]);
    }
    sums = count;
    return ready;
  }

  // When the last sum of a position is at home: of each array there one, of each group one. Counts
  // them.
  private long added(int[] rowTiles, int count, int colTile) {
    long ready = 0;
    sums = 0;
    for (int i = 0; i < count; i++) {
      int r = rowTiles[i];
      TileAdder group = adders[r][colTile];
      if (group == null) {
        ready = Math.max(ready, arrayFree[r * colTiles + colTile] + way[r * colTiles + colTile]);
        sums++;
      } else {
        group.offer(arrayFree[r * colTiles + colTile]);
      }
    }
    for (int i = 0; i < count; i++) {
      TileAdder group = adders[rowTiles[i]][colTile];
      if (group != null && group.waits()) {
        ready = Math.max(ready, group.add() + way[rowTiles[i] * colTiles + colTile]);
        sums++;
      }
    }
    return ready;
  }

  // Frees the registers of arrays, or of the adders that hold the sum of their group.
  private void release(int[] rowTiles, int count, int colTile, long taken) {
    for (int i = 0; !adds && i < count; i++) {
      sumFree[rowTiles[i] * colTiles + colTile] = taken;
    }
    for (int i = 0; adds && i < count; i++) {
      TileAdder group = adders[rowTiles[i]][colTile];
      sumFree[rowTiles[i] * colTiles + colTile] = group == null ? taken : group.taken();
      if (group != null) {
        group.release(taken);
      }
    }
  }

  // A position moves on from level to level, each when its adders are done and the next level has
  // let the position before go. Returns when the first level has taken the sums.
  private long addInTree(int colTile, long ready) {
    long[] free = levelFree[colTile];
    long at = Math.max(ready, free[0]);
    long taken = at + cycles.merge();
    for (int k = 0; k < free.length; k++) {
      long next = k + 1 < free.length ? free[k + 1] : portFree[colTile];
      free[k] = Math.max(at + cycles.merge(), next);
      at = free[k];
    }
    portFree[colTile] = at + update[colTile];
    return taken;
  }

  /**
   * A membrane update of residual spikes on column tile {@code colTile}, which are there when the
   * step begins; returns when it is done.
   */
  long residual(int colTile) {
    portFree[colTile] += update[colTile];
    return portFree[colTile];
  }

  /**
   * One read of one row whose codes go straight into membranes; returns when the slowest column
   * tile has updated them. The array is free again when the membrane port takes its codes.
   */
  long scatter(int rowTile) {
    long last = 0;
    for (int c : distinct) {
      int at = rowTile * colTiles + c;
      long sensed = arrayFree[at] + toLastSense[c];
      long taken = Math.max(sensed + way[at], portFree[c]);
      arrayFree[at] = taken;
      portFree[c] = taken + update[c];
      last = Math.max(last, portFree[c]);
    }
    return last;
  }

  /** One read whose decisions are the neurons: nothing is added up. */
  long decide(int rowTile) {
    long last = 0;
    for (int c : distinct) {
      int at = rowTile * colTiles + c;
      arrayFree[at] += toLastSense[c];
      portFree[c] = arrayFree[at] + way[at];
      last = Math.max(last, portFree[c]);
    }
    return last;
  }

  /**
   * Compares {@code batches} of what column tile {@code colTile} has merged so far, as soon as its
   * comparators are free; returns when they start. Arrays and merge unit do not wait for them, but
   * an update does where both reach the same memory. Column tiles ask in their order.
   */
  long compare(int colTile, int batches) {
    if (leader[colTile] != colTile) {
      return compareStart[leader[colTile]];
    }
    long start = Math.max(portFree[colTile], compareFree[colTile]);
    compareStart[colTile] = start;
    compareFree[colTile] = start + batches * compare[colTile];
    if (memory[colTile]) {
      portFree[colTile] = compareFree[colTile];
    }
    return start;
  }

  /** When the membranes of a column tile have seen everything of the step. */
  long settled(int colTile) {
    return portFree[leader[colTile]];
  }
}
