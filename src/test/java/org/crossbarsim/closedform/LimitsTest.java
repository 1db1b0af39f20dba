package org.crossbarsim.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.testkit.ShippedDesigns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the formulas end: designs without one, and networks whose spikes are not even. */
class LimitsTest {

  private static Optional<String> unsupported(String netlist, String... options) {
    Design design = ShippedDesigns.load(netlist, options).design();
    return ClosedForm.unsupported(DrawnRun.drawn(design, 0.1));
  }

  @ParameterizedTest
  @CsvSource({
    "fmnist-hybrid-vgg9.bsnn, the decision is not the largest sum",
    "fmnist-vgg15-max-after.bsnn, layer conv2.pool pools spikes",
    "fmnist-bs4nn.bsnn, 'pixels are coded into spikes, so that the first layer has no one rate'"
  })
  void whatHasNoFormulaIsSaidInWords(String netlist, String why) {
    assertEquals(Optional.of(why), unsupported(netlist));
  }

  @Test
  void hardwareWithoutAFormulaIsSaidInWords() {
    String mlp = "fmnist-mlp.bsnn";
    assertEquals(Optional.empty(), unsupported(mlp));
    assertEquals(
        Optional.of("wires resist, so that currents depend on all rows of a read"),
        unsupported(mlp, "/physics/wires=exact"));
    assertEquals(
        Optional.of("the run may exit early, at a step that depends on the image"),
        unsupported(mlp, "/readout/exit/confidence=100"));
    assertEquals(
        Optional.of("layers may have copies of their weights"),
        unsupported(mlp, "/chip/card=mesh-90nm", "/chip/area_budget=400 mm^2"));
    assertEquals(
        Optional.of("idle tiles are gated"),
        unsupported(mlp, "/chip/card=mesh-90nm", "/chip/gating=true"));
  }

  @Test
  void neuronsWithoutAFormulaAreSaidInWords() {
    Design design = DrawnRun.drawn(ShippedDesigns.load("fmnist-mlp.bsnn").design(), 0.1);
    NeuronSpec n = design.neuron();
    NeuronSpec leaky =
        new NeuronSpec(
            n.reset(),
            n.membraneBits(),
            n.fractionBits(),
            n.overflow(),
            new NeuronSpec.Leak.Shift(3),
            0,
            false,
            n.comparison());
    assertEquals(
        Optional.of("membranes leak"),
        ClosedForm.unsupported(design.draft().neuron(leaky).design()));
    Design bytes = ShippedDesigns.load("fmnist-hybrid-vgg9.bsnn").design();
    Design scanned =
        DrawnRun.drawn(bytes, 0.1).draft().readout(ReadoutSpec.LARGEST_SUM).neuron(n).design();
    assertEquals(Optional.of("layer conv1 rectifies"), ClosedForm.unsupported(scanned));
  }

  @Test
  void neuronsThatFireByThemselvesNeedStatedRates() {
    Design trained = ShippedDesigns.load("fmnist-mlp.bsnn").design();
    assertEquals(
        Optional.of("layer linear1 fires by its membranes, at no stated rate"),
        ClosedForm.unsupported(trained));
    Chip chip = new Chip(trained);
    assertThrows(IllegalArgumentException.class, () -> ClosedForm.of(chip));
    assertThrows(IllegalArgumentException.class, () -> ClosedForm.of(chip, new double[2]));
  }

  /**
   * A trained network at its own mean rates: its spikes crowd where the image is, so that of the
   * windows of a convolution fewer are read than if spikes were spread, and those have more rows a
   * read. Rows, and with them cells, are as many as ever. A linear layer has one window, and is
   * less wrong.
   */
  @ParameterizedTest
  @CsvSource({"fmnist-mlp.bsnn, 0.01, 0.05", "fmnist-conv.bsnn, 0.08, 0.2"})
  void trainedNetworksAreOffByWhatTheirSpikesAreUneven(String netlist, double least, double most) {
    int images = 4;
    LoadedNetlist loaded = ShippedDesigns.load(netlist);
    DrawnRun run = DrawnRun.of(loaded.design(), loaded.samples(), images, 30);
    double[] rates = new double[run.chip().layers().size()];
    for (int l = 0; l < rates.length; l++) {
      double neurons = loaded.design().network().layers().get(l).geometry().neurons();
      rates[l] = run.result().fired()[l] / (images * 30 * neurons);
    }
    Expectation form = ClosedForm.of(run.chip(), rates).after(30);
    double off = form.energyJ() / run.allJ() - 1;
    assertTrue(least <= off && off <= most, "off by " + off);
    double cells = form.partJ(Component.CELLS) / run.partJ(Component.CELLS) - 1;
    assertEquals(0, cells, 0.05, "cells");
  }
}
