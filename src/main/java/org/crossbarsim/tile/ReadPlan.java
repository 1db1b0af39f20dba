package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ReadSpec;

/**
 * How a layer's active taps fall into row tiles and reads, and which word lines a read raises. One
 * output position at a time is at hand.
 */
final class ReadPlan {
  private final ArrayLayer layer;
  private final LayerState state;
  private final int rowsPerTile;
  private final int mostRows; // of one read
  private final int inputsAtOnce; // aligned group of a fixed grouping; 0 where reads are packed
  private int[] wordLine = new int[256];
  private int first; // entry of the position at hand
  private int beyond; // its end
  private int reads; // of the position at hand
  private int[] from = new int[16]; // first entry of each of them
  private int[] to = new int[16]; // its end
  private int[] rowTile = new int[16];
  private int participating; // row tiles of the position at hand
  private final int[] participants;

  ReadPlan(ArrayLayer layer, LayerState state) {
    this.layer = layer;
    this.state = state;
    this.rowsPerTile = layer.rowsPerTile();
    ReadSpec read = layer.array.read();
    boolean packed = read.grouping() == ReadSpec.Grouping.PACKED;
    this.mostRows = read.activeRowsPerRead();
    this.participants = new int[layer.placement.rowTiles()];
    this.inputsAtOnce = packed ? 0 : mostRows;
  }

  /** Cuts the taps of an output position into reads, row tile by row tile. */
  void cut(int position) {
    reads = 0;
    participating = 0;
    first = state.taps().start(position);
    beyond = state.taps().start(position + 1);
    int at = first;
    for (int r = 0; r < participants.length; r++) {
      int end = state.taps().end(position, r);
      if (at < end) {
        participants[participating++] = r;
      }
      while (at < end) {
        int next = endOfRead(at, end, r);
        add(at, next, r);
        at = next;
      }
    }
  }

  /** Takes entries [begin, end), on one row tile, as one read. */
  void take(int begin, int end, int tile) {
    reads = 0;
    add(begin, end, tile);
    participants[0] = tile;
    participating = 1;
    first = begin;
    beyond = end;
  }

  private void add(int begin, int end, int tile) {
    if (reads == from.length) {
      from = Arrays.copyOf(from, 2 * reads);
      to = Arrays.copyOf(to, 2 * reads);
      rowTile = Arrays.copyOf(rowTile, 2 * reads);
    }
    from[reads] = begin;
    to[reads] = end;
    rowTile[reads++] = tile;
  }

  /** First entry of the position at hand. */
  int first() {
    return first;
  }

  /** End of its entries. */
  int beyond() {
    return beyond;
  }

  /** Reads of the position at hand. */
  int reads() {
    return reads;
  }

  /** First entry of read number {@code i} of them. */
  int from(int i) {
    return from[i];
  }

  /** End of its entries. */
  int to(int i) {
    return to[i];
  }

  /** How many they are. */
  int active(int i) {
    return to[i] - from[i];
  }

  /** Row tile of a read. */
  int rowTile(int i) {
    return rowTile[i];
  }

  /** Row tiles that take part in the position at hand, ascending; not to be changed. */
  int[] participants() {
    return participants;
  }

  /** How many they are. */
  int participating() {
    return participating;
  }

  /** Row tile of an entry that lies on row tile {@code atLeast} or behind it. */
  int rowTile(int entry, int atLeast) {
    int row = state.rows()[entry];
    int tile = atLeast;
    while (row >= (tile + 1) * rowsPerTile) {
      tile++;
    }
    return tile;
  }

  // End of the entries from {@code from} that one read raises, before {@code to}.
  private int endOfRead(int from, int to, int rowTile) {
    if (inputsAtOnce == 0) {
      return Math.min(to, from + mostRows);
    }
    int firstTap = rowTile * layer.placement.inputsPerTile();
    int groups = (state.taps().tap(from) - firstTap) / inputsAtOnce + 1;
    int beyondTap = firstTap + groups * inputsAtOnce;
    int end = from;
    while (end < to && state.taps().tap(end) < beyondTap) {
      end++;
    }
    return end;
  }

  /** The word lines of one array behind entries [from, to), at [0..to-from) of what is returned. */
  int[] wordLines(int from, int to, int rowTile) {
    if (to - from > wordLine.length) {
      wordLine = new int[2 * (to - from)];
    }
    int firstRow = rowTile * rowsPerTile;
    for (int i = from; i < to; i++) {
      wordLine[i - from] = state.rows()[i] - firstRow;
    }
    return wordLine;
  }

  /**
   * A read is named by image, step, position and its first tap, whatever the timing; one of a layer
   * on another's arrays also by its layer, because the arrays name their owner.
   */
  long key(long image, int step, int position, int firstEntry) {
    long key = RandomStreams.entity(image, step, position, state.taps().tap(firstEntry));
    return layer.ownsTiles ? key : RandomStreams.join(key, layer.index);
  }
}
