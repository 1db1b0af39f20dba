package org.crossbarsim.report;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.crossbarsim.network.Network;

/** The two or three runs of a comparison. */
record ComparedRuns(RunReport a, RunReport b, Optional<RunReport> onBnn) {
  /** True where the first run is the BNN of a pair: then it is what others are measured by. */
  boolean baselineIsA() {
    return isBnn(a) && !isBnn(b);
  }

  private static boolean isBnn(RunReport report) {
    return report.network().equals(Network.Kind.BNN.label());
  }

  RunReport baseline() {
    return baselineIsA() ? a : b;
  }

  private RunReport other() {
    return baselineIsA() ? b : a;
  }

  /** One figure of all runs. */
  Comparison.Figure figure(
      String name, Optional<String> partOf, String unit, ToDoubleFunction<RunReport> value) {
    double base = value.applyAsDouble(baseline());
    Optional<Double> third = onBnn.map(value::applyAsDouble);
    return new Comparison.Figure(
        name,
        partOf,
        unit,
        value.applyAsDouble(a),
        value.applyAsDouble(b),
        value.applyAsDouble(other()) / base,
        third,
        third.map(v -> v / base));
  }

  /** What a figure of the other run exceeds that of the baseline by. */
  double difference(ToDoubleFunction<RunReport> value) {
    return value.applyAsDouble(other()) - value.applyAsDouble(baseline());
  }

  /** The same of the third run. */
  Optional<Double> onBnnDifference(ToDoubleFunction<RunReport> value) {
    return onBnn.map(run -> value.applyAsDouble(run) - value.applyAsDouble(baseline()));
  }

  /** The other run over the baseline. */
  double ratio(ToDoubleFunction<RunReport> value) {
    return value.applyAsDouble(other()) / value.applyAsDouble(baseline());
  }
}
