package org.crossbarsim.report;

import java.util.List;
import org.crossbarsim.report.Comparison.Difference;
import org.crossbarsim.report.Comparison.Figure;
import org.crossbarsim.units.Dimension;

/** Two runs side by side as people read them. */
public final class ComparisonText {
  private static final double MOST_RATIO = 1000;
  private static final int WHAT_WIDTH = 40;

  private ComparisonText() {}

  /** The whole table. */
  public static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    RunReport a = comparison.a();
    RunReport b = comparison.b();
    run(text, "A", a);
    run(text, "B", b);
    text.append('\n');
    TextTable table = new TextTable(1, "", "A", "B", "A/B");
    for (Figure f : comparison.figures()) {
      table.add(f.name(), value(f, f.a()), value(f, f.b()), ratio(f));
    }
    text.append(table.text()).append('\n');
    accuracy(text, "A", a);
    accuracy(text, "B", b);
    cells(text, a, b);
    text.append('\n');
    differences(text, comparison.differences());
    return text.toString();
  }

  private static void run(StringBuilder text, String name, RunReport r) {
    text.append(name)
        .append("  ")
        .append(r.netlist())
        .append(": ")
        .append(ReportText.title(r.network()))
        .append(", ")
        .append(ReportText.plural(r.samples(), "image"))
        .append(" x ")
        .append(ReportText.plural(r.timesteps(), "step"))
        .append(", seed ")
        .append(r.seed())
        .append("\n   ")
        .append(r.cards().array().name())
        .append(": ")
        .append(ReportText.cellsLine(r.cards().array()))
        .append("\n   ")
        .append(ReportText.readLine(r.cards().array()))
        .append('\n');
    for (SectionText.Item item : ChipText.cards(r.cards())) {
      text.append("   ").append(item.name()).append(' ').append(item.value()).append('\n');
    }
  }

  // Of nothing there is no ratio, and one beyond a thousand says no more than that.
  private static String ratio(Figure f) {
    if (f.a() == 0 || !Double.isFinite(f.ratio())) {
      return "-";
    }
    double size = Math.abs(f.ratio());
    return size > MOST_RATIO
        ? "> 1000"
        : size < 1 / MOST_RATIO ? "< 0.001" : Figures.ratio(f.ratio());
  }

  private static String value(Figure f, double value) {
    return switch (f.unit()) {
      case "m^2" -> Figures.si(value, Dimension.AREA);
      case "J" -> Figures.si(value, Dimension.ENERGY);
      case "s" -> Figures.si(value, Dimension.TIME);
      case "W" -> Figures.si(value, Dimension.POWER);
      case "%" -> Figures.percent(value);
      case "#" -> Figures.count(value);
      default -> Figures.ratio(value);
    };
  }

  private static void accuracy(StringBuilder text, String name, RunReport r) {
    text.append("accuracy ").append(name).append(": ");
    if (r.correct().isEmpty()) {
      text.append("none: no labels\n");
      return;
    }
    text.append(r.correct().get())
        .append(" of ")
        .append(ReportText.plural(r.samples(), "image"))
        .append(", 95 % interval ")
        .append(Figures.percent(r.accuracyInterval95().low()))
        .append(" to ")
        .append(Figures.percent(r.accuracyInterval95().high()))
        .append('\n');
  }

  // How much of the halved cells survives what stands around them.
  private static void cells(StringBuilder text, RunReport a, RunReport b) {
    if (a.cards().array().kind() == b.cards().array().kind()) {
      return;
    }
    RunReport.Area p = a.area();
    RunReport.Area q = b.area();
    text.append("area A/B: cells ")
        .append(Figures.ratio(p.cellsM2() / q.cellsM2()))
        .append(", with references ")
        .append(Figures.ratio((p.cellsM2() + p.referencesM2()) / (q.cellsM2() + q.referencesM2())))
        .append(", with membranes ")
        .append(Figures.ratio((p.arraysM2() - p.peripheryM2()) / (q.arraysM2() - q.peripheryM2())))
        .append(", whole arrays ")
        .append(Figures.ratio(p.arraysM2() / q.arraysM2()))
        .append(", with digital units ")
        .append(Figures.ratio(p.totalM2() / q.totalM2()))
        .append('\n');
  }

  /** Appends all that differs besides the array kind. */
  static void differences(StringBuilder text, List<Difference> differences) {
    text.append("ALSO DIFFERENT BESIDES THE ARRAY KIND: ");
    if (differences.isEmpty()) {
      text.append("nothing.\n");
      return;
    }
    text.append(ReportText.plural(differences.size(), "thing")).append('\n');
    for (Difference d : differences) {
      String what = "  ! " + d.what();
      text.append(what);
      if (!d.a().isEmpty()) {
        text.append(" ".repeat(Math.max(2, WHAT_WIDTH - what.length())));
        text.append("A ").append(d.a()).append(", B ").append(d.b());
      }
      text.append('\n');
    }
  }
}
