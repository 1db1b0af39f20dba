package org.crossbarsim.closedform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Geometry;

/**
 * The windows of a layer by which of their taps lie on padding: those with the same taps in bounds
 * are one class. Of a linear layer there is one window and one class.
 */
final class Windows {
  private final Geometry geometry;
  private final List<boolean[]> inBounds = new ArrayList<>(); // [class][tap of one channel]
  private final List<Integer> count = new ArrayList<>();
  private final int[] classOf; // each output position

  Windows(Geometry geometry) {
    this.geometry = geometry;
    this.classOf = new int[geometry.positions()];
    for (int p = 0; p < classOf.length; p++) {
      boolean[] taps = taps(p / geometry.outputWidth(), p % geometry.outputWidth());
      int known = 0;
      while (known < inBounds.size() && !Arrays.equals(inBounds.get(known), taps)) {
        known++;
      }
      if (known == inBounds.size()) {
        inBounds.add(taps);
        count.add(0);
      }
      count.set(known, count.get(known) + 1);
      classOf[p] = known;
    }
  }

  private boolean[] taps(int outputY, int outputX) {
    int k = geometry.kernel();
    boolean[] taps = new boolean[k * k];
    for (int t = 0; t < taps.length; t++) {
      int y = outputY * geometry.stride() + t / k - geometry.padding();
      int x = outputX * geometry.stride() + t % k - geometry.padding();
      taps[t] = 0 <= y && y < geometry.inputHeight() && 0 <= x && x < geometry.inputWidth();
    }
    return taps;
  }

  /** Classes of windows. */
  int classes() {
    return count.size();
  }

  /** Windows of a class. */
  int windows(int ofClass) {
    return count.get(ofClass);
  }

  /** Class of an output position. */
  int classOf(int position) {
    return classOf[position];
  }

  /** True where a row of windows is like each of the {@code number} rows before it. */
  boolean likeRowsBefore(int row, int number) {
    int width = geometry.outputWidth();
    boolean like = row >= number;
    for (int back = 1; like && back <= number; back++) {
      for (int x = 0; x < width; x++) {
        like &= classOf[row * width + x] == classOf[(row - back) * width + x];
      }
    }
    return like;
  }

  /** True where a tap, counted over all channels, is in bounds. */
  boolean inBounds(int ofClass, int tap) {
    boolean[] taps = inBounds.get(ofClass);
    return taps[tap % taps.length];
  }

  /** Windows, of all classes, in which a tap is in bounds. */
  long windowsWith(int tap) {
    long sum = 0;
    for (int w = 0; w < classes(); w++) {
      sum += inBounds(w, tap) ? windows(w) : 0;
    }
    return sum;
  }

  /** Taps in bounds of inputs {@code from} up to but not including {@code to}. */
  int taps(int ofClass, int from, int to) {
    int n = 0;
    for (int tap = from; tap < to; tap++) {
      n += inBounds(ofClass, tap) ? 1 : 0;
    }
    return n;
  }

  /** Taps in bounds on each row tile. */
  int[] tapsOfTiles(int ofClass, Placement placement) {
    int[] taps = new int[placement.rowTiles()];
    for (int r = 0; r < taps.length; r++) {
      int first = r * placement.inputsPerTile();
      taps[r] = taps(ofClass, first, first + placement.inputsOf(r));
    }
    return taps;
  }

  /** Taps in bounds of each aligned group of {@code most} inputs of a row tile that has any. */
  int[] tapsOfGroups(int ofClass, Placement placement, int rowTile, int most) {
    int first = rowTile * placement.inputsPerTile();
    int beyond = first + placement.inputsOf(rowTile);
    List<Integer> groups = new ArrayList<>();
    for (int from = first; from < beyond; from += most) {
      int n = taps(ofClass, from, Math.min(beyond, from + most));
      if (n > 0) {
        groups.add(n);
      }
    }
    return groups.stream().mapToInt(Integer::intValue).toArray();
  }
}
