package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.crossbarsim.report.LineChart.Look;
import org.crossbarsim.report.LineChart.Series;
import org.crossbarsim.report.TradeoffReport.Curve;
import org.crossbarsim.report.TradeoffReport.Point;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** Accuracy against energy, and against latency, as a picture. */
public final class TradeoffSvg {
  private static final int PERCENT = 100;
  private static final int DIGITS = 2;
  private static final int MOST_DOTS = 50;
  private static final Dimension PLAIN = Dimension.DIMENSIONLESS;

  private TradeoffSvg() {}

  /** The page. */
  public static String of(TradeoffReport report) {
    List<LineChart> charts =
        List.of(
            chart(report, "energy of an image", Point::energyJ, Dimension.ENERGY),
            chart(report, "latency of an image", Point::latencyS, Dimension.TIME));
    String beside = report.bnn().map(bnn -> " beside " + bnn.name()).orElse("");
    String foot =
        "Steps: the run ends after 1, 2, ... "
            + report.timesteps()
            + " steps. Exit: each image leaves when its decision is sure enough, checked at every"
            + " step.";
    String bars = "Bars: 95 % interval of the accuracy over " + report.samples() + " images.";
    return LineChart.page(
        "Accuracy of " + report.bsnn() + beside,
        charts,
        report.bnn().isPresent() ? List.of(foot, bars) : List.of(foot));
  }

  private static LineChart chart(
      TradeoffReport report, String label, ToDoubleFunction<Point> cost, Dimension dimension) {
    List<Series> series = new ArrayList<>();
    List<double[]> costs = new ArrayList<>();
    for (Curve curve : report.curves()) {
      series.add(series(curve.column() + ", steps", look(curve.steps()), curve.steps(), cost));
      if (!curve.exits().isEmpty()) {
        series.add(series(curve.column() + ", exit", Look.DASHED, curve.exits(), cost));
      }
    }
    report.bnn().ifPresent(bnn -> series.add(binary(bnn.point(), cost)));
    series.forEach(s -> costs.add(s.x()));
    DoubleFunction<String> text = value -> SiFormat.format(value, dimension, DIGITS);
    ChartAxis x = ChartAxis.over(label, true, text, costs);
    ChartAxis y =
        new ChartAxis("accuracy, %", 0, PERCENT, false, v -> SiFormat.format(v, PLAIN, DIGITS + 1));
    return new LineChart("", x, y, series);
  }

  // Dots for few steps; of many they would be one broad line.
  private static Look look(List<Point> points) {
    return points.size() == 1
        ? Look.POINTS
        : points.size() > MOST_DOTS ? Look.LINE : Look.DOTTED_LINE;
  }

  private static Series series(
      String name, Look look, List<Point> points, ToDoubleFunction<Point> cost) {
    return new Series(
        name,
        look,
        points.stream().mapToDouble(cost).toArray(),
        points.stream().mapToDouble(p -> PERCENT * p.accuracy()).toArray());
  }

  private static Series binary(Point p, ToDoubleFunction<Point> cost) {
    return new Series(
        "BNN",
        Look.POINTS,
        new double[] {cost.applyAsDouble(p)},
        new double[] {PERCENT * p.accuracy()},
        new double[] {PERCENT * p.accuracyInterval95().low()},
        new double[] {PERCENT * p.accuracyInterval95().high()});
  }
}
