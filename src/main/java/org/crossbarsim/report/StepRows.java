package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.StepCourse;
import org.crossbarsim.network.Network;

/**
 * The run step by step: what it would have cost and decided had it stopped there.
 *
 * <p>Operations so far count the spikes that arrived by then: in delayed mode those fired up to the
 * step before.
 */
final class StepRows {
  private final RunResult result;
  private final StepCourse course;
  private final Network network;
  private final DriverRates rates;

  StepRows(RunResult result) {
    this.result = result;
    this.course = result.course();
    this.network = result.chip().design().network();
    this.rates = new DriverRates(result);
  }

  Optional<List<RunReport.StepRow>> rows() {
    if (network.kind() == Network.Kind.BNN || decidesOnlyAtTheEnd()) {
      return Optional.empty();
    }
    List<RunReport.StepRow> rows = new ArrayList<>();
    double images = result.samples();
    double leakageW = result.chip().book().leakageW();
    long[] seen = new long[network.layers().size()];
    double dynamicJ = 0;
    long spikes = 0;
    for (int t = 0; t < course.right().length; t++) {
      dynamicJ += course.dynamicJ()[t];
      for (int l = 0; l < seen.length; l++) {
        seen[l] += course.seen()[l][t];
        spikes += course.fired()[l][t];
      }
      double latencyS = course.endFs()[t] * 1e-15 / images;
      rows.add(
          new RunReport.StepRow(
              t + 1,
              result.hasLabels() ? course.right()[t] / images : Double.NaN,
              dynamicJ / images + leakageW * latencyS - course.savedJ()[t] / images,
              latencyS,
              (spikes + seen[0]) / images,
              rates.normalizedOps(seen)));
    }
    return Optional.of(List.copyOf(rows));
  }

  // True where rectifying layers stand behind the spiking ones.
  private boolean decidesOnlyAtTheEnd() {
    return result.chip().lastAtEveryStep() < network.layers().size() - 1;
  }
}
