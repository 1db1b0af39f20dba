package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.report.RunReport.ComponentRow;
import org.crossbarsim.report.RunReport.LayerRow;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.Wilson;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;

/** Computes a {@link RunReport} from what a run did. */
public final class ReportBuilder {
  private static final int MOST_WINDOWS = 4096;

  private final RunResult result;
  private final Design design;
  private final AccountBook book;
  private final int samples;

  private ReportBuilder(RunResult result) {
    this.result = result;
    this.design = result.chip().design();
    this.book = result.chip().book();
    this.samples = result.samples();
  }

  /** The report of {@code result}; {@code defaults} are the fields that the netlist left out. */
  public static RunReport of(RunResult result, List<RunReport.Setting> defaults) {
    return of(result, defaults, List.of());
  }

  /** The same; {@code drawnWeights} are the layers whose weights nobody trained. */
  public static RunReport of(
      RunResult result, List<RunReport.Setting> defaults, List<String> drawnWeights) {
    return new ReportBuilder(result).build(List.copyOf(defaults), List.copyOf(drawnWeights));
  }

  private RunReport build(List<RunReport.Setting> defaults, List<String> drawnWeights) {
    List<LayerRow> layers = layers();
    RunReport.Totals totals = totals(layers);
    AreaAccounts area = new AreaAccounts(result.chip());
    HardwareRows hardware = new HardwareRows(result.chip());
    DecisionRows decision = new DecisionRows(result);
    boolean labelled = result.hasLabels();
    List<RunReport.Preset> presets = HardwareRows.presets(design);
    return new RunReport(
        design.name(),
        design.network().kind().label(),
        design.run().seed(),
        samples,
        design.run().timesteps(),
        labelled ? Optional.of(result.correct()) : Optional.empty(),
        labelled ? (double) result.correct() / samples : Double.NaN,
        labelled ? Wilson.interval95(result.correct(), samples) : Interval.UNKNOWN,
        decision.decision(),
        decision.exit(),
        totals,
        perImage(totals),
        new StepRows(result).rows(),
        layers,
        new SharingRows(result).rows(),
        new FlopsRows(result).view(layers),
        new EfficiencyRows(result).view(hardware.tile()),
        components(),
        area.area(),
        area.saving(),
        power(),
        new ChipRows(result).report(totals),
        hardware.phases(),
        design.array().phases().clockPeriodS(),
        hardware.line(),
        new WireRows(design).wires(),
        hardware.tile(),
        new ProgrammingRows(result.chip()).row(),
        new RunReport.Cards(
            design.array(),
            design.device(),
            design.digital(),
            design.chip(),
            design.costs().converter(),
            design.costs().operatingPoint(),
            design.mapping(),
            design.neuron(),
            design.readout(),
            design.physics(),
            design.run()),
        presets,
        defaults,
        HardwareRows.sum(presets),
        new AssumedRows(result).rows(),
        drawnWeights);
  }

  private RunReport.Totals totals(List<LayerRow> layers) {
    double dynamicJ = result.ledger().energyJ();
    double leakageJ = result.leakageEnergyJ();
    double energyJ = dynamicJ + leakageJ;
    double timeS = result.totalLatencyS();
    LayerSums sum = LayerSums.of(layers);
    DriverRates rates = new DriverRates(result);
    return new RunReport.Totals(
        energyJ,
        dynamicJ,
        result.ledger().energyJ(Component.Owner.STEP),
        leakageJ,
        energyOf(layers, "array"),
        energyOf(layers, "digital"),
        result.chip().plan().map(plan -> ofAllLayersJ()),
        book.areaM2(),
        timeS / samples,
        timeS,
        result.spikes(),
        result.inputSpikes(),
        result.spikesUndelivered(),
        actions(Component.WORD_LINE),
        sum.measured(),
        sum.analytical(),
        sum.inBounds(),
        sum.eq3(),
        rates.normalizedOps(rates.seen()),
        rates.normalizedOpsLiteral(),
        sum.measured() / ((double) samples * sum.eq3()),
        energyJ / timeS,
        peakPowerW(),
        samples / timeS,
        2.0 * sum.measured() / energyJ / 1e12,
        sum.placed() / sum.tiles(),
        sum.tiles(),
        sum.overflows());
  }

  /** Counts over all layers; {@code placed} is how many arrays their weights would fill. */
  private record LayerSums(
      long measured,
      long analytical,
      long inBounds,
      long eq3,
      long tiles,
      double placed,
      long overflows) {

    static LayerSums of(List<LayerRow> layers) {
      return new LayerSums(
          layers.stream().mapToLong(LayerRow::opsMeasured).sum(),
          layers.stream().mapToLong(LayerRow::opsAnalytical).sum(),
          layers.stream().mapToLong(LayerRow::opsInBounds).sum(),
          layers.stream().mapToLong(LayerRow::opsEq3).sum(),
          layers.stream().mapToLong(LayerRow::tiles).sum(),
          layers.stream().mapToDouble(row -> row.tiles() * row.utilization()).sum(),
          layers.stream().mapToLong(LayerRow::overflows).sum());
    }
  }

  // What belongs to no layer: tiles and routers of a chip.
  private double ofAllLayersJ() {
    return result.ledger().layerEnergyJ(Account.CHIP) + result.leakageEnergyJ(Account.CHIP);
  }

  private static double energyOf(List<LayerRow> layers, String unit) {
    double sumJ = 0;
    for (LayerRow row : layers) {
      sumJ += row.unit().equals(unit) ? row.energyJ() : 0;
    }
    return sumJ;
  }

  private double peakPowerW() {
    // A window longer than an image holds no more than that image.
    double longestS = LongStream.of(result.latencyFs()).max().orElse(0) * 1e-15;
    double overS = Math.min(design.run().powerWindowS(), longestS);
    return result.peakPoweredJ() / overS + result.asleepLeakageW();
  }

  private RunReport.PerImage perImage(RunReport.Totals t) {
    double n = samples;
    return new RunReport.PerImage(
        t.energyJ() / n,
        t.dynamicEnergyJ() / n,
        t.fixedEnergyJ() / n,
        t.leakageEnergyJ() / n,
        t.arraysEnergyJ() / n,
        t.digitalEnergyJ() / n,
        t.chipEnergyJ().map(j -> j / n),
        t.spikes() / n,
        t.inputSpikes() / n,
        t.spikesUndelivered() / n,
        t.rowActivations() / n,
        t.opsMeasured() / n,
        t.opsAnalytical() / n,
        t.overflows() / n);
  }

  private List<LayerRow> layers() {
    List<LayerRow> rows = new ArrayList<>();
    for (LayerHardware hardware : result.chip().layers()) {
      rows.add(layer(hardware));
    }
    return List.copyOf(rows);
  }

  private LayerRow layer(LayerHardware hardware) {
    int i = hardware.index();
    Layer layer = design.network().layers().get(i);
    Geometry g = layer.geometry();
    ArrayLayer array = hardware instanceof ArrayLayer a ? a : null;
    double dynamicJ = result.ledger().layerEnergyJ(i);
    double leakageJ = result.leakageEnergyJ(i);
    double chances = (double) g.neurons() * result.steps();
    return new LayerRow(
        layer.name(),
        type(layer),
        array == null ? "digital" : "array",
        activation(layer.activation()),
        layer.repeats()
            ? Optional.of(design.network().layers().get(layer.tilesOf()).name())
            : Optional.empty(),
        layer.activation() instanceof Activation.Drawn d ? Optional.of(d.rate()) : Optional.empty(),
        g.neurons(),
        result.fired()[i],
        result.fired()[i] / chances,
        array == null ? 0 : result.opsMeasured()[i],
        array == null ? 0 : result.opsAnalytical()[i],
        array == null ? 0 : OperationCounts.inBounds(g),
        array == null ? 0 : OperationCounts.eq3(g),
        array == null || !array.ownsTiles() ? 0 : array.arrays(),
        array == null ? 0 : array.placement().rowTiles(),
        array == null ? 0 : array.placement().colTiles(),
        array == null ? 0 : array.placement().utilization(),
        dynamicJ + leakageJ,
        dynamicJ,
        leakageJ,
        result.busyFs()[i] * 1e-15 / samples,
        layerAreaM2(i),
        result.overflows()[i]);
  }

  private static String type(Layer layer) {
    if (layer.repeats()) {
      return "repeat";
    }
    if (layer.weights() instanceof PoolWeights) {
      return "pool";
    }
    return layer.geometry().isLinear() ? "linear" : "conv";
  }

  private static String activation(Activation activation) {
    return RecordJson.kind((Record) activation);
  }

  private double layerAreaM2(int layer) {
    double sumM2 = 0;
    for (int i = 0; i < book.size(); i++) {
      sumM2 += book.account(i).layer() == layer ? book.account(i).areaM2() : 0;
    }
    return sumM2;
  }

  private long actions(Component component) {
    long sum = 0;
    for (int i = 0; i < book.size(); i++) {
      sum += book.account(i).component() == component ? result.ledger().actions(i) : 0;
    }
    return sum;
  }

  private List<ComponentRow> components() {
    List<ComponentRow> rows = new ArrayList<>();
    for (Component component : Component.values()) {
      double energyJ = 0;
      double areaM2 = 0;
      double leakageW = 0;
      for (int i = 0; i < book.size(); i++) {
        Account account = book.account(i);
        if (account.component() == component) {
          energyJ += result.ledger().energyJ(i);
          areaM2 += account.areaM2();
          leakageW += account.leakageW();
        }
      }
      long actions = actions(component);
      if (actions > 0 || areaM2 != 0 || leakageW < 0 || energyJ > 0) {
        String bill = component.owner() == Component.Owner.SPIKE ? "spike" : "step";
        rows.add(new ComponentRow(component.label(), bill, actions, energyJ, areaM2, leakageW));
      }
    }
    rows.add(new ComponentRow("leakage", "time", 0, result.leakageEnergyJ(), 0, 0));
    return List.copyOf(rows);
  }

  private RunReport.Power power() {
    double windowS = design.run().powerWindowS();
    double leakageW = book.leakageW();
    double[] windowJ = result.firstWindowJ();
    double[] awakeJ = result.firstAwakeJ();
    int merged = 1;
    while ((windowJ.length + merged - 1) / merged > MOST_WINDOWS) {
      merged *= 2;
    }
    List<Double> seriesW = new ArrayList<>();
    for (int from = 0; from < windowJ.length; from += merged) {
      double sumJ = 0;
      for (int i = from; i < Math.min(windowJ.length, from + merged); i++) {
        sumJ += i < awakeJ.length ? windowJ[i] + awakeJ[i] : windowJ[i];
      }
      seriesW.add(sumJ / (windowS * merged) + result.asleepLeakageW());
    }
    return new RunReport.Power(
        windowS, peakPowerW(), leakageW, windowS * merged, List.copyOf(seriesW));
  }
}
