package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does a watched run know, to the bit, what an exit of any confidence would have made of it? */
class StopTest {
  private static final int STEPS = 7;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  private static Design design(Design d, RunSpec.TimeMode mode, Optional<ReadoutSpec.Exit> exit) {
    RunSpec r = d.run();
    return d.withRun(TestSpecs.run(r.samples(), STEPS, r.seed(), mode, r.coding()))
        .withReadout(new ReadoutSpec(new ReadoutSpec.Decision.LargestSum(), exit));
  }

  private static ImageResult run(Chip chip, Samples samples, int image) {
    return new ImageSimulation(chip, null).run(image, samples.pixels()[image]);
  }

  private static Chip watched(RandomDesigns.Case c, RunSpec.TimeMode mode) {
    return new Chip(design(c.design(), mode, Optional.of(ReadoutSpec.Exit.WATCH)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyConfidenceLeavesWithTheClassEnergyAndTimeThatTheWatchedRunKnew(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed);
    for (RunSpec.TimeMode mode : RunSpec.TimeMode.values()) {
      Chip watched = watched(c, mode);
      for (int i = 0; i < c.samples().count(); i++) {
        ImageResult all = run(watched, c.samples(), i);
        List<Stop> stops = all.course().stops();
        assertEquals(STEPS, stops.size());
        TreeSet<Double> sums = new TreeSet<>();
        stops.stream().map(Stop::confidence).filter(s -> s > 0).forEach(sums::add);
        for (double confidence : sums) {
          ReadoutSpec.Exit exit = new ReadoutSpec.Exit(confidence, false);
          Chip leaving = new Chip(design(c.design(), mode, Optional.of(exit)));
          ImageResult left = run(leaving, c.samples(), i);
          int step = first(stops, confidence);
          assertEquals(step + 1, left.ending().steps());
          assertEquals(left.predicted(), all.course().predicted()[step]);
          assertEquals(left.latencyFs(), stops.get(step).atFs());
          assertEquals(left.ledger().energyJ(), stops.get(step).bookedJ());
        }
      }
    }
  }

  private static int first(List<Stop> stops, double confidence) {
    return IntStream.range(0, stops.size())
        .filter(t -> stops.get(t).confidence() >= confidence)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anImageThatNobodyIsSureOfEndsAsTheWatchedRunDoes(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed);
    for (RunSpec.TimeMode mode : RunSpec.TimeMode.values()) {
      ReadoutSpec.Exit never = new ReadoutSpec.Exit(Double.MAX_VALUE, false);
      ImageResult end = run(new Chip(design(c.design(), mode, Optional.of(never))), c.samples(), 0);
      ImageResult all = run(watched(c, mode), c.samples(), 0);
      assertEquals(end.predicted(), all.predicted());
      assertEquals(end.latencyFs(), all.latencyFs());
      assertEquals(end.ledger().energyJ(), all.ledger().energyJ());
      assertEquals(end.latencyFs(), all.course().stops().get(STEPS - 1).atFs());
      assertEquals(0, end.course().stops().size()); // an ordinary run keeps nothing
    }
  }

  @Test
  void someWavefrontsHaveBegunMoreThanTheStepsTheyLeaveAfter() {
    int begun = 0;
    for (long seed : seeds().toArray()) {
      RandomDesigns.Case c = RandomDesigns.bsnn(seed);
      ImageCourse course = run(watched(c, RunSpec.TimeMode.WAVEFRONT), c.samples(), 0).course();
      begun += course.stops().get(0).bookedJ() > 1.001 * course.dynamicJ()[0] ? 1 : 0;
    }
    assertTrue(begun > 5, begun + " of the wavefronts");
  }
}
