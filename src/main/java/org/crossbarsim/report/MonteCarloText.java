package org.crossbarsim.report;

import java.util.List;
import org.crossbarsim.report.MonteCarloReport.Chips;
import org.crossbarsim.report.MonteCarloReport.Distribution;
import org.crossbarsim.report.MonteCarloReport.LayerErrors;
import org.crossbarsim.report.MonteCarloReport.Pair;
import org.crossbarsim.report.MonteCarloReport.PairRow;
import org.crossbarsim.report.MonteCarloReport.Yield;
import org.crossbarsim.statistics.Interval;

/** Many chips as people read them. */
public final class MonteCarloText {
  private static final int DIGITS = 4; // the spread over chips is often below a percent
  private static final String OPEN = "-";

  private final MonteCarloReport report;
  private final StringBuilder text = new StringBuilder();

  private MonteCarloText(MonteCarloReport report) {
    this.report = report;
  }

  /** The whole page. */
  public static String of(MonteCarloReport report) {
    MonteCarloText page = new MonteCarloText(report);
    report.designs().forEach(page::chips);
    report.pair().ifPresent(page::pair);
    page.legend();
    return page.text.toString();
  }

  private void chips(Chips c) {
    text.append(c.netlist())
        .append(": ")
        .append(ReportText.title(c.network()))
        .append(", ")
        .append(ReportText.plural(report.chips(), "chip"))
        .append(", ")
        .append(ReportText.plural(report.samples(), "image"))
        .append(" x ")
        .append(ReportText.plural(c.timesteps(), "step"))
        .append(", seed ")
        .append(report.seed())
        .append("\non ideal cells: ");
    if (Double.isFinite(c.ideal().accuracy())) {
      text.append("accuracy ")
          .append(value(ChipMetric.ACCURACY, c.ideal().accuracy()))
          .append(", ");
    }
    text.append(value(ChipMetric.ENERGY_PER_IMAGE, c.ideal().energyPerImageJ()))
        .append(" per image, latency ")
        .append(value(ChipMetric.LATENCY, c.ideal().latencyS()))
        .append('\n');
    if (!c.drawnWeights().isEmpty()) {
      text.append("Weights of ")
          .append(ReportText.plural(c.drawnWeights().size(), "layer"))
          .append(" are drawn by key: costs mean something, classes do not.\n");
    }
    text.append('\n');
    distributions(c.distributions());
    layers(c.layers());
    yields(c.yield());
  }

  private void distributions(List<Distribution> rows) {
    TextTable spread =
        new TextTable(
            1, "over the chips", "mean", "deviation", "min", "5 %", "median", "95 %", "max");
    TextTable known = new TextTable(1, "95 % interval of", "mean", "5 %", "median", "95 %");
    for (Distribution d : rows) {
      ChipMetric m = metric(d.figure());
      spread.add(
          m.label(),
          value(m, d.mean()),
          value(m, d.deviation()),
          value(m, d.min()),
          value(m, d.p05()),
          value(m, d.median()),
          value(m, d.p95()),
          value(m, d.max()));
      known.add(
          m.label(),
          interval(m, d.meanInterval95()),
          interval(m, d.p05Interval95()),
          interval(m, d.medianInterval95()),
          interval(m, d.p95Interval95()));
    }
    text.append(spread.text()).append('\n').append(known.text()).append('\n');
  }

  private void layers(List<LayerErrors> layers) {
    TextTable table = new TextTable(1, "layer", "sense decisions", "wrong", "share");
    for (LayerErrors layer : layers) {
      table.add(
          layer.layer(),
          Figures.count((double) layer.decisions()),
          Figures.count((double) layer.wrong()),
          value(ChipMetric.WRONG_DECISIONS, layer.wrongDecisions()));
    }
    text.append(table.text()).append('\n');
  }

  private void yields(List<Yield> yields) {
    if (yields.isEmpty()) {
      return;
    }
    TextTable table = new TextTable(1, "requirement", "good chips", "yield", "95 % interval");
    for (Yield y : yields) {
      table.add(
          y.requirement(),
          y.good() + " of " + report.chips(),
          Figures.percent(y.share()),
          Figures.percent(y.shareInterval95().low())
              + " to "
              + Figures.percent(y.shareInterval95().high()));
    }
    text.append(table.text()).append('\n');
  }

  private void pair(Pair pair) {
    String a = report.designs().get(0).netlist();
    String b = report.designs().get(1).netlist();
    text.append("A less B, chip by chip: A ").append(a).append(", B ").append(b).append("\n\n");
    TextTable apart =
        new TextTable(1, "A less B", "mean", "95 % interval", "deviation", "A > B", "A < B", "p");
    TextTable gain = new TextTable(1, "A, B", "correlation", "unpaired interval", "narrowed");
    for (PairRow p : pair.figures()) {
      ChipMetric m = metric(p.figure());
      apart.add(
          m.label(),
          value(m, p.meanDifference()),
          interval(m, p.meanDifferenceInterval95()),
          value(m, p.deviation()),
          Figures.count(p.firstLarger()),
          Figures.count(p.secondLarger()),
          Figures.ratio(p.signTestP()));
      gain.add(
          m.label(),
          Figures.ratio(p.correlation()),
          interval(m, p.unpairedInterval95()),
          Double.isFinite(p.narrowing()) ? Figures.ratio(p.narrowing()) + " x" : OPEN);
    }
    text.append(apart.text()).append('\n').append(gain.text()).append('\n');
    ComparisonText.differences(text, pair.differences());
    text.append('\n');
  }

  private void legend() {
    text.append(
        """
        Mean: Student's t. Quantiles: order statistics; an open end (-) asks for more chips.
        Class flips: images whose class is another on ideal cells. Wrong decisions: columns sensed
        otherwise than ideal cells would be for the same rows. All chips see the same images:
        intervals do not cover the choice of images.
        """);
    if (report.designs().stream().anyMatch(c -> !c.yield().isEmpty())) {
      text.append("Yield: Wilson's interval.\n");
    }
    if (report.pair().isPresent()) {
      text.append(
          """
          Chips of one number have the same device draws in A and B. p: two-sided sign test.
          Unpaired: as if they had not. Narrowed: its width over that of the paired one.
          """);
    }
  }

  private static ChipMetric metric(String key) {
    return ChipMetric.named(key).orElseThrow();
  }

  private static String interval(ChipMetric metric, Interval interval) {
    String low = value(metric, interval.low());
    String high = value(metric, interval.high());
    return low.equals(OPEN) && high.equals(OPEN) ? OPEN : low + " to " + high;
  }

  /** Four digits and a unit; a share in percent. */
  private static String value(ChipMetric metric, double value) {
    return metric.isShare()
        ? Figures.percent(value, DIGITS)
        : Figures.si(value, metric.dimension(), DIGITS);
  }
}
