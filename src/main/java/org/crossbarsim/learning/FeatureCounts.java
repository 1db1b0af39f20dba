package org.crossbarsim.learning;

import java.util.Arrays;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.neuron.Thresholds;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.tile.PlasticLayer;

/**
 * A layer whose cells and thresholds stand still, as in the finished network: what its neurons
 * spike for an image, without competition.
 */
final class FeatureCounts {
  private final PlasticLayer layer;
  private final Geometry geometry;
  private final NeuronSpec neuron;
  private final MembraneBank membranes;
  private final BernoulliInput input;
  private final int[] sums;

  FeatureCounts(PlasticLayer layer, Geometry geometry, NeuronSpec neuron, RandomStreams random) {
    this.layer = layer;
    this.geometry = geometry;
    this.neuron = neuron;
    this.membranes = new MembraneBank(geometry.neurons(), neuron.membraneBits(), neuron);
    this.input = new BernoulliInput(random, geometry.inputs());
    this.sums = new int[geometry.outputChannels()];
  }

  /**
   * Features of an image: spikes of every map over {@code steps}, added up over squares of side
   * {@code pool}; in (map, y, x) order.
   */
  int[] of(byte[] pixels, long number, double[] threshold, int steps, int pool) {
    long[] fixed = Thresholds.fire(threshold, 1, neuron);
    int[] counts = new int[features(geometry, pool)];
    membranes.clear();
    for (int step = 0; step < steps; step++) {
      integrate(input.step(pixels, number, step), number, step);
      long resets = 0;
      for (int n = 0; n < geometry.neurons(); n++) {
        if (membranes.fires(n, fixed[n / geometry.positions()])) {
          counts[feature(geometry, pool, n)]++;
          resets++;
        }
      }
      layer.compared(0, resets);
    }
    return counts;
  }

  private void integrate(SpikeVector spikes, long number, int step) {
    layer.begin(spikes);
    for (int p = 0; p < geometry.positions(); p++) {
      if (layer.isDriven(p)) {
        sum(p, number, step);
        for (int m = 0; m < sums.length; m++) {
          membranes.add(m * geometry.positions() + p, (long) sums[m] << neuron.fractionBits());
        }
      }
    }
  }

  private void sum(int position, long number, int step) {
    Arrays.fill(sums, 0);
    layer.read(position, number, step, sums);
  }

  /** Sums of every step: [step][neuron]. */
  short[][] sums(byte[] pixels, long number, int steps) {
    short[][] all = new short[steps][geometry.neurons()];
    for (int step = 0; step < steps; step++) {
      layer.begin(input.step(pixels, number, step));
      for (int p = 0; p < geometry.positions(); p++) {
        if (layer.isDriven(p)) {
          sum(p, number, step);
          for (int m = 0; m < sums.length; m++) {
            all[step][m * geometry.positions() + p] = (short) sums[m];
          }
        }
      }
    }
    return all;
  }

  /** Features of a layer. */
  static int features(Geometry g, int pool) {
    return g.outputChannels() * (g.outputHeight() / pool) * (g.outputWidth() / pool);
  }

  /** Feature that a neuron counts for. */
  static int feature(Geometry g, int pool, int neuron) {
    int p = neuron % g.positions();
    int width = g.outputWidth() / pool;
    int perMap = g.outputHeight() / pool * width;
    int y = p / g.outputWidth() / pool;
    int x = p % g.outputWidth() / pool;
    return neuron / g.positions() * perMap + y * width + x;
  }
}
