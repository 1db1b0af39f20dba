package org.crossbarsim.report;

import java.util.List;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.network.PoolWeights;

/**
 * Operations weighted with how often they happen.
 *
 * <p>Source: Lu and Sengupta, Front. Neurosci. 14:535 (2020), Eq. 5.
 */
final class DriverRates {
  private final List<Layer> layers;
  private final RunResult result;

  DriverRates(RunResult result) {
    this.layers = result.chip().design().network().layers();
    this.result = result;
  }

  /** Spikes that each layer saw over the whole run. */
  long[] seen() {
    long[] seen = new long[layers.size()];
    for (int l = 0; l < seen.length; l++) {
      seen[l] = l == 0 ? result.inputSpikes() : result.delivered()[l - 1];
    }
    return seen;
  }

  /** Delivered spikes per neuron and image of what drives a layer, which saw {@code seen}. */
  double rate(int layer, long seen) {
    return seen / ((double) layers.get(layer).geometry().inputs() * result.samples());
  }

  /** Eq. 5 over the layers on arrays, each with what drives it. */
  double normalizedOps(long[] seen) {
    double weighted = 0;
    double all = 0;
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).onArray()) {
        double eq3 = OperationCounts.eq3(layers.get(i).geometry());
        weighted += rate(i, seen[i]) * eq3;
        all += eq3;
      }
    }
    return weighted / all;
  }

  /**
   * The limits as printed: drivers 2 to L-1, each with the layer that it drives, the digital last
   * one included; without pooling layers, which multiply nothing, and layers driven by bytes.
   */
  double normalizedOpsLiteral() {
    long[] seen = seen();
    double weighted = 0;
    double all = 0;
    for (int driven = 2; driven < layers.size(); driven++) {
      boolean pools = layers.get(driven).weights() instanceof PoolWeights;
      if (!pools && !result.chip().bytesDrive(driven)) {
        double eq3 = OperationCounts.eq3(layers.get(driven).geometry());
        weighted += rate(driven, seen[driven]) * eq3;
        all += eq3;
      }
    }
    return weighted / all;
  }
}
