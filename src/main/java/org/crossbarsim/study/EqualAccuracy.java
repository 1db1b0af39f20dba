package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.PairedShares;
import org.crossbarsim.statistics.Sample;
import org.crossbarsim.study.StoppedImage.Outcome;

/**
 * The cheapest way of a spiking design to be as accurate as the XNOR network.
 *
 * @param onBnnArrays true on the unchanged arrays of the XNOR network
 * @param family rules it is chosen among
 * @param criterion what counts as equal
 * @param reached the cheapest point, and what it is beside the XNOR network; absent where none is
 *     as accurate
 * @param heldOut what the choice is worth on images that it was not made on; absent where none is
 *     as accurate on a half of them
 */
public record EqualAccuracy(
    boolean onBnnArrays,
    Family family,
    Criterion criterion,
    Optional<Reached> reached,
    Optional<HeldOut> heldOut) {

  /** Rules that a point is chosen among. */
  public enum Family {
    STEPS,
    EXITS
  }

  /** What counts as equal accuracy. */
  public enum Criterion {
    /** As many right images as the XNOR network, or more. */
    AT_LEAST,
    /** A share of right images within the XNOR network's 95 % interval, or above. */
    WITHIN_INTERVAL
  }

  /**
   * A point beside the XNOR network.
   *
   * @param point which
   * @param energy its energy over that of the XNOR network
   * @param latency likewise
   * @param energyDelay likewise, of energy times latency
   */
  public record Reached(StopPoint point, Ratio energy, Ratio latency, double energyDelay) {}

  /**
   * A mean over images over another of the same images.
   *
   * @param value the ratio
   * @param interval95 what so few images tell about it, by the linearized ratio (Cochran, Sampling
   *     Techniques, Wiley 1977, section 6.3) and Student's t; unknown for one image
   */
  public record Ratio(double value, Interval interval95) {

    static Ratio of(double[] above, double[] below) {
      double over = Sample.of(below).mean();
      double value = Sample.of(above).mean() / over;
      double[] rest = new double[above.length];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = value + (above[i] - value * below[i]) / over;
      }
      return new Ratio(value, Sample.of(rest).meanInterval95());
    }
  }

  /**
   * Both halves of the images, every other one, each under the rule that is the cheapest on the
   * other half: what an architect gets who has to choose before the images are seen.
   *
   * @param correct right images
   * @param againstBnn these beside the images that the XNOR network got right
   * @param energyRatio mean energy over that of the XNOR network
   * @param latencyRatio likewise
   */
  public record HeldOut(
      int correct, PairedShares againstBnn, double energyRatio, double latencyRatio) {}

  /** Finds the cheapest of {@code rules}. */
  static EqualAccuracy of(
      boolean onBnnArrays,
      Family family,
      Criterion criterion,
      List<StopPoint> points,
      Images images) {
    StopPoint bnn = images.bnnPoint();
    double less =
        criterion == Criterion.AT_LEAST ? 0 : bnn.accuracy() - bnn.accuracyInterval95().low();
    Optional<Reached> reached = cheapest(points, bnn, less).map(images::beside);
    List<StopRule> rules = points.stream().map(StopPoint::rule).toList();
    return new EqualAccuracy(onBnnArrays, family, criterion, reached, images.heldOut(rules, less));
  }

  // Of those whose accuracy falls short of that of the XNOR network by no more than so much.
  private static Optional<StopPoint> cheapest(List<StopPoint> points, StopPoint bnn, double less) {
    return points.stream()
        .filter(p -> p.accuracy() >= bnn.accuracy() - less)
        .min(Comparator.comparingDouble(StopPoint::energyJ));
  }

  /**
   * The same images on the spiking design and on the XNOR network.
   *
   * @param spiking each image under any rule
   * @param binary each image
   * @param bnnRule the XNOR network's only rule
   */
  record Images(List<StoppedImage> spiking, List<StoppedImage> binary, StopRule bnnRule) {
    private static final int HALVES = 2;

    StopPoint bnnPoint() {
      return StopPoint.of(bnnRule, binary);
    }

    private Reached beside(StopPoint point) {
      return new Reached(
          point,
          Ratio.of(
              each(spiking, point.rule(), Outcome::energyJ),
              each(binary, bnnRule, Outcome::energyJ)),
          Ratio.of(
              each(spiking, point.rule(), Outcome::latencyS),
              each(binary, bnnRule, Outcome::latencyS)),
          point.energyDelayJs() / bnnPoint().energyDelayJs());
    }

    private static double[] each(
        List<StoppedImage> images, StopRule rule, ToDoubleFunction<Outcome> figure) {
      return images.stream().mapToDouble(i -> figure.applyAsDouble(i.under(rule))).toArray();
    }

    private Images half(int which) {
      List<StoppedImage> ofSpiking = new ArrayList<>();
      List<StoppedImage> ofBinary = new ArrayList<>();
      for (int i = which; i < spiking.size(); i += HALVES) {
        ofSpiking.add(spiking.get(i));
        ofBinary.add(binary.get(i));
      }
      return new Images(ofSpiking, ofBinary, bnnRule);
    }

    private Optional<StopRule> choice(List<StopRule> rules, double less) {
      List<StopPoint> points = rules.stream().map(r -> StopPoint.of(r, spiking)).toList();
      return cheapest(points, bnnPoint(), less).map(StopPoint::rule);
    }

    private Optional<HeldOut> heldOut(List<StopRule> rules, double less) {
      if (spiking.size() < HALVES) {
        return Optional.empty();
      }
      double sumJ = 0;
      double sumS = 0;
      int correct = 0;
      int onlySpiking = 0;
      int onlyBinary = 0;
      for (int h = 0; h < HALVES; h++) {
        Optional<StopRule> chosen = half(1 - h).choice(rules, less);
        if (chosen.isEmpty()) {
          return Optional.empty();
        }
        Images seen = half(h);
        boolean[] bnn = StopPoint.right(bnnRule, seen.binary);
        StopPoint point = StopPoint.of(chosen.get(), seen.spiking, Optional.of(bnn));
        PairedShares paired = point.againstBnn().orElseThrow();
        sumJ += point.energyJ() * point.images();
        sumS += point.latencyS() * point.images();
        correct += point.correct();
        onlySpiking += paired.onlyFirst();
        onlyBinary += paired.onlySecond();
      }
      int n = spiking.size();
      StopPoint bnn = bnnPoint();
      return Optional.of(
          new HeldOut(
              correct,
              new PairedShares(onlySpiking, onlyBinary, n),
              sumJ / n / bnn.energyJ(),
              sumS / n / bnn.latencyS()));
    }
  }
}
