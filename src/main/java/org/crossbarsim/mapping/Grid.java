package org.crossbarsim.mapping;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.spec.NetworkSpec;

/**
 * Clusters of a chip, the routers that join them, and how many links lie between two places.
 *
 * <p>Slot s is in cluster {@code s / tilesPerCluster}. Router c is that of cluster c. In a mesh,
 * clusters are numbered row by row. In an H-tree they are numbered quarter by quarter: two bits of
 * the number, the highest first, say in which quarter of a quarter a cluster lies (left or right in
 * the lower one, above or below in the higher one); the routers above follow level by level, each
 * level in the same order, the root last.
 *
 * @param topology how routers are connected
 * @param columns of clusters
 * @param rows of clusters; of an H-tree as many as columns, a power of two
 * @param clusters that there are: a mesh has one in every field, an H-tree the first so many
 * @param tilesPerCluster slots of a cluster
 */
public record Grid(
    NetworkSpec.Topology topology, int columns, int rows, int clusters, int tilesPerCluster) {
  private static final int CHILDREN = 4;

  /** Checks the numbers. */
  public Grid {
    boolean tree = topology == NetworkSpec.Topology.H_TREE;
    long fields = (long) columns * rows;
    if (columns < 1
        || rows < 1
        || tilesPerCluster < 1
        || clusters < 1
        || (tree
            ? columns != rows || Integer.bitCount(columns) != 1 || clusters > fields
            : clusters != fields)) {
      throw new IllegalArgumentException(
          clusters + " clusters of " + tilesPerCluster + " tiles in " + columns + " x " + rows);
    }
  }

  /** The smallest grid of at least {@code clusters} clusters; a mesh is about a square. */
  public static Grid of(NetworkSpec.Topology topology, int clusters, int tilesPerCluster) {
    int columns = 1;
    if (topology == NetworkSpec.Topology.H_TREE) {
      while ((long) columns * columns < clusters) {
        columns *= 2;
      }
      return new Grid(topology, columns, columns, clusters, tilesPerCluster);
    }
    while ((long) columns * columns < clusters) {
      columns++;
    }
    int rows = (clusters + columns - 1) / columns;
    return new Grid(topology, columns, rows, columns * rows, tilesPerCluster);
  }

  /** Places for tiles. */
  public int slots() {
    return clusters * tilesPerCluster;
  }

  /** The cluster of a slot, and its router. */
  public int clusterOf(int slot) {
    return slot / tilesPerCluster;
  }

  /** Column of a cluster, from the left. */
  public int column(int cluster) {
    return topology == NetworkSpec.Topology.MESH ? cluster % columns : everyOther(cluster);
  }

  /** Row of a cluster, from above. */
  public int row(int cluster) {
    return topology == NetworkSpec.Topology.MESH ? cluster / columns : everyOther(cluster >> 1);
  }

  // Bits 0, 2, 4 ... of a number, as bits 0, 1, 2 ...
  private static int everyOther(int number) {
    int bits = 0;
    for (int b = 0; b < Integer.SIZE / 2; b++) {
      bits |= (number >> (2 * b) & 1) << b;
    }
    return bits;
  }

  /**
   * The cluster that comes {@code n}-th on a way through all of them: in a mesh row by row, every
   * other row backwards; in an H-tree quarter by quarter.
   */
  public int snake(int n) {
    if (topology == NetworkSpec.Topology.H_TREE) {
      return n;
    }
    int row = n / columns;
    int at = n % columns;
    return row * columns + (row % 2 == 0 ? at : columns - 1 - at);
  }

  /** Routers, those above the clusters' own included. */
  public int routers() {
    int all = clusters;
    if (topology == NetworkSpec.Topology.H_TREE) {
      for (int level = clusters; level > 1; ) {
        level = quarter(level);
        all += level;
      }
    }
    return all;
  }

  private static int quarter(int routers) {
    return (routers + CHILDREN - 1) / CHILDREN;
  }

  /** The router above router {@code router} of an H-tree; -1 for the root, and in a mesh. */
  public int parent(int router) {
    if (topology == NetworkSpec.Topology.MESH) {
      return -1;
    }
    int first = 0;
    int level = clusters;
    while (router >= first + level) {
      first += level;
      level = quarter(level);
    }
    return level == 1 ? -1 : first + level + (router - first) / CHILDREN;
  }

  /**
   * Two routers side by side, or one above the other in an H-tree.
   *
   * @param router the lower number
   * @param other the higher number
   */
  public record Link(int router, int other) {}

  /** Pairs of routers with a link between them, each once, ascending. */
  public List<Link> links() {
    List<Link> links = new ArrayList<>();
    for (int r = 0; r < routers(); r++) {
      if (topology == NetworkSpec.Topology.H_TREE) {
        if (parent(r) >= 0) {
          links.add(new Link(r, parent(r)));
        }
        continue;
      }
      if (column(r) < columns - 1) {
        links.add(new Link(r, r + 1));
      }
      if (row(r) < rows - 1) {
        links.add(new Link(r, r + columns));
      }
    }
    return links;
  }

  /** Links between the routers of two slots, the shortest way. */
  public int hops(int slot, int other) {
    int a = clusterOf(slot);
    int b = clusterOf(other);
    if (topology == NetworkSpec.Topology.MESH) {
      return Math.abs(column(a) - column(b)) + Math.abs(row(a) - row(b));
    }
    int up = 0;
    while (a != b) {
      a /= CHILDREN;
      b /= CHILDREN;
      up++;
    }
    return 2 * up;
  }
}
