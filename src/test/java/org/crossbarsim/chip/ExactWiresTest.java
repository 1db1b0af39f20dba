package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks whose wires resist, against the same whose wires do not. */
class ExactWiresTest {
  private static final DeviceSpec REAL = TestSpecs.device(Spread.LOG_NORMAL, 0.1, 0, 0.01, 0.02);

  /** Relative: wires of micro-ohms against cells of 10 kOhm. */
  private static final double NEXT_TO_NOTHING = 1e-5;

  static LongStream seeds() {
    return LongStream.range(3000, 3030);
  }

  private static List<RandomDesigns.Case> cases(long seed) {
    return List.of(
        RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed), RandomDesigns.amplifierBnn(seed));
  }

  private static RunResult run(RandomDesigns.Case c) {
    return c.run(new EventLog(RandomDesigns.SAMPLES));
  }

  private static RandomDesigns.Case ideal(RandomDesigns.Case wired) {
    Design design = wired.design().withPhysics(PhysicsSpec.NOMINAL);
    return new RandomDesigns.Case(wired.source(), wired.array(), design, wired.samples());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void wiresWithoutResistanceAreIdealToTheLastBit(long seed) {
    for (RandomDesigns.Case made : cases(seed)) {
      RandomDesigns.Case exact = made.with(REAL).withWires(3, 0, 0);
      RunResult a = run(exact);
      RunResult b = run(ideal(exact));
      assertArrayEquals(b.readouts(), a.readouts());
      assertArrayEquals(b.latencyFs(), a.latencyFs());
      for (int i = 0; i < a.ledger().book().size(); i++) {
        assertEquals(b.ledger().actions(i), a.ledger().actions(i));
        assertEquals(b.ledger().energyJ(i), a.ledger().energyJ(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPassiveArrayOfIdealWiresIsLikeOneOfTransistors(long seed) {
    for (RandomDesigns.Case made : cases(seed)) {
      RunResult passive = run(ideal(made.with(REAL).passive(5, 5)));
      RandomDesigns.Case exact = made.with(REAL).passive(0, 0);
      RunResult withoutResistance = run(exact);
      assertArrayEquals(passive.readouts(), withoutResistance.readouts());
      assertArrayEquals(run(made.with(REAL)).readouts(), passive.readouts());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void wiresThatHardlyResistHardlyMatter(long seed) {
    for (RandomDesigns.Case made : cases(seed)) {
      RandomDesigns.Case real = made.with(REAL);
      RandomDesigns.Case exact =
          seed % 3 == 0 ? real.passive(1e-8, 1e-8) : real.withWires(0, 1e-5, 1e-5);
      RunResult a = run(exact);
      RunResult b = run(ideal(exact));
      assertArrayEquals(b.readouts(), a.readouts());
      for (Component c : new Component[] {Component.CELLS, Component.REFERENCE_CELLS}) {
        double exactJ = energyJ(a.ledger(), c);
        double idealJ = energyJ(b.ledger(), c);
        assertTrue(Tolerances.close(idealJ, exactJ, NEXT_TO_NOTHING), c + " " + idealJ);
        assertTrue(exactJ <= idealJ * (1 + 1e-7), c + " " + exactJ + " " + idealJ);
      }
    }
  }

  private static double energyJ(Ledger ledger, Component component) {
    double sum = 0;
    for (int i = 0; i < ledger.book().size(); i++) {
      sum += ledger.book().account(i).component() == component ? ledger.energyJ(i) : 0;
    }
    return sum;
  }
}
