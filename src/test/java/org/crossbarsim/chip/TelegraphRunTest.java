package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.crossbarsim.device.DeviceModels;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Telegraph noise in whole runs. */
class TelegraphRunTest {
  private static final DeviceSpec STILL = TestSpecs.device(Spread.LOG_NORMAL, 0.1, 0.02, 0, 0);

  static LongStream seeds() {
    return LongStream.range(8000, 8012);
  }

  private static DeviceSpec flickering(double amplitude) {
    return STILL.withModels(
        List.of(
            DeviceModels.of(ModelFamily.TELEGRAPH)
                .get(0)
                .with(amplitude, amplitude, 0, 400e-9, 300e-9, 1, 1)));
  }

  private static RunResult run(RandomDesigns.Case c, DeviceSpec device, int threads) {
    return new Simulator(new Chip(c.with(device).design()), threads)
        .run(c.samples(), null, (done, all) -> {});
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRunIsTheSameOnAnyNumberOfThreads(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed);
    RunResult one = run(c, flickering(0.8), 1);
    RunResult three = run(c, flickering(0.8), 3);
    assertArrayEquals(one.readouts(), three.readouts());
    assertArrayEquals(one.fired(), three.fired());
    assertEquals(one.ledger().energyJ(), three.ledger().energyJ());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void trapsWithoutAmplitudeChangeNothing(long seed) {
    for (RandomDesigns.Case c : List.of(RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed))) {
      RunResult still = run(c, STILL, 1);
      RunResult quiet = run(c, flickering(0), 1);
      assertArrayEquals(still.readouts(), quiet.readouts());
      assertEquals(still.ledger().energyJ(), quiet.ledger().energyJ());
    }
  }

  @Test
  void trapsWithAmplitudeChangeSums() {
    long changed =
        seeds()
            .filter(
                seed -> {
                  RandomDesigns.Case c = RandomDesigns.bsnn(seed);
                  long[] still = run(c, STILL, 1).fired();
                  return !Arrays.equals(still, run(c, flickering(0.9), 1).fired());
                })
            .count();
    assertTrue(changed > 0);
  }
}
