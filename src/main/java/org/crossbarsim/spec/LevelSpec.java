package org.crossbarsim.spec;

import java.util.List;

/**
 * Levels of a flash converter, in what its reference leaves: the signed sum 2P-K of a read with a
 * mid or fixed reference, the count P of LRS cells met with an HRS reference, which decodes to
 * 2P-K.
 *
 * @param thresholds where codes change, strictly ascending; a conversion on a threshold gets the
 *     upper code
 * @param values what each code stands for, one more than thresholds, ascending
 */
public record LevelSpec(List<Double> thresholds, List<Integer> values) {
  /**
   * @throws IllegalArgumentException if there is not one value more than thresholds
   */
  public LevelSpec {
    thresholds = List.copyOf(thresholds);
    values = List.copyOf(values);
    if (values.size() != thresholds.size() + 1) {
      throw new IllegalArgumentException(
          thresholds.size() + " thresholds, but " + values.size() + " values");
    }
  }

  /** Output codes. */
  public int codes() {
    return values.size();
  }
}
