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
 *
 * <p>Taps that meet no output are listed, too, behind all others, where nobody looks: leaving them
 * out would take longer.
 */
final class ActiveTaps {
  /** Entries that may be looked at behind the last one, though they mean nothing. */
  static final int SPARE = 8;

  private final TapTable table;
  private final int tapsPerTile;
  private final int rowTiles;
  private final int[] start; // one a position, and the end
  private final int[] end; // of each position on each row tile, [row tile][position]
  private final int[] fill; // next entry of each position, and of what meets none
  private final int[] active; // inputs at each place of the plane
  private int[] tap = new int[0];
  private int[] ordinal = new int[0]; // index into the list of active inputs
  private int[] position = new int[0]; // filled by listSerial only
  private int entries;
  private int[] listed = new int[0]; // inputs
  private int inputs; // how many they are
  private boolean named; // ordinals are there

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
    this.start = new int[table.positions + 1];
    this.end = new int[rowTiles * (table.positions + 1)];
    this.fill = new int[table.positions + 1];
    this.active = new int[table.plane];
  }

  /** First entry of a position; the next position's first entry is its end. */
  int start(int position) {
    return start[position];
  }

  /** End of the entries of a position, listed by position, that lie on row tiles up to this one. */
  int end(int position, int rowTile) {
    return end[rowTile * (table.positions + 1) + position];
  }

  int tap(int entry) {
    return tap[entry];
  }

  /** The taps of all entries; not to be changed. */
  int[] taps() {
    return tap;
  }

  /** Index of an entry's input in the list, which must still be what it was. */
  int ordinal(int entry) {
    if (!named) {
      name();
    }
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

  /** Lists the taps of {@code active[0..count)}, ascending, by position. */
  void list(int[] activeInputs, int count) {
    take(activeInputs, count);
    count();
    int rowTile = 0;
    for (int i = 0; i < count; ) {
      int channel = listed[i] / table.plane;
      int firstTap = channel * table.taps;
      int offset = 0;
      for (; (rowTile + 1) * tapsPerTile < firstTap + table.taps; rowTile++) {
        int beyond = Math.max(0, (rowTile + 1) * tapsPerTile - firstTap);
        scatter(i, channel, offset, beyond);
        close(rowTile);
        offset = beyond;
      }
      i = scatter(i, channel, offset, table.taps);
    }
    for (; rowTile < rowTiles; rowTile++) {
      close(rowTile);
    }
  }

  /** Lists the taps of {@code active[0..count)} input by input, each input's taps ascending. */
  void listSerial(int[] activeInputs, int count) {
    take(activeInputs, count);
    makeOrdinals();
    if (position.length < tap.length) {
      position = new int[tap.length];
    }
    named = true;
    entries = 0;
    for (int i = 0; i < count; i++) {
      int channel = listed[i] / table.plane;
      int first = (listed[i] - channel * table.plane) * table.taps;
      for (int k = 0; k < table.taps; k++) {
        tap[entries] = channel * table.taps + k;
        ordinal[entries] = i;
        position[entries] = table.position[first + k];
        entries += position[entries] < table.positions ? 1 : 0;
      }
    }
  }

  private void take(int[] activeInputs, int count) {
    listed = activeInputs;
    inputs = count;
    named = false;
    int room = count * table.taps + SPARE;
    if (tap.length < room) {
      tap = new int[room + room / 4];
    }
  }

  private void makeOrdinals() {
    if (ordinal.length < tap.length) {
      ordinal = new int[tap.length];
    }
  }

  // Where the entries of each position begin: place by place of the plane, however many channels
  // are active there.
  private void count() {
    Arrays.fill(active, 0);
    for (int i = 0; i < inputs; ) {
      int first = listed[i] / table.plane * table.plane;
      for (; i < inputs && listed[i] < first + table.plane; i++) {
        active[listed[i] - first]++;
      }
    }
    Arrays.fill(fill, 0);
    for (int place = 0; place < table.plane; place++) {
      int channels = active[place];
      int first = place * table.taps;
      for (int k = 0; k < table.taps; k++) {
        fill[table.position[first + k]] += channels;
      }
    }
    int sum = 0;
    for (int p = 0; p < table.positions; p++) {
      start[p] = sum;
      sum += fill[p];
      fill[p] = start[p];
    }
    start[table.positions] = sum;
    fill[table.positions] = sum;
    entries = sum;
  }

  // Lists offsets [offset, beyond) of the inputs from number {@code from} that are of a channel;
  // returns their end.
  private int scatter(int from, int channel, int offset, int beyond) {
    int firstInput = channel * table.plane;
    int firstTap = channel * table.taps;
    int i = from;
    for (; i < inputs && listed[i] < firstInput + table.plane; i++) {
      int first = (listed[i] - firstInput) * table.taps;
      for (int k = offset; k < beyond; k++) {
        tap[fill[table.position[first + k]]++] = firstTap + k;
      }
    }
    return i;
  }

  // All taps of a row tile are listed.
  private void close(int rowTile) {
    System.arraycopy(fill, 0, end, rowTile * fill.length, fill.length);
  }

  // Few ask, so that inputs are not named before.
  private void name() {
    makeOrdinals();
    System.arraycopy(start, 0, fill, 0, fill.length);
    for (int i = 0; i < inputs; i++) {
      int first = listed[i] % table.plane * table.taps;
      for (int k = 0; k < table.taps; k++) {
        ordinal[fill[table.position[first + k]]++] = i;
      }
    }
    named = true;
  }
}
