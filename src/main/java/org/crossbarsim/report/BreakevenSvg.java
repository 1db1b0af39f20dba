package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.crossbarsim.report.BreakevenReport.CaseRow;
import org.crossbarsim.report.BreakevenReport.Column;
import org.crossbarsim.report.BreakevenReport.Line;
import org.crossbarsim.study.Crossing;
import org.crossbarsim.study.Metric;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/**
 * A break-even map as a picture: small maps of firing rate and time steps, a row of them a metric,
 * one a case. The colour of a cell is its ratio, a solid line is where the B-SNN costs as much as
 * the BNN, a broken one the same on the arrays of the BNN, a ring the network as trained.
 */
public final class BreakevenSvg {
  private static final int ACROSS = 4; // maps side by side
  private static final double CELL = 36; // pixels, of either axis
  private static final double LEAST = 140; // of an axis
  private static final double LEFT = 58;
  private static final double ABOVE = 22;
  private static final double BELOW = 46;
  private static final double HEADING = 26;
  private static final double LEGEND = 64;
  private static final double LETTERS = 12;
  private static final double LEAST_SHOWN = 0.0095;
  private static final String NUMBER =
      "text-anchor=\"middle\" font-size=\"9\" paint-order=\"stroke\" stroke-width=\"2\" ";
  private static final int SCALE_STEPS = 60;
  private static final double SCALE = 300; // pixels of the legend's scale
  private static final double LONE = 1.5; // from a lone value to the edges of its cell
  private static final String CROSSING = "stroke=\"#000000\" stroke-width=\"2\"";
  private static final String DASHES = " stroke-dasharray=\"5 3\"";

  private final BreakevenReport map;
  private final double width; // of one map
  private final double height;
  private final ChartAxis steps;
  private final ChartAxis rates;
  private final double[] stepEdges;
  private final double[] rateEdges;
  private final RatioColours colours;
  private final SvgCanvas svg;

  private BreakevenSvg(BreakevenReport map) {
    this.map = map;
    this.stepEdges = edges(map.steps().stream().map(Integer::doubleValue).toList());
    this.rateEdges = edges(map.rates());
    this.steps = axis(stepEdges);
    this.rates = axis(rateEdges);
    this.width = Math.max(LEAST, CELL * map.steps().size());
    this.height = Math.max(LEAST, 0.75 * CELL * map.rates().size());
    this.colours = RatioColours.upTo(largest());
    int cases = map.cases().size();
    int down = (cases + ACROSS - 1) / ACROSS;
    String title = map.bsnn() + " over " + map.bnn() + ", " + map.basis();
    double wide = Math.min(cases, ACROSS) * step() + 2 * SvgCanvas.MARGIN;
    double legend = SCALE + 3.0 * SvgCanvas.MARGIN + SvgCanvas.width(foot().get(0), LETTERS);
    double ofTitle = 2 * SvgCanvas.MARGIN + SvgCanvas.width(title, 16);
    double rows = Metric.values().length * (HEADING + down * (ABOVE + height + BELOW));
    this.svg =
        new SvgCanvas(
            Math.max(wide, Math.max(legend, ofTitle)), SvgCanvas.HEAD + rows + LEGEND, title);
  }

  /** The picture. */
  public static String of(BreakevenReport map) {
    return new BreakevenSvg(map).draw();
  }

  private double step() {
    return Math.max(LEFT + width + 18, SvgCanvas.width(longestName(), LETTERS));
  }

  private String longestName() {
    return map.cases().stream()
        .map(CaseRow::name)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private double largest() {
    double largest = 1;
    for (CaseRow row : map.cases()) {
      for (Line line : row.bsnn().lines()) {
        for (double ratio : line.ratios()) {
          largest = Math.max(largest, RatioColours.away(ratio));
        }
      }
    }
    return largest;
  }

  // Cells meet halfway between their values, by ratio.
  private static double[] edges(List<Double> values) {
    int n = values.size();
    double[] edges = new double[n + 1];
    for (int i = 1; i < n; i++) {
      edges[i] = Math.sqrt(values.get(i - 1) * values.get(i));
    }
    edges[0] = n == 1 ? values.get(0) / LONE : values.get(0) * values.get(0) / edges[1];
    double last = values.get(n - 1);
    edges[n] = n == 1 ? last * LONE : last * last / edges[n - 1];
    return edges;
  }

  private static ChartAxis axis(double[] edges) {
    return new ChartAxis("", edges[0], edges[edges.length - 1], true, Figures::ratio);
  }

  private String draw() {
    double top = SvgCanvas.HEAD;
    for (Metric metric : Metric.values()) {
      String words = metric.label().substring(0, 1).toUpperCase(Locale.ROOT);
      svg.text(
          SvgCanvas.MARGIN,
          top + 10,
          "fill=\"" + SvgCanvas.INK + "\" font-size=\"13\" font-weight=\"bold\"",
          words + metric.label().substring(1) + " over that of the BNN");
      top += HEADING;
      for (int c = 0; c < map.cases().size(); c++) {
        if (c > 0 && c % ACROSS == 0) {
          top += ABOVE + height + BELOW;
        }
        svg.open(SvgCanvas.MARGIN + LEFT + c % ACROSS * step(), top + ABOVE);
        panel(map.cases().get(c), metric);
        svg.close();
      }
      top += ABOVE + height + BELOW;
    }
    legend(top);
    return svg.page();
  }

  private void panel(CaseRow row, Metric metric) {
    svg.text(-LEFT + 20, -8, "fill=\"" + SvgCanvas.INK + "\"", row.name());
    Line line = row.bsnn().line(metric);
    everywhere(line, this::cell);
    svg.rect(0, 0, width, height, "fill=\"none\" stroke=\"" + SvgCanvas.INK + "\"", "");
    labels();
    crossing(line, CROSSING);
    row.onBnn().ifPresent(third -> crossing(third.line(metric), CROSSING + DASHES));
    trained(row.bsnn(), line);
    everywhere(line, this::number);
  }

  /** Something drawn at a point of the map. */
  @FunctionalInterface
  private interface Drawing {
    void at(int rate, int steps, double ratio);
  }

  private void everywhere(Line line, Drawing drawing) {
    for (int r = 0; r < map.rates().size(); r++) {
      for (int s = 0; s < map.steps().size(); s++) {
        drawing.at(r, s, line.ratios().get(r * map.steps().size() + s));
      }
    }
  }

  private void cell(int r, int s, double ratio) {
    double left = steps.share(stepEdges[s]) * width;
    double right = steps.share(stepEdges[s + 1]) * width;
    double top = height - rates.share(rateEdges[r + 1]) * height;
    double foot = height - rates.share(rateEdges[r]) * height;
    svg.rect(
        left,
        top,
        right - left,
        foot - top,
        "fill=\"" + colours.fill(ratio) + "\" stroke=\"#ffffff\" stroke-width=\"0.3\"",
        "rate "
            + Figures.ratio(map.rates().get(r))
            + ", "
            + ReportText.plural(map.steps().get(s), "step")
            + ": "
            + Figures.ratio(ratio));
  }

  // Over lines and rings, with a rim of the cell's colour.
  private void number(int r, int s, double ratio) {
    double left = steps.share(stepEdges[s]) * width;
    double right = steps.share(stepEdges[s + 1]) * width;
    double top = height - rates.share(rateEdges[r + 1]) * height;
    double foot = height - rates.share(rateEdges[r]) * height;
    if (right - left >= 0.6 * CELL && foot - top >= LETTERS) {
      String rim = "stroke=\"" + colours.fill(ratio) + "\" fill=\"" + colours.letters(ratio) + "\"";
      svg.text((left + right) / 2, (top + foot) / 2 + 3, NUMBER + rim, brief(ratio));
    }
  }

  // Two digits, three from 100 on: what has room in a cell.
  private static String brief(double ratio) {
    if (ratio < LEAST_SHOWN) {
      return "<0.01";
    }
    return ratio >= 99.5
        ? Figures.count(Math.rint(ratio))
        : SiFormat.format(ratio, Dimension.DIMENSIONLESS, 2);
  }

  private void labels() {
    double before = Double.NEGATIVE_INFINITY;
    for (int n : map.steps()) {
      double x = steps.share(n) * width;
      String words = String.valueOf(n);
      if (x - before >= SvgCanvas.width(words, LETTERS) + 4) {
        svg.middle(x, height + 15, words);
        before = x;
      }
    }
    double above = Double.POSITIVE_INFINITY;
    for (double rate : map.rates()) {
      double y = height - rates.share(rate) * height;
      if (above - y >= LETTERS) {
        svg.right(-5, y + 4, SiFormat.format(rate, Dimension.DIMENSIONLESS));
        above = y;
      }
    }
    svg.middle(width / 2, height + 31, "steps");
    svg.upwards(-LEFT + 14, height / 2, "firing rate");
  }

  /** A point of the line where the two cost the same. */
  private record Point(double steps, double rate) {}

  private void crossing(Line line, String stroke) {
    List<Point> points = new ArrayList<>();
    for (int r = 0; r < map.rates().size(); r++) {
      Crossing c = line.stepsAtRate().get(r);
      if (c.kind() == Crossing.Kind.AT) {
        points.add(new Point(c.at(), map.rates().get(r)));
      }
    }
    for (int s = 0; s < map.steps().size(); s++) {
      Crossing c = line.rateAtSteps().get(s);
      if (c.kind() == Crossing.Kind.AT) {
        points.add(new Point(map.steps().get(s), c.at()));
      }
    }
    points.removeIf(p -> !(inside(steps, p.steps()) && inside(rates, p.rate())));
    points.sort(Comparator.comparingDouble(Point::steps).thenComparingDouble(p -> -p.rate()));
    double[] x = points.stream().mapToDouble(p -> steps.share(p.steps()) * width).toArray();
    double[] y =
        points.stream().mapToDouble(p -> height - rates.share(p.rate()) * height).toArray();
    if (x.length > 1) {
      svg.polyline(x, y, stroke + " stroke-linejoin=\"round\"");
    } else if (x.length == 1) {
      svg.line(x[0], y[0] - 6, x[0], y[0] + 6, stroke);
    }
  }

  private static boolean inside(ChartAxis axis, double value) {
    return axis.shows(value) && value >= axis.low() && value <= axis.high();
  }

  private void trained(Column column, Line line) {
    BreakevenReport.Trained at = column.trained();
    if (inside(steps, at.steps()) && inside(rates, at.rate())) {
      double x = steps.share(at.steps()) * width;
      double y = height - rates.share(at.rate()) * height;
      String words =
          "as trained: rate "
              + Figures.ratio(at.rate())
              + ", "
              + ReportText.plural(at.steps(), "step")
              + ": "
              + Figures.ratio(line.trainedRatio());
      svg.circle(x, y, 6, "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"4\"", "");
      svg.circle(x, y, 6, "fill=\"none\" stroke=\"#000000\" stroke-width=\"1.8\"", words);
    }
  }

  private void legend(double top) {
    double left = SvgCanvas.MARGIN;
    double most = colours.most();
    for (int i = 0; i < SCALE_STEPS; i++) {
      double ratio = StrictMath.pow(most, 2 * (i + 0.5) / SCALE_STEPS - 1);
      String colour = "fill=\"" + colours.fill(ratio) + "\"";
      svg.rect(left + i * SCALE / SCALE_STEPS, top, SCALE / SCALE_STEPS, 12, colour, "");
    }
    svg.rect(left, top, SCALE, 12, "fill=\"none\" stroke=\"" + SvgCanvas.INK + "\"", "");
    for (double tick : new double[] {1 / most, 1 / Math.sqrt(most), 1, Math.sqrt(most), most}) {
      double x = left + (StrictMath.log(tick) / StrictMath.log(most) + 1) / 2 * SCALE;
      svg.middle(x, top + 26, SiFormat.format(tick, Dimension.DIMENSIONLESS, 2));
    }
    double line = top + 10;
    for (String words : foot()) {
      svg.text(left + SCALE + SvgCanvas.MARGIN, line, "fill=\"" + SvgCanvas.INK + "\"", words);
      line += 16;
    }
  }

  private static List<String> foot() {
    return List.of(
        "Solid line: break-even. Broken line: the same with the B-SNN on the arrays of the BNN.",
        "Ring: the network as trained. Colours and numbers: B-SNN on its own arrays.",
        "No line: no break-even within the map.");
  }
}
