package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.report.RunReport.Exit;
import org.crossbarsim.report.RunReport.FirstSpike;
import org.crossbarsim.report.RunReport.FlopsView;
import org.crossbarsim.report.RunReport.LayerRow;
import org.crossbarsim.report.RunReport.SharedArrays;
import org.crossbarsim.report.RunReport.StepRow;
import org.crossbarsim.units.Dimension;

/** The lines of a report that only some runs have. */
final class SectionText {
  private static final double ONE_POINT = 0.01;
  private static final double ROUNDING = 1e-12;

  /** A line with its name; the name is empty where a line goes on. */
  record Item(String name, String value) {}

  private final RunReport report;
  private final List<Item> items = new ArrayList<>();

  private SectionText(RunReport report) {
    this.report = report;
  }

  /** How images came to their class, and when. */
  static List<Item> decision(RunReport report) {
    SectionText text = new SectionText(report);
    text.kind();
    report.decision().firstSpike().ifPresent(text::firstSpike);
    report.exit().ifPresent(text::exit);
    report.steps().ifPresent(text::nearFinal);
    return List.copyOf(text.items);
  }

  /** The view by counts of operations, one line. */
  static List<Item> flops(RunReport report) {
    SectionText text = new SectionText(report);
    report.flopsView().ifPresent(text::flops);
    return List.copyOf(text.items);
  }

  /** What programming the chip takes. */
  static List<Item> programming(RunReport report) {
    return report.programming().stream()
        .map(row -> new Item("program", ProgrammingRows.text(row)))
        .toList();
  }

  /** Layers on the same arrays. */
  static List<Item> sharing(RunReport report) {
    SectionText text = new SectionText(report);
    report.sharing().ifPresent(rows -> rows.forEach(text::sharing));
    return List.copyOf(text.items);
  }

  /** What a reader must know of data that nobody trained. */
  static List<String> drawn(RunReport report) {
    List<String> notes = new ArrayList<>();
    int weights = report.drawnWeights().size();
    if (weights > 0) {
      notes.add(
          "Weights of "
              + ReportText.plural(weights, "layer")
              + " are drawn by key: counts and costs mean something, classes do not.");
    }
    for (LayerRow row : report.layers()) {
      row.statedRate()
          .ifPresent(
              rate ->
                  notes.add(
                      "Activity of "
                          + row.name()
                          + " is stated: a spike with probability "
                          + Figures.ratio(rate)
                          + " per neuron and step."));
    }
    return List.copyOf(notes);
  }

  private void add(String name, String value) {
    items.add(new Item(name, value));
  }

  private void kind() {
    String kind = report.decision().kind();
    if (kind.endsWith("max")) {
      add("decision", "largest probability of a " + kind + " on a digital unit");
    }
  }

  private void firstSpike(FirstSpike f) {
    add(
        "decision",
        "first spike, emitted at step "
            + Figures.count(f.meanEmissionStep())
            + " on average; ties "
            + Figures.percent(f.tiedShare())
            + ", no spike "
            + Figures.percent(f.silentShare()));
    if (report.correct().isPresent()) {
      add(
          "",
          "accuracy "
              + Figures.percent(f.publishedAccuracy())
              + " where a tie with the label counts");
    }
  }

  private void exit(Exit e) {
    add(
        "exit",
        "after "
            + Figures.count(e.meanSteps())
            + " of "
            + ReportText.plural(report.timesteps(), "step")
            + " on average ("
            + enough(e.confidence())
            + "); "
            + ReportText.plural(e.imagesToTheEnd(), "image")
            + " ran to the end");
    if (Double.isFinite(e.savedEnergyJ())) {
      add(
          "",
          "saves "
              + energy(e.savedEnergyJ())
              + " ("
              + Figures.percent(e.savedEnergyShare())
              + ") and "
              + Figures.si(e.savedLatencyS(), Dimension.TIME)
              + " ("
              + Figures.percent(e.savedLatencyShare())
              + ") of the full run");
    }
    if (e.begunBeyondJ() > 0) {
      add("", "begun on later steps by then: " + energy(e.begunBeyondJ()));
    }
  }

  private String enough(double confidence) {
    return report.decision().firstSpike().isPresent()
        ? "at " + ReportText.plural((long) Math.ceil(confidence), "output spike")
        : "confidence " + Figures.ratio(confidence);
  }

  private void nearFinal(List<StepRow> rows) {
    double last = rows.get(rows.size() - 1).accuracy();
    boolean fullRun = report.cards().readout().exit().map(e -> e.measureSaving()).orElse(false);
    for (StepRow row : rows) {
      if (rows.size() > 1 && last - row.accuracy() <= ONE_POINT + ROUNDING) {
        String cost =
            energy(row.energyJ()) + ", normalized #OPS " + Figures.ratio(row.normalizedOps());
        add(
            "steps",
            "within 1 point of the final accuracy after "
                + ReportText.plural(row.steps(), "step")
                + (fullRun ? " (full run):" : ": " + cost));
        if (fullRun) {
          add("", cost); // both do not fit one line
        }
        return;
      }
    }
  }

  private void flops(FlopsView view) {
    add(
        "FLOPS",
        "ANN "
            + energy(view.annJ())
            + " / SNN "
            + energy(view.snnJ())
            + " = "
            + Figures.ratio(view.efficiency())
            + " by counts alone; simulated: "
            + Figures.ratio(view.simulatedOverSnn())
            + " x the SNN's");
  }

  private void sharing(SharedArrays s) {
    int repeats = s.layers().size() - 1;
    add(
        "sharing",
        s.layers().get(0)
            + " and "
            + ReportText.plural(repeats, "repeat")
            + " on "
            + ReportText.plural(s.tiles(), "array")
            + ": "
            + Figures.si(s.savedM2(), Dimension.AREA)
            + " saved against copies;");
    add(
        "",
        "  pays membranes "
            + Figures.si(s.membranesM2(), Dimension.AREA)
            + ", thresholds "
            + Figures.si(s.thresholdsM2(), Dimension.AREA)
            + ", "
            + Figures.si(s.repeatsLatencyS(), Dimension.TIME)
            + ", loads "
            + energy(s.thresholdLoadsJ() / report.samples()));
  }

  /** The view by counts of operations, layer by layer. */
  static String flopsTable(RunReport report) {
    if (report.flopsView().isEmpty()) {
      return "";
    }
    FlopsView view = report.flopsView().get();
    TextTable table =
        new TextTable(
            1, "FLOPS", "count", "S_A", "E_ANN", "E_SNN", "ratio", "simulated", "over E_SNN");
    for (RunReport.FlopsRow row : view.layers()) {
      table.add(
          row.name(),
          Figures.count((double) row.flops()),
          Figures.ratio(row.spikesPerStep()),
          energy(row.annJ()),
          energy(row.snnJ()),
          Figures.ratio(row.efficiency()),
          energy(row.simulatedJ()),
          Figures.ratio(row.simulatedOverSnn()));
    }
    table.add(
        "all",
        Figures.count((double) view.layers().stream().mapToLong(RunReport.FlopsRow::flops).sum()),
        "-",
        energy(view.annJ()),
        energy(view.snnJ()),
        Figures.ratio(view.efficiency()),
        energy(view.simulatedJ()),
        Figures.ratio(view.simulatedOverSnn()));
    return table.text()
        + "  Multiply-add "
        + energy(view.macJ())
        + ", addition "
        + energy(view.accumulateJ())
        + ": 32-bit integers at 45 nm.\n"
        + "  "
        + view.leftOut().replace("; ", ";\n  ")
        + "\n\n";
  }

  private static String energy(double energyJ) {
    return Figures.si(energyJ, Dimension.ENERGY);
  }
}
