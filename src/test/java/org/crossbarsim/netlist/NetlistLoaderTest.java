package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossbarsim.chip.Design;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.SenseSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetlistLoaderTest {
  @TempDir Path folder;

  private LoadedNetlist load(String text) throws IOException {
    return NetlistLoader.load(TinyNetlist.write(folder, text), TinyNetlist.HOME);
  }

  @Test
  void aSpikingNetlistBecomesTheDesignItDescribes() throws IOException {
    LoadedNetlist loaded = load(TinyNetlist.BSNN);
    Design design = loaded.design();
    assertEquals("tiny", design.name());
    Network network = design.network();
    assertEquals(Network.Kind.BSNN, network.kind());
    assertEquals(16, network.inputs());
    assertEquals(2, network.classes());
    List<Layer> layers = network.layers();
    assertEquals(new Geometry(1, 4, 4, 2, 3, 1, 1, 1), layers.get(0).geometry());
    assertEquals(Geometry.linear(32, 3), layers.get(1).geometry());
    assertEquals(-3, layers.get(0).weights().at(0, 0));
    assertEquals(4, layers.get(0).weights().at(1, 8));
    BinaryWeights packed = (BinaryWeights) layers.get(1).weights();
    assertTrue(packed.isPlus(0, 0), "the first bit is the most significant one");
    assertFalse(packed.isPlus(0, 1));
    assertTrue(packed.isPlus(0, 31));
    assertArrayEquals(
        new double[] {2.5, 2.5}, ((Activation.Fire) layers.get(0).activation()).threshold());
    assertArrayEquals(
        new double[] {1, 2.25, 3}, ((Activation.Fire) layers.get(1).activation()).threshold());
    assertArrayEquals(new int[] {5, -6}, ((Activation.Readout) layers.get(2).activation()).bias());
    assertEquals(
        new RunSpec(2, 5, 7, RunSpec.TimeMode.DELAYED, RunSpec.Coding.REAL, 1e-6), design.run());
    assertEquals(
        new NeuronSpec(NeuronSpec.Reset.SOFT, 16, 4, NeuronSpec.Overflow.SATURATE),
        design.neuron());
  }

  @Test
  void cardsBecomeSpecsInSiUnits() throws IOException {
    LoadedNetlist loaded = load(TinyNetlist.BSNN);
    Design design = loaded.design();
    assertEquals(5000, design.device().lrsOhm());
    assertEquals(0.2, design.device().readVoltageV());
    assertEquals(36 * 1e-14, design.device().cellAreaM2(), 1e-28);
    assertEquals(0.5e-15, design.array().wire().bitLineFaradPerCell());
    assertEquals(2e-9, design.array().phases().clockPeriodS());
    assertEquals(33, ((SenseSpec.Converter) design.array().sense()).levels());
    assertEquals(1e-15, design.array().peripherals().membraneReadJPerBit());
    assertEquals(32, design.digital().accumulatorBits());
    assertEquals(TinyNetlist.HOME.resolve("arrays/tiny-bsnn.json"), loaded.arrayCard());
    assertEquals(TinyNetlist.HOME.resolve("devices/tiny-rram.json"), loaded.deviceCard());
  }

  @Test
  void everyNumberOfACardKeepsItsSource() throws IOException {
    Design design = load(TinyNetlist.BSNN).design();
    assertTrue(
        design
            .array()
            .provenance()
            .contains(
                new Provenance(
                    "sense.cost.action", "10 fJ", "Made up for tests", "tests only", "assumed")));
    assertTrue(
        design.device().provenance().stream().anyMatch(p -> p.parameter().equals("cell_area")));
  }

  @Test
  void samplesAreAllImagesOfTheFile() throws IOException {
    LoadedNetlist loaded = load(TinyNetlist.BSNN);
    assertEquals(3, loaded.samples().count());
    assertEquals(5 * 16, loaded.samples().pixels()[1][0]);
    assertArrayEquals(new int[] {0, 1, 1}, loaded.samples().labels());
  }

  @Test
  void fieldsLeftOutAreListedWithTheirDefaults() throws IOException {
    List<DefaultUsed> defaults = load(TinyNetlist.BSNN).defaults();
    assertTrue(defaults.contains(new DefaultUsed("/input/coding", "\"real\"")));
    assertTrue(defaults.contains(new DefaultUsed("/neuron/overflow", "\"saturate\"")));
    assertTrue(defaults.contains(new DefaultUsed("/time/mode", "\"delayed\"")));
    assertTrue(defaults.contains(new DefaultUsed("/layers/0/stride", "1")));
    assertFalse(defaults.stream().anyMatch(d -> d.pointer().equals("/seed")));
  }

  @Test
  void aBinaryNetlistHasDefaultsOfItsOwnAndFoldsItsNormalisation() throws IOException {
    LoadedNetlist loaded = load(TinyNetlist.BNN);
    RunSpec run = loaded.design().run();
    assertEquals(new RunSpec(3, 1, 1, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.REAL, 1e-6), run);
    assertTrue(loaded.design().device().isIdeal());
    Activation.Sign sign = (Activation.Sign) loaded.design().network().layers().get(1).activation();
    assertArrayEquals(new boolean[] {false, true, false}, sign.flipped());
    assertEquals(4, sign.threshold()[0]);
    assertEquals(Double.NEGATIVE_INFINITY, sign.threshold()[2]);
    assertTrue(
        loaded.defaults().contains(new DefaultUsed("/mapping/dataflow", "\"window-parallel\"")));
    assertTrue(loaded.defaults().contains(new DefaultUsed("/layers/1/batch_norm/epsilon", "1e-5")));
  }

  @Test
  void aCardBesideTheNetlistHidesTheOneOfTheHomeFolder() throws IOException {
    String card = Files.readString(TinyNetlist.HOME.resolve("devices/tiny-rram.json"));
    Path own = folder.resolve("tiny-rram.json");
    Files.writeString(own, card.replace("5 kohm", "7 kohm"));
    LoadedNetlist loaded = load(TinyNetlist.BSNN);
    assertEquals(own, loaded.deviceCard());
    assertEquals(7000, loaded.design().device().lrsOhm());
  }
}
