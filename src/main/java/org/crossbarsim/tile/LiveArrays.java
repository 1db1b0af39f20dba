package org.crossbarsim.tile;

import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.FlickeringCrossbar;
import org.jspecify.annotations.Nullable;

/** The arrays of a layer as the reads of one image find them: their cells may flicker by traps. */
final class LiveArrays {
  private static final double FS = 1e-15;

  private final Crossbar[][] programmed;
  private final @Nullable FlickeringCrossbar[][] live; // null where cells do not flicker

  LiveArrays(Crossbar[][] programmed) {
    this.programmed = programmed;
    this.live = new FlickeringCrossbar[programmed.length][programmed[0].length];
  }

  void begin(long image) {
    for (int r = 0; r < live.length; r++) {
      for (int c = 0; c < live[r].length; c++) {
        live[r][c] = programmed[r][c].flickers() ? programmed[r][c].over(image) : null;
      }
    }
  }

  /** An array as a read of {@code rows[from..to)} finds it that ends at {@code doneFs}. */
  Crossbar at(int rowTile, int colTile, int[] rows, int from, int to, long doneFs) {
    FlickeringCrossbar flickering = live[rowTile][colTile];
    return flickering == null
        ? programmed[rowTile][colTile]
        : flickering.at(rows, from, to, doneFs * FS);
  }
}
