package org.crossbarsim.chip;

/**
 * Images and their classes, where they are known.
 *
 * @param pixels one row an image, bytes 0..255 in (channel, y, x) order
 * @param labels class of each image; empty for images that have none
 */
public record Samples(byte[][] pixels, int[] labels) {

  /** Images. */
  public int count() {
    return pixels.length;
  }

  /** False for images whose classes nobody knows: nothing can be right or wrong. */
  public boolean hasLabels() {
    return labels.length > 0;
  }
}
