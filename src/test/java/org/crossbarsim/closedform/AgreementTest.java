package org.crossbarsim.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.testkit.ShippedDesigns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Formulas and simulator agree where spikes are even and independent, total and part by part. What
 * is left is the chance of a few images, and what {@code docs/closed-form.md} says that the
 * formulas leave out.
 */
class AgreementTest {
  /** Relative, of energy and latency: what the formulas promise. */
  private static final double PROMISED = 0.02;

  /** Relative: a BNN has the same counts for every image; its signs alone are even on average. */
  private static final double SIGNS = 0.001;

  private static void agrees(String netlist, double rate, int images, int steps, String... set) {
    LoadedNetlist loaded = ShippedDesigns.load(netlist, set);
    Design design = DrawnRun.drawn(loaded.design(), rate);
    DrawnRun run = DrawnRun.of(design, loaded.samples(), images, steps);
    FormAsserts.assertAgrees(run, ClosedForm.of(run.chip()).after(steps), PROMISED);
  }

  @ParameterizedTest
  @CsvSource({
    "0.02, bsnn-128x128-rows16",
    "0.05, bsnn-128x128-rows16",
    "0.2, bsnn-128x128-rows16",
    "0.1, bsnn-128x128-serial",
    "0.05, bsnn-128x128-parallel",
    "0.1, bsnn-128x128-rows16-hrs",
    "0.1, bnn-256x128-rows16"
  })
  void convolutionsOfAnyArrayAgree(double rate, String array) {
    agrees("fmnist-conv.bsnn", rate, 3, 8, "/array=" + array);
  }

  @ParameterizedTest
  @CsvSource({"0.01", "0.06", "0.2"})
  void linearLayersAgreeOverManySteps(double rate) {
    agrees("fmnist-mlp.bsnn", rate, 4, 60);
  }

  @Test
  void readsOfOneSpikeAfterTheOtherAgree() {
    agrees("fmnist-conv.bsnn", 0.06, 3, 8, "/mapping/dataflow=spike-serial");
  }

  @Test
  void fixedGroupsOfRowsAgree() {
    LoadedNetlist loaded = ShippedDesigns.load("fmnist-conv.bsnn");
    Design design = DrawnRun.drawn(loaded.design(), 0.05);
    Design grouped = design.withArray(FixedGroups.of(design.array(), 12));
    DrawnRun run = DrawnRun.of(grouped, loaded.samples(), 3, 6);
    FormAsserts.assertAgrees(run, ClosedForm.of(run.chip()).after(6), PROMISED);
  }

  @Test
  void wavefrontsAgree() {
    agrees("fmnist-conv.bsnn", 0.06, 3, 8, "/time/mode=wavefront");
    agrees("fmnist-mlp.bsnn", 0.1, 4, 40, "/time/mode=wavefront");
  }

  @ParameterizedTest
  @CsvSource({"registers", "tile-sram", "shared-sram"})
  void chipsAgreeWhereverTheirMembranesAre(String membranes) {
    String[] chip = {"/chip/card=mesh-90nm", "/chip/membranes=" + membranes};
    agrees("fmnist-conv.bsnn", 0.08, 3, 8, chip);
    agrees("fmnist-mlp.bsnn", 0.05, 4, 60, chip);
  }

  @Test
  void chipsOfTreesAgree() {
    agrees("fmnist-conv.bsnn", 0.05, 2, 6, "/chip=htree-90nm", "/time/mode=wavefront");
    agrees("fmnist-conv.bsnn", 0.05, 2, 6, "/chip/card=mesh-90nm", "/chip/accumulation=tree");
  }

  @ParameterizedTest
  @CsvSource({"fmnist-mlp.bnn, 6", "fmnist-conv.bnn, 3"})
  void networksOfSignsAgreeToAThousandth(String netlist, int images) {
    LoadedNetlist loaded = ShippedDesigns.load(netlist);
    Design ideal = loaded.design().onIdealCells();
    DrawnRun run = DrawnRun.of(ideal, loaded.samples(), images, 1);
    FormAsserts.assertAgrees(run, ClosedForm.of(run.chip()).after(1), SIGNS);
    LoadedNetlist onChip = ShippedDesigns.load(netlist, "/chip=mesh-90nm");
    DrawnRun chip = DrawnRun.of(onChip.design().onIdealCells(), onChip.samples(), images, 1);
    FormAsserts.assertAgrees(chip, ClosedForm.of(chip.chip()).after(1), SIGNS);
  }

  @Test
  void ratesBesideAChipAreThoseOfItsNetwork() {
    LoadedNetlist loaded = ShippedDesigns.load("fmnist-mlp.bsnn");
    double[] rates = {0.05, 0.1, 0.02, 0.08, 0};
    Design drawn = DrawnRun.drawn(loaded.design(), rates);
    DrawnRun run = DrawnRun.of(drawn, loaded.samples(), 4, 60);
    Expectation own = ClosedForm.of(run.chip()).after(60);
    FormAsserts.assertAgrees(run, own, PROMISED);
    DrawnRun trained = DrawnRun.of(loaded.design(), loaded.samples(), 1, 1);
    Expectation beside = ClosedForm.of(trained.chip(), rates).after(60);
    assertEquals(own, beside);
  }

  /** The first step has no spikes to read; every later one costs the same. */
  @Test
  void energyGrowsByTheSameFromStepToStep() {
    LoadedNetlist loaded = ShippedDesigns.load("fmnist-mlp.bsnn");
    Design drawn = DrawnRun.drawn(loaded.design(), 0.05);
    ClosedForm form = ClosedForm.of(DrawnRun.of(drawn, loaded.samples(), 1, 1).chip());
    double firstJ = form.after(1).energyJ();
    double secondJ = form.after(2).energyJ();
    double hundredthJ = form.after(100).energyJ();
    assertTrue(firstJ < secondJ);
    assertEquals(secondJ + 98 * (secondJ - form.after(1).energyJ()), hundredthJ, 1e-9 * hundredthJ);
  }
}
