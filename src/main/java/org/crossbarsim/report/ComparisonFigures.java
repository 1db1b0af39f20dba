package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.report.Comparison.Figure;

/** The figures of a comparison: area and energy by parts, latency, power, accuracy, counts. */
final class ComparisonFigures {
  private static final String AREA = "area";
  private static final String ENERGY = "energy per image";

  private final ComparedRuns runs;
  private final List<Figure> rows = new ArrayList<>();

  ComparisonFigures(ComparedRuns runs) {
    this.runs = runs;
  }

  List<Figure> figures() {
    area();
    energy();
    latencyAndPower();
    counts();
    return List.copyOf(rows);
  }

  private void add(String name, String unit, ToDoubleFunction<RunReport> value) {
    rows.add(runs.figure(name, Optional.empty(), unit, value));
  }

  // A part that no run has is no row.
  private void part(String of, String name, String unit, ToDoubleFunction<RunReport> value) {
    Figure row = runs.figure(name, Optional.of(of), unit, value);
    if (row.a() != 0 || row.b() != 0 || row.onBnn().orElse(0.0) != 0) {
      rows.add(row);
    }
  }

  private void area() {
    add(AREA, "m^2", r -> r.totals().areaM2());
    for (CostPart part : CostPart.values()) {
      part(AREA, part.label(), "m^2", part::areaM2);
    }
  }

  private void energy() {
    add(ENERGY, "J", r -> r.perImage().energyJ());
    for (CostPart part : CostPart.values()) {
      part(ENERGY, part.label(), "J", part::perImageJ);
    }
    add("energy of array layers", "J", r -> r.perImage().arraysEnergyJ());
    add("energy of digital layers", "J", r -> r.perImage().digitalEnergyJ());
    if (onAnyChip()) {
      add("energy of the chip around them", "J", r -> r.perImage().chipEnergyJ().orElse(0.0));
    }
  }

  private boolean onAnyChip() {
    return runs.a().chip().isPresent() || runs.b().chip().isPresent();
  }

  private void latencyAndPower() {
    add("latency per image", "s", r -> r.totals().latencyS());
    add("steps per image", "#", ComparisonLatency::steps);
    add("time a step", "s", r -> r.totals().latencyS() / ComparisonLatency.steps(r));
    add("energy x latency", "J s", r -> r.perImage().energyJ() * r.totals().latencyS());
    add("average power", "W", r -> r.totals().averagePowerW());
    add("peak power", "W", r -> r.totals().peakPowerW());
  }

  private void counts() {
    add("accuracy", "%", RunReport::accuracy);
    add("normalized #OPS", "", r -> r.totals().normalizedOps());
    add("activated ratio", "", r -> r.totals().activatedRatio());
    add("row x column per image", "#", r -> r.perImage().opsMeasured());
    add("word lines per image", "#", r -> r.perImage().rowActivations());
    add("conversions per image", "#", ComparisonFigures::conversions);
    add(events() + " per image", "#", r -> r.perImage().spikes());
    add("arrays", "#", r -> (double) r.totals().tiles());
    add("TOPS/W", "", r -> r.totals().topsPerW());
  }

  private static double conversions(RunReport report) {
    double sum = 0;
    for (RunReport.ComponentRow row : report.components()) {
      sum += row.name().equals(Component.SENSE.label()) ? row.actions() : 0;
    }
    return sum / report.samples();
  }

  // A BNN's neurons do not spike.
  private String events() {
    String ofA = ReportText.events(runs.a());
    String ofB = ReportText.events(runs.b());
    return ofA.equals(ofB) ? ofA : "spikes or activations";
  }
}
