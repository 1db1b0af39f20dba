package org.crossbarsim.chip;

import static org.crossbarsim.chip.Monotony.actions;
import static org.crossbarsim.chip.Monotony.assertFalls;
import static org.crossbarsim.chip.Monotony.assertNeverFalls;
import static org.crossbarsim.chip.Monotony.assertNeverRises;
import static org.crossbarsim.chip.Monotony.assertRises;
import static org.crossbarsim.chip.Monotony.energyJ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.Changed;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** One number of cells, reads or runs changes: what a run costs moves as physics demands. */
class CellMonotonyTest {
  private static final double RATE = 0.1;

  private static double[] over(double[] values, DoubleUnaryOperator figure) {
    return DoubleStream.of(values).map(figure).toArray();
  }

  /** A cell at a voltage V takes V^2 / R. */
  @Test
  void cellsOfHigherResistanceTakeLess() {
    Monotony m = Monotony.drawn(RATE);
    for (String state : new String[] {"lrsOhm", "hrsOhm"}) {
      double[] cellsJ =
          over(
              new double[] {0.5, 1, 2, 4},
              factor -> {
                double ohm = state.equals("lrsOhm") ? 6e3 : 900e3;
                return energyJ(m.device(state, factor * ohm).run(), Component.CELLS);
              });
      assertFalls(state, cellsJ);
    }
  }

  /** Cells take V^2 G t where the supply is the read voltage. */
  @Test
  void energyOfCellsIsQuadraticInAReadVoltageThatIsTheirSupply() {
    Monotony m = Monotony.drawn(RATE);
    double[] cellsJ =
        over(
            new double[] {0.1, 0.2, 0.4},
            v -> {
              RunResult r = m.device("readVoltageV", v).array("wire.bitLineSupplyV", v).run();
              assertEquals(0, energyJ(r, Component.CLAMP, Component.REFERENCE_CLAMP));
              return energyJ(r, Component.CELLS);
            });
    assertRises("read voltage", cellsJ);
    assertEquals(4, cellsJ[1] / cellsJ[0], 4 * Tolerances.JOULES);
    assertEquals(16, cellsJ[2] / cellsJ[0], 16 * Tolerances.JOULES);
  }

  /** A clamp passes the current V G of its cells from a supply of its own: V_supply V G t. */
  @Test
  void whatCellsAndClampsTakeTogetherIsLinearInTheReadVoltageAndInTheSupply() {
    Monotony m = Monotony.drawn(RATE).array("wire.bitLineSupplyV", 1.2);
    double[] byRead =
        over(
            new double[] {0.1, 0.2, 0.4},
            v -> energyJ(m.device("readVoltageV", v).run(), Component.CELLS, Component.CLAMP));
    assertRises("read voltage", byRead);
    assertEquals(4, byRead[2] / byRead[0], 4 * Tolerances.JOULES);
    double[] bySupply =
        over(
            new double[] {0.6, 1.2, 2.4},
            v ->
                energyJ(m.array("wire.bitLineSupplyV", v).run(), Component.CELLS, Component.CLAMP));
    assertRises("supply", bySupply);
    assertEquals(4, bySupply[2] / bySupply[0], 4 * Tolerances.JOULES);
  }

  /** Cells conduct while their columns are sensed; another layer may be the slowest, though. */
  @Test
  void cellsTakeMoreWhereSensingTakesLonger() {
    Monotony m = Monotony.drawn(RATE);
    double[] times = {2e-9, 4e-9, 8e-9, 16e-9};
    RunResult[] runs =
        DoubleStream.of(times)
            .mapToObj(s -> m.array("phases.senseS", s).run())
            .toArray(RunResult[]::new);
    assertRises("cells", figures(runs, r -> energyJ(r, Component.CELLS)));
    assertRises("busy arrays", figures(runs, Monotony::busyS));
    assertNeverFalls("latency", figures(runs, RunResult::totalLatencyS));
  }

  /** Every step reads, compares and takes time. */
  @Test
  void everyStepCostsEnergyAndTime() {
    for (RunSpec.TimeMode mode : RunSpec.TimeMode.values()) {
      Monotony m = Monotony.drawn(RATE).mode(mode);
      double[] steps = {1, 2, 4, 8};
      assertRises("steps", over(steps, n -> energyJ(m.run("timesteps", n).run())));
      assertRises("steps", over(steps, n -> m.run("timesteps", n).run().totalLatencyS()));
    }
  }

  /** A spike is drawn where a number of its key is below the rate: those of a lower rate stay. */
  @Test
  void moreSpikesRaiseMoreRowsAndTakeMoreEnergyAndNoFewerConversions() {
    double[] rates = {0.02, 0.05, 0.1, 0.2, 0.4};
    RunResult[] runs =
        DoubleStream.of(rates).mapToObj(r -> Monotony.drawn(r).run()).toArray(RunResult[]::new);
    assertRises("spikes", figures(runs, RunResult::spikes));
    assertRises("rows", figures(runs, r -> actions(r, Component.WORD_LINE)));
    assertRises("cells", figures(runs, r -> energyJ(r, Component.CELLS)));
    assertRises("energy", figures(runs, Monotony::energyJ));
    assertNeverFalls("conversions", figures(runs, r -> actions(r, Component.SENSE)));
    assertNeverFalls("latency", figures(runs, RunResult::totalLatencyS));
  }

  private static double[] figures(RunResult[] runs, ToDoubleFunction<RunResult> figure) {
    return Arrays.stream(runs).mapToDouble(figure).toArray();
  }

  /** So many rows are active: the more of them a read raises, the fewer reads there are. */
  @Test
  void moreRowsAReadAreFewerConversionsAndLessTime() {
    double[] rows = {4, 8, 16, 32};
    for (Monotony any : new Monotony[] {Monotony.drawn(0.2), Monotony.trained(Monotony.BNN)}) {
      Monotony m = any.array("sense.levels", 257);
      RunResult[] runs =
          DoubleStream.of(rows)
              .mapToObj(k -> m.array("read.activeRowsPerRead", k).run())
              .toArray(RunResult[]::new);
      assertFalls("conversions", figures(runs, r -> actions(r, Component.SENSE)));
      assertFalls("busy arrays", figures(runs, Monotony::busyS));
      assertNeverRises("latency", figures(runs, RunResult::totalLatencyS));
      for (RunResult r : runs) {
        assertEquals(actions(runs[0], Component.WORD_LINE), actions(r, Component.WORD_LINE));
      }
    }
  }

  /** Columns that share a converter wait for it; fewer converters take less area. */
  @Test
  void aWiderColumnMultiplexerIsSlowerAndSmallerAndConvertsAsOften() {
    double[] columns = {1, 2, 4, 8, 16};
    for (Monotony m : new Monotony[] {Monotony.drawn(RATE), Monotony.trained(Monotony.BNN)}) {
      RunResult[] runs =
          DoubleStream.of(columns)
              .mapToObj(n -> m.array("read.columnMux", n).run())
              .toArray(RunResult[]::new);
      assertRises("busy arrays", figures(runs, Monotony::busyS));
      assertNeverFalls("latency", figures(runs, RunResult::totalLatencyS));
      assertFalls("area", figures(runs, r -> Monotony.areaM2(r, Component.SENSE)));
      for (RunResult r : runs) {
        assertEquals(actions(runs[0], Component.SENSE), actions(r, Component.SENSE));
      }
    }
  }

  @Test
  void whatStaysOrMovesTheOtherWayIsFound() {
    assertThrows(AssertionError.class, () -> assertRises("same", 1, 2, 2));
    assertThrows(AssertionError.class, () -> assertRises("falls", 2, 1));
    assertThrows(AssertionError.class, () -> assertFalls("same", 2, 1, 1));
    assertThrows(AssertionError.class, () -> assertFalls("rises", 1, 2));
    assertThrows(AssertionError.class, () -> assertNeverFalls("falls", 1, 1, 0));
    assertThrows(AssertionError.class, () -> assertNeverRises("rises", 1, 1, 2));
  }

  @Test
  void aNumberThatIsNotThereIsFound() {
    Monotony m = Monotony.trained(Monotony.BNN);
    for (String path : new String[] {"wire.noSuchOhm", "noSuchPart.actionJ"}) {
      assertThrows(
          IllegalArgumentException.class, () -> Changed.number(m.design().array(), path, x -> 1));
    }
    double actionJ = m.array("sense.cost.actionJ", 7).design().array().sense().cost().actionJ();
    assertEquals(7, actionJ);
  }
}
