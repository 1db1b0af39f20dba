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
  private final int[] start; // one a position, and the end
  private final int[] fill;
  private final int[] active; // inputs at each place of the plane
  private int[] tap = new int[256];
  private int[] ordinal = new int[256]; // index into the list of active inputs
  private int[] position = new int[0]; // filled by listSerial only
  private int entries;

  ActiveTaps(Geometry geometry) {
    this(new TapTable(geometry));
  }

  ActiveTaps(TapTable table) {
    this.table = table;
    this.start = new int[table.positions + 1];
    this.fill = new int[table.positions];
    this.active = new int[table.plane];
  }

  /** First entry of a position; the next position's first entry is its end. */
  int start(int position) {
    return start[position];
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
    int channel = 0;
    for (int i = 0; i < count; i++) {
      channel = channelOf(inputs[i], channel);
      int place = inputs[i] - channel * table.plane;
      int firstTap = channel * table.taps;
      for (int e = table.start[place]; e < table.start[place + 1]; e++) {
        int entry = fill[table.position[e]]++;
        tap[entry] = firstTap + table.offset[e];
        ordinal[entry] = i;
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
    int channel = 0;
    for (int i = 0; i < count; i++) {
      channel = channelOf(inputs[i], channel);
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
    int channel = 0;
    for (int i = 0; i < count; i++) {
      channel = channelOf(inputs[i], channel);
      active[inputs[i] - channel * table.plane]++;
    }
    for (int place = 0; place < table.plane; place++) {
      int channels = active[place];
      for (int e = table.start[place]; channels > 0 && e < table.start[place + 1]; e++) {
        start[table.position[e] + 1] += channels;
      }
    }
  }

  // Inputs ascend, so their channels do.
  private int channelOf(int input, int atLeast) {
    if (table.plane == 1) {
      return input;
    }
    int channel = atLeast;
    while (input - channel * table.plane >= table.plane) {
      channel++;
    }
    return channel;
  }

  private void makeRoom() {
    if (entries > tap.length) {
      tap = new int[2 * entries];
      ordinal = new int[2 * entries];
    }
  }
}
