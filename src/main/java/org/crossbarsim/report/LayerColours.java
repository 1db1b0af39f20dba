package org.crossbarsim.report;

/** Colours of layers in pictures: soft ones that dark letters can be read on. */
final class LayerColours {
  /** Hues that follow each other by the golden ratio of a circle are far from all before them. */
  private static final double GOLDEN = 0.618033988749895;

  private static final double FIRST = 0.58; // a blue
  private static final double[] LIGHT = {0.76, 0.84, 0.68};
  private static final double[] SATURATION = {0.58, 0.62, 0.46};
  private static final double EDGE = 0.72; // brightness of an edge, as a share
  private static final int SIXTHS = 6;
  private static final int FULL = 255;

  private LayerColours() {}

  /** Colour of a layer. */
  static String fill(int layer) {
    return colour(layer, 1);
  }

  /** Colour of the edge of its tiles. */
  static String edge(int layer) {
    return colour(layer, EDGE);
  }

  private static String colour(int layer, double brightness) {
    double light = LIGHT[layer % LIGHT.length];
    double half = SATURATION[layer % LIGHT.length] * Math.min(light, 1 - light);
    double hue = (FIRST + layer * GOLDEN) % 1 * SIXTHS;
    StringBuilder hex = new StringBuilder("#");
    for (int peak : new int[] {0, 2, 4}) { // sixth of the circle at which red, green, blue is full
      double away = Math.abs(hue - peak);
      away = Math.min(away, SIXTHS - away);
      double part = Math.max(-1, Math.min(1, 3 - 2 * away)); // 1 up to a sixth away, -1 from two on
      int level = (int) Math.round(FULL * brightness * (light + half * part));
      hex.append(level < 16 ? "0" : "").append(Integer.toHexString(level));
    }
    return hex.toString();
  }
}
