package org.crossbarsim.learning;

import java.util.List;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.IntegerWeights;

/**
 * What a study found.
 *
 * @param design what was studied
 * @param course what learning did and cost
 * @param learned the learned layer with its readout
 * @param random layers of random weights with theirs
 */
public record LearningOutcome(
    LearningDesign design, Course course, Judged learned, List<Judged> random) {

  /** Copies the list. */
  public LearningOutcome {
    random = List.copyOf(random);
  }

  /**
   * The course of learning.
   *
   * @param spikes of every map
   * @param batches after which thresholds adapted
   * @param thresholds of every map at the end, in units of the integer sum
   * @param reads of the array
   * @param setPulses pulses to LRS
   * @param resetPulses pulses to HRS
   * @param mostPulses most pulses of one cell
   * @param cells of the layer
   * @param wornOut cells with more pulses than they endure
   * @param readFs time of reads, sums, membranes and comparisons
   * @param ruleFs time of the rule's counters and arithmetic
   * @param programFs time of pulses
   * @param ledger what happened, per account
   */
  public record Course(
      long[] spikes,
      long batches,
      double[] thresholds,
      long reads,
      long setPulses,
      long resetPulses,
      int mostPulses,
      int cells,
      int wornOut,
      long readFs,
      long ruleFs,
      long programFs,
      Ledger ledger) {}

  /**
   * A layer with thresholds and an appended readout.
   *
   * @param weights of the layer
   * @param thresholds of every map, in units of the integer sum
   * @param rate spikes a neuron and step over the test images
   * @param readout of every neuron of the layer
   * @param trainingHits training images classified right, readout in doubles
   * @param testHits test images classified right, readout in doubles
   * @param int8Hits the same with eight bits
   */
  public record Judged(
      BinaryWeights weights,
      double[] thresholds,
      double rate,
      IntegerWeights readout,
      int trainingHits,
      int testHits,
      int int8Hits) {}
}
