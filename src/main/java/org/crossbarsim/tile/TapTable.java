package org.crossbarsim.tile;

import org.crossbarsim.network.Geometry;

/**
 * Which output positions an input drives, and through which tap of their windows: the same for all
 * channels, so that it is kept once for each place (y, x) of the input plane.
 *
 * <p>Layout: the place number i of the plane drives output position {@code position[i * taps + k]}
 * through offset k of the {@code taps} offsets of a channel's kernel; where that is no output, the
 * position is {@code positions}, one behind the last.
 */
final class TapTable {
  final int plane; // places of one channel
  final int taps; // offsets of one channel's kernel
  final int positions; // outputs of one channel, before pooling
  final int[] position;
  final int[] neuronPosition; // that each output position feeds
  private final int[] reach; // output positions of each place

  TapTable(Geometry geometry) {
    this.plane = geometry.inputHeight() * geometry.inputWidth();
    this.taps = geometry.kernel() * geometry.kernel();
    this.positions = geometry.positions();
    this.position = new int[plane * taps];
    this.reach = new int[plane];
    for (int i = 0; i < position.length; i++) {
      int place = i / taps;
      int offset = i % taps;
      int y = place / geometry.inputWidth();
      int x = place % geometry.inputWidth();
      int oy = outputAt(geometry, y, offset / geometry.kernel(), geometry.outputHeight());
      int ox = outputAt(geometry, x, offset % geometry.kernel(), geometry.outputWidth());
      position[i] = oy < 0 || ox < 0 ? positions : oy * geometry.outputWidth() + ox;
      reach[place] += position[i] < positions ? 1 : 0;
    }
    this.neuronPosition = new int[positions];
    for (int p = 0; p < positions; p++) {
      neuronPosition[p] = geometry.neuronPosition(p);
    }
  }

  /** Output positions that an input drives, whatever its channel. */
  int reach(int input) {
    return reach[input % plane];
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
