package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.network.Geometry;

/**
 * Which output positions an input drives, and through which tap of their windows: the same for all
 * channels, so that it is kept once for each place (y, x) of the input plane.
 *
 * <p>Layout: place i has the entries {@code [start[i], start[i + 1])}, in the order of the kernel's
 * offsets; entry e drives output position {@code position[e]} through the offset {@code offset[e]}
 * within a channel's {@code taps} offsets.
 */
final class TapTable {
  final int plane; // places of one channel
  final int taps; // offsets of one channel's kernel
  final int positions; // outputs of one channel, before pooling
  final int[] start;
  final int[] position;
  final int[] offset;
  final int[] neuronPosition; // that each output position feeds

  TapTable(Geometry geometry) {
    this.plane = geometry.inputHeight() * geometry.inputWidth();
    this.taps = geometry.kernel() * geometry.kernel();
    this.positions = geometry.positions();
    this.start = new int[plane + 1];
    int[] at = new int[plane * taps];
    int[] through = new int[plane * taps];
    int entries = 0;
    for (int y = 0; y < geometry.inputHeight(); y++) {
      for (int x = 0; x < geometry.inputWidth(); x++) {
        for (int k = 0; k < taps; k++) {
          int oy = outputAt(geometry, y, k / geometry.kernel(), geometry.outputHeight());
          int ox = outputAt(geometry, x, k % geometry.kernel(), geometry.outputWidth());
          if (oy >= 0 && ox >= 0) {
            at[entries] = oy * geometry.outputWidth() + ox;
            through[entries++] = k;
          }
        }
        start[y * geometry.inputWidth() + x + 1] = entries;
      }
    }
    this.position = Arrays.copyOf(at, entries);
    this.offset = Arrays.copyOf(through, entries);
    this.neuronPosition = new int[positions];
    for (int p = 0; p < positions; p++) {
      neuronPosition[p] = geometry.neuronPosition(p);
    }
  }

  /** Output positions that an input drives, whatever its channel. */
  int reach(int input) {
    int place = input % plane;
    return start[place + 1] - start[place];
  }

  private static int outputAt(Geometry geometry, int at, int offset, int outputs) {
    int shifted = at + geometry.padding() - offset;
    if (shifted < 0 || shifted % geometry.stride() != 0) {
      return -1;
    }
    int output = shifted / geometry.stride();
    return output < outputs ? output : -1;
  }
}
