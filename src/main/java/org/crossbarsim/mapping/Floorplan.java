package org.crossbarsim.mapping;

import java.util.Arrays;
import org.crossbarsim.spec.ChipSpec;

/**
 * Where everything of a chip lies on the die: lengths for wires, and the area of the whole.
 *
 * <p>A tile is a square. Around it, the card's spacing is left free. The tiles of a cluster form
 * columns and rows, about as many of each, as wide and high as the widest of their tiles; below
 * them lies a strip with the cluster's share of all routers and of the buffer between groups.
 * Clusters form columns and rows in the same way, each in the middle of its field. Routers are
 * taken to be at the centre of their cluster's field, those above them in an H-tree at the centre
 * of the box around the four below.
 *
 * <p>Left out: pads, and that tiles could be rectangles or be moved into gaps. Sides are rounded up
 * to whole nanometres, so that no place depends on the order of additions.
 */
public final class Floorplan {
  private static final double NM = 1e-9;
  private static final long NM_PER_UM = 1000;

  /**
   * A rectangle on the die.
   *
   * @param xM left edge
   * @param yM upper edge
   * @param widthM from left to right
   * @param heightM downwards
   */
  public record Box(double xM, double yM, double widthM, double heightM) {}

  private final Grid grid;
  private final double partsM2;
  private final long[] sideNm; // of a slot's tile
  private final long[] xNm; // centre of a slot
  private final long[] yNm;
  private final long[] routerXNm;
  private final long[] routerYNm;
  private final long[] stripXNm; // of a cluster
  private final long[] stripYNm;
  private final long[] stripWidthNm;
  private final long[] stripHeightNm;
  private long widthNm;
  private long heightNm;

  private Floorplan(Grid grid, double[] slotM2, double stripsM2, double spacing) {
    this.grid = grid;
    this.partsM2 = Arrays.stream(slotM2).sum() + stripsM2;
    this.sideNm = Arrays.stream(slotM2).mapToLong(Floorplan::sideNm).toArray();
    this.xNm = new long[slotM2.length];
    this.yNm = new long[slotM2.length];
    this.routerXNm = new long[grid.routers()];
    this.routerYNm = new long[grid.routers()];
    this.stripXNm = new long[grid.clusters()];
    this.stripYNm = new long[grid.clusters()];
    this.stripWidthNm = new long[grid.clusters()];
    this.stripHeightNm = new long[grid.clusters()];
    Block[] blocks = new Block[grid.clusters()];
    for (int c = 0; c < blocks.length; c++) {
      blocks[c] = new Block(c, spacing, stripsM2 / blocks.length);
    }
    placeClusters(blocks);
    placeUpperRouters();
  }

  /** The floorplan of a map whose tiles have the areas {@code tilesM2}. */
  public static Floorplan of(ChipMap map, double[] tilesM2, ChipSpec chip) {
    return ofPlaces(map.grid(), slotM2(map, tilesM2), 0, chip);
  }

  /**
   * The floorplan of a grid whose places have the areas {@code placesM2}.
   *
   * @param betweenM2 what groups that take turns need between them; it lies with the routers
   */
  public static Floorplan ofPlaces(Grid grid, double[] placesM2, double betweenM2, ChipSpec chip) {
    double routersM2 = grid.routers() * chip.network().routerAreaM2();
    return new Floorplan(grid, placesM2, routersM2 + betweenM2, chip.spacing());
  }

  // Tiles that take turns on a place share it: it is as large as the largest of them.
  private static double[] slotM2(ChipMap map, double[] tilesM2) {
    double[] slotM2 = new double[map.grid().slots()];
    for (int t = 0; t < tilesM2.length; t++) {
      int slot = map.slotOf()[t];
      slotM2[slot] = Math.max(slotM2[slot], tilesM2[t]);
    }
    return slotM2;
  }

  /** Area of all places without spacing. */
  public static double slotsM2(ChipMap map, double[] tilesM2) {
    return Arrays.stream(slotM2(map, tilesM2)).sum();
  }

  /** Side of a square of at least {@code areaM2}, in whole nanometres. */
  private static long sideNm(double areaM2) {
    return (long) Math.ceil(Math.sqrt(areaM2) / NM);
  }

  /** One cluster: its tiles from its upper left corner, its routers below them. */
  private final class Block {
    private final int cluster;
    private final long widthNm;
    private final long heightNm;

    Block(int cluster, double spacing, double routerM2) {
      this.cluster = cluster;
      int per = grid.tilesPerCluster();
      int columns = (int) Math.ceil(Math.sqrt(per));
      long[] width = new long[columns];
      long[] height = new long[(per + columns - 1) / columns];
      for (int i = 0; i < per; i++) {
        long field = (long) Math.ceil(sideNm[cluster * per + i] * (1 + spacing));
        width[i % columns] = Math.max(width[i % columns], field);
        height[i / columns] = Math.max(height[i / columns], field);
      }
      long[] left = starts(width);
      long[] top = starts(height);
      for (int i = 0; i < per; i++) {
        xNm[cluster * per + i] = left[i % columns] + width[i % columns] / 2;
        yNm[cluster * per + i] = top[i / columns] + height[i / columns] / 2;
      }
      long tiles = left[columns];
      this.widthNm = tiles == 0 ? sideNm(routerM2) : tiles;
      stripYNm[cluster] = top[height.length];
      stripWidthNm[cluster] = widthNm;
      stripHeightNm[cluster] = widthNm == 0 ? 0 : (long) Math.ceil(routerM2 / NM / NM / widthNm);
      this.heightNm = stripYNm[cluster] + stripHeightNm[cluster];
    }

    void moveTo(long x, long y) {
      int per = grid.tilesPerCluster();
      for (int s = cluster * per; s < (cluster + 1) * per; s++) {
        xNm[s] += x;
        yNm[s] += y;
      }
      stripXNm[cluster] += x;
      stripYNm[cluster] += y;
    }
  }

  private void placeClusters(Block[] blocks) {
    long[] width = new long[grid.columns()];
    long[] height = new long[grid.rows()];
    for (Block b : blocks) {
      int column = grid.column(b.cluster);
      int row = grid.row(b.cluster);
      width[column] = Math.max(width[column], b.widthNm);
      height[row] = Math.max(height[row], b.heightNm);
    }
    long[] left = starts(width);
    long[] top = starts(height);
    for (Block b : blocks) {
      int column = grid.column(b.cluster);
      int row = grid.row(b.cluster);
      b.moveTo(
          left[column] + (width[column] - b.widthNm) / 2,
          top[row] + (height[row] - b.heightNm) / 2);
      routerXNm[b.cluster] = left[column] + width[column] / 2;
      routerYNm[b.cluster] = top[row] + height[row] / 2;
    }
    widthNm = left[width.length];
    heightNm = top[height.length];
  }

  private void placeUpperRouters() {
    long[][] of = {routerXNm, routerYNm};
    int routers = grid.routers();
    for (long[] at : of) {
      long[] low = new long[routers];
      long[] high = new long[routers];
      Arrays.fill(low, Long.MAX_VALUE);
      for (int r = 0; r < routers; r++) {
        if (r >= grid.clusters()) {
          at[r] = (low[r] + high[r]) / 2;
        }
        int above = grid.parent(r);
        if (above >= 0) {
          low[above] = Math.min(low[above], at[r]);
          high[above] = Math.max(high[above], at[r]);
        }
      }
    }
  }

  // Where each of several lengths in a row begins, and where the last ends.
  private static long[] starts(long[] lengths) {
    long[] at = new long[lengths.length + 1];
    for (int i = 0; i < lengths.length; i++) {
      at[i + 1] = at[i] + lengths[i];
    }
    return at;
  }

  /** Clusters and places. */
  public Grid grid() {
    return grid;
  }

  /** The tile at a slot; without extent where there is none. */
  public Box tile(int slot) {
    long half = sideNm[slot] / 2;
    return box(xNm[slot] - half, yNm[slot] - half, sideNm[slot], sideNm[slot]);
  }

  /** What a cluster has of the routers, and of what is between groups. */
  public Box routers(int cluster) {
    return box(stripXNm[cluster], stripYNm[cluster], stripWidthNm[cluster], stripHeightNm[cluster]);
  }

  private static Box box(long x, long y, long width, long height) {
    return new Box(x * NM, y * NM, width * NM, height * NM);
  }

  /** Place of a router, from the left edge. */
  public double routerXM(int router) {
    return routerXNm[router] * NM;
  }

  /** Place of a router, from the upper edge. */
  public double routerYM(int router) {
    return routerYNm[router] * NM;
  }

  /** Length of the wire between two routers, along the edges of the die, whole micrometres. */
  public long linkUm(int router, int other) {
    return um(routerXNm[router] - routerXNm[other], routerYNm[router] - routerYNm[other]);
  }

  /** Way from the centre of one place to that of another, likewise; 0 from a place to itself. */
  public long wayUm(int slot, int other) {
    return um(xNm[slot] - xNm[other], yNm[slot] - yNm[other]);
  }

  private static long um(long dx, long dy) {
    return (Math.abs(dx) + Math.abs(dy) + NM_PER_UM / 2) / NM_PER_UM;
  }

  /** Length of the longest link; 0 where there is none. */
  public long longestLinkUm() {
    long longest = 0;
    for (Grid.Link link : grid.links()) {
      longest = Math.max(longest, linkUm(link.router(), link.other()));
    }
    return longest;
  }

  /** Width of the die. */
  public double widthM() {
    return widthNm * NM;
  }

  /** Height of the die. */
  public double heightM() {
    return heightNm * NM;
  }

  /** Area of the die: the box around everything. */
  public double areaM2() {
    return widthM() * heightM();
  }

  /** Sum of the areas of places and routers, and of what is between groups. */
  public double partsM2() {
    return partsM2;
  }

  /** What lies between the parts: spacing, and gaps beside the smaller ones. */
  public double gapsM2() {
    return areaM2() - partsM2;
  }
}
