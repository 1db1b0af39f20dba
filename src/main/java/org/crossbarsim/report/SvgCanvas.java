package org.crossbarsim.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A picture in the making (Scalable Vector Graphics 1.1): elements are written in the order in
 * which they are drawn, lengths with at most two decimals, so the same text for the same picture.
 * Dark letters on a white ground of its own, to be read on pages of any colour.
 */
final class SvgCanvas {
  /** Letters and frames. */
  static final String INK = "#263238";

  /** Lines that help the eye. */
  static final String FAINT = "#cfd8dc";

  /** Margin of a page, pixels. */
  static final int MARGIN = 20;

  /** Height of a page's head, with its title. */
  static final int HEAD = 56;

  private static final double LETTER = 0.64; // width of a letter, as a share of its size

  private final StringBuilder svg = new StringBuilder();

  /** A page with a title at its head, in the text and on it. */
  SvgCanvas(double width, double height, String title) {
    svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg")
        .append(" xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"")
        .append(attribute("width", width))
        .append(attribute("height", height))
        .append(" viewBox=\"0 0 " + px(width) + " " + px(height) + "\"")
        .append(" font-family=\"sans-serif\" font-size=\"12\">\n")
        .append("<title>" + escaped(title) + "</title>\n")
        .append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    text(MARGIN, HEAD / 2, "font-size=\"16\" fill=\"" + INK + "\"", title);
  }

  /** The whole text. Nothing may follow. */
  String page() {
    return svg.append("</svg>\n").toString();
  }

  /** Everything up to {@link #close} is moved by so much. */
  void open(double right, double down) {
    svg.append("<g transform=\"translate(" + px(right) + " " + px(down) + ")\">\n");
  }

  /** Ends what {@link #open} began. */
  void close() {
    svg.append("</g>\n");
  }

  /** A rectangle with further attributes; {@code words} are shown where the mouse rests on it. */
  void rect(double x, double y, double width, double height, String more, String words) {
    svg.append("<rect")
        .append(attribute("x", x))
        .append(attribute("y", y))
        .append(attribute("width", width))
        .append(attribute("height", height));
    end("rect", more, words);
  }

  /** A circle, likewise. */
  void circle(double x, double y, double radius, String more, String words) {
    svg.append("<circle")
        .append(attribute("cx", x))
        .append(attribute("cy", y))
        .append(attribute("r", radius));
    end("circle", more, words);
  }

  /** A straight line. */
  void line(double fromX, double fromY, double toX, double toY, String more) {
    svg.append("<line")
        .append(attribute("x1", fromX))
        .append(attribute("y1", fromY))
        .append(attribute("x2", toX))
        .append(attribute("y2", toY));
    end("line", more, "");
  }

  /** A line through points. */
  void polyline(double[] x, double[] y, String more) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      points.append(i == 0 ? "" : " ").append(px(x[i])).append(',').append(px(y[i]));
    }
    svg.append("<polyline fill=\"none\" " + more + " points=\"" + points + "\"/>\n");
  }

  /** Words, whose left end is at x if {@code more} does not say otherwise. */
  void text(double x, double y, String more, String words) {
    svg.append("<text").append(attribute("x", x)).append(attribute("y", y));
    svg.append(more.isEmpty() ? "" : " " + more).append('>');
    svg.append(escaped(words)).append("</text>\n");
  }

  /** Words whose middle is at x. */
  void middle(double x, double y, String words) {
    text(x, y, "text-anchor=\"middle\" fill=\"" + INK + "\"", words);
  }

  /** Words whose right end is at x. */
  void right(double x, double y, String words) {
    text(x, y, "text-anchor=\"end\" fill=\"" + INK + "\"", words);
  }

  /** Words upwards, whose middle is at y. */
  void upwards(double x, double y, String words) {
    String turn = "transform=\"rotate(-90 " + px(x) + " " + px(y) + ")\"";
    text(x, y, "text-anchor=\"middle\" fill=\"" + INK + "\" " + turn, words);
  }

  /** An entry of a legend: a small square and words. */
  void entry(double left, double top, String colour, String words) {
    rect(left, top, 12, 12, "stroke=\"#606060\" stroke-width=\"0.5\" fill=\"" + colour + "\"", "");
    text(left + 18, top + 10, "", words);
  }

  /** Pixels that words of letters of a size take at the most. */
  static double width(String words, double size) {
    return LETTER * size * words.length();
  }

  /** An attribute in pixels, with a space before it. */
  static String attribute(String name, double pixels) {
    return " " + name + "=\"" + px(pixels) + "\"";
  }

  /** A length with at most two decimals. */
  static String px(double pixels) {
    BigDecimal rounded = new BigDecimal(pixels).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private void end(String name, String more, String words) {
    svg.append(more.isEmpty() ? "" : " " + more);
    if (words.isEmpty()) {
      svg.append("/>\n");
    } else {
      svg.append("><title>" + escaped(words) + "</title></" + name + ">\n");
    }
  }

  private static String escaped(String words) {
    return words
        .replaceAll("\\p{Cntrl}", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
