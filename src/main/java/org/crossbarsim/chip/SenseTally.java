package org.crossbarsim.chip;

import java.util.List;
import java.util.stream.LongStream;
import org.crossbarsim.tile.LayerRun;

/**
 * Sense decisions and how many of them ideal cells decide otherwise for the same rows. Nothing is
 * counted on a chip that has no judge.
 *
 * @param decisions one a column and read; one entry a layer
 * @param wrong of those, the ones decided otherwise
 */
public record SenseTally(long[] decisions, long[] wrong) {

  /** Nothing counted so far. */
  static SenseTally none(int layers) {
    return new SenseTally(new long[layers], new long[layers]);
  }

  /** What the layers of one image counted. */
  static SenseTally of(List<LayerRun> work) {
    return new SenseTally(
        work.stream().mapToLong(LayerRun::senseDecisions).toArray(),
        work.stream().mapToLong(LayerRun::wrongDecisions).toArray());
  }

  /** Decisions of all layers. */
  public long allDecisions() {
    return LongStream.of(decisions).sum();
  }

  /** Wrong decisions of all layers. */
  public long allWrong() {
    return LongStream.of(wrong).sum();
  }
}
