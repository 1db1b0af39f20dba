package org.crossbarsim.report;

import java.util.Arrays;
import java.util.List;

/**
 * Lines and points over two axes, with a legend to the right.
 *
 * @param title above the axes; nothing for none
 * @param x axis to the right
 * @param y axis upwards
 * @param series in the order of the legend
 */
record LineChart(String title, ChartAxis x, ChartAxis y, List<Series> series) {
  private static final double WIDTH = 520; // between the axes, pixels
  private static final double HEIGHT = 340;
  private static final double LEFT = 84; // for labels of the axis upwards
  private static final double BELOW = 64;
  private static final double ABOVE = 24;
  private static final double LEGEND_LINE = 18;
  private static final double SAMPLE = 24; // a piece of line in the legend
  private static final double WHISKER = 4;
  private static final int LETTERS = 12; // pixels

  /** How a series is drawn. */
  enum Look {
    /** A line. */
    LINE,
    /** A broken line. */
    DASHED,
    /** A line with a dot at every value. */
    DOTTED_LINE,
    /** Dots. */
    POINTS
  }

  /**
   * What belongs together. Points that an axis cannot show are left out, and the line is cut there.
   *
   * @param name in the legend
   * @param look how it is drawn
   * @param x of each point
   * @param y of each point
   * @param low end of an interval of y; empty for none
   * @param high other end
   */
  record Series(String name, Look look, double[] x, double[] y, double[] low, double[] high) {
    /** Points without intervals. */
    Series(String name, Look look, double[] x, double[] y) {
      this(name, look, x, y, new double[0], new double[0]);
    }
  }

  /** Copies the list. */
  LineChart {
    series = List.copyOf(series);
  }

  /** A page of charts, one below the other, and lines of words at its foot. */
  static String page(String title, List<LineChart> charts, List<String> foot) {
    double width = 2 * SvgCanvas.MARGIN + SvgCanvas.width(title, 16);
    double height = SvgCanvas.HEAD + SvgCanvas.MARGIN + LEGEND_LINE * foot.size();
    for (LineChart chart : charts) {
      width = Math.max(width, 2 * SvgCanvas.MARGIN + chart.width());
      height += chart.height();
    }
    for (String words : foot) {
      width = Math.max(width, 2 * SvgCanvas.MARGIN + SvgCanvas.width(words, LETTERS));
    }
    SvgCanvas svg = new SvgCanvas(width, height, title);
    double top = SvgCanvas.HEAD;
    for (LineChart chart : charts) {
      chart.draw(svg, SvgCanvas.MARGIN, top);
      top += chart.height();
    }
    for (String words : foot) {
      svg.text(SvgCanvas.MARGIN, top + LETTERS, "fill=\"" + SvgCanvas.INK + "\"", words);
      top += LEGEND_LINE;
    }
    return svg.page();
  }

  /** Colour of the n-th series. */
  static String colour(int n) {
    return LINES[n % LINES.length];
  }

  // Okabe and Ito, Color Universal Design (2008): told apart by colour-blind readers, too. Their
  // yellow is left out, which white swallows.
  private static final String[] LINES = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000"
  };

  private double width() {
    double names = 0;
    for (Series s : series) {
      names = Math.max(names, SvgCanvas.width(s.name(), LETTERS));
    }
    return LEFT + WIDTH + SvgCanvas.MARGIN + SAMPLE + 8 + names;
  }

  private double height() {
    return Math.max(ABOVE + HEIGHT + BELOW, LEGEND_LINE * (series.size() + 2.0));
  }

  private void draw(SvgCanvas svg, double left, double top) {
    svg.open(left + LEFT, top + ABOVE);
    svg.text(0, -8, "fill=\"" + SvgCanvas.INK + "\"", title);
    frame(svg, x, y, WIDTH, HEIGHT);
    for (int i = 0; i < series.size(); i++) {
      series(svg, series.get(i), colour(i));
      sample(svg, series.get(i), colour(i), i * LEGEND_LINE + 8);
    }
    svg.close();
  }

  /** Frame, ticks, faint lines and labels of two axes of so many pixels from (0, 0). */
  static void frame(SvgCanvas svg, ChartAxis x, ChartAxis y, double width, double height) {
    String faint = "stroke=\"" + SvgCanvas.FAINT + "\" stroke-width=\"0.7\"";
    for (double tick : x.ticks()) {
      double at = x.share(tick) * width;
      svg.line(at, 0, at, height, faint);
      svg.middle(at, height + 16, x.text().apply(tick));
    }
    for (double tick : y.ticks()) {
      double at = height - y.share(tick) * height;
      svg.line(0, at, width, at, faint);
      svg.right(-6, at + 4, y.text().apply(tick));
    }
    svg.rect(0, 0, width, height, "fill=\"none\" stroke=\"" + SvgCanvas.INK + "\"", "");
    svg.middle(width / 2, height + 38, x.label());
    svg.upwards(-LEFT + LETTERS + 2, height / 2, y.label());
  }

  private void series(SvgCanvas svg, Series s, String colour) {
    double[] across = new double[s.x().length];
    double[] down = new double[s.x().length];
    int run = 0;
    for (int i = 0; i < s.x().length; i++) {
      if (x.shows(s.x()[i]) && y.shows(s.y()[i])) {
        across[run] = x.share(s.x()[i]) * WIDTH;
        down[run++] = HEIGHT - y.share(s.y()[i]) * HEIGHT;
        interval(svg, s, i, colour);
      } else {
        piece(svg, s, across, down, run, colour);
        run = 0;
      }
    }
    piece(svg, s, across, down, run, colour);
  }

  private static void piece(
      SvgCanvas svg, Series s, double[] across, double[] down, int run, String colour) {
    double[] toX = Arrays.copyOf(across, run);
    double[] toY = Arrays.copyOf(down, run);
    if (s.look() != Look.POINTS && run > 1) {
      svg.polyline(toX, toY, stroke(s, colour));
    }
    boolean dots = s.look() == Look.POINTS || s.look() == Look.DOTTED_LINE || run == 1;
    for (int i = 0; dots && i < run; i++) {
      svg.circle(toX[i], toY[i], radius(s), "fill=\"" + colour + "\"", s.name());
    }
  }

  private void interval(SvgCanvas svg, Series s, int i, String colour) {
    if (i < s.low().length && y.shows(s.low()[i]) && y.shows(s.high()[i])) {
      double at = x.share(s.x()[i]) * WIDTH;
      double foot = HEIGHT - y.share(s.low()[i]) * HEIGHT;
      double head = HEIGHT - y.share(s.high()[i]) * HEIGHT;
      String thin = "stroke=\"" + colour + "\" stroke-width=\"1\" stroke-opacity=\"0.6\"";
      svg.line(at, foot, at, head, thin);
      svg.line(at - WHISKER, foot, at + WHISKER, foot, thin);
      svg.line(at - WHISKER, head, at + WHISKER, head, thin);
    }
  }

  private void sample(SvgCanvas svg, Series s, String colour, double y) {
    double left = WIDTH + SvgCanvas.MARGIN;
    if (s.look() != Look.POINTS) {
      svg.line(left, y, left + SAMPLE, y, stroke(s, colour));
    }
    if (s.look() == Look.POINTS || s.look() == Look.DOTTED_LINE) {
      svg.circle(left + SAMPLE / 2, y, radius(s), "fill=\"" + colour + "\"", "");
    }
    svg.text(left + SAMPLE + 8, y + 4, "fill=\"" + SvgCanvas.INK + "\"", s.name());
  }

  private static double radius(Series s) {
    return s.look() == Look.DOTTED_LINE ? 2.5 : 4.5;
  }

  private static String stroke(Series s, String colour) {
    String dashes = s.look() == Look.DASHED ? " stroke-dasharray=\"6 4\"" : "";
    return "stroke=\"" + colour + "\" stroke-width=\"2\" stroke-linejoin=\"round\"" + dashes;
  }
}
