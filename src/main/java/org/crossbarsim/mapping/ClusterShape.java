package org.crossbarsim.mapping;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * The tiles of a cluster on shelves: which widths and heights its field can have.
 *
 * <p>Tiles are sorted by area, the largest first, of equal ones the lower slot, and cut into runs;
 * each run stands side by side on a shelf of its own. A tile is as high as its shelf, but no more
 * than {@link #MOST_ASPECT} times longer than wide, or wider than long: beside much larger ones it
 * leaves the rest of its place empty, and no shelf is lower than its largest tile may be. The
 * routers lie across the cluster as a strip. Where there is no tile, they are a square.
 *
 * <p>Lengths are of fields, which are tiles with the spacing around them.
 */
final class ClusterShape {
  /** Longer side of a tile over its shorter one, at most. */
  static final double MOST_ASPECT = 3;

  /** Error of a solution, as a share of it. */
  private static final double PRECISION = 1e-6;

  /** Rounding of a sum, as a share of it. */
  private static final double ROUNDING = 1e-9;

  private final int[] order; // slots with a tile, the largest first
  private final double[] areaM2; // in that order
  private final double[] sumM2; // of all before
  private final double[] shortM; // their shorter sides, at least
  private final double[] shortSumM;
  private final double routersM2;

  /**
   * Shapes of a cluster.
   *
   * @param slots of the cluster
   * @param fieldM2 area of the field of each slot of the chip; 0 where there is no tile
   * @param routersM2 the cluster's share of all routers
   */
  ClusterShape(IntStream slots, double[] fieldM2, double routersM2) {
    this.order =
        slots
            .filter(s -> fieldM2[s] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer s) -> -fieldM2[s]).thenComparing(s -> s))
            .mapToInt(Integer::intValue)
            .toArray();
    this.areaM2 = Arrays.stream(order).mapToDouble(s -> fieldM2[s]).toArray();
    this.shortM = Arrays.stream(areaM2).map(a -> Math.sqrt(a / MOST_ASPECT)).toArray();
    this.sumM2 = sums(areaM2);
    this.shortSumM = sums(shortM);
    this.routersM2 = routersM2;
  }

  private static double[] sums(double[] terms) {
    double[] sums = new double[terms.length + 1];
    for (int i = 0; i < terms.length; i++) {
      sums[i + 1] = sums[i] + terms[i];
    }
    return sums;
  }

  /** Slots with a tile, in the order in which they stand on the shelves. */
  int[] order() {
    return order.clone();
  }

  /** Area of all fields and of the routers. */
  double areaM2() {
    return sumM2[order.length] + routersM2;
  }

  /** The width below which there is no field, however high. */
  double narrowestM() {
    return order.length == 0 ? Math.sqrt(routersM2) : shortM[0];
  }

  /** The narrowest field that is no higher than {@code heightM}; infinite where there is none. */
  double widthM(double heightM) {
    double narrowestM = narrowestM();
    if (!fits(narrowestM, heightM)) { // it is the lowest height, too
      return Double.POSITIVE_INFINITY;
    }
    return order.length == 0
        ? narrowestM
        : least(Math.max(areaM2() / heightM, narrowestM), w -> fits(heightM(w), heightM));
  }

  /** The lowest height of a field that is {@code widthM} wide. */
  double heightM(double widthM) {
    return order.length == 0 ? Math.sqrt(routersM2) : best(widthM)[0] + routersM2 / widthM;
  }

  // Lowest height of the tiles from each of them on; infinite where one is wider than the field.
  private double[] best(double widthM) {
    double[] best = new double[order.length + 1];
    for (int from = order.length - 1; from >= 0; from--) {
      best[from] = Double.POSITIVE_INFINITY;
      for (int to = from + 1; to <= order.length; to++) {
        best[from] = Math.min(best[from], shelfM(from, to, widthM) + best[to]);
      }
    }
    return best;
  }

  /**
   * Where the runs end, in the order of the tiles, when the field is {@code widthM} wide; of
   * several ways with the same height the one with the longest first run.
   */
  int[] ends(double widthM) {
    double[] best = best(widthM);
    int[] ends = new int[order.length];
    int runs = 0;
    for (int from = 0; from < order.length; from = ends[runs++]) {
      for (int to = from + 1; to <= order.length; to++) {
        if (fits(shelfM(from, to, widthM) + best[to], best[from])) {
          ends[runs] = to;
        }
      }
    }
    return Arrays.copyOf(ends, runs);
  }

  /**
   * Height of a shelf of given width for a run of tiles; infinite where they are too wide for it.
   */
  double shelfM(int from, int to, double widthM) {
    double height = 0;
    for (int rigid = to; rigid > from; rigid--) { // tiles from here on are as narrow as may be
      double left = widthM - (shortSumM[to] - shortSumM[rigid]);
      if (left <= 0) {
        return Double.POSITIVE_INFINITY;
      }
      height = (sumM2[rigid] - sumM2[from]) / left;
      if (fits(height, MOST_ASPECT * shortM[rigid - 1])) {
        return Math.max(height, shortM[from]);
      }
    }
    boolean room = fits(shortSumM[to] - shortSumM[from], widthM);
    return room ? MOST_ASPECT * shortM[from] : Double.POSITIVE_INFINITY;
  }

  /** True where a length is no more than another, but for rounding. */
  static boolean fits(double length, double room) {
    return length <= room * (1 + ROUNDING);
  }

  /** The least number from {@code from} on that fits, where all above it do too. */
  static double least(double from, DoublePredicate fits) {
    if (fits.test(from)) {
      return from;
    }
    double low = from;
    double high = 2 * from;
    while (!fits.test(high)) {
      low = high;
      high *= 2;
    }
    while (high - low > PRECISION * low) {
      double middle = (low + high) / 2;
      if (fits.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
