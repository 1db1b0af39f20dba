package org.crossbarsim.report;

import java.util.List;

/** Bars of one length, each cut into the shares of its parts. */
final class VerdictBars {
  private static final double WIDTH = 520; // pixels
  private static final double BAR = 16;
  private static final double STRIDE = 24;
  private static final double NAMES = 150;
  private static final double TOTALS = 80;
  private static final double LEGEND = 18;
  private static final int COLUMNS = 4;
  // Thirteen hues that print apart; neighbours differ in lightness.
  private static final String[] COLOURS = {
    "#0072b2", "#56b4e9", "#a6cee3", "#cab2d6", "#d55e00", "#009e73", "#e69f00", "#f7c66f",
    "#cc79a7", "#b2df8a", "#757575", "#bdbdbd", "#263238"
  };

  private VerdictBars() {}

  /**
   * One bar.
   *
   * @param name to its left
   * @param total to its right
   * @param parts that add up to it
   */
  record Bar(String name, String total, List<Double> parts) {
    /** Copies the list. */
    Bar {
      parts = List.copyOf(parts);
    }
  }

  static String page(String title, List<String> parts, List<Bar> bars) {
    double legendLines = Math.ceil((double) parts.size() / COLUMNS);
    double height =
        SvgCanvas.HEAD + STRIDE * bars.size() + LEGEND * legendLines + 2 * SvgCanvas.MARGIN;
    SvgCanvas svg = new SvgCanvas(NAMES + WIDTH + TOTALS + 2 * SvgCanvas.MARGIN, height, title);
    double top = SvgCanvas.HEAD;
    for (Bar bar : bars) {
      draw(svg, parts, bar, top);
      top += STRIDE;
    }
    top += SvgCanvas.MARGIN;
    double column = (NAMES + WIDTH + TOTALS) / COLUMNS;
    for (int i = 0; i < parts.size(); i++) {
      double left = SvgCanvas.MARGIN + column * (i % COLUMNS);
      int row = i / COLUMNS;
      svg.entry(left, top + LEGEND * row, colour(i), parts.get(i));
    }
    return svg.page();
  }

  private static void draw(SvgCanvas svg, List<String> parts, Bar bar, double top) {
    double sum = 0;
    for (double part : bar.parts()) {
      sum += part;
    }
    double left = SvgCanvas.MARGIN + NAMES;
    svg.right(left - 8, top + BAR - 4, bar.name());
    double at = left;
    for (int i = 0; i < bar.parts().size(); i++) {
      double width = WIDTH * bar.parts().get(i) / sum;
      if (width > 0) {
        String words = parts.get(i) + " " + Figures.share(bar.parts().get(i) / sum);
        svg.rect(at, top, width, BAR, "fill=\"" + colour(i) + "\"", words);
      }
      at += width;
    }
    svg.text(left + WIDTH + 8, top + BAR - 4, "fill=\"" + SvgCanvas.INK + "\"", bar.total());
  }

  private static String colour(int part) {
    return COLOURS[part % COLOURS.length];
  }
}
