package org.crossbarsim.report;

import org.crossbarsim.report.RunReport.Assumption;
import org.crossbarsim.report.RunReport.EfficiencyRow;
import org.crossbarsim.report.RunReport.EfficiencyView;
import org.crossbarsim.units.Dimension;

/** What a run prints on request: the arrays alone, and the assumptions. */
public final class DetailText {
  private static final double FEMTO = 1e15;

  private DetailText() {}

  /** What the arrays alone reach, part by part; empty where no layer is on arrays. */
  public static String efficiency(RunReport report) {
    if (report.efficiencyView().isEmpty()) {
      return "";
    }
    EfficiencyView v = report.efficiencyView().get();
    TextTable table = new TextTable(1, "arrays alone", "energy a read", "fJ an operation", "share");
    for (EfficiencyRow row : v.parts()) {
      add(table, SenseText.component(row.name(), report.cards().array().sense()), row.energyJ(), v);
    }
    add(table, "all", v.macroEnergyJ(), v);
    return table.text()
        + "  "
        + Figures.ratio(v.macroTopsPerW())
        + " TOPS/W, "
        + Figures.ratio(v.gopsPerArray())
        + " GOPS an array, "
        + Figures.count((double) v.operations() / v.arrayReads())
        + " operations a read. A read takes "
        + Figures.si(v.readS(), Dimension.TIME)
        + ",\n  its first codes "
        + Figures.si(v.accessS(), Dimension.TIME)
        + ", a step of it "
        + Figures.si(v.stepS(), Dimension.TIME)
        + "; an array is "
        + Figures.si(v.macroAreaM2(), Dimension.AREA)
        + ".\n  "
        + v.leftOut()
        + "\n\n";
  }

  private static void add(TextTable table, String name, double energyJ, EfficiencyView v) {
    table.add(
        name,
        Figures.si(energyJ / v.arrayReads(), Dimension.ENERGY),
        Figures.ratio(energyJ / v.operations() * FEMTO),
        Figures.share(energyJ / v.macroEnergyJ()));
  }

  /** The assumptions that took part. */
  public static String assumed(RunReport report) {
    TextTable table = new TextTable(2, "card", "assumed", "value");
    for (Assumption a : report.assumed()) {
      table.add(a.card(), a.parameter(), a.value());
    }
    return table.text()
        + "  Why each is taken: crossbar-sim devices --explain CARD, crossbar-sim arrays --explain"
        + " CARD\n\n";
  }
}
