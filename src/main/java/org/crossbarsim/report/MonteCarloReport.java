package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.ChipFigures;
import org.crossbarsim.chip.ChipStudy;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.SenseTally;
import org.crossbarsim.network.Layer;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.Pairs;
import org.crossbarsim.statistics.Sample;
import org.crossbarsim.statistics.Wilson;

/**
 * Many chips of one or two designs: how their figures spread, and how many keep a specification.
 * Named as in {@code montecarlo.json}; {@code docs/montecarlo.md} defines each key.
 *
 * @param chips chips of each design
 * @param samples images that each chip runs
 * @param seed of which the chips' seeds are made
 * @param designs one or two
 * @param pair the first design less the second, chip by chip; absent for one design
 */
public record MonteCarloReport(
    int chips, int samples, long seed, List<Chips> designs, Optional<Pair> pair) {
  private static final double P05 = 0.05;
  private static final double HALF = 0.5;
  private static final double P95 = 0.95;

  /**
   * The chips of one design.
   *
   * @param netlist its name
   * @param network {@code bsnn} or {@code bnn}
   * @param timesteps steps an image
   * @param drawnWeights layers whose weights nobody trained
   * @param ideal the same on ideal cells
   * @param distributions one a figure that is defined
   * @param yield one a requirement, then of all of them where there are several
   * @param layers of those on arrays
   * @param rows one a chip
   */
  public record Chips(
      String netlist,
      String network,
      int timesteps,
      List<String> drawnWeights,
      Ideal ideal,
      List<Distribution> distributions,
      List<Yield> yield,
      List<LayerErrors> layers,
      List<ChipRow> rows) {}

  /** The design on ideal cells. */
  public record Ideal(double accuracy, double energyPerImageJ, double latencyS) {}

  /** How one figure spreads over the chips; deviation and ends in the figure's unit. */
  public record Distribution(
      String figure,
      double mean,
      Interval meanInterval95,
      double deviation,
      double min,
      double p05,
      Interval p05Interval95,
      double median,
      Interval medianInterval95,
      double p95,
      Interval p95Interval95,
      double max) {}

  /** How many chips keep a requirement. */
  public record Yield(String requirement, int good, double share, Interval shareInterval95) {}

  /** Sense decisions of a layer over all chips, and the share that ideal cells decide otherwise. */
  public record LayerErrors(String layer, long decisions, long wrong, double wrongDecisions) {}

  /** One chip. */
  public record ChipRow(
      int chip,
      double accuracy,
      double energyPerImageJ,
      double latencyS,
      double classFlips,
      double wrongDecisions,
      boolean good) {}

  /**
   * Two designs on chips with the same draws.
   *
   * @param differences what differs between the two besides the array kind
   * @param figures those that both have
   */
  public record Pair(List<Comparison.Difference> differences, List<PairRow> figures) {}

  /** How far the two designs are apart in one figure. */
  public record PairRow(
      String figure,
      double meanDifference,
      Interval meanDifferenceInterval95,
      double deviation,
      int firstLarger,
      int secondLarger,
      double signTestP,
      double correlation,
      Interval unpairedInterval95,
      double narrowing) {}

  /**
   * A design and its chips.
   *
   * @param samples images
   * @param drawnWeights layers whose weights nobody trained
   */
  public record Side(Design design, Samples samples, ChipStudy study, List<String> drawnWeights) {}

  /** The report of one design, or of two on as many chips. */
  public static MonteCarloReport of(List<Side> sides, List<Requirement> specification) {
    Design first = sides.get(0).design();
    return new MonteCarloReport(
        sides.get(0).study().chips().size(),
        first.run().samples(),
        first.run().seed(),
        sides.stream().map(side -> chips(side, specification)).toList(),
        sides.size() < 2 ? Optional.empty() : Optional.of(pair(sides.get(0), sides.get(1))));
  }

  private static Chips chips(Side side, List<Requirement> specification) {
    Design design = side.design();
    List<ChipFigures> chips = side.study().chips();
    ChipFigures ideal = side.study().ideal();
    return new Chips(
        design.name(),
        design.network().kind().label(),
        design.run().timesteps(),
        List.copyOf(side.drawnWeights()),
        new Ideal(ideal.accuracy(), ideal.energyPerImageJ(), ideal.latencyS()),
        defined(side).stream().map(metric -> distribution(metric, metric.of(chips))).toList(),
        yields(chips, specification),
        layers(design, chips),
        chips.stream().map(chip -> row(chip, specification)).toList());
  }

  // Accuracy needs labels, and a share of decisions needs some.
  private static List<ChipMetric> defined(Side side) {
    return Arrays.stream(ChipMetric.values())
        .filter(metric -> Arrays.stream(metric.of(side.study().chips())).allMatch(Double::isFinite))
        .toList();
  }

  static Distribution distribution(ChipMetric metric, double[] values) {
    Sample s = Sample.of(values);
    return new Distribution(
        metric.key(),
        s.mean(),
        metric.isShare() ? s.meanInterval95().within(0, 1) : s.meanInterval95(),
        s.deviation(),
        s.min(),
        s.quantile(P05),
        s.quantileInterval95(P05),
        s.quantile(HALF),
        s.quantileInterval95(HALF),
        s.quantile(P95),
        s.quantileInterval95(P95),
        s.max());
  }

  static List<Yield> yields(List<ChipFigures> chips, List<Requirement> specification) {
    List<Yield> yields = new ArrayList<>();
    for (Requirement requirement : specification) {
      yields.add(good(requirement.text(), chips, List.of(requirement)));
    }
    if (specification.size() > 1) {
      yields.add(good("all", chips, specification));
    }
    return List.copyOf(yields);
  }

  private static Yield good(String text, List<ChipFigures> chips, List<Requirement> all) {
    int good = (int) chips.stream().filter(chip -> isGood(chip, all)).count();
    int n = chips.size();
    return new Yield(text, good, (double) good / n, Wilson.interval95(good, n));
  }

  private static boolean isGood(ChipFigures chip, List<Requirement> specification) {
    return specification.stream().allMatch(requirement -> requirement.holds(chip));
  }

  private static List<LayerErrors> layers(Design design, List<ChipFigures> chips) {
    List<LayerErrors> rows = new ArrayList<>();
    List<Layer> layers = design.network().layers();
    for (int i = 0; i < layers.size(); i++) {
      long decisions = 0;
      long wrong = 0;
      for (ChipFigures chip : chips) {
        SenseTally tally = chip.senseTally();
        decisions += tally.decisions()[i];
        wrong += tally.wrong()[i];
      }
      if (layers.get(i).onArray()) {
        rows.add(
            new LayerErrors(layers.get(i).name(), decisions, wrong, (double) wrong / decisions));
      }
    }
    return List.copyOf(rows);
  }

  private static ChipRow row(ChipFigures chip, List<Requirement> specification) {
    return new ChipRow(
        chip.chip(),
        chip.accuracy(),
        chip.energyPerImageJ(),
        chip.latencyS(),
        chip.classFlips(),
        chip.wrongDecisions(),
        isGood(chip, specification));
  }

  private static Pair pair(Side a, Side b) {
    List<ChipMetric> ofBoth = defined(b);
    return new Pair(
        Differences.between(a.design(), a.samples(), b.design(), b.samples()),
        defined(a).stream()
            .filter(ofBoth::contains)
            .map(metric -> pair(metric, a.study().chips(), b.study().chips()))
            .toList());
  }

  private static PairRow pair(ChipMetric metric, List<ChipFigures> a, List<ChipFigures> b) {
    Pairs pairs = Pairs.of(metric.of(a), metric.of(b));
    return new PairRow(
        metric.key(),
        pairs.differences().mean(),
        pairs.differences().meanInterval95(),
        pairs.differences().deviation(),
        pairs.aLarger(),
        pairs.bLarger(),
        pairs.signTestP(),
        pairs.correlation(),
        pairs.unpairedInterval95(),
        pairs.narrowing());
  }
}
