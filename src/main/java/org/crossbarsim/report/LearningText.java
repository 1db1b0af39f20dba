package org.crossbarsim.report;

import java.util.Locale;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** What a layer learned, as tables. */
public final class LearningText {
  private LearningText() {}

  /** The report as text. */
  public static String of(LearningReport r) {
    StringBuilder text = new StringBuilder();
    text.append(r.name()).append(": ").append(r.maps()).append(" maps of ");
    text.append(r.kernel()).append(" x ").append(r.kernel()).append(", stride ").append(r.stride());
    text.append(", on ").append(r.array()).append(" with ").append(r.device());
    text.append(r.idealCells() ? " (ideal cells)" : "").append(", seed ").append(r.seed());
    text.append("\n\n").append(course(r)).append('\n').append(costs(r)).append('\n');
    return text.append(accuracy(r)).toString();
  }

  private static String course(LearningReport r) {
    LearningReport.Pulses p = r.pulses();
    return "learned from "
        + r.rule().images()
        + " images x "
        + r.rule().steps()
        + " steps in "
        + r.course().batches()
        + " batches: "
        + r.course().reads()
        + " reads, "
        + r.course().spikes()
        + " spikes\n"
        + p.set()
        + " SET and "
        + p.reset()
        + " RESET pulses: "
        + number(p.meanPerCell())
        + " a cell, at most "
        + p.mostPerCell()
        + ", of "
        + number(p.endurancePulses())
        + " that it endures; "
        + p.wornOut()
        + " cells worn out\n";
  }

  private static String costs(LearningReport r) {
    TextTable table = new TextTable(1, "learning", "energy", "time");
    LearningReport.Energy e = r.energy();
    LearningReport.Time t = r.time();
    table.add("reads, membranes, comparisons", joules(e.readJ()), seconds(t.readS()));
    table.add("rule: counters and arithmetic", joules(e.ruleJ()), seconds(t.ruleS()));
    table.add("programming pulses", joules(e.programJ()), seconds(t.programS()));
    table.add("leakage", joules(e.leakageJ()), "");
    table.add("total", joules(e.totalJ()), seconds(t.totalS()));
    return table.text();
  }

  private static String accuracy(LearningReport r) {
    TextTable table =
        new TextTable(1, "weights", "rate", "training", "test", "test, int8", "95 % from", "to");
    for (LearningReport.LayerRow row : r.layers()) {
      table.add(
          row.weights(),
          String.format(Locale.ROOT, "%.4f", row.rate()),
          percent(row.trainingAccuracy()),
          percent(row.testAccuracy()),
          percent(row.int8Accuracy()),
          percent(row.int8Interval().low()),
          percent(row.int8Interval().high()));
    }
    return r.judge().trainingImages()
        + " labelled training images and "
        + r.judge().testImages()
        + " test images x "
        + r.judge().steps()
        + " steps\n"
        + table.text();
  }

  private static String joules(double energyJ) {
    return SiFormat.format(energyJ, Dimension.ENERGY);
  }

  private static String seconds(double timeS) {
    return SiFormat.format(timeS, Dimension.TIME);
  }

  private static String number(double value) {
    return SiFormat.format(value, Dimension.DIMENSIONLESS);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
