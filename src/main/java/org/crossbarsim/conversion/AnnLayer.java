package org.crossbarsim.conversion;

import java.util.List;
import org.crossbarsim.network.Geometry;

/**
 * One layer of a trained network: sums, averaged over the geometry's pool, plus residual
 * activations, rectified.
 *
 * @param name as in the description
 * @param geometry shape; its pool is an average before the rectifier
 * @param weights weights
 * @param skips indices of earlier layers whose activations are added before the rectifier
 * @param weightsOf index of the earlier layer whose weights this one repeats; {@link #OWN} for none
 * @param readout true for the last layer, which is not rectified
 */
public record AnnLayer(
    String name,
    Geometry geometry,
    AnnWeights weights,
    List<Integer> skips,
    int weightsOf,
    boolean readout) {

  /** Says that a layer has weights of its own. */
  public static final int OWN = -1;

  /** Copies the list. */
  public AnnLayer {
    skips = List.copyOf(skips);
  }

  /** A layer with weights of its own and no residual sum. */
  public AnnLayer(String name, Geometry geometry, AnnWeights weights, boolean readout) {
    this(name, geometry, weights, List.of(), OWN, readout);
  }

  /** True for a layer whose spiking form has thresholds. */
  public boolean fires() {
    return !readout && !(weights instanceof AnnWeights.Pool pool && !pool.fires());
  }
}
