package org.crossbarsim.mapping;

import java.util.Arrays;

/**
 * Tiles swapped in pairs while that shortens the ways of packets and partial sums, in bits.
 *
 * <p>A local search: pairs of places are tried in ascending order, those without a tile included; a
 * swap that shortens is made at once; rounds follow until one changes nothing, or {@link
 * #MOST_ROUNDS} are over. What is left cannot be bettered by one swap, but perhaps by several:
 * placement is a quadratic assignment, which nobody solves exactly at this size. Nothing is drawn.
 */
public final class ShortWays {
  /** Rounds after which the search ends. */
  public static final int MOST_ROUNDS = 64;

  private static final int EMPTY = -1;

  private final Traffic traffic;
  private final int[] slotOf; // of a tile
  private final int[] clusterOf; // of a slot
  private final int[][] hops; // between clusters

  private ShortWays(ChipMap map, Traffic traffic) {
    this.traffic = traffic;
    this.slotOf = map.slotOf().clone();
    Grid grid = map.grid();
    this.clusterOf = new int[grid.slots()];
    Arrays.setAll(clusterOf, grid::clusterOf);
    int per = grid.tilesPerCluster();
    this.hops = new int[grid.clusters()][grid.clusters()];
    for (int a = 0; a < hops.length; a++) {
      for (int b = 0; b < hops.length; b++) {
        hops[a][b] = grid.hops(a * per, b * per);
      }
    }
  }

  /**
   * The map with its tiles in better places.
   *
   * @param slots that tiles may have: those below it
   */
  static ChipMap of(ChipMap map, Traffic traffic, int slots) {
    ShortWays ways = new ShortWays(map, traffic);
    int[] group = map.groupOf();
    for (int g = 0; g < map.groups(); g++) {
      int[] tileAt = new int[slots];
      Arrays.fill(tileAt, EMPTY);
      for (int t = 0; t < group.length; t++) {
        if (group[t] == g) {
          tileAt[ways.slotOf[t]] = t;
        }
      }
      for (int round = 0; round < MOST_ROUNDS && ways.round(tileAt); round++) {
        // the round is in the condition
      }
    }
    return map.withSlots(ways.slotOf);
  }

  private boolean round(int[] tileAt) {
    boolean better = false;
    for (int a = 0; a < tileAt.length; a++) {
      for (int b = a + 1; b < tileAt.length; b++) {
        if (clusterOf[a] != clusterOf[b] && gain(tileAt[a], tileAt[b], a, b) > 0) {
          swap(tileAt, a, b);
          better = true;
        }
      }
    }
    return better;
  }

  private void swap(int[] tileAt, int a, int b) {
    int tile = tileAt[a];
    tileAt[a] = tileAt[b];
    tileAt[b] = tile;
    for (int slot : new int[] {a, b}) {
      if (tileAt[slot] != EMPTY) {
        slotOf[tileAt[slot]] = slot;
      }
    }
  }

  // Bits times links that a swap of two tiles saves; what they tell each other keeps its way.
  private long gain(int atA, int atB, int a, int b) {
    return moved(atA, atB, a, b) + moved(atB, atA, b, a);
  }

  private long moved(int tile, int except, int from, int to) {
    if (tile == EMPTY) {
      return 0;
    }
    int[] partners = traffic.partners(tile);
    long[] bits = traffic.bits(tile);
    int[] before = hops[clusterOf[from]];
    int[] after = hops[clusterOf[to]];
    long gain = 0;
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] != except) {
        int there = clusterOf[slotOf[partners[i]]];
        gain += bits[i] * (before[there] - after[there]);
      }
    }
    return gain;
  }
}
