package org.crossbarsim.tile;

import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.BufferSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PeripheralSpec;

/**
 * Areas of what a chip is made of, from specs alone: a floorplan needs them before accounts are
 * opened. The accounts add up to exactly these.
 *
 * <p>A tile of arrays takes {@link #arrayM2} for each place of an array, {@link #columnUnitM2} for
 * each column unit at home there, {@link #groupAdders} for arrays of a unit at home elsewhere, and
 * {@link #tileM2} for itself; a tile that a digital unit makes up takes {@link #digitalUnitM2} and
 * {@link #tileM2}. A router is {@code NetworkSpec.routerAreaM2}. Wires between tiles run over logic
 * and take none.
 */
public final class SiteAreas {
  private SiteAreas() {}

  /**
   * One array with drivers, references and sense units, whole whether or not all of it is used.
   *
   * @param countsSpikes true where each read needs its active rows counted, see {@link
   *     ColumnUnit#countsSpikes}
   */
  public static double arrayM2(ArraySpec array, DeviceSpec device, boolean countsSpikes) {
    PeripheralSpec p = array.peripherals();
    double sum = device.cellAreaM2() * ((double) array.rows() * array.columns());
    sum += device.cellAreaM2() * ((double) array.rows() * array.referenceCellColumns());
    sum += p.inputLatch().areaM2() * array.rows();
    sum += p.wordLineDriver().areaM2() * array.rows();
    sum += p.prechargeAndMux().areaM2() * array.columns();
    sum += p.prechargeAndMux().areaM2() * array.referenceCellColumns();
    sum += array.sense().cost().areaM2() * array.senseUnits();
    sum += p.partialSumAdder().areaM2() * array.senseUnits();
    return sum + (countsSpikes ? p.spikeCounter().areaM2() : 0);
  }

  /** Adders that merge what reaches a column unit; those beside groups of arrays come on top. */
  public static int mergeAdders(ColumnUnit unit, ChipSpec.Accumulation accumulation) {
    return unit.array().columns() * TileGroups.adders(unit.sums(), accumulation);
  }

  /** Adders beside a group of arrays of a column unit, in their own tile. */
  public static int groupAdders(
      ColumnUnit unit, TileGroups.Group group, ChipSpec.Accumulation accumulation) {
    return unit.array().columns() * TileGroups.adders(group.arrays(), accumulation);
  }

  /** Adders, comparators and leak adders of one column unit. */
  public static double logicM2(ColumnUnit unit, ChipSpec.Accumulation accumulation) {
    PeripheralSpec p = unit.array().peripherals();
    int lanes = unit.array().phases().compareLanes();
    double sum = p.mergeAdder().areaM2() * mergeAdders(unit, accumulation);
    sum += p.membraneAdder().areaM2() * membraneAdders(unit);
    sum += p.comparator().areaM2() * lanes;
    return sum + p.membraneAdder().areaM2() * unit.leakAdditions() * lanes;
  }

  /** Adders into membranes: one a column, where membranes are kept. */
  public static int membraneAdders(ColumnUnit unit) {
    return unit.positions() > 0 ? unit.array().columns() : 0;
  }

  /** Adders of a leak, beside the comparators. */
  public static int leakAdders(ColumnUnit unit) {
    return unit.leakAdditions() * unit.array().phases().compareLanes();
  }

  /**
   * Bits that the membranes of one column unit take in its memory, thresholds and states included.
   * In an SRAM the membranes of a position begin with a word of their own.
   */
  public static long storedBits(ColumnUnit unit, MembraneStorage storage) {
    if (storage instanceof MembraneStorage.Registers) {
      long thresholdBits = (long) unit.outputs() * unit.neuron().membraneBits();
      return unit.membranes() * unit.membraneBits() + (unit.thresholds() ? thresholdBits : 0);
    }
    int wordBits = wordBits(storage);
    long positions = unit.positions() + (unit.thresholds() ? 1 : 0);
    return positions
        * MembraneMemory.words(unit.outputs(), unit.membraneBits(), wordBits)
        * wordBits;
  }

  static int wordBits(MembraneStorage storage) {
    if (storage instanceof MembraneStorage.TileSram s) {
      return s.wordBits();
    }
    return storage instanceof MembraneStorage.SharedSram s ? s.wordBits() : 0;
  }

  /**
   * Membranes of one column unit; of a shared memory its share by bits.
   *
   * @param sharedBits {@link #storedBits} of all column units in the same shared memory, this one
   *     included; of no meaning for other storages
   */
  public static double membranesM2(ColumnUnit unit, MembraneStorage storage, long sharedBits) {
    long bits = storedBits(unit, storage);
    if (storage instanceof MembraneStorage.Registers r) {
      return bits * r.areaM2PerBit();
    }
    if (bits == 0) {
      return 0;
    }
    return storage instanceof MembraneStorage.SharedSram
        ? MembraneMemory.of(storage, sharedBits).areaM2() * ((double) bits / sharedBits)
        : MembraneMemory.of(storage, bits).areaM2();
  }

  /** Leakage of the membranes of one column unit, as {@link #membranesM2} is their area. */
  public static double membranesLeakageW(
      ColumnUnit unit, MembraneStorage storage, long sharedBits) {
    long bits = storedBits(unit, storage);
    if (storage instanceof MembraneStorage.Registers r) {
      return bits * r.leakageWPerBit();
    }
    if (bits == 0) {
      return 0;
    }
    return storage instanceof MembraneStorage.SharedSram
        ? MembraneMemory.of(storage, sharedBits).leakageW() * ((double) bits / sharedBits)
        : MembraneMemory.of(storage, bits).leakageW();
  }

  /** One column unit: {@link #logicM2} and {@link #membranesM2}. */
  public static double columnUnitM2(ColumnUnit unit, ChipSpec chip, long sharedBits) {
    return logicM2(unit, chip.accumulation()) + membranesM2(unit, chip.membranes(), sharedBits);
  }

  /** Bits of an input buffer that sees {@code neurons}: one a neuron, twice. */
  public static long inputBufferBits(long neurons) {
    return 2 * neurons;
  }

  /** Bits of an output buffer of {@code neurons}. */
  public static long outputBufferBits(long neurons) {
    return neurons;
  }

  /**
   * What every tile has: buffers, network interface and control.
   *
   * @param inputNeurons that drive the tile's arrays, each counted once
   * @param outputNeurons of the column units at home in the tile
   */
  public static double tileM2(ChipSpec chip, long inputNeurons, long outputNeurons) {
    BufferSpec b = chip.buffers();
    long bits = inputBufferBits(inputNeurons) + outputBufferBits(outputNeurons);
    return bits * b.areaM2PerBit()
        + chip.network().networkInterface().areaM2()
        + chip.control().areaM2();
  }

  /**
   * The unit of a digital layer or of a pool of spikes.
   *
   * @param bytes true where bytes drive the layer, pixels or rectified activations
   */
  public static double digitalUnitM2(
      Layer layer, boolean bytes, DigitalUnitSpec unit, MappingSpec mapping, NeuronSpec neuron) {
    Geometry g = layer.geometry();
    boolean fires = FireRule.spikes(layer.activation());
    int stateBits = fires ? FireRule.neuron(layer.activation(), neuron).stateBits() : 0;
    double bits = (double) g.neurons() * stateBits;
    if (layer.weights() instanceof PoolWeights pool) {
      boolean maximum = pool.operation() == PoolWeights.Operation.MAX;
      boolean passes = layer.activation() instanceof Activation.Pass;
      bits += (double) g.neurons() * PoolLayer.windowBits(unit, maximum, passes);
    } else {
      bits += (double) g.fanIn() * g.outputChannels() * unit.weightBits();
      bits += (double) DigitalLayer.sumWords(layer, bytes, mapping) * unit.accumulatorBits();
    }
    return unit.lanes() * unit.laneAreaM2() + bits * unit.memoryAreaM2PerBit();
  }
}
