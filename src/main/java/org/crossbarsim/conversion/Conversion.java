package org.crossbarsim.conversion;

import java.util.List;
import org.crossbarsim.network.Network;

/**
 * A converted network.
 *
 * @param network the spiking network
 * @param scales what a spike of each layer stands for; NaN for the readout
 * @param report what was found
 */
public record Conversion(Network network, List<Double> scales, ConversionReport report) {

  /** Copies the list. */
  public Conversion {
    scales = List.copyOf(scales);
  }
}
