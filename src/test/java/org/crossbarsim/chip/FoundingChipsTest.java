package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Repeated layers, residual sums and rectifying layers on chips: they do what they do without. */
class FoundingChipsTest {
  static LongStream seeds() {
    return LongStream.range(7600, 7650);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void blocksOfRepeatedLayersAndResidualSumsDoOnAChipWhatTheyDoWithout(long seed) {
    for (RunSpec.TimeMode mode : RunSpec.TimeMode.values()) {
      assertSame(FoundingDesigns.blocks(seed, mode), seed);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rectifyingLayersAroundSpikingOnesDoOnAChipWhatTheyDoWithout(long seed) {
    assertSame(FoundingDesigns.hybrid(seed), seed);
  }

  private static FoundingDesigns.Case onChip(FoundingDesigns.Case c, long seed) {
    return new FoundingDesigns.Case(
        c.design().onChip(RandomChips.around(c.design(), seed)), c.samples());
  }

  private static void assertSame(FoundingDesigns.Case alone, long seed) {
    EventLog log = new EventLog(alone.design().run().samples());
    RunResult without = alone.run();
    RunResult chip = onChip(alone, seed).run(log);
    assertArrayEquals(without.fired(), chip.fired());
    assertArrayEquals(without.delivered(), chip.delivered());
    assertArrayEquals(without.readouts(), chip.readouts());
    double billedJ = log.all().stream().mapToDouble(SpikeEvent::energyJ).sum();
    double fixedJ = chip.ledger().energyJ(Component.Owner.STEP);
    assertTrue(Tolerances.close(chip.ledger().energyJ(), billedJ + fixedJ, Tolerances.JOULES));
    NetworkFigures f = chip.network().orElseThrow();
    assertEquals(f.arrivals(), f.arrived());
  }

  /** Spikes must cross the network for two layers at once, or the tests above say little. */
  @Test
  void someSpikesAreNeededByResidualSumsElsewhere() {
    int apart = 0;
    for (long seed : seeds().toArray()) {
      FoundingDesigns.Case c = onChip(FoundingDesigns.blocks(seed, RunSpec.TimeMode.DELAYED), seed);
      Chip chip = new Chip(c.design());
      for (int l = 0; l < chip.layers().size(); l++) {
        boolean residual = !chip.wiring().residualsFrom(l).isEmpty();
        Outbox box = chip.plan().orElseThrow().outbox(l).orElse(null);
        apart += residual && box != null && box.ofNeuron(0).tiles() > 1 ? 1 : 0;
      }
    }
    assertTrue(apart > 10, apart + " layers");
  }
}
