package org.crossbarsim.conversion;

import java.util.List;

/**
 * What a conversion found; an undefined number is NaN.
 *
 * @param network name of the network
 * @param method {@code max}, {@code percentile}, {@code spikes} or {@code activity}
 * @param percentile percentile of the activations; 100 for their maximum
 * @param balancingSteps steps of Bernoulli spikes
 * @param activity wanted mean rate of each layer
 * @param integerThresholds true where thresholds were rounded up to whole sums
 * @param calibrationImages images that thresholds come from
 * @param readoutUnit real value of one unit of the readout's sum after T steps, times T
 * @param layers in order
 * @param unrollings repeated layers
 * @param accuracy over labelled images
 */
public record ConversionReport(
    String network,
    String method,
    double percentile,
    int balancingSteps,
    double activity,
    boolean integerThresholds,
    int calibrationImages,
    double readoutUnit,
    List<LayerRow> layers,
    List<Unrolling> unrollings,
    Accuracy accuracy) {

  /** Copies the lists. */
  public ConversionReport {
    layers = List.copyOf(layers);
    unrollings = List.copyOf(unrollings);
  }

  /**
   * One spiking layer.
   *
   * @param name in the netlist
   * @param neurons neurons
   * @param scale activation that a spike stands for
   * @param clippedShare share of the calibration activations above the scale
   * @param weightScale real value of one unit of a digital layer's weights
   * @param alphaLeast smallest scale of an array layer's outputs
   * @param alphaMost largest scale of an array layer's outputs
   * @param thresholdLeast smallest threshold, in units of one output's integer sum, or of the mean
   *     of an averaging layer
   * @param thresholdMedian median threshold
   * @param thresholdMost largest threshold
   * @param rate mean spikes of a neuron and step in the evaluation
   * @param potentialLeast lowest potential before a comparison, in units of the sum
   * @param potentialMost highest potential before a comparison
   * @param overflows times that a potential left the width of its membrane
   */
  public record LayerRow(
      String name,
      int neurons,
      double scale,
      double clippedShare,
      double weightScale,
      double alphaLeast,
      double alphaMost,
      double thresholdLeast,
      double thresholdMedian,
      double thresholdMost,
      double rate,
      double potentialLeast,
      double potentialMost,
      long overflows) {}

  /**
   * A layer that is computed several times.
   *
   * @param layer its name
   * @param scales one an unroll step
   * @param thresholds median threshold of each unroll step
   * @param grow true where the thresholds grow from step to step
   */
  public record Unrolling(
      String layer, List<Double> scales, List<Double> thresholds, boolean grow) {

    /** Copies the lists. */
    public Unrolling {
      scales = List.copyOf(scales);
      thresholds = List.copyOf(thresholds);
    }
  }

  /**
   * Shares of images that were right.
   *
   * @param images labelled images, from the first; 0 for no evaluation
   * @param network the trained network with real digital layers
   * @param quantised the same with eight-bit digital layers
   * @param calibration the same on the calibration images, where they have labels
   * @param steps steps of the spiking network
   * @param byStep the spiking network after each step, from the first
   */
  public record Accuracy(
      int images,
      double network,
      double quantised,
      double calibration,
      int steps,
      List<Double> byStep) {

    /** Copies the list. */
    public Accuracy {
      byStep = List.copyOf(byStep);
    }
  }
}
