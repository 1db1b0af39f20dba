package org.crossbarsim.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.ShippedDesigns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The third column is what the shipped netlists say. */
class ContendersTest {

  private static Design design(String netlist) {
    return ShippedDesigns.load(netlist).design();
  }

  private static RunResult run(Design design, LoadedNetlist images) {
    RunSpec r = design.run();
    Design brief =
        design.withRun(new RunSpec(1, 3, r.seed(), r.timeMode(), r.coding(), r.powerWindowS()));
    return new Simulator(new Chip(brief), 1).run(images.samples(), null, (done, all) -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"fmnist-mlp", "fmnist-conv", "fmnist-vgg15"})
  void aShippedNetworkOnTheArraysOfAnotherIsTheThirdColumn(String pair) {
    Design third = Contenders.of(design(pair + ".bsnn"), design(pair + ".bnn")).onBnn();
    LoadedNetlist shipped = ShippedDesigns.load(pair + ".bsnn-on-bnn");
    assertEquals(third.array(), shipped.design().array());
    RunResult a = run(third, shipped);
    RunResult b = run(shipped.design(), shipped);
    assertArrayEquals(a.readouts(), b.readouts());
    assertArrayEquals(a.latencyFs(), b.latencyFs());
    assertEquals(a.ledger().energyJ(), b.ledger().energyJ());
    assertEquals(a.chip().book().areaM2(), b.chip().book().areaM2());
  }

  @Test
  void designsThatAreNoSuchPairHaveNoThirdColumn() {
    Design bsnn = design("fmnist-mlp.bsnn");
    Design onBnn = design("fmnist-mlp.bsnn-on-bnn");
    assertFalse(Contenders.areIn(bsnn, onBnn));
    assertThrows(IllegalArgumentException.class, () -> Contenders.of(bsnn, onBnn));
  }
}
