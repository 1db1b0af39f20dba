package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.ledger.SpikeEnds;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ReadWatch;
import org.crossbarsim.tile.StepBooks;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the spikes of one image: their bills, where a trace asks, and their latencies.
 */
final class ImageSpikes {
  private final Chip chip;
  private final ImageBooks books;
  private final SpikeBilling billing;
  private final @Nullable SpikeSink sink;
  private final List<StepBooks> layerBooks = new ArrayList<>();
  private int sample;

  ImageSpikes(Chip chip, ImageBooks books, @Nullable SpikeSink sink, @Nullable ReadWatch watch) {
    this.chip = chip;
    this.books = books;
    this.billing = new SpikeBilling(chip);
    this.sink = sink;
    boolean latencies = chip.plan().isPresent();
    for (int l = 0; l < chip.layers().size(); l++) {
      layerBooks.add(
          new StepBooks(
              books.ledger(),
              books.power(),
              sink == null ? null : new SpikeBills(),
              latencies ? new SpikeEnds() : null,
              watch));
    }
  }

  void begin(int image) {
    sample = image;
  }

  /** Into what a layer writes. */
  StepBooks books(int layer) {
    return layerBooks.get(layer);
  }

  /** True where somebody asks when neurons fire. */
  boolean areTimed() {
    return areBilled() || chip.plan().isPresent();
  }

  /** True where somebody asks what each spike costs. */
  boolean areBilled() {
    return sink != null;
  }

  /** A layer has seen what drove it in a step. */
  void seen(int layer, Activity driver, StepOutput fired) {
    SpikeBills bills = layerBooks.get(layer).bills();
    if (sink != null && bills != null) {
      billing.emit(sample, fired.step(), layer, driver, fired, bills, sink);
    }
    SpikeEnds ends = layerBooks.get(layer).ends();
    if (ends != null) {
      books.arrived(layer, driver, fired, ends);
    }
  }

  /** No layer has seen what {@code layer} fired in a step. */
  void unseen(StepOutput fired, int layer) {
    if (sink != null) {
      billing.emitUndelivered(sample, layer, fired, sink);
    }
  }
}
