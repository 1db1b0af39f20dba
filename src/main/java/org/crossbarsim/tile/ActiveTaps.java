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
  private final Geometry geometry;
  private final int[] start; // one a position, and the end
  private final int[] fill;
  private int[] tap = new int[256];
  private int[] ordinal = new int[256]; // index into the list of active inputs
  private int[] position = new int[0]; // filled by listSerial only
  private int entries;
  private int serial;

  ActiveTaps(Geometry geometry) {
    this.geometry = geometry;
    this.start = new int[geometry.positions() + 1];
    this.fill = new int[geometry.positions()];
  }

  /** First entry of a position; the next position's first entry is its end. */
  int start(int position) {
    return start[position];
  }

  int tap(int entry) {
    return tap[entry];
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
    for (int p = 0; p < geometry.positions(); p++) {
      start[p + 1] += start[p];
      fill[p] = start[p];
    }
    for (int i = 0; i < count; i++) {
      visit(inputs[i], i, Visit.BY_POSITION);
    }
  }

  /** Lists the taps of {@code inputs[0..count)} input by input, each input's taps ascending. */
  void listSerial(int[] inputs, int count) {
    count(inputs, count);
    if (position.length < tap.length) {
      position = new int[tap.length];
    }
    serial = 0;
    for (int i = 0; i < count; i++) {
      visit(inputs[i], i, Visit.SERIAL);
    }
  }

  private enum Visit {
    COUNT,
    BY_POSITION,
    SERIAL
  }

  private void count(int[] inputs, int count) {
    Arrays.fill(start, 0);
    entries = 0;
    for (int i = 0; i < count; i++) {
      visit(inputs[i], i, Visit.COUNT);
    }
    if (entries > tap.length) {
      tap = new int[2 * entries];
      ordinal = new int[2 * entries];
    }
  }

  private void visit(int input, int index, Visit visit) {
    int plane = geometry.inputHeight() * geometry.inputWidth();
    int channel = input / plane;
    int y = input % plane / geometry.inputWidth();
    int x = input % geometry.inputWidth();
    int k = geometry.kernel();
    for (int ky = 0; ky < k; ky++) {
      int oy = outputAt(y, ky, geometry.outputHeight());
      for (int kx = 0; oy >= 0 && kx < k; kx++) {
        int ox = outputAt(x, kx, geometry.outputWidth());
        if (ox >= 0) {
          int at = oy * geometry.outputWidth() + ox;
          if (visit == Visit.COUNT) {
            start[at + 1]++;
            entries++;
          } else {
            int entry = visit == Visit.SERIAL ? serial++ : fill[at]++;
            tap[entry] = (channel * k + ky) * k + kx;
            ordinal[entry] = index;
            if (visit == Visit.SERIAL) {
              position[entry] = at;
            }
          }
        }
      }
    }
  }

  private int outputAt(int at, int offset, int outputs) {
    int shifted = at + geometry.padding() - offset;
    if (shifted < 0 || shifted % geometry.stride() != 0) {
      return -1;
    }
    int output = shifted / geometry.stride();
    return output < outputs ? output : -1;
  }
}
