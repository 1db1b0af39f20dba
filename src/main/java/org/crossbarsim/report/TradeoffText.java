package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.report.TradeoffReport.Against;
import org.crossbarsim.report.TradeoffReport.Curve;
import org.crossbarsim.report.TradeoffReport.Equal;
import org.crossbarsim.report.TradeoffReport.Paired;
import org.crossbarsim.report.TradeoffReport.Point;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.study.EqualAccuracy;
import org.crossbarsim.study.Known;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** Accuracy against energy and latency as people read it. */
public final class TradeoffText {
  private static final int MOST_ROWS = 24;
  private static final int P_DIGITS = 2;
  private static final int CONFIDENCE_DIGITS = 7;
  private static final double SMALL_P = 0.001;

  private TradeoffText() {}

  /** All of it. */
  public static String of(TradeoffReport report) {
    StringBuilder text = new StringBuilder();
    head(text, report);
    for (Curve curve : report.curves()) {
      front(text, report, curve);
    }
    report.thirdColumnLeftOut().ifPresent(why -> text.append("\nNot on BNN arrays: " + why + "\n"));
    report.bnn().ifPresent(bnn -> equal(text, report, bnn.point()));
    return text.toString();
  }

  private static void head(StringBuilder text, TradeoffReport report) {
    text.append("B-SNN  ")
        .append(report.bsnn())
        .append(": ")
        .append(ReportText.plural(report.samples(), "image"))
        .append(" x up to ")
        .append(ReportText.plural(report.timesteps(), "step"))
        .append(", ")
        .append(report.timeMode())
        .append(", seed ")
        .append(report.seed())
        .append('\n');
    Curve first = report.curves().get(0);
    text.append("       ").append(first.array()).append(": ").append(first.cells()).append('\n');
    report
        .bnn()
        .ifPresent(
            bnn ->
                text.append("BNN    ")
                    .append(bnn.name())
                    .append(": the same images\n       ")
                    .append(bnn.array())
                    .append(": ")
                    .append(bnn.cells())
                    .append('\n'));
  }

  private static void front(StringBuilder text, TradeoffReport report, Curve curve) {
    List<Point> shown = thinned(curve.front());
    text.append("\nMOST ACCURATE FOR THEIR ENERGY, ")
        .append(curve.column())
        .append(": ")
        .append(curve.front().size())
        .append(" of ")
        .append(curve.steps().size() + curve.exits().size())
        .append(" points");
    text.append(shown.size() < curve.front().size() ? ", " + shown.size() + " of them shown" : "");
    text.append('\n');
    text.append(known("steps", curve.stepsKnown())).append(known("exits", curve.exitsKnown()));
    boolean paired = report.bnn().isPresent();
    List<String> columns =
        new ArrayList<>(
            List.of("stop", "mean steps", "accuracy", "95 % interval", "energy", "latency"));
    if (paired) {
      columns.addAll(List.of("points over BNN", "energy/BNN", "latency/BNN"));
    }
    TextTable table = new TextTable(1, columns.toArray(String[]::new));
    for (Point p : shown) {
      table.add(row(stop(p), p, paired));
    }
    report.bnn().ifPresent(bnn -> table.add(row("BNN", bnn.point(), true)));
    text.append(table.text());
  }

  private static String[] row(String name, Point p, boolean paired) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                name,
                Figures.count(p.meanSteps()),
                Figures.percent(p.accuracy()),
                shares(p.accuracyInterval95()),
                Figures.si(p.energyJ(), Dimension.ENERGY),
                Figures.si(p.latencyS(), Dimension.TIME)));
    if (paired) {
      Optional<Against> a = p.againstBnn();
      cells.add(a.map(b -> points(b.accuracy().difference())).orElse(""));
      cells.add(a.map(b -> Figures.ratio(b.energyRatio())).orElse(""));
      cells.add(a.map(b -> Figures.ratio(b.latencyRatio())).orElse(""));
    }
    return cells.toArray(String[]::new);
  }

  // Evenly chosen, with the first and the last.
  private static List<Point> thinned(List<Point> points) {
    int n = Math.min(MOST_ROWS, points.size());
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      kept.add(points.get(n == 1 ? 0 : i * (points.size() - 1) / (n - 1)));
    }
    return kept;
  }

  private static String known(String what, Known known) {
    return known == Known.EXACTLY ? "" : "  " + what + ": " + words(known) + "\n";
  }

  /** How well a run knows others, in words. */
  static String words(Known known) {
    return switch (known) {
      case EXACTLY -> "exact";
      case BUT_FOR_WAKING -> "exact but for logic that a decision would wake";
      case BUT_FOR_LATER_STEPS ->
          "near: later steps of the wavefront, which a shorter run lacks, took network or arrays";
      case END_FALLBACK ->
          "the end alone: without a spike the potentials of a step of this run decide";
      case END_LAYERS_BEHIND ->
          "the end alone: the layers that name the class work once, after the last step";
      case END_GROUPS -> "the end alone: layers take turns on the chip, each with all steps";
    };
  }

  private static void equal(StringBuilder text, TradeoffReport report, Point bnn) {
    for (EqualAccuracy.Criterion criterion : EqualAccuracy.Criterion.values()) {
      text.append("\nCHEAPEST ").append(criterion(criterion, bnn)).append('\n');
      TextTable table =
          new TextTable(
              2,
              "",
              "stop",
              "accuracy",
              "points over BNN",
              "95 % interval",
              "P",
              "energy/BNN",
              "95 % interval",
              "latency/BNN",
              "energy-delay/BNN");
      TextTable heldOut =
          new TextTable(
              1, "", "accuracy", "points over BNN", "95 % interval", "energy/BNN", "latency/BNN");
      for (Equal e : report.equalAccuracy()) {
        if (e.criterion() == criterion) {
          table.add(cells(e));
          heldOut.add(heldOut(e));
        }
      }
      text.append(table.text());
      text.append("\nThe same, each half of the images under the rule chosen on the other\n");
      text.append(heldOut.text());
    }
  }

  private static String criterion(EqualAccuracy.Criterion criterion, Point bnn) {
    return switch (criterion) {
      case AT_LEAST -> "AT LEAST AS ACCURATE AS THE BNN: " + Figures.percent(bnn.accuracy());
      case WITHIN_INTERVAL ->
          "WITHIN THE BNN'S 95 % INTERVAL: from " + Figures.percent(bnn.accuracyInterval95().low());
    };
  }

  private static String name(Equal e) {
    return e.column() + (e.family() == EqualAccuracy.Family.STEPS ? ", steps" : ", exit");
  }

  private static String[] cells(Equal e) {
    if (e.point().isEmpty()) {
      return new String[] {name(e), "not reached", "", "", "", "", "", "", "", ""};
    }
    Point p = e.point().get();
    Paired paired = p.againstBnn().orElseThrow().accuracy();
    EqualAccuracy.Ratio energy = e.energyRatio().orElseThrow();
    return new String[] {
      name(e),
      stop(p),
      Figures.percent(p.accuracy()),
      points(paired.difference()),
      points(paired.interval95()),
      probability(paired.mcnemarP()),
      Figures.ratio(energy.value()),
      Figures.ratio(energy.interval95().low()) + " to " + Figures.ratio(energy.interval95().high()),
      Figures.ratio(e.latencyRatio().orElseThrow().value()),
      Figures.ratio(e.energyDelayRatio().orElseThrow())
    };
  }

  private static String[] heldOut(Equal e) {
    if (e.heldOut().isEmpty()) {
      return new String[] {name(e), "not reached", "", "", "", ""};
    }
    TradeoffReport.HeldOut h = e.heldOut().get();
    return new String[] {
      name(e),
      Figures.percent(h.accuracy()),
      points(h.paired().difference()),
      points(h.paired().interval95()),
      Figures.ratio(h.energyRatio()),
      Figures.ratio(h.latencyRatio())
    };
  }

  /** When images stop, in words. */
  static String stop(Point p) {
    return p.steps().isPresent()
        ? "after " + ReportText.plural(p.steps().get(), "step")
        : "confidence "
            + SiFormat.format(
                p.confidence().orElseThrow(), Dimension.DIMENSIONLESS, CONFIDENCE_DIGITS);
  }

  private static String probability(double p) {
    return p < SMALL_P ? "< 0.001" : SiFormat.format(p, Dimension.DIMENSIONLESS, P_DIGITS);
  }

  private static String shares(Interval i) {
    return Figures.percent(i.low()) + " to " + Figures.percent(i.high());
  }

  private static String points(Interval i) {
    return points(i.low()) + " to " + points(i.high());
  }

  // Percentage points with their sign.
  private static String points(double share) {
    String shown = Figures.percent(share).replace(" %", "");
    return share > 0 && !shown.equals("0.0") ? "+" + shown : shown;
  }
}
