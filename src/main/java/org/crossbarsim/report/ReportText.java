package org.crossbarsim.report;

import java.util.Comparator;
import java.util.List;
import org.crossbarsim.report.RunReport.AreaSaving;
import org.crossbarsim.report.RunReport.ComponentRow;
import org.crossbarsim.report.RunReport.LayerRow;
import org.crossbarsim.report.RunReport.PerImage;
import org.crossbarsim.report.RunReport.Totals;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** A run's report as people read it, at most {@value #WIDTH} columns wide. */
public final class ReportText {
  /** Columns of a line. */
  public static final int WIDTH = 100;

  private final RunReport report;
  private final StringBuilder text = new StringBuilder();

  private ReportText(RunReport report) {
    this.report = report;
  }

  /** The whole table. */
  public static String of(RunReport report) {
    ReportText page = new ReportText(report);
    page.header();
    page.totals();
    page.layers();
    page.components();
    page.area();
    page.chip();
    page.notes();
    return page.text.toString();
  }

  /** The view by counts of operations, layer by layer; empty for a BNN. */
  public static String flops(RunReport report) {
    return SectionText.flopsTable(report);
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private void item(String name, String value) {
    line("  " + name + " ".repeat(Math.max(1, 11 - name.length())) + value);
  }

  private void items(List<SectionText.Item> items) {
    items.forEach(item -> item(item.name(), item.value()));
  }

  private void header() {
    line(
        report.netlist()
            + ": "
            + title(report.network())
            + ", "
            + plural(report.layers().size(), "layer")
            + ", "
            + plural(report.samples(), "image")
            + " x "
            + plural(report.timesteps(), "step")
            + ", seed "
            + report.seed());
    ArraySpec array = report.cards().array();
    item("array", array.name() + ": " + cellsLine(array));
    item("", readLine(array));
    report.wires().ifPresent(w -> item("wires", WireRows.words(w)));
    DeviceSpec device = report.cards().device();
    item(
        "device",
        device.name()
            + ": LRS "
            + SiFormat.format(device.lrsOhm(), Dimension.RESISTANCE)
            + ", HRS "
            + SiFormat.format(device.hrsOhm(), Dimension.RESISTANCE)
            + ", read at "
            + SiFormat.format(device.readVoltageV(), Dimension.VOLTAGE)
            + (device.isIdeal() ? ", ideal cells" : ", cells vary"));
    ConditionText.words(report.cards()).ifPresent(words -> item("cells", words));
    item(
        "digital",
        report.cards().digital().name()
            + ": "
            + plural(report.cards().digital().lanes(), "lane")
            + " at "
            + SiFormat.format(1 / report.cards().digital().clockPeriodS(), Dimension.FREQUENCY)
            + ", for the layers that are not binarized");
    items(ChipText.cards(report.cards()));
    line("");
  }

  /** The word of a network kind as people write it. */
  static String title(String network) {
    return network.equals("bsnn") ? "B-SNN" : "BNN";
  }

  /** What the neurons of a run send. */
  static String events(RunReport report) {
    return report.network().equals("bnn") ? "activations" : "spikes";
  }

  static String plural(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  static String cellsLine(ArraySpec array) {
    return (array.kind() == ArrayKind.BSNN_SINGLE_ROW ? "single rows" : "differential rows")
        + ", "
        + array.rows()
        + " x "
        + array.columns()
        + ", reference "
        + array.reference().kind().label();
  }

  static String readLine(ArraySpec array) {
    ReadSpec read = array.read();
    return (read.activeRowsPerRead() == 1
            ? "1 row a read"
            : "up to " + read.activeRowsPerRead() + " rows a read")
        + ", "
        + SenseText.words(array.sense())
        + ", one for "
        + plural(read.columnMux(), "column")
        + ", clock "
        + SiFormat.format(1 / array.phases().clockPeriodS(), Dimension.FREQUENCY);
  }

  private void totals() {
    Totals t = report.totals();
    PerImage p = report.perImage();
    line("per image");
    item(
        "energy",
        energy(p.energyJ())
            + " = dynamic "
            + energy(p.dynamicEnergyJ())
            + " (of it "
            + energy(p.fixedEnergyJ())
            + " per image whatever spikes) + leakage "
            + energy(p.leakageEnergyJ()));
    item(
        "",
        "arrays "
            + energy(p.arraysEnergyJ())
            + " ("
            + Figures.percent(p.arraysEnergyJ() / p.energyJ())
            + "), digital layers "
            + energy(p.digitalEnergyJ())
            + " ("
            + Figures.percent(p.digitalEnergyJ() / p.energyJ())
            + ")");
    item(
        "latency",
        time(t.latencyS())
            + ", one image at a time: "
            + Figures.count(t.throughputImagesPerS())
            + " images/s");
    powerAndArea(t);
    items(SectionText.programming(report));
    accuracy();
    items(SectionText.decision(report));
    activity(t, p);
    items(SectionText.flops(report));
    line("");
  }

  private void powerAndArea(Totals t) {
    item(
        "power",
        power(t.averagePowerW())
            + " average, "
            + power(t.peakPowerW())
            + " peak over "
            + SiFormat.format(report.power().windowS(), Dimension.TIME));
    item(
        "area",
        Figures.si(t.areaM2(), Dimension.AREA)
            + " of "
            + plural(t.tiles(), "array")
            + " and "
            + plural(digitalLayers(), "digital unit")
            + "; "
            + Figures.percent(t.utilization())
            + " of the cells hold a weight");
  }

  private long digitalLayers() {
    return report.layers().stream().filter(row -> row.unit().equals("digital")).count();
  }

  private void accuracy() {
    if (report.correct().isEmpty()) {
      item("accuracy", "none: no labels");
      return;
    }
    item(
        "accuracy",
        Figures.percent(report.accuracy())
            + ": "
            + report.correct().get()
            + " of "
            + plural(report.samples(), "image")
            + ", 95 % interval "
            + Figures.percent(report.accuracyInterval95().low())
            + " to "
            + Figures.percent(report.accuracyInterval95().high()));
  }

  private void activity(Totals t, PerImage p) {
    item(
        "activity",
        Figures.count(p.spikes())
            + " "
            + events(report)
            + ", "
            + Figures.count(p.rowActivations())
            + " word lines raised, "
            + Figures.count(p.opsMeasured())
            + " row x column activations");
    item(
        "#OPS",
        "normalized "
            + Figures.ratio(t.normalizedOps())
            + " (Eq. 5; printed limits "
            + Figures.ratio(t.normalizedOpsLiteral())
            + "), activated "
            + Figures.ratio(t.activatedRatio())
            + " of Eq. 3, "
            + Figures.ratio(t.topsPerW())
            + " TOPS/W");
  }

  private void layers() {
    boolean bnn = report.network().equals("bnn");
    TextTable table =
        new TextTable(
            1,
            "layer",
            "neurons",
            bnn ? "activ." : "spikes",
            "rate",
            "#OPS",
            "analyt.",
            "arrays",
            "energy",
            "share",
            "busy",
            "area");
    double n = report.samples();
    for (LayerRow row : report.layers()) {
      boolean digital = row.unit().equals("digital");
      boolean silent = row.spikes() == 0 && digital;
      table.add(
          row.name(),
          Figures.count(row.neurons()),
          silent ? "-" : Figures.count(row.spikes() / n),
          silent ? "-" : Figures.ratio(row.firingRate()),
          digital ? "-" : Figures.count(row.opsMeasured() / n),
          digital ? "-" : Figures.count(row.opsAnalytical() / n),
          digital ? "digital" : row.of().map(of -> "of " + of).orElse(Figures.count(row.tiles())),
          energy(row.energyJ() / n),
          Figures.share(report.energyShare(row.energyJ())),
          time(row.latencyS()),
          Figures.si(row.areaM2(), Dimension.AREA));
    }
    text.append(table.text());
    line("");
  }

  private void components() {
    TextTable table =
        new TextTable(1, "component", "actions", "energy", "share", "area", "share of area");
    double n = report.samples();
    List<ComponentRow> rows =
        report.components().stream()
            .sorted(Comparator.comparingDouble(ComponentRow::energyJ).reversed())
            .toList();
    for (ComponentRow row : rows) {
      table.add(
          SenseText.component(row.name(), report.cards().array().sense()),
          row.name().equals("leakage") ? "-" : Figures.count(row.actions() / n),
          energy(row.energyJ() / n),
          Figures.share(report.energyShare(row.energyJ())),
          row.areaM2() != 0 ? Figures.si(row.areaM2(), Dimension.AREA) : "-",
          row.areaM2() != 0 ? Figures.share(report.areaShare(row.areaM2())) : "-");
    }
    text.append(table.text());
    line("");
  }

  private void area() {
    AreaSaving s = report.areaSaving();
    line("area of the arrays");
    RunReport.Area a = report.area();
    item(
        "parts",
        "cells "
            + Figures.areaOrNone(a.cellsM2())
            + ", references "
            + Figures.areaOrNone(a.referencesM2())
            + ", periphery "
            + Figures.areaOrNone(a.peripheryM2())
            + ", membranes "
            + Figures.areaOrNone(a.membranesM2()));
    if (report.cards().array().kind() == ArrayKind.BSNN_SINGLE_ROW) {
      item(
          "saving",
          "of the cells of differential arrays: one row an input "
              + Figures.percent(s.cellsSavedShare())
              + ",");
      item(
          "",
          "  after reference columns "
              + Figures.percent(s.savedAfterReferencesShare())
              + ", after membranes "
              + Figures.percent(s.savedAfterMembranesShare()));
      item("", "of whole differential arrays: " + Figures.percent(s.arraysSavedShare()));
      item("", "  (same periphery with second latches and drivers, bias reference, no membranes)");
    } else {
      item(
          "cells",
          "two rows an input: one row an input would need "
              + Figures.si(s.singleRowCellsM2(), Dimension.AREA)
              + ", half");
    }
    items(SectionText.sharing(report));
    line("");
  }

  private void chip() {
    if (report.chip().isPresent()) {
      line("chip");
      items(ChipText.items(report));
      line("");
    }
  }

  private void notes() {
    RunReport.Confidence c = report.provenance();
    line("notes");
    if (c.all() > 0) {
      line(
          "  "
              + c.assumed()
              + " of "
              + c.all()
              + " numbers on the cards are assumed, "
              + c.derived()
              + " derived, "
              + c.known()
              + " known, "
              + c.seen()
              + " read in their source.");
    }
    if (!report.assumed().isEmpty()) {
      line(
          "  "
              + report.assumed().size()
              + " of the assumed ones took part: run --assumed lists them, and report.json does.");
    }
    SectionText.drawn(report).forEach(note -> line("  " + note));
    line(
        "  Simulated: every read, spike, packet and cycle. Inputs: energy, area and time of one action;");
    line(
        (report.wires().isPresent()
                ? "  currents with exact drop; settling, rise, line energy from wire R and C;"
                : "  settling, rise and line energy from wire R and C without voltage drop;")
            + ChipText.packets(report));
    if (!report.defaults().isEmpty()) {
      line("  Defaults used: " + report.defaults().size() + ", named in report.json.");
    }
    if (report.totals().overflows() > 0) {
      line(
          "  WARNING: "
              + plural(report.totals().overflows(), "membrane addition")
              + " left the width of the membranes.");
    }
  }

  private static String energy(double energyJ) {
    return Figures.si(energyJ, Dimension.ENERGY);
  }

  private static String time(double seconds) {
    return Figures.si(seconds, Dimension.TIME);
  }

  private static String power(double watts) {
    return Figures.si(watts, Dimension.POWER);
  }
}
