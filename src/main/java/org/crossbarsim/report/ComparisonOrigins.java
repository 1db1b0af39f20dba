package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.crossbarsim.report.Comparison.Origin;
import org.crossbarsim.report.Comparison.Origins;

/** Where differences in energy and area come from, the largest part first. */
final class ComparisonOrigins {
  private ComparisonOrigins() {}

  static List<Origins> of(ComparedRuns runs) {
    return List.of(
        of(runs, "energy per image", "J", CostPart::perImageJ),
        of(runs, "area", "m^2", CostPart::areaM2));
  }

  /** What one part has in the two differences. */
  private record Row(CostPart part, double difference, Optional<Double> onBnn) {}

  private static Origins of(
      ComparedRuns runs, String of, String unit, BiFunction<CostPart, RunReport, Double> value) {
    List<Row> rows = new ArrayList<>();
    double whole = 0;
    double wholeOnBnn = 0;
    for (CostPart part : CostPart.values()) {
      double difference = runs.difference(r -> value.apply(part, r));
      Optional<Double> onBnn = runs.onBnnDifference(r -> value.apply(part, r));
      whole += difference;
      wholeOnBnn += onBnn.orElse(0.0);
      if (difference != 0 || onBnn.orElse(0.0) != 0) {
        rows.add(new Row(part, difference, onBnn));
      }
    }
    rows.sort(Comparator.comparingDouble(row -> -Math.abs(row.difference())));
    double total = wholeOnBnn;
    return new Origins(
        of, unit, whole, runs.onBnn().map(run -> total), parts(rows, whole, wholeOnBnn));
  }

  private static List<Origin> parts(List<Row> rows, double whole, double wholeOnBnn) {
    List<Origin> parts = new ArrayList<>();
    double soFar = 0;
    for (Row row : rows) {
      soFar += row.difference();
      parts.add(
          new Origin(
              row.part().label(),
              row.difference(),
              row.difference() / whole,
              soFar / whole,
              row.onBnn(),
              row.onBnn().map(d -> d / wholeOnBnn)));
    }
    return List.copyOf(parts);
  }
}
