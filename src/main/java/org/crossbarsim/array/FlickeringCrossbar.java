package org.crossbarsim.array;

import org.jspecify.annotations.Nullable;

/**
 * An array whose cells flicker by traps, over one image: the traps of every image begin anew,
 * stationary, keyed by cell and image.
 *
 * <p>The programmed array is left as it is; this one has conductances of its own, which follow the
 * time of the reads. One owner, one thread.
 */
public final class FlickeringCrossbar {
  private final Crossbar live;
  private final ReferenceColumns moving; // its references
  private final TrapRun data;
  private final @Nullable TrapRun references; // null where references have no cells

  FlickeringCrossbar(
      Crossbar programmed, AnalogPlane mean, ReferenceColumns references, Traps traps, long image) {
    AnalogPlane cells = mean.movable();
    AnalogPlane referenceCells = traps.referenceCells().movable();
    this.moving = references.movable(referenceCells);
    this.live = programmed.around(cells, referenceCells, moving);
    this.data = new TrapRun(traps.data(), mean, cells, image);
    this.references =
        referenceCells.columns() == 0
            ? null
            : new TrapRun(traps.references(), traps.referenceCells(), referenceCells, image);
  }

  /**
   * The array as a read of the word lines {@code rows[from..to)} finds it.
   *
   * @param timeS time since the image began; for each word line not before an earlier read of it
   */
  public Crossbar at(int[] rows, int from, int to, double timeS) {
    for (int i = from; i < to; i++) {
      data.advance(rows[i], timeS);
      if (references != null && references.advance(rows[i], timeS)) {
        moving.moved(rows[i]);
      }
    }
    return live;
  }
}
