package org.crossbarsim.learning;

import java.util.Arrays;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spec.NeuronSpec;

/**
 * Thresholds for a stated mean activity: of every map the smallest whole threshold of at least 1 at
 * which its neurons spike no more often than that, by bisection on recorded sums.
 */
final class ThresholdBalance {
  private final Geometry geometry;
  private final NeuronSpec neuron;
  private final short[][][] sums; // [image][step][neuron]
  private final double activity;

  ThresholdBalance(Geometry geometry, NeuronSpec neuron, short[][][] sums, double activity) {
    this.geometry = geometry;
    this.neuron = neuron;
    this.sums = sums;
    this.activity = activity;
  }

  /** One threshold a map, in units of the integer sum. */
  double[] thresholds() {
    int maps = geometry.outputChannels();
    int[] fails = new int[maps]; // largest threshold known to be too low
    int[] holds = new int[maps];
    Arrays.fill(holds, geometry.fanIn() * sums[0].length + 1); // no sum reaches it
    int[] tried = new int[maps];
    while (!settled(fails, holds)) {
      for (int m = 0; m < maps; m++) {
        tried[m] = fails[m] + (holds[m] - fails[m] + 1) / 2;
      }
      double[] rate = rates(tried);
      for (int m = 0; m < maps; m++) {
        if (holds[m] - fails[m] > 1 && rate[m] > activity) {
          fails[m] = tried[m];
        } else if (holds[m] - fails[m] > 1) {
          holds[m] = tried[m];
        }
      }
    }
    return Arrays.stream(holds).asDoubleStream().toArray();
  }

  private static boolean settled(int[] fails, int[] holds) {
    for (int m = 0; m < fails.length; m++) {
      if (holds[m] - fails[m] > 1) {
        return false;
      }
    }
    return true;
  }

  /** Spikes a neuron and step of every map. */
  double[] rates(int[] threshold) {
    long[] spikes = new long[threshold.length];
    MembraneBank membranes = new MembraneBank(geometry.neurons(), neuron.membraneBits(), neuron);
    int positions = geometry.positions();
    for (short[][] image : sums) {
      membranes.clear();
      for (short[] step : image) {
        for (int n = 0; n < step.length; n++) {
          membranes.add(n, (long) step[n] << neuron.fractionBits());
          int map = n / positions;
          long fixed = (long) threshold[map] << neuron.fractionBits();
          spikes[map] += membranes.fires(n, fixed) ? 1 : 0;
        }
      }
    }
    double all = (double) sums.length * sums[0].length * positions;
    return Arrays.stream(spikes).mapToDouble(s -> s / all).toArray();
  }
}
