package org.crossbarsim.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shelves across the die, one for each row of clusters, and how wide the die is.
 *
 * <p>For a width of the die, each shelf is as low as its clusters, side by side, can be made. The
 * width is the one at which the die is a square, or one up to a quarter less or more, in steps of a
 * twentieth: that with the least sum of width and height, of several the nearest to the square.
 */
final class Shelves {
  private static final int STEPS = 5;
  private static final double STEP = 0.05;

  private final List<List<ClusterShape>> rows;
  private final double widthM; // of the die

  /** Shelves for the clusters of each row of a chip. */
  Shelves(List<List<ClusterShape>> rows) {
    this.rows = rows;
    this.widthM = rows.isEmpty() || areaM2(rows) == 0 ? 0 : choose();
  }

  private static double areaM2(List<List<ClusterShape>> rows) {
    return rows.stream().flatMap(List::stream).mapToDouble(ClusterShape::areaM2).sum();
  }

  private double choose() {
    double square =
        ClusterShape.least(
            Math.sqrt(areaM2(rows)), width -> ClusterShape.fits(heightM(width), width));
    double best = square;
    double least = square + heightM(square);
    for (int step = 1; step <= STEPS; step++) {
      for (int sign : new int[] {1, -1}) {
        double width = square * (1 + sign * step * STEP);
        double sum = width + heightM(width);
        if (sum < least) {
          best = width;
          least = sum;
        }
      }
    }
    return best;
  }

  private double heightM(double width) {
    double sum = 0;
    for (List<ClusterShape> row : rows) {
      sum += heightM(row, width);
    }
    return sum;
  }

  // Infinite where the clusters are too wide for the die however high they are.
  private static double heightM(List<ClusterShape> row, double dieM) {
    double area = areaM2(List.of(row));
    if (area == 0) {
      return 0;
    }
    double narrowestM = row.stream().mapToDouble(ClusterShape::narrowestM).sum();
    return ClusterShape.fits(narrowestM, dieM)
        ? ClusterShape.least(area / dieM, h -> ClusterShape.fits(widthM(row, h), dieM))
        : Double.POSITIVE_INFINITY;
  }

  private static double widthM(List<ClusterShape> row, double heightM) {
    return row.stream().mapToDouble(c -> c.widthM(heightM)).sum();
  }

  /** Widths of the clusters of a row. */
  List<Double> widthsM(int row) {
    List<ClusterShape> clusters = rows.get(row);
    double heightM = heightM(clusters, widthM);
    List<Double> widths = new ArrayList<>();
    clusters.forEach(c -> widths.add(c.areaM2() == 0 ? 0 : c.widthM(heightM)));
    return Collections.unmodifiableList(widths);
  }
}
