package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two runs side by side.
 *
 * @param a first run
 * @param b second run
 * @param figures each figure of both, and their ratio
 * @param differences everything that differs besides the array kind
 */
public record Comparison(
    RunReport a, RunReport b, List<Figure> figures, List<Difference> differences) {

  /**
   * One figure.
   *
   * @param name words
   * @param unit SI unit; {@code #} for a count, {@code %} for a share of one that is shown as a
   *     percentage, empty for another plain number
   * @param a of the first run
   * @param b of the second run
   * @param ratio a over b
   */
  public record Figure(String name, String unit, double a, double b, double ratio) {}

  /**
   * One thing that differs.
   *
   * @param what path of the number, or words
   * @param a in the first run; empty where only the extent of the difference is told
   * @param b in the second run; empty likewise
   */
  public record Difference(String what, String a, String b) {}

  /** Compares two reports; {@code differences} come from {@link Differences}. */
  public static Comparison of(RunReport a, RunReport b, List<Difference> differences) {
    return new Comparison(a, b, figures(a, b), List.copyOf(differences));
  }

  private static List<Figure> figures(RunReport a, RunReport b) {
    List<Figure> rows = new ArrayList<>();
    RunReport.Area p = a.area();
    RunReport.Area q = b.area();
    rows.add(figure("area", "m^2", a.totals().areaM2(), b.totals().areaM2()));
    rows.add(figure("  cells", "m^2", p.cellsM2(), q.cellsM2()));
    rows.add(figure("  reference columns", "m^2", p.referencesM2(), q.referencesM2()));
    rows.add(figure("  array periphery", "m^2", p.peripheryM2(), q.peripheryM2()));
    rows.add(figure("  membranes", "m^2", p.membranesM2(), q.membranesM2()));
    rows.add(figure("  digital units", "m^2", p.digitalM2(), q.digitalM2()));
    chip(rows, "m^2", p.chipM2(), q.chipM2());
    rows.add(figure("energy per image", "J", a.perImage().energyJ(), b.perImage().energyJ()));
    rows.add(
        figure("  array layers", "J", a.perImage().arraysEnergyJ(), b.perImage().arraysEnergyJ()));
    rows.add(
        figure(
            "  digital layers", "J", a.perImage().digitalEnergyJ(), b.perImage().digitalEnergyJ()));
    chip(rows, "J", a.perImage().chipEnergyJ(), b.perImage().chipEnergyJ());
    energies(rows, a, b);
    rows.add(figure("latency per image", "s", a.totals().latencyS(), b.totals().latencyS()));
    rows.add(figure("average power", "W", a.totals().averagePowerW(), b.totals().averagePowerW()));
    rows.add(figure("peak power", "W", a.totals().peakPowerW(), b.totals().peakPowerW()));
    rows.add(figure("accuracy", "%", a.accuracy(), b.accuracy()));
    rows.add(figure("normalized #OPS", "", a.totals().normalizedOps(), b.totals().normalizedOps()));
    rows.add(
        figure("activated ratio", "", a.totals().activatedRatio(), b.totals().activatedRatio()));
    rows.add(
        figure(
            "row x column per image", "#", a.perImage().opsMeasured(), b.perImage().opsMeasured()));
    rows.add(
        figure(
            "word lines per image",
            "#",
            a.perImage().rowActivations(),
            b.perImage().rowActivations()));
    rows.add(
        figure(events(a, b) + " per image", "#", a.perImage().spikes(), b.perImage().spikes()));
    rows.add(figure("arrays", "#", (double) a.totals().tiles(), (double) b.totals().tiles()));
    rows.add(figure("TOPS/W", "", a.totals().topsPerW(), b.totals().topsPerW()));
    return List.copyOf(rows);
  }

  // A BNN's neurons do not spike.
  private static String events(RunReport a, RunReport b) {
    String ofA = ReportText.events(a);
    String ofB = ReportText.events(b);
    return ofA.equals(ofB) ? ofA : "spikes or activations";
  }

  // What belongs to no layer; without a chip there is nothing of it.
  private static void chip(List<Figure> rows, String unit, Optional<Double> a, Optional<Double> b) {
    if (a.isPresent() || b.isPresent()) {
      rows.add(figure("  chip around them", unit, a.orElse(0.0), b.orElse(0.0)));
    }
  }

  private static void energies(List<Figure> rows, RunReport a, RunReport b) {
    for (EnergyPart part : EnergyPart.values()) {
      double ofA = part.perImageJ(a);
      double ofB = part.perImageJ(b);
      if (ofA > 0 || ofB > 0) {
        rows.add(figure("  " + part.label(), "J", ofA, ofB));
      }
    }
  }

  private static Figure figure(String name, String unit, double a, double b) {
    return new Figure(name, unit, a, b, a / b);
  }
}
