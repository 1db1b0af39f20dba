package org.crossbarsim.study;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.PairedShares;
import org.crossbarsim.statistics.Wilson;
import org.crossbarsim.study.StoppedImage.Outcome;

/**
 * All images under one rule.
 *
 * @param rule when each image stops
 * @param images how many
 * @param correct images whose class is their label
 * @param meanSteps steps taken
 * @param energyJ of an image, leakage included; mean
 * @param latencyS of an image alone; mean
 * @param againstBnn right images beside those of the XNOR network; absent without one
 */
public record StopPoint(
    StopRule rule,
    int images,
    int correct,
    double meanSteps,
    double energyJ,
    double latencyS,
    Optional<PairedShares> againstBnn) {

  /** What {@code rule} makes of {@code images}. */
  static StopPoint of(StopRule rule, List<StoppedImage> images) {
    return of(rule, images, Optional.empty());
  }

  /** The same beside the images that the XNOR network got right. */
  static StopPoint of(StopRule rule, List<StoppedImage> images, Optional<boolean[]> rightByBnn) {
    double steps = 0;
    double sumJ = 0;
    double sumS = 0;
    boolean[] right = right(rule, images);
    int correct = 0;
    for (int i = 0; i < right.length; i++) {
      Outcome outcome = images.get(i).under(rule);
      steps += outcome.steps();
      sumJ += outcome.energyJ();
      sumS += outcome.latencyS();
      correct += right[i] ? 1 : 0;
    }
    int n = right.length;
    return new StopPoint(
        rule,
        n,
        correct,
        steps / n,
        sumJ / n,
        sumS / n,
        rightByBnn.map(bnn -> PairedShares.of(right, bnn)));
  }

  /** Which images are right under {@code rule}. */
  static boolean[] right(StopRule rule, List<StoppedImage> images) {
    boolean[] right = new boolean[images.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = images.get(i).under(rule).predicted() == images.get(i).label();
    }
    return right;
  }

  /** Share of right images. */
  public double accuracy() {
    return (double) correct / images;
  }

  /** What so few images tell about it. */
  public Interval accuracyInterval95() {
    return Wilson.interval95(correct, images);
  }

  /** Energy times latency, joule seconds. */
  public double energyDelayJs() {
    return energyJ * latencyS;
  }
}
