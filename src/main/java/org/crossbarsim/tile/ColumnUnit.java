package org.crossbarsim.tile;

import org.crossbarsim.array.Sensing;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;

/**
 * What stands at the end of a column of a layer's arrays: the adders that merge its row tiles, the
 * adders into membranes, the membranes and the comparators. Known from specs alone, before a cell
 * is programmed.
 *
 * @param array design of the arrays; adders stand at all of their columns, used or not
 * @param neuron as the layer has it
 * @param spiking true for spiking neurons, which keep a state and leak
 * @param sums that are merged here: of each array at home one, of each tile with other arrays one
 * @param outputs columns in use
 * @param positions of neurons whose membranes are kept; 0 where sums are compared and dropped
 * @param thresholds true where the layer shares its arrays, and so loads its thresholds from the
 *     memory of the membranes, one an output
 */
public record ColumnUnit(
    ArraySpec array,
    NeuronSpec neuron,
    boolean spiking,
    int sums,
    int outputs,
    long positions,
    boolean thresholds) {

  /**
   * Neuron positions whose membranes a layer keeps. Spiking neurons and sums whose inputs come one
   * by one are kept all; those of a BNN only where pooling adds outputs of several positions, and
   * then one row of neurons: positions come row by row, and a sum is compared as soon as it is
   * complete.
   *
   * @param positions of neurons of the layer, or of one copy of it
   */
  static long keptPositions(
      Geometry geometry, boolean spiking, boolean serial, boolean signIsNeuron, int positions) {
    if (spiking || (serial && !signIsNeuron)) {
      return positions;
    }
    return geometry.pool() > 1 ? Math.min(geometry.neuronWidth(), positions) : 0;
  }

  /** True where the sign of a 1-bit amplifier is the neuron. */
  static boolean signIsNeuron(boolean spiking, ArraySpec array, DeviceSpec device) {
    return !spiking && sensing(array, device).isAmplifier() && array.read().activeRowsPerRead() > 1;
  }

  /** True where windows of a layer are read spike by spike. */
  static boolean serial(MappingSpec mapping, Geometry geometry) {
    return mapping.dataflow() == MappingSpec.Dataflow.SPIKE_SERIAL && !geometry.isLinear();
  }

  /**
   * The unit of one column tile.
   *
   * @param shared true where other layers are computed on the same arrays
   * @param sums that are merged here
   * @param outputs in use on the column tile
   * @param positions of neurons of the layer, or of one copy of it
   */
  public static ColumnUnit of(
      Layer layer,
      ArraySpec array,
      DeviceSpec device,
      MappingSpec mapping,
      NeuronSpec neuron,
      boolean shared,
      int sums,
      int outputs,
      int positions) {
    boolean spiking = FireRule.spikes(layer.activation());
    boolean sign = signIsNeuron(spiking, array, device);
    boolean serial = serial(mapping, layer.geometry());
    return new ColumnUnit(
        array,
        FireRule.neuron(layer.activation(), neuron),
        spiking,
        sums,
        outputs,
        keptPositions(layer.geometry(), spiking, serial, sign, positions),
        shared);
  }

  private static Sensing sensing(ArraySpec array, DeviceSpec device) {
    return Sensing.of(array, device.lrsConductanceS(), device.hrsConductanceS());
  }

  /** True where each read needs its active rows counted: spikes, and a decoder that wants K. */
  public static boolean countsSpikes(ArraySpec array, DeviceSpec device, boolean spiking) {
    return spiking && sensing(array, device).needsRowCount();
  }

  /** Bits that are read to add to a membrane: itself, and the state that may bar the addition. */
  public int membraneBits() {
    return neuron.membraneBits() + stateBits();
  }

  /** Bits of state beside a membrane. */
  public int stateBits() {
    return spiking ? neuron.stateBits() : 0;
  }

  /** Membranes kept. */
  public long membranes() {
    return outputs * positions;
  }

  /**
   * Additions that a leak is made of, at the width of a membrane, each on an adder of its own
   * beside every comparator: one for a shift, which needs no gates but a subtraction; one a bit for
   * a factor (shift and add).
   */
  static int leakAdditions(NeuronSpec neuron) {
    if (neuron.leak() instanceof NeuronSpec.Leak.Factor factor) {
      return factor.bits();
    }
    return neuron.leak() instanceof NeuronSpec.Leak.Shift ? 1 : 0;
  }

  /** The same of this unit; none where its neurons do not spike. */
  public int leakAdditions() {
    return spiking ? leakAdditions(neuron) : 0;
  }
}
