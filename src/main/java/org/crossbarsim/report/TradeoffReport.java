package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.PairedShares;
import org.crossbarsim.study.EqualAccuracy;
import org.crossbarsim.study.Known;
import org.crossbarsim.study.StopPoint;
import org.crossbarsim.study.StopRule;
import org.crossbarsim.study.Tradeoff;
import org.crossbarsim.study.TradeoffCurve;

/**
 * Accuracy against energy and latency.
 *
 * @param bsnn name of the spiking network
 * @param bnn the XNOR network; absent without one
 * @param samples images
 * @param timesteps the largest number of steps
 * @param timeMode of the spiking network
 * @param seed of the spiking network's run
 * @param curves one, or two with the spiking network on the XNOR network's arrays
 * @param thirdColumnLeftOut why there is no second curve, a sentence; absent where nobody asked
 * @param equalAccuracy cheapest points that are as accurate as the XNOR network; empty without one
 */
public record TradeoffReport(
    String bsnn,
    Optional<Binary> bnn,
    int samples,
    int timesteps,
    String timeMode,
    long seed,
    List<Curve> curves,
    Optional<String> thirdColumnLeftOut,
    List<Equal> equalAccuracy) {

  /**
   * The XNOR network.
   *
   * @param name of its netlist
   * @param array its array card
   * @param cells what that is
   * @param point its one point
   */
  public record Binary(String name, String array, String cells, Point point) {}

  /**
   * A spiking design.
   *
   * @param column {@code B-SNN}, or {@code on BNN arrays}
   * @param array its array card
   * @param cells what that is
   * @param stepsKnown how well one run knows shorter ones
   * @param exitsKnown how well it knows those that an exit ends
   * @param steps a point for each number of steps
   * @param exits a point for each confidence
   * @param front points that no other beats in accuracy without costing more energy
   */
  public record Curve(
      String column,
      String array,
      String cells,
      Known stepsKnown,
      Known exitsKnown,
      List<Point> steps,
      List<Point> exits,
      List<Point> front) {}

  /**
   * All images under one rule; costs are of an image, means.
   *
   * @param steps number of steps; absent with an exit
   * @param confidence of an exit; absent without
   * @param meanSteps steps taken
   * @param correct right images
   * @param accuracy share of them
   * @param accuracyInterval95 Wilson interval
   * @param energyJ leakage included
   * @param latencyS of an image alone
   * @param energyDelayJs energy times latency
   * @param againstBnn beside the XNOR network; absent without one
   */
  public record Point(
      Optional<Integer> steps,
      Optional<Double> confidence,
      double meanSteps,
      int correct,
      double accuracy,
      Interval accuracyInterval95,
      double energyJ,
      double latencyS,
      double energyDelayJs,
      Optional<Against> againstBnn) {}

  /**
   * A point beside the XNOR network, on the same images.
   *
   * @param accuracy the two accuracies
   * @param energyRatio energy over that of the XNOR network
   * @param latencyRatio likewise
   * @param energyDelayRatio likewise
   */
  public record Against(
      Paired accuracy, double energyRatio, double latencyRatio, double energyDelayRatio) {}

  /**
   * Accuracy less that of the XNOR network.
   *
   * @param difference of the shares
   * @param interval95 of the difference, by pairs of images
   * @param onlyBsnn images that the spiking network alone has right
   * @param onlyBnn images that the XNOR network alone has right
   * @param mcnemarP probability of so uneven a split, or a more uneven one, were both as accurate
   */
  public record Paired(
      double difference, Interval interval95, int onlyBsnn, int onlyBnn, double mcnemarP) {}

  /**
   * The cheapest way to the accuracy of the XNOR network.
   *
   * @param column as of the curve
   * @param family points it was chosen among
   * @param criterion what counts as equal
   * @param point the cheapest; absent where none is as accurate
   * @param energyRatio its energy over that of the XNOR network, with an interval over images
   * @param latencyRatio likewise
   * @param energyDelayRatio likewise, without an interval
   * @param heldOut the choice tried on other images; absent where none is as accurate on a half
   */
  public record Equal(
      String column,
      EqualAccuracy.Family family,
      EqualAccuracy.Criterion criterion,
      Optional<Point> point,
      Optional<EqualAccuracy.Ratio> energyRatio,
      Optional<EqualAccuracy.Ratio> latencyRatio,
      Optional<Double> energyDelayRatio,
      Optional<HeldOut> heldOut) {}

  /**
   * Each half of the images under the rule chosen on the other.
   *
   * @param accuracy over both halves
   * @param paired the same beside the XNOR network
   * @param energyRatio mean energy over that of the XNOR network
   * @param latencyRatio likewise
   */
  public record HeldOut(double accuracy, Paired paired, double energyRatio, double latencyRatio) {}

  /** What {@code study} found; {@code leftOut} says why there is no second curve. */
  public static TradeoffReport of(Tradeoff study, Optional<Design> bnn, Optional<String> leftOut) {
    Design bsnn = study.bsnn();
    Optional<Binary> binary =
        bnn.map(
            design ->
                new Binary(
                    design.name(),
                    design.array().name(),
                    ReportText.cellsLine(design.array()),
                    point(study.bnn().orElseThrow(), Optional.empty())));
    List<Curve> curves = new ArrayList<>();
    for (TradeoffCurve curve : study.curves()) {
      Design on = curve.onBnnArrays() ? bnn.orElseThrow() : bsnn;
      curves.add(
          new Curve(
              column(curve.onBnnArrays()),
              on.array().name(),
              ReportText.cellsLine(on.array()),
              curve.stepsKnown(),
              curve.exitsKnown(),
              points(curve.steps(), study.bnn()),
              points(curve.exits(), study.bnn()),
              points(curve.front(), study.bnn())));
    }
    return new TradeoffReport(
        bsnn.name(),
        binary,
        study.images(),
        bsnn.run().timesteps(),
        bsnn.run().timeMode().label(),
        bsnn.run().seed(),
        List.copyOf(curves),
        leftOut,
        study.equal().stream().map(equal -> equal(equal, study)).toList());
  }

  private static String column(boolean onBnnArrays) {
    return onBnnArrays ? "on BNN arrays" : "B-SNN";
  }

  private static List<Point> points(List<StopPoint> points, Optional<StopPoint> bnn) {
    return points.stream().map(p -> point(p, bnn)).toList();
  }

  private static Point point(StopPoint p, Optional<StopPoint> bnn) {
    StopRule rule = p.rule();
    return new Point(
        rule instanceof StopRule.AfterSteps a ? Optional.of(a.steps()) : Optional.empty(),
        rule instanceof StopRule.AtConfidence c ? Optional.of(c.confidence()) : Optional.empty(),
        p.meanSteps(),
        p.correct(),
        p.accuracy(),
        p.accuracyInterval95(),
        p.energyJ(),
        p.latencyS(),
        p.energyDelayJs(),
        bnn.map(
            b ->
                new Against(
                    paired(p.againstBnn().orElseThrow()),
                    p.energyJ() / b.energyJ(),
                    p.latencyS() / b.latencyS(),
                    p.energyDelayJs() / b.energyDelayJs())));
  }

  private static Paired paired(PairedShares p) {
    return new Paired(p.difference(), p.interval95(), p.onlyFirst(), p.onlySecond(), p.mcNemarP());
  }

  private static Equal equal(EqualAccuracy e, Tradeoff study) {
    return new Equal(
        column(e.onBnnArrays()),
        e.family(),
        e.criterion(),
        e.reached().map(r -> point(r.point(), study.bnn())),
        e.reached().map(EqualAccuracy.Reached::energy),
        e.reached().map(EqualAccuracy.Reached::latency),
        e.reached().map(EqualAccuracy.Reached::energyDelay),
        e.heldOut()
            .map(
                h ->
                    new HeldOut(
                        (double) h.correct() / study.images(),
                        paired(h.againstBnn()),
                        h.energyRatio(),
                        h.latencyRatio())));
  }
}
