package org.crossbarsim.report;

import java.util.Comparator;
import java.util.List;
import org.crossbarsim.report.Comparison.BusyLayer;
import org.crossbarsim.report.Comparison.Latency;
import org.crossbarsim.report.Comparison.Pace;

/**
 * Latency as steps times time a step.
 *
 * <p>In delayed mode all layers work at the same time and a step takes as long as its slowest; in
 * wavefront mode a layer starts when its driver has ended, so that a lone step is the sum of all
 * layers.
 */
final class ComparisonLatency {
  private static final int MOST_LAYERS = 3;

  private ComparisonLatency() {}

  static Latency of(ComparedRuns runs) {
    return new Latency(
        pace(runs.a()),
        pace(runs.b()),
        runs.onBnn().map(ComparisonLatency::pace),
        runs.ratio(ComparisonLatency::steps),
        runs.ratio(r -> r.totals().latencyS() / steps(r)));
  }

  /** Steps of an image, the mean where images end early. */
  static double steps(RunReport report) {
    return report.exit().map(RunReport.Exit::meanSteps).orElse((double) report.timesteps());
  }

  private static Pace pace(RunReport report) {
    double steps = steps(report);
    double latencyS = report.totals().latencyS();
    List<BusyLayer> busiest =
        report.layers().stream()
            .sorted(Comparator.comparingDouble(row -> -row.latencyS()))
            .limit(MOST_LAYERS)
            .map(
                row ->
                    new BusyLayer(
                        row.name(),
                        row.latencyS(),
                        row.latencyS() / steps,
                        row.latencyS() / latencyS))
            .toList();
    return new Pace(steps, latencyS / steps, busiest);
  }
}
