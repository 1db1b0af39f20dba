package org.crossbarsim.learning;

import java.util.Arrays;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.tile.PlasticLayer;

/**
 * The neurons of a layer that learns: in each step, at most one map wins an output position.
 *
 * <p>The winner is the map whose membrane is furthest above its threshold, the lowest of equals; it
 * fires, and the membranes of all maps at its position are set to zero (lateral inhibition).
 */
final class Competition {
  private static final int NEVER = Integer.MIN_VALUE / 2;

  private final PlasticLayer layer;
  private final Geometry geometry;
  private final MembraneBank membranes;
  private final int fractionBits;
  private final int[] sums;
  private final int[] lastSpike; // step in which an input last spiked
  private final int[] winner; // map, one a position
  private int step;

  /** Somebody who hears of spikes. */
  interface Listener {
    /** Map {@code map} has won output position {@code position}. */
    void fired(int map, int position);
  }

  Competition(PlasticLayer layer, Geometry geometry, NeuronSpec neuron) {
    this.layer = layer;
    this.geometry = geometry;
    this.membranes = new MembraneBank(geometry.neurons(), neuron.membraneBits(), neuron);
    this.fractionBits = neuron.fractionBits();
    this.sums = new int[geometry.outputChannels()];
    this.lastSpike = new int[geometry.inputs()];
    this.winner = new int[geometry.positions()];
  }

  /** Begins an image. */
  void begin() {
    membranes.clear();
    Arrays.fill(lastSpike, NEVER);
  }

  /** One step; {@code theta} holds a threshold a map, in fixed point. */
  void step(SpikeVector spikes, long image, int stepNumber, long[] theta, Listener listener) {
    step = stepNumber;
    for (int i = spikes.nextSpike(0); i >= 0; i = spikes.nextSpike(i + 1)) {
      lastSpike[i] = step;
    }
    layer.begin(spikes);
    long contests = 0;
    long resets = 0;
    for (int p = 0; p < geometry.positions(); p++) {
      if (layer.isDriven(p)) {
        integrate(p, image);
      }
      int candidates = contest(p, theta);
      contests += Math.max(0, candidates - 1);
      resets += candidates > 0 ? sums.length : 0;
    }
    layer.compared(contests, resets);
    for (int p = 0; p < winner.length; p++) {
      if (winner[p] >= 0) {
        listener.fired(winner[p], p);
      }
    }
  }

  private void integrate(int position, long image) {
    Arrays.fill(sums, 0);
    layer.read(position, image, step, sums);
    for (int m = 0; m < sums.length; m++) {
      membranes.add(m * geometry.positions() + position, (long) sums[m] << fractionBits);
    }
  }

  // Maps at or above their thresholds.
  private int contest(int position, long[] theta) {
    int candidates = 0;
    int best = -1;
    long bestExcess = -1;
    for (int m = 0; m < sums.length; m++) {
      long excess = membranes.potential(m * geometry.positions() + position) - theta[m];
      candidates += excess >= 0 ? 1 : 0;
      if (excess > bestExcess) {
        best = m;
        bestExcess = excess;
      }
    }
    winner[position] = best;
    for (int m = 0; m < sums.length; m++) {
      membranes.drawn(m * geometry.positions() + position, best >= 0);
    }
    return candidates;
  }

  /**
   * Steps since the last spike of tap {@code tap} at an output position, in the step at hand; large
   * where there was none.
   */
  int sinceSpike(int position, int tap) {
    int k = geometry.kernel();
    int channel = tap / (k * k);
    int y = position / geometry.outputWidth() * geometry.stride() + tap / k % k;
    int x = position % geometry.outputWidth() * geometry.stride() + tap % k;
    int pixel = (channel * geometry.inputHeight() + y) * geometry.inputWidth() + x;
    return step - lastSpike[pixel];
  }
}
