package org.crossbarsim.chip;

import java.util.List;
import org.crossbarsim.tile.DigitalLayerRun;
import org.crossbarsim.tile.LayerRun;

/** Layers that work once an image, one after the other, on the bytes of the one before. */
final class ImageOnce {
  private ImageOnce() {}

  /**
   * Runs layers {@code from} up to but not including {@code to}, of which all but the last rectify.
   *
   * @param bytes inputs of the first of them
   * @param earliestFs when these are there
   * @return when the last layer has ended; {@code earliestFs} where there is none
   */
  static long run(
      List<LayerRun> work, ImageBooks books, int from, int to, byte[] bytes, long earliestFs) {
    byte[] shown = bytes;
    long atFs = earliestFs;
    for (int l = from; l < to; l++) {
      DigitalLayerRun layer = (DigitalLayerRun) work.get(l);
      layer.show(shown);
      long onFs = books.turns().begin(l, atFs);
      books.turns().takes(l, onFs);
      layer.once(books.waking().ready(l, onFs));
      books.busy(l, layer);
      atFs = layer.endFs();
      books.turns().fired(l, atFs);
      shown = l + 1 < to ? layer.bytes() : shown;
    }
    return atFs;
  }
}
