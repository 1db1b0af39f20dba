package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.BillPrices;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Component.Part;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;

/**
 * Turns the bills of one layer's inputs into spike events. What does not change from spike to spike
 * is looked up once.
 */
final class SpikeBilling {
  private final AccountBook book;
  private final List<Receiver> receivers = new ArrayList<>(); // by layer
  private final List<double[]> sent = new ArrayList<>(); // prices of ways, by 1 + layer

  /**
   * A layer that is driven.
   *
   * @param prices of its actions
   * @param residualJ what a spike costs at the far ends of its residual connections
   * @param colTiles arrays beside each other; 0 off arrays
   * @param tileAreaM2 area of one array
   */
  private record Receiver(BillPrices prices, double residualJ, int colTiles, double tileAreaM2) {}

  SpikeBilling(Chip chip) {
    this.book = chip.book();
    for (int l = -1; l < chip.layers().size(); l++) {
      sent.add(StepOutput.routePrices(book, l));
    }
    for (int l = 0; l < chip.layers().size(); l++) {
      LayerHardware hardware = chip.layers().get(l);
      BillPrices prices = new BillPrices(book, l);
      double residualJ = residualJ(chip, l - 1);
      receivers.add(
          hardware instanceof ArrayLayer arrays
              ? new Receiver(prices, residualJ, arrays.placement().colTiles(), arrays.tileAreaM2())
              : new Receiver(prices, residualJ, 0, 0));
    }
  }

  // What a spike of a layer costs at the far ends of its residual connections: one membrane each.
  private double residualJ(Chip chip, int source) {
    double energyJ = 0;
    if (source < 0) {
      return energyJ;
    }
    for (Wiring.Residual r : chip.wiring().residualsFrom(source)) {
      energyJ += book.actionJ(r.layer(), Component.MEMBRANE_READ);
      energyJ += book.actionJ(r.layer(), Component.MEMBRANE_ADD);
      energyJ += book.actionJ(r.layer(), Component.MEMBRANE_WRITE);
    }
    return energyJ;
  }

  /** Events of all inputs of {@code layer} in one step, in neuron order. */
  void emit(
      int sample,
      int step,
      int layer,
      Activity driver,
      StepOutput fired,
      SpikeBills bills,
      SpikeSink sink) {
    for (int i = 0; i < driver.count(); i++) {
      int neuron = driver.input(i);
      sink.spike(event(sample, step, layer, driver.sign(i), neuron, i, fired, bills));
    }
  }

  private SpikeEvent event(
      int sample,
      int step,
      int layer,
      int sign,
      int neuron,
      int bill,
      StepOutput fired,
      SpikeBills bills) {
    Receiver receiver = receivers.get(layer);
    BillPrices prices = receiver.prices();
    double wordLineJ = prices.partJ(bills, bill, Part.WORD_LINE);
    double cellsJ = prices.partJ(bills, bill, Part.CELLS) + bills.cellsJ(bill);
    double referenceJ = prices.partJ(bills, bill, Part.REFERENCE) + bills.referenceJ(bill);
    double senseJ = prices.partJ(bills, bill, Part.SENSE);
    double accumulateJ = prices.partJ(bills, bill, Part.ACCUMULATE);
    double membraneJ = prices.partJ(bills, bill, Part.MEMBRANE) + receiver.residualJ();
    double routeJ = fired.routeJ(neuron, sent.get(layer));
    double digitalJ = prices.partJ(bills, bill, Part.DIGITAL);
    long tiles = (long) bills.rowTiles(bill) * receiver.colTiles();
    long firedFs = fired.fireFs(neuron);
    long endFs = Math.max(bills.endFs(bill), fired.residualFs(neuron));
    return new SpikeEvent(
        sample,
        step,
        firedFs,
        layer - 1,
        neuron,
        sign,
        true,
        tiles,
        bills.rows(bill),
        bills.lrsCells(bill),
        bills.hrsCells(bill),
        bills.reads(bill),
        fired.hops(neuron),
        endFs <= 0 ? 0 : endFs - firedFs,
        tiles * receiver.tileAreaM2(),
        wordLineJ + cellsJ + referenceJ + senseJ + accumulateJ + membraneJ + routeJ + digitalJ,
        wordLineJ,
        cellsJ,
        referenceJ,
        senseJ,
        accumulateJ,
        membraneJ,
        routeJ,
        digitalJ);
  }

  /** Events of the spikes of a layer in one step that no layer saw, in neuron order. */
  void emitUndelivered(int sample, int layer, StepOutput fired, SpikeSink sink) {
    for (int n = fired.bits().nextSpike(0); n >= 0; n = fired.bits().nextSpike(n + 1)) {
      sink.spike(undelivered(sample, fired.step(), layer, n, fired));
    }
  }

  private SpikeEvent undelivered(int sample, int step, int layer, int neuron, StepOutput fired) {
    double routeJ = fired.routeJ(neuron, sent.get(1 + layer));
    return new SpikeEvent(
        sample,
        step,
        fired.fireFs(neuron),
        layer,
        neuron,
        1,
        false,
        0,
        0,
        0,
        0,
        0,
        fired.hops(neuron),
        0,
        0,
        routeJ,
        0,
        0,
        0,
        0,
        0,
        0,
        routeJ,
        0);
  }
}
