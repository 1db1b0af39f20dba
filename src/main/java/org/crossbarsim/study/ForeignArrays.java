package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;

/** Whether the arrays of an XNOR network can serve a spiking one. */
public final class ForeignArrays {
  private ForeignArrays() {}

  /**
   * Why {@code arrays} cannot hold the layers of {@code bsnn}, a sentence; empty where they can.
   */
  public static Optional<String> refusal(Design bsnn, ArraySpec arrays) {
    if (arrays.reference().kind() == ReferenceSpec.Kind.FIXED) {
      return Optional.of(
          "The reference of "
              + arrays.name()
              + " is fixed, and how many rows a read raises depends on the spikes.");
    }
    int active = arrays.read().activeRowsPerRead();
    List<String> layers = new ArrayList<>();
    for (Layer layer : bsnn.network().layers()) {
      if (layer.onArray()) {
        layers.add(layer.name());
      }
    }
    if (arrays.sense() instanceof SenseSpec.Amplifier && active > 1 && !layers.isEmpty()) {
      return Optional.of(
          "The amplifiers of "
              + arrays.name()
              + " sense "
              + active
              + " rows at once with one bit, which is a neuron of the BNN but no sum of a spiking"
              + " layer.");
    }
    return Optional.empty();
  }
}
