package org.crossbarsim.learning;

import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NeuronSpec;

/**
 * A layer that learns, the hardware it learns on, and how what it has learned is judged.
 *
 * @param name in reports
 * @param geometry of the convolution
 * @param array that holds all of it
 * @param device technology of the cells, which says what a pulse costs
 * @param digital unit of the rule's counters and of the appended readout
 * @param neuron of the finished network; while it learns, a winner and all maps that it inhibits
 *     are set to zero
 * @param rule by which cells are programmed
 * @param judge how learned and random layers are compared
 * @param seed key of every draw
 */
public record LearningDesign(
    String name,
    Geometry geometry,
    ArraySpec array,
    DeviceSpec device,
    DigitalUnitSpec digital,
    NeuronSpec neuron,
    LearningRule rule,
    Judge judge,
    long seed) {

  /** The same with at most {@code most} images for each purpose. */
  public LearningDesign withAtMost(int most) {
    LearningRule fewer = rule.withAtMost(most);
    Judge lighter = judge.withAtMost(most);
    return new LearningDesign(name, geometry, array, device, digital, neuron, fewer, lighter, seed);
  }

  /** The same with another key. */
  public LearningDesign withSeed(long other) {
    return new LearningDesign(name, geometry, array, device, digital, neuron, rule, judge, other);
  }

  /**
   * The appended classifier, the same for every layer.
   *
   * @param trainingImages labelled images that it is trained on
   * @param testImages images that it is tested on
   * @param steps time steps for which an image is shown
   * @param activity spikes a neuron and step for which thresholds are chosen
   * @param balanceImages images for which they are chosen
   * @param pool side of the squares over which counts of one map are added up
   * @param epochs passes over the labelled images
   * @param batch images of one step of descent
   * @param rate of descent at the start; it falls to zero linearly
   * @param randomLayers layers of random weights to compare with
   */
  public record Judge(
      int trainingImages,
      int testImages,
      int steps,
      double activity,
      int balanceImages,
      int pool,
      int epochs,
      int batch,
      double rate,
      int randomLayers) {

    private Judge withAtMost(int most) {
      return new Judge(
          Math.min(trainingImages, most),
          Math.min(testImages, most),
          steps,
          activity,
          Math.min(balanceImages, most),
          pool,
          epochs,
          batch,
          rate,
          randomLayers);
    }
  }
}
