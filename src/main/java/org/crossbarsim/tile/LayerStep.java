package org.crossbarsim.tile;

import java.util.List;
import org.crossbarsim.spike.SpikeVector;

/**
 * One step of a layer, apart from its timing.
 *
 * @param step number of the step
 * @param driver what drives the layer
 * @param residuals spikes of its residual connections, one vector each
 * @param fired receives the layer's spikes; empty on entry
 */
public record LayerStep(int step, Activity driver, List<SpikeVector> residuals, SpikeVector fired) {

  /** True where nothing arrives. */
  boolean isEmpty() {
    return driver.count() == 0 && residuals.stream().allMatch(s -> s.nextSpike(0) < 0);
  }
}
