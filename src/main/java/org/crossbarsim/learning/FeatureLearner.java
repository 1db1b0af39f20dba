package org.crossbarsim.learning;

import java.util.Arrays;
import org.crossbarsim.device.CellState;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.tile.PlasticLayer;

/**
 * Learns the kernels of a layer from unlabelled images, each shown once.
 *
 * <p>The draw that decides about a cell is keyed by the cell and, per batch, the number of the
 * batch, per spike the number of the spike of its map.
 */
public final class FeatureLearner {
  private final LearningRule rule;
  private final Geometry geometry;
  private final PlasticLayer layer;
  private final RandomStreams random;
  private final Competition competition;
  private final BernoulliInput input;
  private final int fractionBits;
  private final double[] theta;
  private final long[] thetaFixed;
  private final double[] weightSum; // of a batch: [map][tap]
  private final long[] batchSpikes; // one a map
  private final long[] spikes; // one a map, since the start
  private final double[] weight; // one a tap
  private final CellState[] wanted; // [map][tap]; HALFWAY for as it is
  private long batches;

  /** Learns {@code design} on {@code layer}, which holds its first weights. */
  public FeatureLearner(LearningDesign design, PlasticLayer layer, RandomStreams random) {
    this.rule = design.rule();
    this.geometry = design.geometry();
    this.layer = layer;
    this.random = random;
    this.competition = new Competition(layer, geometry, design.neuron());
    this.input = new BernoulliInput(random, geometry.inputs());
    this.fractionBits = design.neuron().fractionBits();
    int maps = geometry.outputChannels();
    this.theta = new double[maps];
    this.thetaFixed = new long[maps];
    this.weightSum = new double[maps * geometry.fanIn()];
    this.batchSpikes = new long[maps];
    this.spikes = new long[maps];
    this.weight = new double[geometry.fanIn()];
    this.wanted = new CellState[maps * geometry.fanIn()];
    Arrays.fill(theta, rule.firstThreshold());
    Arrays.fill(wanted, CellState.HALFWAY);
    fixThresholds();
  }

  private void fixThresholds() {
    for (int m = 0; m < theta.length; m++) {
      thetaFixed[m] = (long) Math.ceil(Math.scalb(theta[m], fractionBits));
    }
  }

  /** Shows one image. */
  public void show(byte[] pixels, long number) {
    competition.begin();
    for (int step = 0; step < rule.steps(); step++) {
      competition.step(input.step(pixels, number, step), number, step, thetaFixed, this::fired);
      if (rule.update() == LearningRule.Update.PER_SPIKE) {
        program();
      }
    }
  }

  private void fired(int map, int position) {
    int coincidences = 0;
    for (int t = 0; t < weight.length; t++) {
      weight[t] = rule.weight(competition.sinceSpike(position, t));
      coincidences += weight[t] > 0 ? 1 : 0;
    }
    layer.coincided(coincidences);
    batchSpikes[map]++;
    spikes[map]++;
    if (rule.update() == LearningRule.Update.PER_BATCH) {
      for (int t = 0; t < weight.length; t++) {
        weightSum[map * weight.length + t] += weight[t];
      }
      return;
    }
    layer.ruled(weight.length);
    for (int t = 0; t < weight.length; t++) {
      boolean up = weight[t] > 0;
      double p = up ? rule.setProbability() * weight[t] : rule.resetProbability();
      want(map, t, up, p, spikes[map]);
    }
  }

  private void want(int map, int tap, boolean up, double probability, long index) {
    long cell = layer.cells().cellEntity(map, tap);
    if (random.uniform(Purpose.SWITCHING, cell, index) < probability) {
      wanted[map * weight.length + tap] = up ? CellState.LRS : CellState.HRS;
    }
  }

  private void program() {
    layer.program(wanted);
    Arrays.fill(wanted, CellState.HALFWAY);
  }

  /** Ends a batch: cells switch, thresholds adapt. */
  public void endBatch() {
    batches++;
    long all = 0;
    for (int m = 0; m < theta.length; m++) {
      all += batchSpikes[m];
      if (rule.update() == LearningRule.Update.PER_BATCH && batchSpikes[m] >= rule.leastSpikes()) {
        average(m);
      }
    }
    program();
    for (int m = 0; m < theta.length; m++) {
      theta[m] = rule.adapted(theta[m], batchSpikes[m], all, theta.length);
    }
    fixThresholds();
    Arrays.fill(weightSum, 0);
    Arrays.fill(batchSpikes, 0);
  }

  private void average(int map) {
    int taps = weight.length;
    layer.ruled(taps);
    double offset = 0;
    for (int t = 0; t < taps; t++) {
      offset += weightSum[map * taps + t] / batchSpikes[map];
    }
    offset /= taps;
    for (int t = 0; t < taps; t++) {
      double c = weightSum[map * taps + t] / batchSpikes[map];
      want(map, t, c > offset, rule.probability(c, offset), batches);
    }
  }

  /** Batches ended. */
  public long batches() {
    return batches;
  }

  /** Spikes of every map since the start. */
  public long[] spikes() {
    return spikes.clone();
  }

  /** Thresholds of every map, in units of the integer sum. */
  public double[] thresholds() {
    return theta.clone();
  }
}
