package org.crossbarsim.chip;

import java.util.Arrays;
import java.util.Optional;
import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.ReadWatch;
import org.jspecify.annotations.Nullable;

/** Runs one image and keeps one read of one array, so that it can be looked at by itself. */
public final class ReadFinder {
  private final Place place;
  private final int wanted;
  private long reads;
  private @Nullable Read found;

  private ReadFinder(Place place, int wanted) {
    this.place = place;
    this.wanted = wanted;
  }

  /**
   * An array of a chip.
   *
   * @param layer index in the network
   * @param copy of the layer's weights
   * @param rowTile row of the layer's grid of arrays
   * @param colTile column of that grid
   */
  public record Place(int layer, int copy, int rowTile, int colTile) {
    /** An array of the first copy of a layer's weights. */
    public Place(int layer, int rowTile, int colTile) {
      this(layer, 0, rowTile, colTile);
    }
  }

  /**
   * A read.
   *
   * @param step of the image
   * @param wordLines raised, ascending
   * @param bitLineS what each data column carried, over the read voltage, read noise included;
   *     empty for an array that is ideal, which counts cells instead
   */
  public record Read(int step, int[] wordLines, double[] bitLineS) {}

  /**
   * What an image did on an array.
   *
   * @param reads of the array, all in all
   * @param read the one that was asked for; absent where there are not so many
   */
  public record Outcome(long reads, Optional<Read> read) {}

  /**
   * Read number {@code wanted}, from 0 in the order of the simulation, of the array at {@code
   * place} in the run of image number {@code image}.
   */
  public static Outcome find(Chip chip, Samples samples, int image, Place place, int wanted) {
    ReadFinder finder = new ReadFinder(place, wanted);
    ReadWatch watch = finder::read;
    new ImageSimulation(chip, null, watch, ChipPlan::network, false)
        .run(image, samples.pixels()[image]);
    return new Outcome(finder.reads, Optional.ofNullable(finder.found));
  }

  private void read(
      ArrayLayer layer,
      int copy,
      int step,
      int rowTile,
      int colTile,
      int[] wordLine,
      int from,
      int to,
      ReadScratch scratch) {
    if (place.equals(new Place(layer.index(), copy, rowTile, colTile)) && reads++ == wanted) {
      double[] bitLineS = layer.crossbar(copy, rowTile, colTile).bitLineS(scratch);
      found = new Read(step, Arrays.copyOfRange(wordLine, from, to), bitLineS);
    }
  }
}
