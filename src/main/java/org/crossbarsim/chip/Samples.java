package org.crossbarsim.chip;

/**
 * Images and their classes, where they are known.
 *
 * @param pixels one row an image, bytes 0..255 in (channel, y, x) order
 * @param labels class of each image; empty for images that have none
 */
public record Samples(byte[][] pixels, int[] labels) {

  /** Stands for the class of an image that has none. */
  public static final int NO_LABEL = -1;

  /** Images. */
  public int count() {
    return pixels.length;
  }

  /** Class of an image, or {@link #NO_LABEL}. */
  public int label(int image) {
    return hasLabels() ? labels[image] : NO_LABEL;
  }

  /** False for images whose classes nobody knows: nothing can be right or wrong. */
  public boolean hasLabels() {
    return labels.length > 0;
  }
}
