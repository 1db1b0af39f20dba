package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.report.RunReport.EfficiencyRow;
import org.crossbarsim.report.RunReport.EfficiencyView;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.PhaseCycles;

/**
 * What the arrays alone reach, as papers on macros give it: everything from the input latches to
 * the codes of the sense units, and nothing behind them.
 *
 * <p>On a chip too: a latch is taken to be as fast as its card says, however long the buffer of the
 * tile takes to fill it.
 *
 * <p>An operation is half of a multiply-accumulate, and every input counts, silent or not. Reads
 * are taken to follow one another without a gap, and an array leaks only as long as it reads.
 */
final class EfficiencyRows {
  static final String LEFT_OUT =
      "Left out: adders, membranes, comparators and links behind the codes, digital layers, waiting.";

  static final String LEFT_OUT_ON_CHIP =
      "Left out: fetching from input buffers before the latches, "
          + "adders, membranes, comparators and the network behind the codes, digital layers, waiting.";

  private final RunResult result;
  private final ArraySpec array;
  private final PhaseCycles cycles;

  EfficiencyRows(RunResult result) {
    this.result = result;
    this.array = result.chip().design().array();
    this.cycles = PhaseCycles.of(array);
  }

  /** True for what stands in a macro: cells, lines, drivers, references and sense units. */
  static boolean inMacro(Component component) {
    return component.ordinal() < Component.PARTIAL_SUM.ordinal();
  }

  Optional<EfficiencyView> view(RunReport.Tile tile) {
    long operations = 0;
    long reads = 0;
    double busyS = 0;
    for (LayerHardware hardware : result.chip().layers()) {
      if (hardware instanceof ArrayLayer layer) {
        long layerReads = reads(layer);
        operations += 2 * OperationCounts.inBounds(geometry(layer)) * result.steps();
        reads += layerReads;
        busyS += layerReads * readS(layer);
      }
    }
    if (reads == 0) {
      return Optional.empty();
    }
    List<EfficiencyRow> parts = parts(busyS);
    double energyJ = parts.stream().mapToDouble(EfficiencyRow::energyJ).sum();
    return Optional.of(
        new EfficiencyView(
            operations,
            reads,
            cycles.clock().spanFs(cycles.toLastSense(1)) * 1e-15,
            cycles.clock().spanFs(cycles.precharge() + cycles.settle() + cycles.sense()) * 1e-15,
            busyS / reads,
            operations / busyS * 1e-9,
            energyJ,
            operations / energyJ * 1e-12,
            energyJ / reads,
            areaM2(tile),
            result.chip().plan().isPresent() ? LEFT_OUT_ON_CHIP : LEFT_OUT,
            parts));
  }

  private Geometry geometry(ArrayLayer layer) {
    return result.chip().design().network().layers().get(layer.index()).geometry();
  }

  // Every read of a row of arrays converts every output once, and is a read of each array of it.
  private long reads(ArrayLayer layer) {
    long conversions = 0;
    for (int i = 0; i < result.chip().book().size(); i++) {
      Account account = result.chip().book().account(i);
      if (account.layer() == layer.index() && account.component() == Component.SENSE) {
        conversions += result.ledger().actions(i);
      }
    }
    return conversions / geometry(layer).outputChannels() * layer.placement().colTiles();
  }

  // Of the fullest array of the layer.
  private double readS(ArrayLayer layer) {
    int columns = Math.min(array.columns(), geometry(layer).outputChannels());
    int muxSteps = (columns + array.senseUnits() - 1) / array.senseUnits();
    return cycles.clock().spanFs(cycles.toLastSense(muxSteps)) * 1e-15;
  }

  private List<EfficiencyRow> parts(double busyS) {
    List<EfficiencyRow> rows = new ArrayList<>();
    double leakageW = 0;
    long arrays = 0;
    for (Component component : Component.values()) {
      double energyJ = 0;
      for (int i = 0; inMacro(component) && i < result.chip().book().size(); i++) {
        Account account = result.chip().book().account(i);
        if (account.component() == component) {
          energyJ += result.ledger().energyJ(i);
          leakageW += account.leakageW();
        }
      }
      if (energyJ > 0) {
        rows.add(new EfficiencyRow(component.label(), energyJ));
      }
    }
    for (LayerHardware hardware : result.chip().layers()) {
      arrays += hardware instanceof ArrayLayer a && a.ownsTiles() ? a.arrays() : 0;
    }
    rows.add(new EfficiencyRow("leakage", leakageW / arrays * busyS));
    return List.copyOf(rows);
  }

  private static double areaM2(RunReport.Tile tile) {
    double behindM2 = 0;
    for (RunReport.TilePart part : tile.parts()) {
      behindM2 += part.name().equals(Component.PARTIAL_SUM.label()) ? part.areaM2() : 0;
    }
    return tile.areaM2() - behindM2;
  }
}
