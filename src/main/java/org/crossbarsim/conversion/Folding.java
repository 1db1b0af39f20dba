package org.crossbarsim.conversion;

import java.util.Arrays;
import org.crossbarsim.network.Weights;

/**
 * Thresholds in units of the integer sums that the hardware forms.
 *
 * <p>A spike of a layer stands for its scale S, an integrate-and-fire neuron that subtracts its
 * threshold then fires at the rate {@code relu(x)/S} (Diehl et al., IJCNN 2015; Rueckauer et al.,
 * Front. Neurosci. 11:682, 2017). One unit of the integer sum is worth {@code alpha_j * S_driver}
 * (binary weights), {@code q * S_driver} (integers of weight scale q) or {@code q / 255} (the same
 * on pixel bytes); the threshold is S in this unit.
 */
final class Folding {
  private static final double BYTE = 255;

  private Folding() {}

  /**
   * Thresholds of all outputs of a layer.
   *
   * @param scale of the layer
   * @param driven scale of its driver, 1 for the input
   * @param bytes true where pixel bytes drive it
   */
  static double[] thresholds(AnnLayer layer, double scale, double driven, boolean bytes) {
    double[] threshold = new double[layer.geometry().outputChannels()];
    if (layer.weights() instanceof AnnWeights.Signs signs) {
      Arrays.setAll(threshold, j -> scale / (signs.alpha()[j] * driven));
    } else if (layer.weights() instanceof AnnWeights.Pool) {
      Arrays.fill(threshold, scale / driven); // of the mean, or of the one spike of a maximum
    } else {
      double unit = weightScale(layer.weights());
      Arrays.fill(threshold, bytes ? scale * BYTE / unit : scale / (unit * driven));
    }
    return threshold;
  }

  /** The scale that belongs to one threshold for all outputs; alphas are averaged. */
  static double scale(AnnLayer layer, double threshold, double driven, boolean bytes) {
    return threshold * unit(layer) * (bytes ? 1 / BYTE : driven);
  }

  /** Weight of a spike worth {@code from} in units of the layer's sum; alphas are averaged. */
  static double skipWeight(AnnLayer layer, double from, double driven) {
    return from / (unit(layer) * driven);
  }

  private static double unit(AnnLayer layer) {
    if (layer.weights() instanceof AnnWeights.Signs signs) {
      return Arrays.stream(signs.alpha()).average().orElseThrow();
    }
    return layer.weights() instanceof AnnWeights.Pool ? 1 : weightScale(layer.weights());
  }

  /** Real value of one unit of a digital layer's weights; NaN for other layers. */
  static double weightScale(AnnWeights weights) {
    if (weights instanceof AnnWeights.Real real) {
      return real.scale();
    }
    return weights instanceof AnnWeights.Whole whole ? whole.scale() : Double.NaN;
  }

  /** The integer weights that belong to a layer. */
  static Weights integers(AnnWeights weights) {
    if (weights instanceof AnnWeights.Signs signs) {
      return signs.signs();
    }
    if (weights instanceof AnnWeights.Pool pool) {
      return pool.weights();
    }
    return weights instanceof AnnWeights.Real real
        ? real.whole().weights()
        : ((AnnWeights.Whole) weights).weights();
  }
}
