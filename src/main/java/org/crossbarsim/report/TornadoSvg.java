package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.crossbarsim.report.TornadoReport.Row;
import org.crossbarsim.report.TornadoReport.Setting;
import org.crossbarsim.study.Metric;

/**
 * A tornado as a picture: for each metric the parameters that move its ratio most, widest on top,
 * bars from the least to the largest ratio around that of the designs as they are.
 */
public final class TornadoSvg {
  private static final int MOST_BARS = 20;
  private static final double LEAST_SWING = 1.005; // less decides nothing that can be seen
  private static final double WIDTH = 560; // of the axis, pixels
  private static final double LINE = 20;
  private static final double BAR = 13;
  private static final double LEFT = 190; // for names
  private static final double RIGHT = 130; // for values beside bars at the edge
  private static final double ABOVE = 34;
  private static final double BELOW = 60;
  private static final double ROOM = 0.3; // for values beside bars, as a share of the axis
  private static final String LOWER = "#56b4e9"; // by the lower end of a range
  private static final String UPPER = "#e69f00"; // by the upper end
  private static final String OTHER = "#9fa8da"; // by alternatives
  private static final String EVEN =
      "stroke=\"#009e73\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"";

  private final TornadoReport tornado;
  private final SvgCanvas svg;

  private TornadoSvg(TornadoReport tornado, String title) {
    this.tornado = tornado;
    double height = SvgCanvas.HEAD + 3 * LINE;
    for (Metric metric : Metric.values()) {
      height += height(rows(metric).size());
    }
    double width = LEFT + WIDTH + RIGHT + 2 * SvgCanvas.MARGIN;
    double ofTitle = 2 * SvgCanvas.MARGIN + SvgCanvas.width(title, 16);
    this.svg = new SvgCanvas(Math.max(width, ofTitle), height, title);
  }

  /** The picture. */
  public static String of(TornadoReport tornado, String bsnn, String bnn) {
    return new TornadoSvg(tornado, "What decides between " + bsnn + " and " + bnn).draw();
  }

  private static double height(int bars) {
    return ABOVE + Math.max(1, bars) * LINE + BELOW;
  }

  private List<Row> rows(Metric metric) {
    return tornado.parameters().stream()
        .filter(row -> row.swing().at(metric) >= LEAST_SWING)
        .sorted(Comparator.comparingDouble((Row row) -> -row.swing().at(metric)))
        .limit(MOST_BARS)
        .toList();
  }

  private String draw() {
    double top = SvgCanvas.HEAD;
    for (Metric metric : Metric.values()) {
      List<Row> rows = rows(metric);
      svg.open(SvgCanvas.MARGIN + LEFT, top + ABOVE);
      panel(metric, rows);
      svg.close();
      top += height(rows.size());
    }
    svg.entry(SvgCanvas.MARGIN, top, LOWER, "at the lower end of the range");
    svg.entry(SvgCanvas.MARGIN + 230, top, UPPER, "at the upper end");
    svg.entry(SvgCanvas.MARGIN + 380, top, OTHER, "alternatives");
    svg.text(SvgCanvas.MARGIN, top + 2 * LINE, "fill=\"" + SvgCanvas.INK + "\"", foot());
    return svg.page();
  }

  private String foot() {
    return tornado.caseName()
        + ", spikes drawn at a mean rate of "
        + Figures.ratio(tornado.rate())
        + ", "
        + ReportText.plural(tornado.steps(), "step")
        + ". Solid line: the designs as they are. Dashed line: break-even.";
  }

  private void panel(Metric metric, List<Row> rows) {
    double base = tornado.base().at(metric);
    ChartAxis axis = axis(metric, rows);
    double height = Math.max(1, rows.size()) * LINE;
    String label = metric.label().substring(0, 1).toUpperCase(Locale.ROOT);
    svg.text(
        0,
        -12,
        "fill=\"" + SvgCanvas.INK + "\" font-size=\"13\"",
        label + metric.label().substring(1) + " of the B-SNN over that of the BNN");
    String faint = "stroke=\"" + SvgCanvas.FAINT + "\" stroke-width=\"0.7\"";
    for (double tick : axis.ticks()) {
      double x = axis.share(tick) * WIDTH;
      svg.line(x, 0, x, height, faint);
      svg.middle(x, height + 16, axis.text().apply(tick));
    }
    for (int i = 0; i < rows.size(); i++) {
      bar(metric, rows.get(i), axis, i * LINE);
    }
    double x = axis.share(base) * WIDTH;
    svg.line(x, 0, x, height, "stroke=\"" + SvgCanvas.INK + "\" stroke-width=\"1.5\"");
    double one = axis.share(1) * WIDTH;
    if (one >= 0 && one <= WIDTH) {
      svg.line(one, 0, one, height, EVEN);
    }
    svg.rect(0, 0, WIDTH, height, "fill=\"none\" stroke=\"" + SvgCanvas.INK + "\"", "");
  }

  private ChartAxis axis(Metric metric, List<Row> rows) {
    List<Double> values = new ArrayList<>(List.of(tornado.base().at(metric)));
    for (Row row : rows) {
      row.settings().forEach(s -> values.add(s.bsnn().at(metric)));
    }
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    ChartAxis tight = ChartAxis.over("", true, Figures::ratio, List.of(all));
    double room = StrictMath.pow(tight.high() / tight.low(), ROOM);
    return tight.reaching(tight.low() / room).reaching(tight.high() * room);
  }

  private void bar(Metric metric, Row row, ChartAxis axis, double top) {
    svg.right(-8, top + LINE / 2 + 4, row.name());
    boolean number = Double.isFinite(row.base());
    for (int i = 0; i < row.settings().size(); i++) {
      Setting s = row.settings().get(i);
      String colour = !number ? OTHER : i == 0 ? LOWER : UPPER;
      piece(s.bsnn().at(metric), s.text(), colour, metric, axis, top);
    }
    ends(metric, row, axis, top + LINE / 2 + 4);
  }

  private void piece(
      double ratio, String words, String colour, Metric metric, ChartAxis axis, double top) {
    double from = axis.share(tornado.base().at(metric)) * WIDTH;
    double to = axis.share(ratio) * WIDTH;
    svg.rect(
        Math.min(from, to),
        top + (LINE - BAR) / 2,
        Math.abs(to - from),
        BAR,
        "fill=\"" + colour + "\" fill-opacity=\"0.9\"",
        words + ": " + Figures.ratio(ratio));
  }

  // Values beside the ends of the bar; where both go the same way, beside its one end.
  private void ends(Metric metric, Row row, ChartAxis axis, double y) {
    double base = tornado.base().at(metric);
    Setting least = row.least(metric);
    Setting most = row.most(metric);
    String small = "fill=\"" + SvgCanvas.INK + "\" font-size=\"10\"";
    if (least.bsnn().at(metric) < base) {
      double x = axis.share(least.bsnn().at(metric)) * WIDTH;
      svg.text(x - 4, y, "text-anchor=\"end\" " + small, least.text());
    }
    if (most.bsnn().at(metric) > base) {
      svg.text(axis.share(most.bsnn().at(metric)) * WIDTH + 4, y, small, most.text());
    }
  }
}
