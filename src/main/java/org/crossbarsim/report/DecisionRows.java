package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Ending;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.spec.ReadoutSpec;

/** What a report says of how images came to their class, and of stopping early. */
final class DecisionRows {
  private final RunResult result;
  private final ReadoutSpec readout;
  private final int timesteps;
  private final double images;

  DecisionRows(RunResult result) {
    this.result = result;
    this.readout = result.chip().design().readout();
    this.timesteps = result.chip().design().run().timesteps();
    this.images = result.samples();
  }

  RunReport.Decision decision() {
    String kind = RecordJson.kind((Record) readout.decision());
    boolean first = readout.decision() instanceof ReadoutSpec.Decision.FirstSpike;
    return new RunReport.Decision(kind, first ? Optional.of(firstSpike()) : Optional.empty());
  }

  // The published rule, in the code of BS4NN (arXiv 2007.04039): a tie that contains the label
  // counts as right.
  private RunReport.FirstSpike firstSpike() {
    int right = 0;
    int tied = 0;
    int silent = 0;
    long emitted = 0;
    for (int i = 0; i < result.samples(); i++) {
      int[] emission = result.endings().get(i).emission();
      int first = earliest(emission);
      boolean fires = first < timesteps;
      silent += fires ? 0 : 1;
      tied += fires && count(emission, first) > 1 ? 1 : 0;
      emitted += fires ? first : 0;
      if (result.hasLabels()) {
        int label = result.labels()[i];
        right += (fires ? emission[label] == first : result.predicted()[i] == label) ? 1 : 0;
      }
    }
    return new RunReport.FirstSpike(
        result.hasLabels() ? result.correct() / images : Double.NaN,
        result.hasLabels() ? right / images : Double.NaN,
        tied / images,
        silent / images,
        emitted / (images - silent),
        (emitted + (double) silent * timesteps) / images);
  }

  private static int earliest(int[] emission) {
    int first = Integer.MAX_VALUE;
    for (int step : emission) {
      first = Math.min(first, step);
    }
    return first;
  }

  private static int count(int[] emission, int step) {
    int n = 0;
    for (int e : emission) {
      n += e == step ? 1 : 0;
    }
    return n;
  }

  Optional<RunReport.Exit> exit() {
    return readout.exit().map(this::exit);
  }

  private RunReport.Exit exit(ReadoutSpec.Exit spec) {
    double leakageW = result.chip().book().leakageW();
    double energyJ = (result.ledger().energyJ() + result.leakageEnergyJ()) / images;
    double latencyS = result.totalLatencyS() / images;
    double fullLatencyS = Double.NaN;
    double fullEnergyJ = Double.NaN;
    int toTheEnd = (int) result.endings().stream().filter(e -> !e.early()).count();
    if (toTheEnd == result.samples()) {
      fullLatencyS = latencyS;
      fullEnergyJ = energyJ;
    } else if (spec.measureSaving()) {
      fullLatencyS = result.endings().stream().mapToDouble(e -> e.fullLatencyFs() * 1e-15).sum();
      fullLatencyS /= images;
      fullEnergyJ = result.endings().stream().mapToDouble(Ending::fullDynamicJ).sum() / images;
      double savedJ = result.course().savedJ()[timesteps - 1] / images; // of the full run
      fullEnergyJ += leakageW * fullLatencyS - savedJ;
    }
    return new RunReport.Exit(
        spec.confidence(),
        result.steps() / images,
        toTheEnd,
        result.endings().stream().mapToDouble(Ending::begunBeyondJ).sum() / images,
        fullEnergyJ,
        fullLatencyS,
        fullEnergyJ - energyJ,
        1 - energyJ / fullEnergyJ,
        fullLatencyS - latencyS,
        1 - latencyS / fullLatencyS,
        histogram());
  }

  private List<RunReport.ExitStep> histogram() {
    int[] images = new int[timesteps + 1];
    result.endings().forEach(ending -> images[ending.steps()]++);
    List<RunReport.ExitStep> rows = new ArrayList<>();
    for (int steps = 1; steps <= timesteps; steps++) {
      if (images[steps] > 0) {
        rows.add(new RunReport.ExitStep(steps, images[steps]));
      }
    }
    return List.copyOf(rows);
  }
}
