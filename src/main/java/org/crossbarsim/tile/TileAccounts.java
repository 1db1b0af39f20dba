package org.crossbarsim.tile;

import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.spec.WireSpec;

/**
 * Opens the accounts of one layer on arrays: what an action costs, and what stands on the die for
 * it.
 *
 * <p>Arrays are whole: unused rows and columns of a partly filled one take area and leak like the
 * others.
 */
final class TileAccounts {
  private final AccountBook book;
  private final int layer;
  private final ArraySpec array;
  private final Placement placement;
  private final int copies;
  private final boolean ownsTiles;
  private final int[] handle = new int[Component.values().length];
  private double tileAreaM2;

  /**
   * Words of the membrane memory.
   *
   * @param membranes potentials
   * @param thresholds of a layer that shares its arrays: the comparators load them at every step; a
   *     layer alone on its arrays keeps them in its comparators
   */
  record Words(long membranes, long thresholds) {}

  /**
   * @param copies of the layer's weights: so many times the arrays and what stands beside them
   * @param ownsTiles false for a layer on the arrays of another, on whose accounts their area and
   *     leakage are
   */
  TileAccounts(
      AccountBook book,
      int layer,
      ArraySpec array,
      DeviceSpec device,
      Placement placement,
      int copies,
      boolean ownsTiles,
      Words words,
      NeuronSpec neuron,
      boolean spiking,
      boolean countsSpikes) {
    this.book = book;
    this.layer = layer;
    this.array = array;
    this.placement = placement;
    this.copies = copies;
    this.ownsTiles = ownsTiles;
    openCells(device);
    openReads(device, countsSpikes);
    openDigital(words, neuron.membraneBits(), spiking ? neuron.stateBits() : 0);
    if (spiking) {
      openDynamics(words.membranes(), neuron);
    }
  }

  int handle(Component component) {
    return handle[component.ordinal()];
  }

  /**
   * Area of one array with its drivers and sense amplifiers, without merging, membranes and port.
   */
  double tileAreaM2() {
    return tileAreaM2;
  }

  private void open(Component component, double actionJ, double areaM2, double leakageW) {
    handle[component.ordinal()] =
        book.open(new Account(layer, component, actionJ, areaM2, leakageW));
  }

  private void openPerTile(Component component, double actionJ, UnitCost unit, double units) {
    tileAreaM2 += unit.areaM2() * units;
    double all = ownsTiles ? units * copies * placement.tiles() : 0;
    open(component, actionJ, unit.areaM2() * all, unit.leakageW() * all);
  }

  private void openCells(DeviceSpec device) {
    UnitCost cell = new UnitCost(0, device.cellAreaM2(), 0);
    openPerTile(Component.CELLS, 0, cell, (double) array.rows() * array.columns());
    openPerTile(
        Component.REFERENCE_CELLS, 0, cell, (double) array.rows() * array.referenceCellColumns());
  }

  private void openReads(DeviceSpec device, boolean countsSpikes) {
    PeripheralSpec p = array.peripherals();
    WireSpec wire = array.wire();
    int lineCells = array.columns() + array.referenceCellColumns();
    double wordLineJ = lineJ(wire.wordLineFarad(lineCells), wire.wordLineVoltageV());
    double bitLineJ =
        lineJ(wire.bitLineFarad(array.rows()), array.bitLineSwingV(device.readVoltageV()));
    UnitCost mux = p.prechargeAndMux();
    openPerTile(Component.INPUT_LATCH, p.inputLatch().actionJ(), p.inputLatch(), array.rows());
    openPerTile(
        Component.WORD_LINE,
        wordLineJ + p.wordLineDriver().actionJ(),
        p.wordLineDriver(),
        array.rows());
    openPerTile(Component.BIT_LINE, bitLineJ + mux.actionJ(), mux, array.columns());
    openPerTile(
        Component.REFERENCE_LINE, bitLineJ + mux.actionJ(), mux, array.referenceCellColumns());
    openPerTile(Component.REFERENCE_BIAS, 0, UnitCost.NONE, 0);
    openPerTile(Component.CLAMP, 0, UnitCost.NONE, 0);
    openPerTile(Component.REFERENCE_CLAMP, 0, UnitCost.NONE, 0);
    UnitCost sense = array.sense().cost();
    openPerTile(Component.SENSE, sense.actionJ(), sense, array.senseUnits());
    openPerTile(
        Component.PARTIAL_SUM,
        p.partialSumAdder().actionJ(),
        p.partialSumAdder(),
        array.senseUnits());
    openPerTile(
        Component.SPIKE_COUNTER,
        p.spikeCounter().actionJ(),
        p.spikeCounter(),
        countsSpikes ? 1 : 0);
  }

  // An addition reads the neuron's state beside its membrane, because one that rests ignores it.
  private void openDigital(Words words, int bits, int stateBits) {
    PeripheralSpec p = array.peripherals();
    double columns = (double) columnUnits() * array.columns();
    double readJ = bits * p.membraneReadJPerBit();
    double readForAddJ = (bits + stateBits) * p.membraneReadJPerBit();
    double writeJ = bits * p.membraneWriteJPerBit();
    UnitCost adder = p.membraneAdder();
    openUnits(Component.MERGE, p.mergeAdder(), placement.rowTiles() > 1 ? columns : 0);
    openMemory(Component.MEMBRANE_READ, readForAddJ, (double) words.membranes() * bits);
    if (words.thresholds() > 0) {
      openMemory(Component.THRESHOLD_LOAD, readJ, (double) words.thresholds() * bits);
    }
    open(Component.MEMBRANE_WRITE, writeJ, 0, 0);
    openUnits(Component.MEMBRANE_ADD, adder, words.membranes() > 0 ? columns : 0);
    openUnits(Component.COMPARE, p.comparator(), compareLanes());
    open(Component.COMPARE_READ, readJ, 0, 0);
    open(Component.RESET_ADD, adder.actionJ(), 0, 0);
    open(Component.RESET_WRITE, writeJ, 0, 0);
    openUnits(Component.PACKET, p.packetPort(), columnUnits());
  }

  // What a neuron has beyond integrate-and-fire. A shift needs no gates, only a subtraction; a
  // factor of g bits is taken for g additions at the width of the membrane, one a bit (shift and
  // add), on g adders a comparator, so that both keep pace with the comparators.
  private void openDynamics(long words, NeuronSpec neuron) {
    PeripheralSpec p = array.peripherals();
    int additions =
        neuron.leak() instanceof NeuronSpec.Leak.Factor factor
            ? factor.bits()
            : neuron.leak() instanceof NeuronSpec.Leak.Shift ? 1 : 0;
    if (additions > 0) {
      UnitCost adder = p.membraneAdder();
      UnitCost all =
          new UnitCost(
              additions * adder.actionJ(),
              additions * adder.areaM2(),
              additions * adder.leakageW());
      openUnits(Component.LEAK, all, compareLanes());
      open(Component.LEAK_WRITE, neuron.membraneBits() * p.membraneWriteJPerBit(), 0, 0);
    }
    int bits = neuron.stateBits();
    if (bits > 0) {
      openMemory(Component.STATE_READ, bits * p.membraneReadJPerBit(), (double) words * bits);
      open(Component.STATE_WRITE, bits * p.membraneWriteJPerBit(), 0, 0);
    }
  }

  private double compareLanes() {
    return (double) array.phases().compareLanes() * columnUnits();
  }

  private int columnUnits() {
    return copies * placement.colTiles();
  }

  private void openMemory(Component component, double actionJ, double bits) {
    PeripheralSpec p = array.peripherals();
    open(component, actionJ, bits * p.membraneAreaM2PerBit(), bits * p.membraneLeakageWPerBit());
  }

  private void openUnits(Component component, UnitCost unit, double units) {
    double own = ownsTiles ? units : 0;
    open(component, unit.actionJ(), unit.areaM2() * own, unit.leakageW() * own);
  }

  /** Charging a line from the supply and discharging it: C*V^2. */
  static double lineJ(double farad, double volt) {
    return farad * volt * volt;
  }
}
