package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AreaTest {
  static LongStream seeds() {
    return LongStream.range(5000, 5030);
  }

  private static double areaM2(Chip chip, int layer, Component component) {
    AccountBook book = chip.book();
    double sum = 0;
    for (int i = 0; i < book.size(); i++) {
      boolean same = book.account(i).layer() == layer && book.account(i).component() == component;
      sum += same ? book.account(i).areaM2() : 0;
    }
    return sum;
  }

  private static Chip chip(RandomDesigns.Case c, ArrayKind kind) {
    TestArray array = new TestArray();
    array.kind = kind;
    array.inputs = c.array().inputs;
    array.columns = c.array().columns;
    array.group = 1;
    array.columnsPerReference = c.array().columnsPerReference;
    return new Chip(c.with(array.spec()).design());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void oneRowAnInputTakesExactlyHalfTheCellsOfTwo(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed);
    Chip single = chip(c, ArrayKind.BSNN_SINGLE_ROW);
    Chip pairs = chip(c, ArrayKind.BNN_DIFFERENTIAL);
    for (LayerHardware hardware : single.layers()) {
      int l = hardware.index();
      assertEquals(2 * areaM2(single, l, Component.CELLS), areaM2(pairs, l, Component.CELLS));
      assertEquals(
          2 * areaM2(single, l, Component.REFERENCE_CELLS),
          areaM2(pairs, l, Component.REFERENCE_CELLS));
      for (Component rest :
          new Component[] {Component.SENSE, Component.BIT_LINE, Component.MEMBRANE_READ}) {
        assertEquals(areaM2(single, l, rest), areaM2(pairs, l, rest), "does not halve");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLayerIsItsTilesAndWhatStandsBesideThem(long seed) {
    for (RandomDesigns.Case c :
        new RandomDesigns.Case[] {RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed)}) {
      Chip chip = new Chip(c.design());
      double all = 0;
      for (LayerHardware hardware : chip.layers()) {
        int l = hardware.index();
        double layer = 0;
        for (Component component : Component.values()) {
          layer += areaM2(chip, l, component);
        }
        all += layer;
        if (hardware instanceof ArrayLayer arrays) {
          double beside =
              areaM2(chip, l, Component.MERGE)
                  + areaM2(chip, l, Component.MEMBRANE_READ)
                  + areaM2(chip, l, Component.MEMBRANE_ADD)
                  + areaM2(chip, l, Component.COMPARE)
                  + areaM2(chip, l, Component.LEAK)
                  + areaM2(chip, l, Component.STATE_READ)
                  + areaM2(chip, l, Component.PACKET);
          assertClose(layer, arrays.placement().tiles() * arrays.tileAreaM2() + beside);
          assertDynamics(c, chip, l, arrays.placement().colTiles());
          double cells = (double) c.array().rows() * c.array().columns * 0.3e-12;
          assertClose(arrays.placement().tiles() * cells, areaM2(chip, l, Component.CELLS));
        }
      }
      assertClose(chip.book().areaM2(), all);
    }
  }

  // Adders of 7 um^2, one a comparator for a shift and one a bit of a factor; memory of 0.5 um^2.
  private static void assertDynamics(RandomDesigns.Case c, Chip chip, int l, int colTiles) {
    boolean spiking = c.design().network().kind() == Network.Kind.BSNN;
    NeuronSpec neuron = c.design().neuron();
    int adders = 0;
    if (spiking && neuron.leak() instanceof NeuronSpec.Leak.Factor factor) {
      adders = factor.bits();
    } else if (spiking && neuron.leak() instanceof NeuronSpec.Leak.Shift) {
      adders = 1;
    }
    double lanes = (double) c.array().compareLanes * colTiles;
    assertClose(lanes * adders * 7e-12, areaM2(chip, l, Component.LEAK));
    int bits = 0;
    while (!neuron.firesOnce() && 1 << bits <= neuron.refractorySteps()) {
      bits++;
    }
    bits = neuron.firesOnce() ? 1 : bits;
    Layer layer = c.design().network().layers().get(l);
    boolean rests = layer.activation() instanceof Activation.Fire; // a drawn spike never does
    double stateM2 = rests ? layer.geometry().neurons() * bits * 0.5e-12 : 0;
    assertClose(stateM2, areaM2(chip, l, Component.STATE_READ));
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }
}
