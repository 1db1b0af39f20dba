package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.network.Geometry;

/**
 * Which taps of which output positions a pattern of active inputs drives: a compressed list by
 * position.
 *
 * <p>{@link #list} sorts by position, for one read an output position; {@link #listSerial} keeps
 * the order of the active inputs, for one read a row. Within a position taps ascend, and so do the
 * active inputs they belong to, because inputs are in (channel, y, x) order and taps in (channel,
 * kernel y, kernel x) order.
 */
final class ActiveTaps {
  private final TapTable table;
  private final int tapsPerTile;
  private final int rowTiles;
  private final int[] start; // one a position, and the end
  private final int[] end; // of each position on each row tile, [row tile][position]
  private final int[] fill;
  private final int[] active; // inputs at each place of the plane
  private int[] tap = new int[256];
  private int[] ordinal = new int[256]; // index into the list of active inputs
  private int[] position = new int[0]; // filled by listSerial only
  private int entries;

  ActiveTaps(Geometry geometry) {
    this(new TapTable(geometry));
  }

  /** Taps that are not on arrays. */
  ActiveTaps(TapTable table) {
    this(table, Integer.MAX_VALUE, 1);
  }

  /** Taps on arrays that have {@code tapsPerTile} of a window each. */
  ActiveTaps(TapTable table, int tapsPerTile, int rowTiles) {
    this.table = table;
    this.tapsPerTile = tapsPerTile;
    this.rowTiles = rowTiles;
    this.end = new int[rowTiles * table.positions];
    this.start = new int[table.positions + 1];
    this.fill = new int[table.positions];
    this.active = new int[table.plane];
  }

  /** First entry of a position; the next position's first entry is its end. */
  int start(int position) {
    return start[position];
  }

  /**
   * First entry of a position, listed by position, that lies behind a row tile; the first entry of
   * the next one.
   */
  int end(int position, int rowTile) {
    return end[rowTile * table.positions + position];
  }

  int tap(int entry) {
    return tap[entry];
  }

  /** The taps of all entries; not to be changed. */
  int[] taps() {
    return tap;
  }

  int ordinal(int entry) {
    return ordinal[entry];
  }

  /** Output position of an entry of a serial list. */
  int position(int entry) {
    return position[entry];
  }

  /** Entries listed. */
  int entries() {
    return entries;
  }

  /** Lists the taps of {@code inputs[0..count)}, ascending, by position. */
  void list(int[] inputs, int count) {
    count(inputs, count);
    int sum = 0;
    for (int p = 0; p < table.positions; p++) {
      fill[p] = sum;
      sum += start[p + 1];
      start[p + 1] = sum;
    }
    entries = sum;
    makeRoom();
    int rowTile = 0;
    for (int i = 0; i < count; ) {
      int channel = inputs[i] / table.plane;
      int firstTap = channel * table.taps;
      for (; (rowTile + 1) * tapsPerTile < firstTap + table.taps; rowTile++) {
        close(rowTile);
        split(rowTile, inputs, i, count, channel);
      }
      i = scatter(inputs, i, count, channel);
    }
    for (; rowTile < rowTiles; rowTile++) {
      close(rowTile);
    }
  }

  // Lists the inputs from number {@code from} that are of a channel; returns their end.
  private int scatter(int[] inputs, int from, int count, int channel) {
    int first = channel * table.plane;
    int firstTap = channel * table.taps;
    int i = from;
    for (; i < count && inputs[i] < first + table.plane; i++) {
      int place = inputs[i] - first;
      for (int e = table.start[place]; e < table.start[place + 1]; e++) {
        int entry = fill[table.position[e]]++;
        tap[entry] = firstTap + table.offset[e];
        ordinal[entry] = i;
      }
    }
    return i;
  }

  // A row tile has no more taps than have been listed.
  private void close(int rowTile) {
    System.arraycopy(fill, 0, end, rowTile * table.positions, table.positions);
  }

  // A row tile has some taps of a channel, too, whose inputs begin at number {@code from}.
  private void split(int rowTile, int[] inputs, int from, int count, int channel) {
    int first = channel * table.plane;
    int beyond = (rowTile + 1) * tapsPerTile - channel * table.taps;
    int closed = rowTile * table.positions;
    for (int i = from; beyond > 0 && i < count && inputs[i] < first + table.plane; i++) {
      int place = inputs[i] - first;
      for (int e = table.start[place]; e < table.start[place + 1]; e++) {
        end[closed + table.position[e]] += table.offset[e] < beyond ? 1 : 0;
      }
    }
  }

  /** Lists the taps of {@code inputs[0..count)} input by input, each input's taps ascending. */
  void listSerial(int[] inputs, int count) {
    count(inputs, count);
    entries = 0;
    for (int p = 0; p < table.positions; p++) {
      entries += start[p + 1];
    }
    makeRoom();
    if (position.length < tap.length) {
      position = new int[tap.length];
    }
    int entry = 0;
    for (int i = 0; i < count; i++) {
      int channel = inputs[i] / table.plane;
      int place = inputs[i] - channel * table.plane;
      for (int e = table.start[place]; e < table.start[place + 1]; e++) {
        tap[entry] = channel * table.taps + table.offset[e];
        ordinal[entry] = i;
        position[entry++] = table.position[e];
      }
    }
  }

  // Entries of position p, at p + 1: place by place of the plane, however many channels are active
  // there.
  private void count(int[] inputs, int count) {
    Arrays.fill(start, 0);
    Arrays.fill(active, 0);
    for (int i = 0; i < count; ) {
      int first = inputs[i] - inputs[i] % table.plane;
      for (; i < count && inputs[i] < first + table.plane; i++) {
        active[inputs[i] - first]++;
      }
    }
    for (int place = 0; place < table.plane; place++) {
      int channels = active[place];
      for (int e = table.start[place]; channels > 0 && e < table.start[place + 1]; e++) {
        start[table.position[e] + 1] += channels;
      }
    }
  }

  private void makeRoom() {
    if (entries > tap.length) {
      tap = new int[2 * entries];
      ordinal = new int[2 * entries];
    }
  }
}
