package org.crossbarsim.noc;

/**
 * A tree of routers with four branches each and clusters at its leaves. A packet climbs to the
 * first router that is above both ends, then descends.
 *
 * <p>Routers 0 to {@code leaves - 1} are the leaves; slot s hangs on leaf {@code s /
 * slotsPerRouter}. Level after level follows, the root last: the parent of number i of a level is
 * number {@code i / 4} of the next. On a square of leaves number i therefore stands where the even
 * bits of i give the column and the odd bits the row. Link 2r climbs from router r to its parent,
 * link 2r + 1 descends from there.
 */
public final class HTreeGraph implements NetworkGraph {
  private static final int BRANCHES = 4;

  private final int leaves;
  private final int slotsPerRouter;
  private final int[] parent; // [router]; -1 for the root
  private final int[] firstLeaf; // [router]
  private final int[] lastLeaf; // [router]

  /** A tree over {@code leaves} clusters of {@code slotsPerRouter} tiles. */
  public HTreeGraph(int leaves, int slotsPerRouter) {
    if (leaves < 1 || slotsPerRouter < 1) {
      throw new IllegalArgumentException(
          "a tree of " + leaves + " leaves with " + slotsPerRouter + " tiles");
    }
    this.leaves = leaves;
    this.slotsPerRouter = slotsPerRouter;
    int routers = 1;
    for (int n = leaves; n > 1; n = ceilQuarter(n)) {
      routers += n;
    }
    parent = new int[routers];
    firstLeaf = new int[routers];
    lastLeaf = new int[routers];
    connect();
  }

  private void connect() {
    int base = 0;
    int span = 1; // leaves below a full router of this level
    for (int n = leaves; ; n = ceilQuarter(n)) {
      for (int i = 0; i < n; i++) {
        parent[base + i] = n == 1 ? -1 : base + n + i / BRANCHES;
        firstLeaf[base + i] = i * span;
        lastLeaf[base + i] = Math.min(leaves, (i + 1) * span) - 1;
      }
      if (n == 1) {
        return;
      }
      base += n;
      span *= BRANCHES;
    }
  }

  private static int ceilQuarter(int n) {
    return (n + BRANCHES - 1) / BRANCHES;
  }

  /** Routers that hold clusters. */
  public int leaves() {
    return leaves;
  }

  /** The router above; -1 for the root. */
  public int parent(int router) {
    return parent[router];
  }

  @Override
  public int slots() {
    return leaves * slotsPerRouter;
  }

  @Override
  public int routers() {
    return parent.length;
  }

  @Override
  public int links() {
    return 2 * (parent.length - 1);
  }

  @Override
  public int routerOf(int slot) {
    return slot / slotsPerRouter;
  }

  @Override
  public int from(int link) {
    return link % 2 == 0 ? link / 2 : parent[link / 2];
  }

  @Override
  public int to(int link) {
    return link % 2 == 0 ? parent[link / 2] : link / 2;
  }

  @Override
  public int next(int router, int slot) {
    int leaf = slot / slotsPerRouter;
    if (leaf < firstLeaf[router] || leaf > lastLeaf[router]) {
      return 2 * router;
    }
    if (leaf == router) {
      return -1;
    }
    int child = leaf;
    while (parent[child] != router) {
      child = parent[child];
    }
    return 2 * child + 1;
  }
}
