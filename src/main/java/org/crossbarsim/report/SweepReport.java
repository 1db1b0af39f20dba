package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crossbarsim.statistics.Interval;

/**
 * Variants of netlists side by side, each a row whose figures are those of its own run's report.
 * Named as in {@code sweep.json}; {@code docs/sweeps.md} defines each.
 *
 * @param sweep name of the sweep
 * @param vary JSON pointers of the fields that are varied
 * @param targetAccuracy share of images right whose first step is asked for; absent for none
 * @param targetBelowBest how far it is below what the best variant ends with; absent where stated
 * @param rows one a variant
 */
public record SweepReport(
    String sweep,
    List<String> vary,
    Optional<Double> targetAccuracy,
    Optional<Double> targetBelowBest,
    List<Row> rows) {

  // Shares of whole images differ by far more; sums of decimal fractions by far less.
  private static final double ROUNDING = 1e-9;

  /**
   * A run to be set beside others.
   *
   * @param values what the varied fields hold, as JSON
   * @param report of the run
   */
  public record Run(List<String> values, RunReport report) {}

  /**
   * One variant.
   *
   * @param areaM2 sum of all parts; absent without a chip around the layers, as is the next
   * @param dieM2 of the floorplan, gaps included
   */
  public record Row(
      String netlist,
      String network,
      List<String> values,
      int samples,
      long seed,
      Optional<Integer> correct,
      double accuracy,
      Interval accuracyInterval95,
      Optional<Point> atTarget,
      Point atEnd,
      double spikesPerNeuronAndStep,
      Optional<Double> meanSteps,
      Optional<Double> areaM2,
      Optional<Double> dieM2) {}

  /** A run after so many steps; energy and latency per image. */
  public record Point(int steps, double normalizedOps, double energyJ, double latencyS) {}

  /** Sets runs side by side; at most one of the two targets is stated. */
  public static SweepReport of(
      String sweep,
      List<String> vary,
      OptionalDouble targetAccuracy,
      OptionalDouble targetBelowBest,
      List<Run> runs) {
    Optional<Double> target = Optional.empty();
    if (targetAccuracy.isPresent()) {
      target = Optional.of(targetAccuracy.getAsDouble());
    } else if (targetBelowBest.isPresent()) {
      target = Optional.of(best(runs) - targetBelowBest.getAsDouble());
    }
    List<Row> rows = new ArrayList<>();
    for (Run run : runs) {
      rows.add(row(run, target));
    }
    return new SweepReport(
        sweep,
        List.copyOf(vary),
        target.filter(Double::isFinite),
        targetBelowBest.isPresent() ? Optional.of(targetBelowBest.getAsDouble()) : Optional.empty(),
        List.copyOf(rows));
  }

  // Undefined where no run knows its labels.
  private static double best(List<Run> runs) {
    return runs.stream()
        .mapToDouble(run -> run.report().accuracy())
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }

  private static Row row(Run run, Optional<Double> target) {
    RunReport r = run.report();
    return new Row(
        r.netlist(),
        r.network(),
        List.copyOf(run.values()),
        r.samples(),
        r.seed(),
        r.correct(),
        r.accuracy(),
        r.accuracyInterval95(),
        target.flatMap(accuracy -> reaching(accuracy, r)),
        end(r),
        activity(r),
        r.exit().map(RunReport.Exit::meanSteps),
        r.chip().map(chip -> r.totals().areaM2()),
        r.chip().map(chip -> chip.floorplan().areaM2()));
  }

  private static Point end(RunReport r) {
    RunReport.Totals t = r.totals();
    return new Point(r.timesteps(), t.normalizedOps(), r.perImage().energyJ(), t.latencyS());
  }

  // A run that shows no steps has its end alone.
  private static Optional<Point> reaching(double accuracy, RunReport r) {
    if (r.steps().isPresent()) {
      return reaching(accuracy, r.steps().get());
    }
    return r.accuracy() >= accuracy - ROUNDING ? Optional.of(end(r)) : Optional.empty();
  }

  /** After the first step with so many right; absent where no step has. */
  static Optional<Point> reaching(double accuracy, List<RunReport.StepRow> steps) {
    return steps.stream()
        .filter(step -> step.accuracy() >= accuracy - ROUNDING)
        .findFirst()
        .map(s -> new Point(s.steps(), s.normalizedOps(), s.energyJ(), s.latencyS()));
  }

  // Over the neurons of all layers that fire, pools included.
  private static double activity(RunReport r) {
    double rates = 0;
    double neurons = 0;
    for (RunReport.LayerRow layer : r.layers()) {
      boolean silent = layer.activation().equals("relu") || layer.activation().equals("readout");
      if (!silent) {
        rates += layer.firingRate() * layer.neurons();
        neurons += layer.neurons();
      }
    }
    return rates / neurons;
  }
}
