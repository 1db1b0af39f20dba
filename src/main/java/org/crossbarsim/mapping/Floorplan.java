package org.crossbarsim.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.spec.ChipSpec;

/**
 * Where everything of a chip lies on the die: lengths for wires, and the area of the whole.
 *
 * <p>Shelves lie across the die, one for each row of the grid. On a shelf the clusters of the row
 * stand side by side, in a cluster tiles on shelves of its own ({@link Shelves}, {@link
 * ClusterShape}). Tiles are rectangles. Around a tile the card's spacing is left free, a share of
 * each side. A cluster's share of all routers, and of the buffer between groups, lies as a strip
 * across it, below the shelf with which half the height of its tiles is reached; its router is at
 * the centre of that strip, those above in an H-tree at the centre of the box around the four
 * below.
 *
 * <p>Left out: pads, and the area of wires. Sides are rounded up to whole nanometres, so that no
 * place depends on the order of additions.
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

  /** The same in whole nanometres. */
  private record Rectangle(long x, long y, long width, long height) {
    private static final Rectangle NOTHING = new Rectangle(0, 0, 0, 0);

    Box box() {
      return new Box(x * NM, y * NM, width * NM, height * NM);
    }

    long centreX() {
      return x + width / 2;
    }

    long centreY() {
      return y + height / 2;
    }
  }

  private final Grid grid;
  private final double[] slotM2;
  private final double spacing; // share of a side
  private final double partsM2;
  private final Rectangle[] tiles; // of each slot
  private final Rectangle[] strips; // of each cluster
  private final long[] routerXNm;
  private final long[] routerYNm;
  private long widthNm;
  private long heightNm;

  private Floorplan(Grid grid, double[] slotM2, double stripsM2, double spacing) {
    this.grid = grid;
    this.slotM2 = slotM2;
    this.spacing = spacing;
    this.partsM2 = Arrays.stream(slotM2).sum() + stripsM2;
    this.tiles = new Rectangle[slotM2.length];
    this.strips = new Rectangle[grid.clusters()];
    this.routerXNm = new long[grid.routers()];
    this.routerYNm = new long[grid.routers()];
    Arrays.fill(tiles, Rectangle.NOTHING);
    place(stripsM2 / grid.clusters());
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

  private void place(double stripM2) {
    double[] fieldM2 = Arrays.stream(slotM2).map(a -> a * (1 + spacing) * (1 + spacing)).toArray();
    List<List<Integer>> rows = rows();
    List<List<ClusterShape>> shapes = new ArrayList<>();
    int per = grid.tilesPerCluster();
    for (List<Integer> row : rows) {
      shapes.add(
          row.stream()
              .map(c -> IntStream.range(c * per, (c + 1) * per))
              .map(slots -> new ClusterShape(slots, fieldM2, stripM2))
              .toList());
    }
    Shelves shelves = new Shelves(shapes);
    for (int r = 0; r < rows.size(); r++) {
      List<Double> widths = shelves.widthsM(r);
      long left = 0;
      long bottom = heightNm;
      for (int i = 0; i < widths.size(); i++) {
        int cluster = rows.get(r).get(i);
        Block block = new Block(left, heightNm, widths.get(i));
        block.put(cluster, shapes.get(r).get(i), stripM2);
        left = block.right;
        bottom = Math.max(bottom, block.bottom);
      }
      widthNm = Math.max(widthNm, left);
      heightNm = bottom;
    }
  }

  // Clusters of each row of the grid, from left to right.
  private List<List<Integer>> rows() {
    List<List<Integer>> rows = new ArrayList<>();
    for (int r = 0; r < grid.rows(); r++) {
      int row = r;
      rows.add(
          IntStream.range(0, grid.clusters())
              .filter(c -> grid.row(c) == row)
              .boxed()
              .sorted(Comparator.comparingInt(grid::column))
              .toList());
    }
    return rows;
  }

  /** The place of a cluster, filled from its upper left corner. */
  private final class Block {
    private final long left;
    private final double widthM;
    private long right;
    private long bottom;

    Block(long left, long top, double widthM) {
      this.left = left;
      this.widthM = widthM;
      this.right = left;
      this.bottom = top;
    }

    void put(int cluster, ClusterShape shape, double stripM2) {
      double tilesM = shape.heightM(widthM) - (widthM > 0 ? stripM2 / widthM : 0);
      double above = 0;
      int from = 0;
      for (int to : widthM > 0 ? shape.ends(widthM) : new int[0]) {
        double shelfM = shape.shelfM(from, to, widthM);
        shelf(Arrays.copyOfRange(shape.order(), from, to), shelfM);
        if (2 * above < tilesM && 2 * (above + shelfM) >= tilesM) {
          strip(cluster, stripM2);
        }
        above += shelfM;
        from = to;
      }
      if (from == 0) {
        strip(cluster, stripM2);
      }
    }

    private void shelf(int[] slots, double shelfM) {
      long x = left;
      long height = 0;
      for (int slot : slots) {
        double most = Math.sqrt(ClusterShape.MOST_ASPECT * slotM2[slot]);
        long wide = nm(slotM2[slot] / Math.min(most, shelfM / (1 + spacing)));
        long high = nm(slotM2[slot] / (wide * NM));
        tiles[slot] = new Rectangle(x + (field(wide) - wide) / 2, bottom, wide, high);
        x += field(wide);
        height = Math.max(height, field(high));
      }
      for (int slot : slots) {
        Rectangle t = tiles[slot];
        tiles[slot] = new Rectangle(t.x, bottom + (height - t.height) / 2, t.width, t.height);
      }
      right = Math.max(right, x);
      bottom += height;
    }

    private void strip(int cluster, double stripM2) {
      long wide = nm(widthM);
      long high = wide == 0 ? 0 : nm(stripM2 / (wide * NM));
      strips[cluster] = new Rectangle(left, bottom, wide, high);
      routerXNm[cluster] = strips[cluster].centreX();
      routerYNm[cluster] = strips[cluster].centreY();
      right = Math.max(right, left + wide);
      bottom += high;
    }

    private long field(long side) {
      return (long) Math.ceil(side * (1 + spacing));
    }
  }

  private static long nm(double lengthM) {
    return (long) Math.ceil(lengthM / NM);
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

  /** Clusters and places. */
  public Grid grid() {
    return grid;
  }

  /** The tile at a slot; without extent where there is none. */
  public Box tile(int slot) {
    return tiles[slot].box();
  }

  /** What a cluster has of the routers, and of what is between groups. */
  public Box routers(int cluster) {
    return strips[cluster].box();
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
    Rectangle a = tiles[slot];
    Rectangle b = tiles[other];
    return um(a.centreX() - b.centreX(), a.centreY() - b.centreY());
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

  /** What lies between the parts: spacing, and places that tiles do not fill. */
  public double gapsM2() {
    return areaM2() - partsM2;
  }

  /** Of the gaps, what the card leaves free around tiles. */
  public double spacingM2() {
    return Arrays.stream(slotM2).sum() * ((1 + spacing) * (1 + spacing) - 1);
  }

  /** Of the gaps, what nothing fills. */
  public double emptyM2() {
    return gapsM2() - spacingM2();
  }
}
