package org.crossbarsim.tile;

import org.crossbarsim.array.ReadScratch;

/** Told of every read of every array while layers work on one image. */
@FunctionalInterface
public interface ReadWatch {
  /**
   * An array of {@code layer} has raised {@code wordLine[from..to)}.
   *
   * @param copy of the layer's weights
   * @param wordLine belongs to the caller and changes with the next read
   * @param scratch what the read left there; changes likewise
   */
  void read(
      ArrayLayer layer,
      int copy,
      int step,
      int rowTile,
      int colTile,
      int[] wordLine,
      int from,
      int to,
      ReadScratch scratch);
}
