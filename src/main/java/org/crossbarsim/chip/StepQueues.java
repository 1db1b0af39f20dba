package org.crossbarsim.chip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.crossbarsim.network.Layer;
import org.crossbarsim.tile.LayerRun;
import org.jspecify.annotations.Nullable;

/** What layers have fired in one image and others have not seen yet. */
final class StepQueues {
  private final Wiring wiring;
  private final List<Layer> layers;
  private final List<ArrayDeque<StepOutput>> waiting = new ArrayList<>(); // for the next layer
  private final List<List<ArrayDeque<StepOutput>>> residual = new ArrayList<>(); // for sums
  private final StepOutput[][] taken; // of the step at work: [layer][connection]

  StepQueues(Chip chip) {
    this.wiring = chip.wiring();
    this.layers = chip.design().network().layers();
    this.taken = new StepOutput[layers.size()][];
    for (int l = 0; l < taken.length; l++) {
      waiting.add(new ArrayDeque<>());
      residual.add(new ArrayList<>());
      taken[l] = new StepOutput[layers.get(l).skips().size()];
      for (int c = 0; c < taken[l].length; c++) {
        residual.get(l).add(new ArrayDeque<>());
      }
    }
  }

  /** A layer has fired. */
  void add(int layer, StepOutput output) {
    waiting.get(layer).add(output);
    for (Wiring.Residual r : wiring.residualsFrom(layer)) {
      residual.get(r.layer()).get(r.connection()).add(output);
    }
  }

  /** What drives a layer in its next step: nothing where the layer before has not fired yet. */
  StepOutput take(int layer) {
    return orNothing(waiting.get(layer - 1).poll(), layers.get(layer).geometry().inputs());
  }

  /** The same, which stays there. */
  StepOutput next(int layer) {
    return orNothing(waiting.get(layer - 1).peek(), layers.get(layer).geometry().inputs());
  }

  /** What a residual connection brings in the layer's next step; it stays there. */
  StepOutput nextResidual(int layer, int connection) {
    int neurons = layers.get(layer).geometry().neurons();
    return orNothing(residual.get(layer).get(connection).peek(), neurons);
  }

  private static StepOutput orNothing(@Nullable StepOutput output, int neurons) {
    return output == null ? new StepOutput(neurons, false) : output;
  }

  /** Lays on a layer what its residual connections bring in its next step. */
  void takeResiduals(int layer, LayerRun run) {
    int neurons = layers.get(layer).geometry().neurons();
    for (int c = 0; c < taken[layer].length; c++) {
      taken[layer][c] = orNothing(residual.get(layer).get(c).poll(), neurons);
      run.residual(c, taken[layer][c].bits());
    }
  }

  /** A layer has taken them. */
  void residualsTakenBy(int layer, LayerRun run) {
    for (int c = 0; c < taken[layer].length; c++) {
      taken[layer][c].takenBy(run, c);
    }
  }

  /** True where residual connections bring nothing in the step at work. */
  boolean residualsAreEmpty(int layer) {
    boolean empty = true;
    for (StepOutput seen : taken[layer]) {
      empty &= seen.bits().count() == 0;
    }
    return empty;
  }

  /** Shows what no next layer has seen, with the layer that fired it. */
  void unseen(ObjIntConsumer<StepOutput> sink) {
    for (int l = 0; l < waiting.size(); l++) {
      for (StepOutput output : waiting.get(l)) {
        sink.accept(output, l);
      }
    }
  }
}
