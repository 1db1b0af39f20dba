package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.report.Comparison.BusyLayer;
import org.crossbarsim.report.Comparison.Latency;
import org.crossbarsim.report.Comparison.Origin;
import org.crossbarsim.report.Comparison.Origins;
import org.crossbarsim.report.Comparison.Pace;
import org.crossbarsim.units.Dimension;

/** Where the differences between runs come from, as people read it. */
final class ComparisonPartsText {
  private final Comparison comparison;
  private final boolean three;
  private final String minusBase;

  private ComparisonPartsText(Comparison comparison) {
    this.comparison = comparison;
    this.three = comparison.onBnn().isPresent();
    this.minusBase = " - " + ComparisonText.base(comparison);
  }

  static String of(Comparison comparison) {
    ComparisonPartsText parts = new ComparisonPartsText(comparison);
    StringBuilder text = new StringBuilder();
    for (Origins origins : comparison.origins()) {
      text.append("Where the difference in ").append(origins.of()).append(" comes from:\n");
      text.append(parts.table(origins)).append('\n');
    }
    return text.append(parts.latency()).toString();
  }

  private String table(Origins origins) {
    List<String> head = new ArrayList<>();
    head.add("");
    head.add(ComparisonText.other(comparison) + minusBase);
    head.add("share");
    head.add("so far");
    if (three) {
      head.add(ComparisonText.onBnn(comparison) + minusBase);
      head.add("share");
    }
    TextTable table = new TextTable(1, head.toArray(String[]::new));
    for (Origin part : origins.parts()) {
      List<String> row = new ArrayList<>();
      row.add(part.part());
      row.add(ComparisonText.value(origins.unit(), part.difference()));
      row.add(share(part.share()));
      row.add(share(part.shareSoFar()));
      if (three) {
        row.add(ComparisonText.value(origins.unit(), part.onBnnDifference().orElse(0.0)));
        row.add(share(part.onBnnShare().orElse(Double.NaN)));
      }
      table.add(row.toArray(String[]::new));
    }
    table.add(sum(origins).toArray(String[]::new));
    return table.text();
  }

  private List<String> sum(Origins origins) {
    List<String> row = new ArrayList<>();
    row.add("all");
    row.add(ComparisonText.value(origins.unit(), origins.difference()));
    row.add("");
    row.add("");
    if (three) {
      row.add(ComparisonText.value(origins.unit(), origins.onBnnDifference().orElse(0.0)));
      row.add("");
    }
    return row;
  }

  private static String share(double share) {
    return Figures.percent(share);
  }

  private String latency() {
    Latency latency = comparison.latency();
    StringBuilder text = new StringBuilder();
    text.append("Latency is steps x time a step, ")
        .append(ComparisonText.other(comparison))
        .append('/')
        .append(ComparisonText.base(comparison))
        .append(": ")
        .append(Figures.ratio(latency.stepsRatio()))
        .append(" x ")
        .append(Figures.ratio(latency.stepTimeRatio()))
        .append(". Busiest layers, which ")
        .append("in delayed mode work at the same time:\n");
    TextTable table = new TextTable(2, "", "layer", "an image", "a step", "of latency");
    rows(table, "A", latency.a());
    rows(table, "B", latency.b());
    latency.onBnn().ifPresent(pace -> rows(table, ComparisonText.onBnn(comparison), pace));
    return text.append(table.text()).toString();
  }

  private static void rows(TextTable table, String name, Pace pace) {
    for (BusyLayer layer : pace.busiest()) {
      table.add(
          name,
          layer.layer(),
          Figures.si(layer.busyS(), Dimension.TIME),
          Figures.si(layer.busyStepS(), Dimension.TIME),
          Figures.percent(layer.share()));
    }
  }
}
