package org.crossbarsim.tile;

import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ReadSpec;

/** How a layer's active taps fall into row tiles and reads, and which word lines a read raises. */
final class ReadPlan {
  private final ArrayLayer layer;
  private final ActiveTaps taps;
  private int[] wordLine = new int[256];

  ReadPlan(ArrayLayer layer, ActiveTaps taps) {
    this.layer = layer;
    this.taps = taps;
  }

  int rowTile(int entry) {
    return taps.tap(entry) / layer.placement.inputsPerTile();
  }

  /** End of the entries from {@code from}, before {@code to}, that lie on {@code rowTile}. */
  int endOfRowTile(int from, int to, int rowTile) {
    int beyond = (rowTile + 1) * layer.placement.inputsPerTile();
    int end = from;
    while (end < to && taps.tap(end) < beyond) {
      end++;
    }
    return end;
  }

  /** End of the entries from {@code from} that one read raises. */
  int endOfRead(int from, int to, int rowTile) {
    ReadSpec read = layer.array.read();
    int k = read.activeRowsPerRead();
    if (read.grouping() == ReadSpec.Grouping.PACKED) {
      return Math.min(to, from + k);
    }
    int first = rowTile * layer.placement.inputsPerTile();
    int beyond = first + ((taps.tap(from) - first) / k + 1) * k;
    int end = from;
    while (end < to && taps.tap(end) < beyond) {
      end++;
    }
    return end;
  }

  /** The word lines behind entries [from, to), at [0..to-from) of the array returned. */
  int[] wordLines(Activity driver, int from, int to, int rowTile) {
    if (to - from > wordLine.length) {
      wordLine = new int[2 * (to - from)];
    }
    int first = rowTile * layer.placement.inputsPerTile();
    for (int i = from; i < to; i++) {
      int local = taps.tap(i) - first;
      wordLine[i - from] =
          layer.differential() ? 2 * local + (driver.sign(taps.ordinal(i)) > 0 ? 0 : 1) : local;
    }
    return wordLine;
  }

  /**
   * A read is named by image, step, position and its first tap, whatever the timing; one of a layer
   * on another's arrays also by its layer, because the arrays name their owner.
   */
  long key(long image, int step, int position, int firstTap) {
    long key = RandomStreams.entity(image, step, position, firstTap);
    return layer.ownsTiles ? key : RandomStreams.join(key, layer.index);
  }
}
