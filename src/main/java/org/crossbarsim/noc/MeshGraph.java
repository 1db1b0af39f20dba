package org.crossbarsim.noc;

/**
 * A grid of routers. A packet goes along the row first (X), then along the column (Y).
 *
 * <p>Router {@code y * columns + x} stands in column x of row y; slot s hangs on router {@code s /
 * slotsPerRouter}. Links come in pairs, there and back: first those along the rows, row by row
 * (even: towards greater x), then those along the columns (even: towards greater y).
 */
public final class MeshGraph implements NetworkGraph {
  private final int columns;
  private final int rows;
  private final int slotsPerRouter;
  private final int rowLinks;

  /** A grid of {@code columns} by {@code rows} routers with {@code slotsPerRouter} tiles each. */
  public MeshGraph(int columns, int rows, int slotsPerRouter) {
    if (columns < 1 || rows < 1 || slotsPerRouter < 1) {
      throw new IllegalArgumentException(
          "a mesh of " + columns + " x " + rows + " routers with " + slotsPerRouter + " tiles");
    }
    this.columns = columns;
    this.rows = rows;
    this.slotsPerRouter = slotsPerRouter;
    this.rowLinks = 2 * rows * (columns - 1);
  }

  /** Routers in a row. */
  public int columns() {
    return columns;
  }

  /** Routers in a column. */
  public int rows() {
    return rows;
  }

  @Override
  public int slots() {
    return columns * rows * slotsPerRouter;
  }

  @Override
  public int routers() {
    return columns * rows;
  }

  @Override
  public int links() {
    return rowLinks + 2 * columns * (rows - 1);
  }

  @Override
  public int routerOf(int slot) {
    return slot / slotsPerRouter;
  }

  @Override
  public int from(int link) {
    return end(link, link % 2);
  }

  @Override
  public int to(int link) {
    return end(link, 1 - link % 2);
  }

  /** The end of a pair of links with the smaller coordinate (0) or the greater one (1). */
  private int end(int link, int which) {
    int pair = link / 2;
    if (link < rowLinks) {
      return pair / (columns - 1) * columns + pair % (columns - 1) + which;
    }
    return pair - rowLinks / 2 + which * columns;
  }

  @Override
  public int next(int router, int slot) {
    int target = slot / slotsPerRouter;
    int x = router % columns;
    int y = router / columns;
    int dx = target % columns - x;
    if (dx != 0) {
      return dx > 0 ? 2 * (y * (columns - 1) + x) : 2 * (y * (columns - 1) + x - 1) + 1;
    }
    int dy = target / columns - y;
    if (dy == 0) {
      return -1;
    }
    return rowLinks + (dy > 0 ? 2 * router : 2 * (router - columns) + 1);
  }
}
