package org.crossbarsim.chip;

import static org.crossbarsim.chip.Monotony.actions;
import static org.crossbarsim.chip.Monotony.assertFalls;
import static org.crossbarsim.chip.Monotony.assertNeverFalls;
import static org.crossbarsim.chip.Monotony.assertRises;
import static org.crossbarsim.chip.Monotony.energyJ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.testkit.Changed;
import org.crossbarsim.testkit.ShippedDesigns;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One number of what stands around the cells changes: a run moves as physics demands. */
class PeripheryMonotonyTest {
  private static final double RATE = 0.1;

  private static RunResult[] runs(double[] values, DoubleFunction<Monotony> changed) {
    return DoubleStream.of(values)
        .mapToObj(value -> changed.apply(value).run())
        .toArray(RunResult[]::new);
  }

  private static double[] figures(RunResult[] runs, ToDoubleFunction<RunResult> figure) {
    return Arrays.stream(runs).mapToDouble(figure).toArray();
  }

  private static Monotony membranes(Monotony m, double bits) {
    Design d = m.design();
    return m.with(d.draft().neuron(Changed.number(d.neuron(), "membraneBits", b -> bits)).design());
  }

  /** A memory is billed by the bit. */
  @Test
  void membranesOfMoreBitsTakeMoreEnergyAndAreaBitByBit() {
    Monotony m = Monotony.drawn(RATE);
    double[] bits = {12, 16, 24, 32};
    RunResult[] runs = runs(bits, b -> membranes(m, b));
    double[] memoryJ =
        figures(runs, r -> energyJ(r, Component.MEMBRANE_READ, Component.MEMBRANE_WRITE));
    assertRises("memory", memoryJ);
    assertRises("area", figures(runs, r -> Monotony.areaM2(r, Component.MEMBRANE_READ)));
    for (int i = 1; i < bits.length; i++) {
      double expected = memoryJ[0] * bits[i] / bits[0];
      assertEquals(expected, memoryJ[i], Tolerances.JOULES * expected);
    }
  }

  /** What fits a narrow membrane fits a wide one. */
  @Test
  void membranesOfMoreBitsOverflowLess() {
    Monotony m = Monotony.trained(Monotony.BSNN);
    RunResult[] runs = runs(new double[] {7, 8, 9, 16}, b -> membranes(m, b));
    double[] overflows = figures(runs, r -> LongStream.of(r.overflows()).sum());
    assertFalls("overflows", Arrays.copyOf(overflows, 3));
    assertEquals(0, overflows[3]);
  }

  /** Each conversion costs its price, once. */
  @Test
  void aDearerConverterCostsTheDifferenceAtEveryConversion() {
    double dearerJ = 3e-12;
    for (Monotony m : new Monotony[] {Monotony.drawn(RATE), Monotony.trained(Monotony.BNN)}) {
      RunResult before = m.run();
      RunResult after = m.array("sense.cost.actionJ", j -> j + dearerJ).run();
      double expectedJ = actions(before, Component.SENSE) * dearerJ;
      assertTrue(expectedJ > 0);
      assertEquals(energyJ(before) + expectedJ, energyJ(after), Tolerances.JOULES * energyJ(after));
      assertEquals(before.totalLatencyS(), after.totalLatencyS());
    }
  }

  /** Every other edge of a clock is one of the clock at half its rate: nothing can be earlier. */
  @Test
  void aSlowerClockTakesLongerAndLeaksMore() {
    for (Monotony m : new Monotony[] {Monotony.drawn(RATE), Monotony.trained(Monotony.BNN)}) {
      double periodS = m.design().array().phases().clockPeriodS();
      RunResult[] runs =
          runs(
              new double[] {periodS, 2 * periodS, 4 * periodS},
              s -> m.array("phases.clockPeriodS", s));
      assertRises("latency", figures(runs, RunResult::totalLatencyS));
      assertRises("leakage", figures(runs, RunResult::leakageEnergyJ));
      for (RunResult r : runs) {
        double expected = r.chip().book().leakageW() * r.totalLatencyS();
        assertEquals(expected, r.leakageEnergyJ(), Tolerances.LEAKAGE * expected);
      }
    }
  }

  /** A gate charges its capacitance to the supply: C V^2. The clock is kept, so nothing waits. */
  @Test
  void digitalPartsTakeLessAtALowerSupply() {
    RunResult[] runs =
        runs(
            new double[] {1.2, 1.0, 0.8},
            v ->
                Monotony.drawn(
                    RATE,
                    "/operating_point={\"voltage\": \"" + v + " V\", \"clock_period\": \"5 ns\"}"));
    double[] comparesJ = figures(runs, r -> energyJ(r, Component.COMPARE));
    assertFalls("comparators", comparesJ);
    assertEquals(1.44 / 0.64, comparesJ[0] / comparesJ[2], 1e-9);
    assertFalls("leakage", figures(runs, RunResult::leakageEnergyJ));
    assertFalls("energy", figures(runs, Monotony::energyJ));
    assertEquals(runs[0].totalLatencyS(), runs[2].totalLatencyS());
    double cellsJ = energyJ(runs[0], Component.CELLS);
    assertEquals(cellsJ, energyJ(runs[2], Component.CELLS)); // a supply of their own
  }

  /** C, V, the area and the delay of a gate all fall with its size; SRAM leaks more, though. */
  @ParameterizedTest
  @ValueSource(strings = {"fmnist-mlp.bsnn", "fmnist-mlp.bnn", "fmnist-mlp.bsnn-on-bnn"})
  void everyPartIsCheaperAndSmallerAtASmallerNode(String netlist) {
    Monotony at90 = Monotony.trained(netlist);
    RunResult before = at90.run();
    RunResult after =
        Monotony.trained(
                netlist,
                "/array=" + at90.design().array().name() + "-22nm",
                "/device=xnor-rram-22nm",
                "/digital_unit=digital-8b-22nm")
            .run();
    assertEquals(before.ledger().book().size(), after.ledger().book().size());
    for (int i = 0; i < before.ledger().book().size(); i++) {
      Account a = before.ledger().book().account(i);
      Account b = after.ledger().book().account(i);
      assertEquals(a.component(), b.component());
      assertEquals(before.ledger().actions(i), after.ledger().actions(i), a.toString());
      assertCheaper(a.toString(), before.ledger().energyJ(i), after.ledger().energyJ(i));
      assertCheaper(a.toString(), a.areaM2(), b.areaM2());
      if (!a.component().ofMemory()) {
        assertCheaper(a.toString(), a.leakageW(), b.leakageW());
      }
    }
    assertFalls("latency", before.totalLatencyS(), after.totalLatencyS());
    assertFalls("energy", energyJ(before), energyJ(after));
  }

  private static void assertCheaper(String what, double before, double after) {
    if (before != 0) {
      assertFalls(what, before, after);
    } else {
      assertEquals(0, after, what);
    }
  }

  /** A sum that is sure enough for more is sure enough for less. */
  @Test
  void whoAsksForMoreConfidenceWaitsLongerAndPaysMore() {
    Design any = ShippedDesigns.load(Monotony.BSNN).design();
    Monotony m =
        new Monotony(any.onIdealCells(), ShippedDesigns.load(Monotony.BSNN).samples())
            .run("samples", 6)
            .run("timesteps", 12);
    RunResult[] runs =
        runs(
            new double[] {50, 200, 800},
            confidence ->
                m.with(
                    m.design()
                        .withReadout(
                            new ReadoutSpec(
                                new ReadoutSpec.Decision.LargestSum(),
                                Optional.of(new ReadoutSpec.Exit(confidence, false))))));
    assertRises("steps", figures(runs, RunResult::steps));
    assertRises("energy", figures(runs, Monotony::energyJ));
    assertRises("latency", figures(runs, RunResult::totalLatencyS));
    for (int i = 0; i < m.design().run().samples(); i++) {
      int image = i;
      assertNeverFalls("image " + i, figures(runs, r -> r.endings().get(image).steps()));
    }
  }
}
