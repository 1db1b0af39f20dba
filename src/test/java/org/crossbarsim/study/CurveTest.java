package org.crossbarsim.study;

import static org.crossbarsim.spec.ReferenceSpec.Kind.MID_PAIR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.report.Designs;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.GatingSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Is a point of a curve what a run of so many steps costs? */
class CurveTest {
  private static final int STEPS = 6;
  private static final double SHARE = 1e-12;

  private static RunResult run(RunSpec.TimeMode mode, int steps) {
    return run(Pairs.spiking().design(), Pairs.images(), mode, steps);
  }

  private static RunResult run(Design design, Samples images, RunSpec.TimeMode mode, int steps) {
    RunSpec r = design.run();
    Design other =
        design.withRun(new RunSpec(r.samples(), steps, r.seed(), mode, r.coding(), 100e-9));
    return new Simulator(new Chip(other), 1).run(images, null, (done, all) -> {});
  }

  @ParameterizedTest
  @EnumSource(RunSpec.TimeMode.class)
  void theLastPointIsTheRun(RunSpec.TimeMode mode) {
    RunResult run = run(mode, STEPS);
    Curve curve = Curve.of(run);
    double energyJ = (run.ledger().energyJ() + run.leakageEnergyJ()) / run.samples();
    double latencyS = run.totalLatencyS() / run.samples();
    assertEquals(energyJ, curve.atEnd(Metric.ENERGY), SHARE * energyJ);
    assertEquals(latencyS, curve.atEnd(Metric.LATENCY), SHARE * latencyS);
    assertEquals(
        energyJ * latencyS, curve.atEnd(Metric.ENERGY_DELAY), 3 * SHARE * energyJ * latencyS);
  }

  /** Tiles that sleep leak less, and waking takes energy: all of it is in the last point. */
  @ParameterizedTest
  @EnumSource(RunSpec.TimeMode.class)
  void theLastPointIsTheRunOnAChipThatSleeps(RunSpec.TimeMode mode) {
    Designs.Case one = Designs.conv(3, Designs.array(ArrayKind.BSNN_SINGLE_ROW, MID_PAIR, 2));
    ChipSpec awake = TestChips.chip(2, 1);
    ChipSpec gated = awake.withGating(new GatingSpec(true, 0.1, 5e-9, 1e-6));
    Design sleeping = one.design().draft().chip(Optional.of(gated)).design();
    RunResult run = run(sleeping, one.samples(), mode, STEPS);
    double energyJ = (run.ledger().energyJ() + run.leakageEnergyJ()) / run.samples();
    assertEquals(energyJ, Curve.of(run).atEnd(Metric.ENERGY), SHARE * energyJ);
    double leakageJ = run.chip().book().leakageW() * run.totalLatencyS();
    assertTrue(run.leakageEnergyJ() < 0.99 * leakageJ, "nothing sleeps");
  }

  @ParameterizedTest
  @EnumSource(RunSpec.TimeMode.class)
  void anEarlierPointIsAShorterRunWithoutItsDecision(RunSpec.TimeMode mode) {
    Curve whole = Curve.of(run(mode, STEPS));
    Curve one = Curve.of(run(mode, 1));
    double decisionJ = one.atEnd(Metric.ENERGY) - whole.at(Metric.ENERGY, 1);
    double decisionS = one.atEnd(Metric.LATENCY) - whole.at(Metric.LATENCY, 1);
    assertTrue(decisionJ > 0 && decisionS > 0);
    for (int t = 2; t < STEPS; t++) {
      Curve shorter = Curve.of(run(mode, t));
      double energyJ = shorter.atEnd(Metric.ENERGY);
      assertEquals(energyJ, whole.at(Metric.ENERGY, t) + decisionJ, SHARE * energyJ);
      double latencyS = shorter.atEnd(Metric.LATENCY);
      assertEquals(latencyS, whole.at(Metric.LATENCY, t) + decisionS, SHARE * latencyS);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Metric.class,
      names = {"ENERGY", "LATENCY"})
  void aStepCostsWhatLiesBetweenTwoPointsOverTheirDistance(Metric metric) {
    Curve curve = new Curve(new double[] {1, 3, 8}, new double[] {2, 6, 16});
    double scale = metric == Metric.ENERGY ? 1 : 2;
    assertEquals(3.5 * scale, curve.aStep(metric, 1, 3));
    assertTrue(Double.isNaN(curve.aStep(metric, 3, 3)));
  }
}
