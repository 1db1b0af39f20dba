package org.crossbarsim.report;

/**
 * Colours of ratios on a logarithmic scale: blue where less than 1, red where more, white at 1.
 * Told apart by colour-blind readers, too.
 *
 * @param most ratio, or one over it, at which a colour is full
 */
record RatioColours(double most) {
  private static final int[] LESS = {0x21, 0x66, 0xac};
  private static final int[] EVEN = {0xff, 0xff, 0xff};
  private static final int[] MORE = {0xc6, 0x3a, 0x3a};
  private static final double DARK = 0.62; // share of the way from which letters are white
  private static final double LEAST = 2; // so that small differences do not look like large ones
  private static final double LARGEST = 100; // so that one large ratio does not pale all others

  /** Colours for ratios up to {@code largest}, and down to one over it. */
  static RatioColours upTo(double largest) {
    return new RatioColours(Math.max(LEAST, Math.min(LARGEST, largest)));
  }

  /** How far a ratio is from 1 on the scale, either way. */
  static double away(double ratio) {
    return ratio >= 1 ? ratio : 1 / ratio;
  }

  /** Colour of a ratio. */
  String fill(double ratio) {
    int[] full = ratio < 1 ? LESS : MORE;
    StringBuilder hex = new StringBuilder("#");
    for (int i = 0; i < full.length; i++) {
      long level = Math.round(EVEN[i] + share(ratio) * (full[i] - EVEN[i]));
      hex.append(level < 16 ? "0" : "").append(Long.toHexString(level));
    }
    return hex.toString();
  }

  /** Colour of letters on it. */
  String letters(double ratio) {
    return share(ratio) > DARK ? "#ffffff" : SvgCanvas.INK;
  }

  private double share(double ratio) {
    return Math.min(1, StrictMath.log(away(ratio)) / StrictMath.log(most));
  }
}
