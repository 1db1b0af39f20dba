package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.crossbarsim.testkit.ShippedDesigns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped networks on ideal arrays against the plain network: every neuron at every step. */
class ShippedEqualityTest {

  @ParameterizedTest
  @CsvSource({
    "fmnist-mlp.bsnn, 2, 12",
    "fmnist-mlp.bsnn-on-bnn, 2, 12",
    "fmnist-conv.bsnn, 1, 10",
    "fmnist-conv.bsnn-on-bnn, 1, 10",
    "fmnist-vgg15.bsnn-on-bnn, 1, 3",
    "fmnist-mlp.bnn, 2, 1",
    "fmnist-conv.bnn, 2, 1"
  })
  void aShippedNetworkOnIdealArraysIsThePlainNetworkNeuronForNeuron(
      String netlist, int samples, int steps) {
    Design design = ShippedDesigns.ideal(netlist, samples, steps);
    PlainNetwork plain = new PlainNetwork(design.network());
    Samples images = ShippedDesigns.load(netlist).samples();
    assertEquals(0, PlainEqualityTest.overflowsOfEqualRuns(design, images, plain));
  }
}
