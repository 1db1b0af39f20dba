package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.network.Weights;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What residual, hybrid and first-spike netlists become. */
class FoundingNetlistsTest {
  @TempDir Path folder;

  private LoadedNetlist load(String text) throws IOException {
    return NetlistLoader.load(TinyNetlist.write(folder, text), TinyNetlist.HOME);
  }

  private Design design(String text, String from, String to) throws IOException {
    assertTrue(text.contains(from), "the netlist lacks " + from);
    return load(text.replace(from, to)).design();
  }

  private NeuronSpec neuron(String stated) throws IOException {
    return design(TinyNetlist.BSNN, "\"reset\": \"soft\"", stated).neuron();
  }

  private ReadoutSpec readout(String stated) throws IOException {
    return design(TinyNetlist.BSNN, "\"samples\": 2", "\"readout\": {" + stated + "}").readout();
  }

  private static double[] threshold(Layer layer) {
    return ((Activation.Fire) layer.activation()).threshold();
  }

  @Test
  void aRepeatRunsOnTheTilesOfTheLayerItRepeats() throws IOException {
    List<Layer> layers = load(TinyNetlist.RESIDUAL).design().network().layers();
    Layer conv2 = layers.get(1);
    Layer again = layers.get(2);
    Layer copy = layers.get(3);
    assertFalse(conv2.repeats());
    assertEquals(1, again.tilesOf());
    assertEquals(conv2.geometry(), again.geometry());
    assertSame(conv2.weights(), again.weights());
    assertArrayEquals(new double[] {1.5, 1.5}, threshold(again));
    assertEquals(Layer.OWN_TILES, copy.tilesOf());
    assertSame(conv2.weights(), copy.weights());
    assertArrayEquals(new double[] {3, 3}, threshold(copy));
  }

  @Test
  void aSkipNamesAnEarlierLayerByItsIndex() throws IOException {
    List<Layer> layers = load(TinyNetlist.RESIDUAL).design().network().layers();
    assertEquals(List.of(new Layer.Skip(0, 12.5)), layers.get(2).skips());
    assertEquals(List.of(), layers.get(3).skips());
  }

  @Test
  void aPoolingLayerHasNeuronsOfItsOwnAndPassesSpikesOnWithoutThem() throws IOException {
    Layer average = load(TinyNetlist.RESIDUAL).design().network().layers().get(4);
    assertEquals(new Geometry(2, 4, 4, 2, 2, 2, 0, 1), average.geometry());
    assertEquals(8, average.geometry().neurons());
    assertEquals(new PoolWeights(PoolWeights.Operation.AVERAGE, 2, 2), average.weights());
    // a mean of 0.75 over a window of four is three spikes
    assertArrayEquals(new double[] {0.75, 0.75}, threshold(average));
    String max = "\"operation\": \"max\", \"size\": 4";
    String passing = "\"operation\": \"average\", \"size\": 2, \"threshold\": 0.75";
    Layer pass = design(TinyNetlist.RESIDUAL, passing, max).network().layers().get(4);
    assertEquals(new Activation.Pass(), pass.activation());
    assertEquals(2, pass.geometry().neurons());
    String or = passing.replace("average", "max");
    Layer firing = design(TinyNetlist.RESIDUAL, passing, or).network().layers().get(4);
    assertArrayEquals(new double[] {0.75, 0.75}, threshold(firing));
  }

  @Test
  void aStatedActivityStandsForThresholds() throws IOException {
    List<Layer> layers = load(TinyNetlist.RESIDUAL).design().network().layers();
    assertEquals(new Activation.Drawn(0.041), layers.get(5).activation());
    assertTrue(layers.get(5).onArray());
  }

  @Test
  void drawnWeightsDependOnSeedAndLayerAlone() throws IOException {
    List<Layer> layers = load(TinyNetlist.RESIDUAL).design().network().layers();
    String longer = TinyNetlist.RESIDUAL.replace("\"outputs\": 4", "\"outputs\": 6");
    List<Layer> same = load(longer).design().network().layers();
    String seeded = TinyNetlist.RESIDUAL.replace("\"version\": 1", "\"version\": 1, \"seed\": 2");
    List<Layer> other = load(seeded).design().network().layers();
    for (int l : new int[] {0, 1, 5}) {
      assertTrue(equal(layers.get(l).weights(), same.get(l).weights()), "layer " + l);
      assertFalse(equal(layers.get(l).weights(), other.get(l).weights()), "layer " + l);
    }
  }

  private static boolean equal(Weights a, Weights b) {
    for (int output = 0; output < a.outputs(); output++) {
      for (int tap = 0; tap < a.fanIn(); tap++) {
        if (a.at(output, tap) != b.at(output, tap)) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void drawnImagesHaveNoLabels() throws IOException {
    LoadedNetlist loaded = load(TinyNetlist.RESIDUAL);
    Samples samples = loaded.samples();
    assertEquals(3, samples.count());
    assertFalse(loaded.drawnWeights().isEmpty());
    assertEquals(List.of(), load(TinyNetlist.BSNN).drawnWeights());
    assertFalse(samples.hasLabels());
    assertEquals(16, samples.pixels()[2].length);
    assertTrue(loaded.defaults().contains(new DefaultUsed("/samples", "3")));
    assertTrue(load(TinyNetlist.BSNN).samples().hasLabels());
  }

  @Test
  void paddingIsABorderOfZerosInTheStatedShape() throws IOException {
    Samples bare = load(TinyNetlist.BSNN).samples();
    LoadedNetlist loaded = load(TinyNetlist.HYBRID);
    assertEquals(36, loaded.design().network().inputs());
    for (int image = 0; image < bare.count(); image++) {
      byte[] padded = loaded.samples().pixels()[image];
      for (int y = 0; y < 6; y++) {
        for (int x = 0; x < 6; x++) {
          boolean border = y == 0 || y == 5 || x == 0 || x == 5;
          byte expected = border ? 0 : bare.pixels()[image][4 * (y - 1) + x - 1];
          assertEquals(expected, padded[6 * y + x], "image " + image + ", " + y + ", " + x);
        }
      }
    }
  }

  @Test
  void paddingGoesRoundEveryChannelOfADrawnImage() throws IOException {
    String flat = "\"images\": {\"drawn\": 2}, \"shape\": [2, 2, 2]";
    String text =
        TinyNetlist.RESIDUAL.replace("\"images\": {\"drawn\": 3}, \"shape\": [1, 4, 4]", flat);
    String small = text.replace("\"size\": 2", "\"size\": 1");
    byte[] bare = load(small).samples().pixels()[1];
    String wide = text.replace("[2, 2, 2]", "[2, 4, 4], \"padding\": 1");
    byte[] padded = load(wide).samples().pixels()[1];
    assertEquals(32, padded.length);
    for (int channel = 0; channel < 2; channel++) {
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 2; x++) {
          byte expected = bare[4 * channel + 2 * y + x];
          assertEquals(expected, padded[16 * channel + 4 * (y + 1) + x + 1]);
        }
      }
      assertEquals(0, padded[16 * channel]);
      assertEquals(0, padded[16 * channel + 15]);
    }
  }

  @Test
  void reluLayersHaveAScaleForEveryOutput() throws IOException {
    List<Layer> layers = load(TinyNetlist.HYBRID).design().network().layers();
    Activation.Relu first = assertInstanceOf(Activation.Relu.class, layers.get(0).activation());
    assertArrayEquals(new double[] {0.125, 0.125}, first.scale());
    assertEquals(2, layers.get(0).geometry().pool());
    Activation.Relu behind = assertInstanceOf(Activation.Relu.class, layers.get(3).activation());
    assertArrayEquals(new double[] {1, 2.25, 3}, behind.scale());
  }

  @Test
  void aFirstSpikeNetworkFiresToItsEnd() throws IOException {
    Design design = load(TinyNetlist.FIRST_SPIKE).design();
    List<Layer> layers = design.network().layers();
    assertTrue(layers.get(0).onArray());
    assertTrue(layers.get(1).onArray());
    assertArrayEquals(new double[] {0, 0}, threshold(layers.get(1)));
    assertEquals(RunSpec.Coding.TIME_TO_FIRST_SPIKE, design.run().coding());
    assertTrue(design.neuron().firesOnce());
    assertEquals(NeuronSpec.Comparison.ABOVE, design.neuron().comparison());
    assertEquals(
        new ReadoutSpec(new ReadoutSpec.Decision.FirstSpike(253), Optional.empty()),
        design.readout());
  }

  @Test
  void withoutAFallbackStepTheLastStepDecides() throws IOException {
    String text = TinyNetlist.FIRST_SPIKE.replace(", \"fallback_step\": 253", "");
    LoadedNetlist loaded = load(text);
    assertEquals(new ReadoutSpec.Decision.FirstSpike(255), loaded.design().readout().decision());
    assertTrue(loaded.defaults().contains(new DefaultUsed("/readout/fallback_step", "255")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"digital", "array"})
  void aFirstSpikeNetworkMayStartAndEndOnEither(String unit) throws IOException {
    String text = TinyNetlist.FIRST_SPIKE.replace("\"array\",", "\"" + unit + "\",");
    assertEquals(unit.equals("array"), load(text).design().network().layers().get(1).onArray());
    String stated = text.replace("\"threshold\": 0", "\"threshold\": 0, \"readout\": true");
    assertEquals(2, load(stated).design().network().classes());
  }

  @Test
  void neuronsLeakByAShiftOrAFactor() throws IOException {
    assertEquals(new NeuronSpec.Leak.None(), neuron("\"leak\": \"none\"").leak());
    assertEquals(new NeuronSpec.Leak.Shift(5), neuron("\"leak\": {\"shift\": 5}").leak());
    assertEquals(
        new NeuronSpec.Leak.Factor(0.95, 10),
        neuron("\"leak\": {\"factor\": 0.95, \"bits\": 10}").leak());
    assertEquals(
        new NeuronSpec.Leak.Factor(0.95, 8), neuron("\"leak\": {\"factor\": 0.95}").leak());
  }

  @Test
  void neuronsRestAfterASpike() throws IOException {
    assertEquals(0, neuron("\"reset\": \"soft\"").refractorySteps());
    assertEquals(3, neuron("\"refractory_steps\": 3").refractorySteps());
    assertTrue(neuron("\"fires\": \"once\"").firesOnce());
    assertFalse(neuron("\"fires\": \"repeatedly\"").firesOnce());
    assertEquals(NeuronSpec.Comparison.AT_LEAST, neuron("\"reset\": \"hard\"").comparison());
  }

  @Test
  void aThresholdThatIsFiredAboveMustLeaveRoomAboveIt() throws IOException {
    String above = TinyNetlist.BSNN.replace("\"reset\": \"soft\"", "\"comparison\": \"above\"");
    // 2047.9375 * 16 = 32767 is the largest membrane: it can be reached, but not passed
    String fc2 = "\"weights\": \"fc2.npy\", \"threshold\": \"theta.npy\"";
    String top = fc2.replace("\"theta.npy\"", "2047.9375");
    assertArrayEquals(
        new double[] {2047.9375, 2047.9375, 2047.9375},
        threshold(design(TinyNetlist.BSNN, fc2, top).network().layers().get(1)));
    String below = fc2.replace("\"theta.npy\"", "2047.9");
    assertEquals(2047.9, threshold(design(above, fc2, below).network().layers().get(1))[0]);
  }

  @Test
  void theLargestSumDecidesByDefault() throws IOException {
    LoadedNetlist loaded = load(TinyNetlist.BSNN);
    assertEquals(ReadoutSpec.LARGEST_SUM, loaded.design().readout());
    assertTrue(loaded.defaults().contains(new DefaultUsed("/readout/decision", "\"largest-sum\"")));
    assertEquals(
        Optional.of(new ReadoutSpec.Exit(40, false)),
        readout("\"exit\": {\"confidence\": 40}").exit());
  }

  @Test
  void probabilitiesHaveTheirScales() throws IOException {
    assertEquals(
        new ReadoutSpec(
            new ReadoutSpec.Decision.Softmax(0.25), Optional.of(new ReadoutSpec.Exit(0.9, true))),
        readout(
            "\"decision\": \"softmax\", \"logit_scale\": 0.25,"
                + " \"exit\": {\"confidence\": 0.9, \"measure_saving\": true}"));
  }

  @Test
  void aStochmaxReadoutHasTwoOutputsForEveryClass() throws IOException {
    String stated =
        "\"decision\": \"stochmax\", \"logit_scale\": 0.25, \"drop_scale\": 2, \"epsilon\": 0.5";
    Design design = design(TinyNetlist.RESIDUAL, "\"decision\": \"largest-sum\"", stated);
    assertEquals(new ReadoutSpec.Decision.Stochmax(0.25, 2, 0.5), design.readout().decision());
    String short2 = stated.replace(", \"epsilon\": 0.5", "");
    assertEquals(
        new ReadoutSpec.Decision.Stochmax(0.25, 2, 1e-3),
        design(TinyNetlist.RESIDUAL, "\"decision\": \"largest-sum\"", short2).readout().decision());
  }

  @Test
  void aBinaryNetworkMayHaveDrawnWeightsImagesAndPadding() throws IOException {
    String drawn = TinyNetlist.BNN.replace("\"bnn2.npy\"", "{\"drawn\": true}");
    assertInstanceOf(BinaryWeights.class, load(drawn).design().network().layers().get(1).weights());
    String images = "\"images\": {\"drawn\": 5}, \"padding\": 1, ";
    String text = drawn.replace("\"images\": \"images.idx\", \"labels\": \"labels.idx\", ", images);
    assertEquals(5, load(text).design().run().samples());
  }
}
