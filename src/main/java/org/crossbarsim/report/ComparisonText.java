package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crossbarsim.report.Comparison.Difference;
import org.crossbarsim.report.Comparison.Figure;
import org.crossbarsim.report.IsoParameters.Mismatch;
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
    third(text, comparison);
    text.append('\n').append(figures(comparison)).append('\n');
    accuracy(text, "A", a);
    accuracy(text, "B", b);
    comparison.onBnn().ifPresent(third -> accuracy(text, onBnn(comparison), third));
    cells(text, comparison);
    text.append('\n').append(ComparisonPartsText.of(comparison)).append('\n');
    mismatches(text, comparison.mismatches());
    listed(text, "EACH DESIGN'S OWN: ", "  - ", comparison.inherent());
    return text.toString();
  }

  /** Short name of the third run: the spiking one on the other's arrays. */
  static String onBnn(Comparison comparison) {
    return other(comparison) + " on " + base(comparison) + "'s arrays";
  }

  static String base(Comparison comparison) {
    return comparison.baseline().toUpperCase(Locale.ROOT);
  }

  static String other(Comparison comparison) {
    return comparison.baseline().equals(Comparison.A) ? "B" : "A";
  }

  private static String figures(Comparison comparison) {
    String base = base(comparison);
    List<String> head = new ArrayList<>(List.of("", "A", "B"));
    boolean three = comparison.onBnn().isPresent();
    if (three) {
      head.add(onBnn(comparison));
    }
    head.add(other(comparison) + "/" + base);
    if (three) {
      head.add("(" + other(comparison) + " on " + base + "'s)/" + base);
    }
    TextTable table = new TextTable(1, head.toArray(String[]::new));
    for (Figure f : comparison.figures()) {
      List<String> row =
          new ArrayList<>(List.of(name(f), value(f.unit(), f.a()), value(f.unit(), f.b())));
      double over = comparison.baseline().equals(Comparison.A) ? f.b() : f.a();
      if (three) {
        row.add(value(f.unit(), f.onBnn().orElse(Double.NaN)));
      }
      row.add(ratio(over, f.ratio()));
      if (three) {
        row.add(ratio(f.onBnn().orElse(0.0), f.onBnnRatio().orElse(Double.NaN)));
      }
      table.add(row.toArray(String[]::new));
    }
    return table.text();
  }

  private static String name(Figure f) {
    return f.partOf().isPresent() ? "  " + f.name() : f.name();
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

  private static void third(StringBuilder text, Comparison comparison) {
    if (comparison.onBnn().isPresent()) {
      text.append(onBnn(comparison))
          .append(": a spike raises the upper word line of its pair, silence none\n");
    }
    Optional<String> reason = comparison.leftOut();
    if (reason.isPresent()) {
      text.append(onBnn(comparison)).append(": left out. ").append(reason.get()).append('\n');
    }
  }

  // Of nothing there is no ratio, and one beyond a thousand says no more than that.
  private static String ratio(double over, double ratio) {
    if (over == 0 || !Double.isFinite(ratio)) {
      return "-";
    }
    double size = Math.abs(ratio);
    return size > MOST_RATIO ? "> 1000" : size < 1 / MOST_RATIO ? "< 0.001" : Figures.ratio(ratio);
  }

  static String value(String unit, double value) {
    return switch (unit) {
      case "m^2" -> Figures.si(value, Dimension.AREA);
      case "J" -> Figures.si(value, Dimension.ENERGY);
      case "s" -> Figures.si(value, Dimension.TIME);
      case "W" -> Figures.si(value, Dimension.POWER);
      case "J s" -> Figures.ratio(value) + " J s";
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
  private static void cells(StringBuilder text, Comparison comparison) {
    RunReport a = comparison.a();
    RunReport b = comparison.b();
    if (a.cards().array().kind() == b.cards().array().kind()) {
      return;
    }
    boolean turned = comparison.baseline().equals(Comparison.A);
    RunReport.Area p = turned ? b.area() : a.area();
    RunReport.Area q = turned ? a.area() : b.area();
    text.append("area ")
        .append(other(comparison))
        .append('/')
        .append(base(comparison))
        .append(": cells ")
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

  private static void mismatches(StringBuilder text, List<Mismatch> mismatches) {
    if (mismatches.isEmpty()) {
      text.append("What must match does.\n\n");
      return;
    }
    text.append("MUST MATCH, BUT WAS ALLOWED TO DIFFER: ")
        .append(ReportText.plural(mismatches.size(), "subject"))
        .append('\n');
    for (Mismatch mismatch : mismatches) {
      text.append("  ").append(mismatch.subject().label()).append(": ");
      text.append(mismatch.subject().why()).append('\n');
      lines(text, "    ! ", mismatch.differences());
    }
    text.append('\n');
  }

  /** Appends all that differs besides the array kind. */
  static void differences(StringBuilder text, List<Difference> differences) {
    listed(text, "ALSO DIFFERENT BESIDES THE ARRAY KIND: ", "  ! ", differences);
  }

  private static void listed(
      StringBuilder text, String head, String mark, List<Difference> differences) {
    text.append(head);
    if (differences.isEmpty()) {
      text.append("nothing.\n");
      return;
    }
    text.append(ReportText.plural(differences.size(), "thing")).append('\n');
    lines(text, mark, differences);
  }

  private static void lines(StringBuilder text, String mark, List<Difference> differences) {
    for (Difference d : differences) {
      String what = mark + d.what();
      text.append(what);
      if (!d.a().isEmpty()) {
        text.append(" ".repeat(Math.max(2, WHAT_WIDTH - what.length())));
        text.append("A ").append(d.a()).append(", B ").append(d.b());
      }
      text.append('\n');
    }
  }
}
