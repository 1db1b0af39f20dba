package org.crossbarsim.chip;

import java.util.List;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.LayerRun;
import org.jspecify.annotations.Nullable;

/** What drives each layer of an image in the step at hand, and what it fires. */
final class LayerSteps {
  private final List<Layer> layers;
  private final List<LayerRun> work;
  private final ImageSpikes spikes;
  private final Activity[] driver; // of each layer
  private final StepOutput[] output;
  private @Nullable Ahead ahead; // other threads, where there are some

  LayerSteps(Chip chip, List<LayerRun> work, ImageSpikes spikes) {
    Network network = chip.design().network();
    this.layers = network.layers();
    this.work = work;
    this.spikes = spikes;
    this.driver = new Activity[layers.size()];
    this.output = new StepOutput[layers.size()];
    boolean signed = network.kind() == Network.Kind.BNN;
    for (int l = 0; l < driver.length; l++) {
      boolean driven =
          l >= chip.wiring().first() && l <= chip.wiring().last() && !chip.bytesDrive(l);
      driver[l] = new Activity(driven ? layers.get(l).geometry().inputs() : 0, signed && l > 0);
    }
  }

  /** Lets {@code threads} compute ahead; null for none. */
  void share(@Nullable Ahead threads) {
    ahead = threads;
  }

  /** Shows a layer what it sees in a step. */
  void prepare(int l, int step, StepOutput seen) {
    driver[l].take(seen.bits());
    int neurons = layers.get(l).geometry().neurons();
    output[l] = new StepOutput(neurons, spikes.areTimed(), spikes.areBilled());
    output[l].begin(step);
  }

  /** Begins a step in which no layer waits for another: all have been prepared. */
  void begin(int[] order, int step) {
    if (ahead != null) {
      ahead.begin(
          order.length,
          i -> work.get(order[i]).compute(driver[order[i]], step, output[order[i]].bits()));
    }
  }

  /** Waits for what others compute of number {@code i} of that order. */
  void await(int i) {
    if (ahead != null) {
      ahead.await(i);
    }
  }

  /** What drives a layer. */
  Activity driver(int l) {
    return driver[l];
  }

  /** What a layer fires, or has fired. */
  StepOutput output(int l) {
    return output[l];
  }
}
