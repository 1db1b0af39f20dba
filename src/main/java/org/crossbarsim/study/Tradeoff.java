package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ReadoutSpec;

/**
 * Accuracy against energy and latency of a spiking network, over the number of its steps and over
 * the confidence of an early exit, with an XNOR network beside it.
 *
 * <p>One run without checks knows every number of steps, one with a check at every step every
 * confidence. They are two, since a check costs time and energy, and moves what comes after it.
 *
 * @param bsnn what was asked about
 * @param images of each run
 * @param curves of the B-SNN, and, where it is asked for, of the same on the BNN's arrays
 * @param bnn the XNOR network's point; absent without one
 * @param equal where each curve first is as accurate as the XNOR network; empty without one
 */
public record Tradeoff(
    Design bsnn,
    int images,
    List<TradeoffCurve> curves,
    Optional<StopPoint> bnn,
    List<EqualAccuracy> equal) {

  /** Copies the lists. */
  public Tradeoff {
    curves = List.copyOf(curves);
    equal = List.copyOf(equal);
  }

  /** Runs chips. */
  @FunctionalInterface
  public interface Runs {
    /** Runs {@code chip} over {@code samples}, each image before {@code watch}. */
    void run(Chip chip, Samples samples, Simulator.Watch watch);
  }

  /**
   * The spiking network alone.
   *
   * @throws IllegalArgumentException if it does not spike
   */
  public static Tradeoff of(Design bsnn, Samples samples, Runs runs) {
    return of(
        List.of(bsnn), samples, Optional.empty(), new Samples(new byte[0][], new int[0]), runs);
  }

  /**
   * A spiking network beside an XNOR network.
   *
   * @param bsnns the spiking network; behind it, where wanted, the same on the arrays of {@code
   *     bnn}
   * @param samples of the spiking network
   * @param bnn absent without one
   * @param bnnSamples the same images as the XNOR network sees them
   * @throws IllegalArgumentException if one of {@code bsnns} does not spike, or the labels differ
   */
  public static Tradeoff of(
      List<Design> bsnns, Samples samples, Optional<Design> bnn, Samples bnnSamples, Runs runs) {
    int n = bsnns.get(0).run().samples();
    Optional<List<StoppedImage>> binary = bnn.map(design -> plain(design, bnnSamples, runs).images);
    for (int i = 0; i < n && binary.isPresent(); i++) {
      if (binary.get().size() != n || binary.get().get(i).label() != samples.label(i)) {
        throw new IllegalArgumentException("other images on the XNOR network");
      }
    }
    StopRule whole = new StopRule.AfterSteps(1);
    Optional<boolean[]> right = binary.map(images -> StopPoint.right(whole, images));
    List<TradeoffCurve> curves = new ArrayList<>();
    List<EqualAccuracy> equal = new ArrayList<>();
    for (Design design : bsnns) {
      boolean onBnnArrays = !curves.isEmpty();
      Spiking spiking = spiking(design, samples, runs);
      TradeoffCurve curve = spiking.curve(onBnnArrays, right);
      curves.add(curve);
      binary.ifPresent(
          images ->
              equal.addAll(equal(curve, new EqualAccuracy.Images(spiking.images, images, whole))));
    }
    return new Tradeoff(
        bsnns.get(0), n, curves, binary.map(images -> StopPoint.of(whole, images)), equal);
  }

  private static List<EqualAccuracy> equal(TradeoffCurve curve, EqualAccuracy.Images images) {
    List<EqualAccuracy> rows = new ArrayList<>();
    for (EqualAccuracy.Criterion criterion : EqualAccuracy.Criterion.values()) {
      for (EqualAccuracy.Family family : EqualAccuracy.Family.values()) {
        List<StopPoint> points =
            family == EqualAccuracy.Family.STEPS ? curve.steps() : curve.exits();
        if (!points.isEmpty()) {
          rows.add(EqualAccuracy.of(curve.onBnnArrays(), family, criterion, points, images));
        }
      }
    }
    return rows;
  }

  /** Images of a run that nothing ends early, and how well they know other runs. */
  private record Plain(List<StoppedImage> images, Known steps, Known exits) {}

  // The chip is not kept: its cells may take much of the memory.
  private static Plain plain(Design design, Samples samples, Runs runs) {
    Chip chip = new Chip(readingOut(design, Optional.empty()));
    List<StoppedImage> images = new ArrayList<>();
    runs.run(
        chip, samples, (i, result) -> images.add(StoppedImage.of(chip, result, samples.label(i))));
    return new Plain(images, Stops.steps(chip), Stops.exits(chip));
  }

  private static Design readingOut(Design design, Optional<ReadoutSpec.Exit> exit) {
    return design.withReadout(new ReadoutSpec(design.readout().decision(), exit));
  }

  /** A design, what each image of it comes to, and how well that is known. */
  private record Spiking(
      Design design, List<StoppedImage> images, Known stepsKnown, Known exitsKnown) {

    TradeoffCurve curve(boolean onBnnArrays, Optional<boolean[]> right) {
      List<StopPoint> steps = points(Stops.steps(stepsKnown, design.run().timesteps()), right);
      List<StopPoint> exits = points(Stops.exits(exitsKnown, images), right);
      List<StopPoint> all = new ArrayList<>(steps);
      all.addAll(exits);
      return new TradeoffCurve(
          design.name(),
          onBnnArrays,
          steps,
          stepsKnown,
          exits,
          exitsKnown,
          TradeoffCurve.front(all));
    }

    private List<StopPoint> points(List<StopRule> rules, Optional<boolean[]> right) {
      return rules.stream().map(rule -> StopPoint.of(rule, images, right)).toList();
    }
  }

  private static Spiking spiking(Design design, Samples samples, Runs runs) {
    if (design.network().kind() != Network.Kind.BSNN) {
      throw new IllegalArgumentException(design.name() + " does not spike");
    }
    Plain plain = plain(design, samples, runs);
    if (plain.exits.onlyTheEnd()) {
      return new Spiking(design, plain.images, plain.steps, plain.exits);
    }
    Chip watched = new Chip(readingOut(design, Optional.of(ReadoutSpec.Exit.WATCH)));
    List<StoppedImage> images = new ArrayList<>();
    runs.run(
        watched, samples, (i, result) -> images.add(plain.images.get(i).with(watched, result)));
    return new Spiking(design, images, plain.steps, plain.exits);
  }
}
