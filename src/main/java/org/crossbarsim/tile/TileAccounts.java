package org.crossbarsim.tile;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.MembraneStorage;
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
   * What an array card leaves to a chip.
   *
   * @param membranes where they are
   * @param mergeAdders of partial sums, all of them
   * @param packetPort that sends what has fired; of no cost where a network does
   * @param ports of the membranes of all column units
   * @param chip around the layer; absent where there is none
   */
  record Beside(
      MembraneStorage membranes,
      long mergeAdders,
      UnitCost packetPort,
      List<MembranePort> ports,
      Optional<ChipSpec> chip) {

    /** What the card says itself. */
    static Beside ofCard(ArraySpec array, long mergeAdders) {
      return new Beside(
          MembranePrices.ofCard(array),
          mergeAdders,
          array.peripherals().packetPort(),
          List.of(),
          Optional.empty());
    }

    /** What a chip says in its place. */
    static Beside of(ChipSpec chip, long mergeAdders, List<MembranePort> ports) {
      return new Beside(chip.membranes(), mergeAdders, UnitCost.NONE, ports, Optional.of(chip));
    }
  }

  /**
   * @param copies of the layer's weights: so many times the arrays and what stands beside them
   * @param ownsTiles false for a layer on the arrays of another, on whose accounts their area and
   *     leakage are
   * @param beside what a chip may say in place of the card
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
      boolean countsSpikes,
      Beside beside) {
    this.book = book;
    this.layer = layer;
    this.array = array;
    this.placement = placement;
    this.copies = copies;
    this.ownsTiles = ownsTiles;
    openCells(device);
    openReads(device, countsSpikes);
    MembranePrices prices =
        MembranePrices.of(
            beside.membranes(),
            words,
            neuron.membraneBits(),
            spiking ? neuron.stateBits() : 0,
            beside.ports());
    openDigital(words, prices, beside);
    if (spiking) {
      openDynamics(neuron, prices);
    }
    beside.chip().ifPresent(this::openSite);
  }

  private void openSite(ChipSpec chip) {
    SiteAccounts.open(chip, array.inputs(), (component, actionJ) -> open(component, actionJ, 0, 0));
    open(Component.PARTIAL_SUM_WIRE, SiteAccounts.partialSumWireJ(chip), 0, 0);
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

  private void openDigital(Words words, MembranePrices prices, Beside beside) {
    PeripheralSpec p = array.peripherals();
    double columns = (double) copies * placement.colTiles() * array.columns();
    UnitCost adder = p.membraneAdder();
    openUnits(Component.MERGE, p.mergeAdder(), (double) beside.mergeAdders());
    open(Component.MEMBRANE_READ, prices.addition());
    if (words.thresholds() > 0) {
      open(Component.THRESHOLD_LOAD, prices.threshold());
    }
    open(Component.MEMBRANE_WRITE, prices.writeJ(), 0, 0);
    openUnits(Component.MEMBRANE_ADD, adder, words.membranes() > 0 ? columns : 0);
    openUnits(Component.COMPARE, p.comparator(), compareLanes());
    open(Component.COMPARE_READ, prices.readJ(), 0, 0);
    open(Component.RESET_ADD, adder.actionJ(), 0, 0);
    open(Component.RESET_WRITE, prices.writeJ(), 0, 0);
    openUnits(Component.PACKET, beside.packetPort(), (double) copies * placement.colTiles());
  }

  // What a neuron has beyond integrate-and-fire. A shift needs no gates, only a subtraction; a
  // factor of g bits is taken for g additions at the width of the membrane, one a bit (shift and
  // add), on g adders a comparator, so that both keep pace with the comparators.
  private void openDynamics(NeuronSpec neuron, MembranePrices prices) {
    int additions = ColumnUnit.leakAdditions(neuron);
    if (additions > 0) {
      UnitCost adder = array.peripherals().membraneAdder();
      UnitCost all =
          new UnitCost(
              additions * adder.actionJ(),
              additions * adder.areaM2(),
              additions * adder.leakageW());
      openUnits(Component.LEAK, all, compareLanes());
      open(Component.LEAK_WRITE, prices.writeJ(), 0, 0);
    }
    if (neuron.stateBits() > 0) {
      open(Component.STATE_READ, prices.state());
      open(Component.STATE_WRITE, prices.stateWriteJ(), 0, 0);
    }
  }

  private double compareLanes() {
    return (double) array.phases().compareLanes() * columnUnits();
  }

  private int columnUnits() {
    return copies * placement.colTiles();
  }

  private void open(Component component, UnitCost all) {
    open(component, all.actionJ(), all.areaM2(), all.leakageW());
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
