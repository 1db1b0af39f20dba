package org.crossbarsim.chip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.network.Layer;
import org.crossbarsim.tile.LayerRun;

/** What the layers of an image have fired, until those behind them have seen it. */
final class Unseen {
  private final List<Layer> layers;
  private final Wiring wiring;
  private final List<ArrayDeque<StepOutput>> waiting = new ArrayList<>(); // one queue a layer
  private final List<List<ArrayDeque<StepOutput>>> residual = new ArrayList<>(); // [connection]
  private final StepOutput[][] seen; // of the step at work, by connection: [layer][connection]

  Unseen(Chip chip) {
    this.layers = chip.design().network().layers();
    this.wiring = chip.wiring();
    this.seen = new StepOutput[layers.size()][];
    for (int l = 0; l < seen.length; l++) {
      waiting.add(new ArrayDeque<>());
      List<ArrayDeque<StepOutput>> connections = new ArrayList<>();
      layers.get(l).skips().forEach(skip -> connections.add(new ArrayDeque<>()));
      residual.add(connections);
      seen[l] = new StepOutput[connections.size()];
    }
  }

  /** A layer has fired {@code output}. */
  void add(int layer, StepOutput output) {
    waiting.get(layer).add(output);
    for (Wiring.Residual r : wiring.residualsFrom(layer)) {
      residual.get(r.layer()).get(r.connection()).add(output);
    }
  }

  /**
   * The oldest that layer {@code layer} has not seen of its driver; nothing where there is none.
   */
  StepOutput take(int layer) {
    StepOutput oldest = waiting.get(layer - 1).poll();
    return oldest == null ? new StepOutput(layers.get(layer).geometry().inputs(), false) : oldest;
  }

  /** Lays what comes over the residual connections of a layer on it. */
  void takeResiduals(int layer, LayerRun run) {
    for (int c = 0; c < seen[layer].length; c++) {
      StepOutput oldest = residual.get(layer).get(c).poll();
      int neurons = layers.get(layer).geometry().neurons();
      seen[layer][c] = oldest == null ? new StepOutput(neurons, false) : oldest;
      run.residual(c, seen[layer][c].bits());
    }
  }

  /** The layer has added what came over its residual connections. */
  void residualsTaken(int layer, LayerRun run) {
    for (int c = 0; c < seen[layer].length; c++) {
      seen[layer][c].takenBy(run, c);
    }
  }

  /** True where nothing came over them. */
  boolean residualsSilent(int layer) {
    boolean silent = true;
    for (StepOutput taken : seen[layer]) {
      silent &= taken.bits().count() == 0;
    }
    return silent;
  }

  /** What nobody has seen of a layer's outputs, the oldest first. */
  Iterable<StepOutput> of(int layer) {
    return waiting.get(layer);
  }
}
