package org.crossbarsim.learning;

/**
 * Images with their classes.
 *
 * @param pixels one row an image, bytes 0..255 in (channel, y, x) order
 * @param labels class of each image
 */
public record Labelled(byte[][] pixels, int[] labels) {

  /** Images. */
  public int count() {
    return labels.length;
  }

  /** Classes, from the largest label. */
  public int classes() {
    int most = -1;
    for (int label : labels) {
      most = Math.max(most, label);
    }
    return most + 1;
  }
}
