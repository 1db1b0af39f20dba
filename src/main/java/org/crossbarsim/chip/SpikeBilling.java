package org.crossbarsim.chip;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;

/** Turns the bills of one layer's inputs into spike events. */
final class SpikeBilling {
  private static final List<Component> SPIKE_COMPONENTS =
      List.of(Component.values()).stream()
          .filter(c -> c.owner() == Component.Owner.SPIKE && c.part() != Component.Part.ROUTE)
          .toList();

  private final Chip chip;
  private final AccountBook book;

  SpikeBilling(Chip chip) {
    this.chip = chip;
    this.book = chip.book();
  }

  // What a spike of a layer costs at the far ends of its residual connections: one membrane each.
  private double residualJ(int source) {
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
    Map<Component.Part, Double> part = new EnumMap<>(Component.Part.class);
    for (Component c : SPIKE_COMPONENTS) {
      part.merge(c.part(), bills.count(bill, c) * book.actionJ(layer, c), Double::sum);
    }
    part.merge(Component.Part.CELLS, bills.cellsJ(bill), Double::sum);
    part.merge(Component.Part.REFERENCE, bills.referenceJ(bill), Double::sum);
    double residualJ = residualJ(layer - 1);
    if (residualJ > 0) {
      part.merge(Component.Part.MEMBRANE, residualJ, Double::sum);
    }
    LayerHardware hardware = chip.layers().get(layer);
    long tiles = 0;
    double tileAreaM2 = 0;
    if (hardware instanceof ArrayLayer arrays) {
      tiles = (long) bills.rowTiles(bill) * arrays.placement().colTiles();
      tileAreaM2 = arrays.tileAreaM2();
    }
    long firedFs = fired.fireFs(neuron);
    long endFs = Math.max(bills.endFs(bill), fired.residualFs(neuron));
    long latencyFs = endFs <= 0 ? 0 : endFs - firedFs;
    return withParts(
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
        latencyFs,
        tiles * tileAreaM2,
        part,
        fired.routeJ(neuron, layer - 1, book),
        fired.hops(neuron));
  }

  /** Events of the spikes of a layer in one step that no layer saw, in neuron order. */
  void emitUndelivered(int sample, int layer, StepOutput fired, SpikeSink sink) {
    for (int n = fired.bits().nextSpike(0); n >= 0; n = fired.bits().nextSpike(n + 1)) {
      sink.spike(undelivered(sample, fired.step(), layer, n, fired));
    }
  }

  private SpikeEvent undelivered(int sample, int step, int layer, int neuron, StepOutput fired) {
    return withParts(
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
        0,
        0,
        new EnumMap<>(Component.Part.class),
        fired.routeJ(neuron, layer, book),
        fired.hops(neuron));
  }

  private static SpikeEvent withParts(
      int sample,
      int step,
      long firedFs,
      int layer,
      int neuron,
      int sign,
      boolean delivered,
      long tiles,
      long rows,
      long lrs,
      long hrs,
      long reads,
      long latencyFs,
      double areaM2,
      Map<Component.Part, Double> part,
      double routeJ,
      int hops) {
    double wordLineJ = part.getOrDefault(Component.Part.WORD_LINE, 0.0);
    double cellsJ = part.getOrDefault(Component.Part.CELLS, 0.0);
    double referenceJ = part.getOrDefault(Component.Part.REFERENCE, 0.0);
    double senseJ = part.getOrDefault(Component.Part.SENSE, 0.0);
    double accumulateJ = part.getOrDefault(Component.Part.ACCUMULATE, 0.0);
    double membraneJ = part.getOrDefault(Component.Part.MEMBRANE, 0.0);
    double digitalJ = part.getOrDefault(Component.Part.DIGITAL, 0.0);
    double energyJ =
        wordLineJ + cellsJ + referenceJ + senseJ + accumulateJ + membraneJ + routeJ + digitalJ;
    return new SpikeEvent(
        sample,
        step,
        firedFs,
        layer,
        neuron,
        sign,
        delivered,
        tiles,
        rows,
        lrs,
        hrs,
        reads,
        hops,
        latencyFs,
        areaM2,
        energyJ,
        wordLineJ,
        cellsJ,
        referenceJ,
        senseJ,
        accumulateJ,
        membraneJ,
        routeJ,
        digitalJ);
  }
}
