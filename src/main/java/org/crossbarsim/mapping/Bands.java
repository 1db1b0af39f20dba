package org.crossbarsim.mapping;

/**
 * How the neurons of a layer are divided among copies of its weights: positions after pooling, row
 * by row, cut into contiguous bands as even as can be, one a copy. A copy has the neurons of all
 * outputs at its positions.
 *
 * @param positions of neurons in one output channel
 * @param copies of the weights
 */
public record Bands(int positions, int copies) {

  /** Refuses copies that would have no neuron. */
  public Bands {
    if (copies < 1 || copies > positions) {
      throw new IllegalArgumentException(
          copies + " copies of a layer of " + positions + " neuron positions");
    }
  }

  /** First position of a copy. */
  public int first(int copy) {
    return (int) ((long) copy * positions / copies);
  }

  /** First position behind those of a copy. */
  public int beyond(int copy) {
    return first(copy + 1);
  }

  /** Positions of a copy. */
  public int size(int copy) {
    return beyond(copy) - first(copy);
  }

  /** Copy that has the neurons at {@code position}. */
  public int copyOf(int position) {
    return (int) (((position + 1L) * copies - 1) / positions);
  }
}
