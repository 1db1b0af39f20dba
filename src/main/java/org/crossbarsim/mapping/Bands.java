package org.crossbarsim.mapping;

/**
 * Neuron positions of a layer, divided among copies of its weights in contiguous bands: copy d of D
 * has positions d*N/D up to, and not including, (d+1)*N/D, in whole numbers.
 *
 * @param positions neuron positions of the layer, after pooling
 * @param copies from 1 to as many as there are positions
 */
public record Bands(int positions, int copies) {
  /** Checks the numbers. */
  public Bands {
    if (copies < 1 || copies > positions) {
      throw new IllegalArgumentException(copies + " copies of " + positions + " positions");
    }
  }

  /** First position of copy {@code copy}; of the number of copies, the number of positions. */
  public int first(int copy) {
    return (int) ((long) copy * positions / copies);
  }

  /** Positions of copy {@code copy}; at least one. */
  public int size(int copy) {
    return first(copy + 1) - first(copy);
  }

  /** Positions of the copy that has most of them. */
  public int largest() {
    return (positions + copies - 1) / copies;
  }

  /** The copy that has {@code position}. */
  public int copyOf(int position) {
    return (int) (((position + 1L) * copies - 1) / positions);
  }
}
