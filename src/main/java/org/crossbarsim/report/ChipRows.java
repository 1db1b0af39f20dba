package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crossbarsim.chip.ChipPlan;
import org.crossbarsim.chip.LatencyFigures;
import org.crossbarsim.chip.LeakageFigures;
import org.crossbarsim.chip.NetworkFigures;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.mapping.Floorplan;
import org.crossbarsim.mapping.Grid;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.network.Layer;
import org.crossbarsim.statistics.Tally;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;

/** What a report says of the chip around the layers. */
final class ChipRows {
  private static final double S_PER_FS = 1e-15;
  private static final double MEDIAN = 0.5;
  private static final double NINETY_NINE = 0.99;

  private final RunResult result;
  private final AccountBook book;

  ChipRows(RunResult result) {
    this.result = result;
    this.book = result.chip().book();
  }

  Optional<ChipReport> report(RunReport.Totals totals) {
    return result.chip().plan().map(plan -> report(plan, totals));
  }

  private ChipReport report(ChipPlan plan, RunReport.Totals totals) {
    Floorplan die = plan.floorplan();
    LatencyFigures latencies = result.latencies().orElseThrow();
    return new ChipReport(
        new ChipReport.FloorplanRow(
            die.widthM(), die.heightM(), die.areaM2(), die.partsM2(), die.gapsM2()),
        grid(plan),
        plan.map().groups(),
        turns(plan),
        places(plan),
        new ChipReport.StorageRow(plan.spec().membranes().label(), membranesM2(), areaM2(BUFFERS)),
        network(plan, result.network().orElseThrow()),
        spikeLatency(latencies),
        latencies.unchanging(),
        leakage(),
        power(totals),
        result.ledger().layerEnergyJ(Account.CHIP) + result.leakageEnergyJ(Account.CHIP));
  }

  private static ChipReport.GridRow grid(ChipPlan plan) {
    Grid grid = plan.map().grid();
    return new ChipReport.GridRow(
        grid.topology().label(),
        grid.columns(),
        grid.rows(),
        grid.clusters(),
        plan.map().tiles(),
        grid.routers());
  }

  private Optional<ChipReport.TurnsRow> turns(ChipPlan plan) {
    return plan.map().groups() == 1
        ? Optional.empty()
        : Optional.of(
            new ChipReport.TurnsRow(
                energyJ(List.of(Component.REPROGRAM)),
                result.programmingS(),
                energyJ(List.of(Component.GROUP_WRITE, Component.GROUP_READ))));
  }

  private List<ChipReport.PlaceRow> places(ChipPlan plan) {
    List<ChipReport.PlaceRow> rows = new ArrayList<>();
    for (LayerHardware hardware : result.chip().layers()) {
      Layer layer = result.chip().design().network().layers().get(hardware.index());
      LayerMap map = plan.map().layers().get(hardware.index());
      boolean owns = hardware instanceof ArrayLayer a && a.ownsTiles();
      int arrays = owns ? ((ArrayLayer) hardware).arrays() : 0;
      TreeSet<Integer> tiles = new TreeSet<>();
      for (int[] homes : map.homeTile()) {
        IntStream.of(homes).forEach(tiles::add);
      }
      for (int[][] copy : map.arrayTile()) {
        for (int[] row : copy) {
          IntStream.of(row).forEach(tiles::add);
        }
      }
      rows.add(
          new ChipReport.PlaceRow(layer.name(), map.group(), map.copies(), arrays, tiles.size()));
    }
    return List.copyOf(rows);
  }

  private static final List<Component> BUFFERS =
      List.of(
          Component.INPUT_BUFFER_READ,
          Component.INPUT_BUFFER_WRITE,
          Component.OUTPUT_BUFFER,
          Component.GROUP_WRITE);

  // Of layers on arrays, with their states and thresholds.
  private double membranesM2() {
    return areaM2(
        List.of(
            Component.MEMBRANE_READ,
            Component.MEMBRANE_WRITE,
            Component.THRESHOLD_LOAD,
            Component.STATE_READ));
  }

  private double areaM2(List<Component> components) {
    double sumM2 = 0;
    for (int i = 0; i < book.size(); i++) {
      sumM2 += components.contains(book.account(i).component()) ? book.account(i).areaM2() : 0;
    }
    return sumM2;
  }

  private double energyJ(List<Component> components) {
    double sumJ = 0;
    for (int i = 0; i < book.size(); i++) {
      sumJ += components.contains(book.account(i).component()) ? result.ledger().energyJ(i) : 0;
    }
    return sumJ;
  }

  private ChipReport.NetworkRow network(ChipPlan plan, NetworkFigures n) {
    double cycles = result.totalLatencyS() / plan.spec().network().clockPeriodS();
    return new ChipReport.NetworkRow(
        n.words(),
        n.packets(),
        n.flits(),
        n.flitHops(),
        n.bitUm(),
        n.arrivals(),
        n.ownDeliveries(),
        row("packets", n.latencyFs()),
        n.meanLinkUse(cycles),
        n.peakLinkUse(cycles),
        n.longestQueueFlits());
  }

  private List<ChipReport.LatencyRow> spikeLatency(LatencyFigures figures) {
    List<ChipReport.LatencyRow> rows = new ArrayList<>();
    List<Layer> layers = result.chip().design().network().layers();
    for (int l = -1; l < layers.size(); l++) {
      if (figures.ofLayer(l).count() > 0) {
        rows.add(row(l < 0 ? "input" : layers.get(l).name(), figures.ofLayer(l)));
      }
    }
    rows.add(row("all", figures.ofAll()));
    return List.copyOf(rows);
  }

  private static ChipReport.LatencyRow row(String name, Tally fs) {
    return new ChipReport.LatencyRow(
        name,
        fs.count(),
        fs.quantile(MEDIAN) * S_PER_FS,
        fs.quantile(NINETY_NINE) * S_PER_FS,
        fs.max() * S_PER_FS);
  }

  private ChipReport.LeakageRow leakage() {
    LeakageFigures f = result.leakage();
    long wakes = 0;
    for (int i = 0; i < book.size(); i++) {
      boolean wake = book.account(i).component() == Component.WAKE;
      wakes += wake ? result.ledger().actions(i) : 0;
    }
    return new ChipReport.LeakageRow(
        f.awakeJ(), f.gatedJ(), f.memoriesJ(), wakes, energyJ(List.of(Component.WAKE)));
  }

  private ChipReport.PowerRow power(RunReport.Totals totals) {
    double longestS = LongStream.of(result.latencyFs()).max().orElse(0) * S_PER_FS;
    double windowS = result.chip().design().run().powerWindowS();
    return new ChipReport.PowerRow(
        totals.dynamicEnergyJ() / totals.totalLatencyS(),
        result.peakWindowJ() / Math.min(windowS, longestS),
        totals.averagePowerW(),
        totals.peakPowerW());
  }
}
