package org.crossbarsim.mapping;

import java.util.BitSet;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;

/** One layer as those before it see it: which tiles read which of its inputs. */
public final class InputTiles {
  private static final int NONE = -1;

  private final Geometry geometry;
  private final int inputsPerTile;
  private final Bands bands;
  private final BitSet[][] tilesOf; // [copy][row tile]
  private final int[][] neuronPosition; // [output row][output column]
  private final boolean[] likeLeft; // [input column]

  /** Inputs of layer {@code layer}. */
  public static InputTiles of(Network network, ArraySpec array, ChipMap map, int layer) {
    return new InputTiles(
        network.layers().get(layer).geometry(), array.inputs(), map.layers().get(layer));
  }

  private InputTiles(Geometry geometry, int inputsPerTile, LayerMap map) {
    this.geometry = geometry;
    boolean digital = map.digital();
    this.inputsPerTile = digital ? Integer.MAX_VALUE : inputsPerTile;
    this.bands = new Bands(geometry.neuronPositions(), map.copies());
    int[][][] tiles = digital ? new int[][][] {map.homeTile()} : map.arrayTile();
    this.tilesOf = new BitSet[tiles.length][tiles[0].length];
    for (int copy = 0; copy < tiles.length; copy++) {
      for (int row = 0; row < tiles[copy].length; row++) {
        tilesOf[copy][row] = new BitSet();
        for (int tile : tiles[copy][row]) {
          tilesOf[copy][row].set(tile);
        }
      }
    }
    this.neuronPosition = new int[geometry.outputHeight()][geometry.outputWidth()];
    for (int p = 0; p < geometry.positions(); p++) {
      neuronPosition[p / geometry.outputWidth()][p % geometry.outputWidth()] =
          geometry.neuronPosition(p);
    }
    this.likeLeft = likeLeft();
  }

  /**
   * Adds the tiles that read an input: those with an array of which it drives a row, in a window of
   * the copy that the array belongs to; of a digital layer its unit's tile.
   */
  public void add(int input, BitSet set) {
    int plane = geometry.inputHeight() * geometry.inputWidth();
    int y = input % plane / geometry.inputWidth();
    int x = input % geometry.inputWidth();
    int kernel = geometry.kernel();
    for (int ky = 0; ky < kernel; ky++) {
      int oy = window(y, ky, geometry.outputHeight());
      for (int kx = 0; oy != NONE && kx < kernel; kx++) {
        int ox = window(x, kx, geometry.outputWidth());
        if (ox != NONE) {
          int tap = (input / plane * kernel + ky) * kernel + kx;
          set.or(tilesOf[bands.copyOf(neuronPosition[oy][ox])][tap / inputsPerTile]);
        }
      }
    }
  }

  /**
   * True for an input that the same tiles read as the one before it: its left neighbour, under the
   * same offsets of windows of one copy. False does not mean that they differ.
   */
  boolean isLikeTheOneBefore(int input) {
    int x = input % geometry.inputWidth();
    return bands.copies() == 1 && x > 0 && likeLeft[x];
  }

  private boolean[] likeLeft() {
    boolean[] like = new boolean[geometry.inputWidth()];
    for (int x = 1; x < like.length; x++) {
      boolean same = true;
      for (int k = 0; k < geometry.kernel(); k++) {
        boolean here = window(x, k, geometry.outputWidth()) != NONE;
        same &= here == (window(x - 1, k, geometry.outputWidth()) != NONE);
      }
      like[x] = same;
    }
    return like;
  }

  // The window whose kernel offset k lies on an input coordinate.
  private int window(int at, int k, int windows) {
    int start = at + geometry.padding() - k;
    boolean exists =
        start >= 0 && start % geometry.stride() == 0 && start / geometry.stride() < windows;
    return exists ? start / geometry.stride() : NONE;
  }

  /** Of each tile, how many inputs of the layer it reads. */
  public long[] inputsOf(int tiles) {
    long[] inputs = new long[tiles];
    BitSet set = new BitSet(tiles);
    for (int i = 0; i < geometry.inputs(); i++) {
      if (!isLikeTheOneBefore(i)) {
        set.clear();
        add(i, set);
      }
      set.stream().forEach(tile -> inputs[tile]++);
    }
    return inputs;
  }
}
