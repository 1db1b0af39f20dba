package org.crossbarsim.chip;

/**
 * Images and their classes.
 *
 * @param pixels one row an image, bytes 0..255 in (channel, y, x) order
 * @param labels class of each image
 */
public record Samples(byte[][] pixels, int[] labels) {

  /** Images. */
  public int count() {
    return labels.length;
  }
}
