package org.crossbarsim.report;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.report.IsoParameters.Mismatch;

/**
 * Two runs side by side, and beside a B-SNN and a BNN a third: the B-SNN on the arrays of the BNN.
 *
 * @param a first run
 * @param b second run
 * @param onBnn the B-SNN on the unchanged arrays of the BNN, where the two are such a pair
 * @param leftOut why there is no third run of such a pair
 * @param baseline what ratios and differences are taken against: {@code a} where that is the BNN of
 *     a pair, else {@code b}
 * @param figures each figure of all runs
 * @param origins where the differences in energy and in area come from
 * @param latency steps, time a step and the busiest layers
 * @param mismatches what must match, does not, and was allowed
 * @param inherent what differs and may
 */
public record Comparison(
    RunReport a,
    RunReport b,
    Optional<RunReport> onBnn,
    Optional<String> leftOut,
    String baseline,
    List<Figure> figures,
    List<Origins> origins,
    Latency latency,
    List<Mismatch> mismatches,
    List<Difference> inherent) {

  static final String A = "a";
  static final String B = "b";

  /**
   * One figure.
   *
   * @param name words
   * @param partOf name of the figure that it is a part of
   * @param unit SI unit; {@code #} for a count, {@code %} for a share of one that is shown as a
   *     percentage, empty for another plain number
   * @param a of the first run
   * @param b of the second run
   * @param ratio of these two, over the baseline
   * @param onBnn of the third run
   * @param onBnnRatio of the third run, over the baseline
   */
  public record Figure(
      String name,
      Optional<String> partOf,
      String unit,
      double a,
      double b,
      double ratio,
      Optional<Double> onBnn,
      Optional<Double> onBnnRatio) {}

  /**
   * One thing that differs.
   *
   * @param what path of the number, or words
   * @param a in the first run; empty where only the extent of the difference is told
   * @param b in the second run; empty likewise
   */
  public record Difference(String what, String a, String b) {}

  /**
   * Where one difference comes from.
   *
   * @param of the figure
   * @param unit SI unit
   * @param difference of the two runs, less the baseline
   * @param onBnnDifference of the third run, less the baseline
   * @param parts largest difference first, whichever way
   */
  public record Origins(
      String of,
      String unit,
      double difference,
      Optional<Double> onBnnDifference,
      List<Origin> parts) {}

  /**
   * What one part has in a difference.
   *
   * @param part words
   * @param difference of the two runs, less the baseline
   * @param share of the whole difference; undefined where there is none
   * @param shareSoFar of this part and all before it
   * @param onBnnDifference of the third run, less the baseline
   * @param onBnnShare of its whole difference
   */
  public record Origin(
      String part,
      double difference,
      double share,
      double shareSoFar,
      Optional<Double> onBnnDifference,
      Optional<Double> onBnnShare) {}

  /**
   * Latency as steps times time a step.
   *
   * @param stepsRatio over the baseline
   * @param stepTimeRatio over the baseline; the two multiply to that of the latencies
   */
  public record Latency(
      Pace a, Pace b, Optional<Pace> onBnn, double stepsRatio, double stepTimeRatio) {}

  /**
   * How fast one run went.
   *
   * @param steps an image; a mean where images end early
   * @param stepS latency over steps
   * @param busiest the layers that work longest, longest first
   */
  public record Pace(double steps, double stepS, List<BusyLayer> busiest) {}

  /** Time for which a layer was busy in one image, in one step, and as a share of the latency. */
  public record BusyLayer(String layer, double busyS, double busyStepS, double share) {}

  /** Compares two runs. */
  public static Comparison of(RunReport a, RunReport b, IsoParameters iso) {
    return of(a, b, Optional.empty(), Optional.empty(), iso);
  }

  /** Compares two runs and a third, or says why that was left out. */
  public static Comparison of(
      RunReport a,
      RunReport b,
      Optional<RunReport> onBnn,
      Optional<String> leftOut,
      IsoParameters iso) {
    ComparedRuns runs = new ComparedRuns(a, b, onBnn);
    return new Comparison(
        a,
        b,
        onBnn,
        leftOut,
        runs.baselineIsA() ? A : B,
        new ComparisonFigures(runs).figures(),
        ComparisonOrigins.of(runs),
        ComparisonLatency.of(runs),
        iso.mismatches(),
        iso.inherent());
  }
}
