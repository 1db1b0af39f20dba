package org.crossbarsim.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crossbarsim.report.BreakevenReport.CaseRow;
import org.crossbarsim.report.BreakevenReport.Column;
import org.crossbarsim.study.Agreement;
import org.crossbarsim.study.Case;
import org.crossbarsim.study.Crossing;
import org.crossbarsim.study.Metric;
import org.crossbarsim.units.Dimension;

/** A break-even map as people read it, and as comma-separated values. */
public final class BreakevenText {
  private static final String OWN = "own";
  private static final String BNN = "BNN's";

  private final BreakevenReport map;

  private BreakevenText(BreakevenReport map) {
    this.map = map;
  }

  /** One design in one case, as tables have it. */
  private record Entry(CaseRow row, String arrays, Column column) {}

  /** The tables, with what they mean. */
  public static String of(BreakevenReport map) {
    return new BreakevenText(map).page();
  }

  private String page() {
    StringBuilder text = new StringBuilder(title());
    text.append('\n').append(trained());
    for (Metric metric : Metric.values()) {
      text.append('\n').append(crossings(metric));
    }
    text.append('\n').append(rates());
    text.append('\n').append(grid());
    text.append('\n').append(notes());
    map.tornado().ifPresent(tornado -> text.append('\n').append(TornadoText.of(tornado)));
    return text.toString();
  }

  private String title() {
    return map.bsnn()
        + " over "
        + map.bnn()
        + ": "
        + ReportText.plural(map.cases().size(), "case")
        + ", "
        + map.basis()
        + ", "
        + ReportText.plural(map.samples(), "image")
        + " as trained"
        + (map.drawnSamples() == 0 ? "" : ", " + map.drawnSamples() + " drawn")
        + ", seed "
        + map.seed()
        + "\n"
        + "rates "
        + ends(map.rates().stream().map(Figures::ratio).toList())
        + ", steps "
        + ends(map.steps().stream().map(String::valueOf).toList())
        + ", "
        + (map.even() ? "all layers alike" : "layers as measured")
        + "\n";
  }

  private static String ends(List<String> values) {
    String first = values.get(0);
    String last = values.get(values.size() - 1);
    return values.size() == 1 ? first : first + " to " + last;
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (CaseRow row : map.cases()) {
      entries.add(new Entry(row, OWN, row.bsnn()));
      row.onBnn().ifPresent(third -> entries.add(new Entry(row, BNN, third)));
    }
    return entries;
  }

  // The choices of a case, where it is not that of the row before.
  private List<String> begin(Entry entry) {
    List<String> cells = new ArrayList<>();
    for (Case.Choice choice : entry.row().choices()) {
      cells.add(entry.arrays().equals(OWN) ? choice.value() : "");
    }
    cells.add(entry.arrays());
    return cells;
  }

  private List<String> head(String... more) {
    List<String> head = new ArrayList<>();
    map.cases().get(0).choices().forEach(choice -> head.add(choice.axis()));
    head.add("arrays");
    head.addAll(List.of(more));
    return head;
  }

  private TextTable table(List<String> head) {
    int left = 1 + map.cases().get(0).choices().size();
    return new TextTable(left, head.toArray(new String[0]));
  }

  private String trained() {
    TextTable table =
        table(
            head(
                "rate",
                "energy",
                "BNN",
                "ratio",
                "a step",
                "latency",
                "BNN",
                "ratio",
                "a step",
                "energy-delay"));
    for (Entry entry : entries()) {
      List<String> cells = begin(entry);
      BreakevenReport.Trained t = entry.column().trained();
      BreakevenReport.Cost bnn = entry.row().bnn();
      cells.add(Figures.ratio(t.rate()));
      cells.add(Figures.si(t.energyJ(), Dimension.ENERGY));
      cells.add(Figures.si(bnn.energyJ(), Dimension.ENERGY));
      cells.add(Figures.ratio(entry.column().line(Metric.ENERGY).trainedRatio()));
      cells.add(Figures.ratio(entry.column().line(Metric.ENERGY).trainedStep()));
      cells.add(Figures.si(t.latencyS(), Dimension.TIME));
      cells.add(Figures.si(bnn.latencyS(), Dimension.TIME));
      cells.add(Figures.ratio(entry.column().line(Metric.LATENCY).trainedRatio()));
      cells.add(Figures.ratio(entry.column().line(Metric.LATENCY).trainedStep()));
      cells.add(Figures.ratio(entry.column().line(Metric.ENERGY_DELAY).trainedRatio()));
      table.add(cells.toArray(new String[0]));
    }
    return "B-SNN AS TRAINED, " + ReportText.plural(map.ownSteps(), "step") + "\n" + table.text();
  }

  private String crossings(Metric metric) {
    List<String> head = head("trained");
    map.rates().forEach(rate -> head.add(Figures.ratio(rate)));
    TextTable table = table(head);
    for (Entry entry : entries()) {
      List<String> cells = begin(entry);
      BreakevenReport.Line line = entry.column().line(metric);
      cells.add(words(line.trainedSteps()));
      line.stepsAtRate().forEach(crossing -> cells.add(words(crossing)));
      table.add(cells.toArray(new String[0]));
    }
    return "STEPS UP TO WHICH THE B-SNN COSTS NO MORE "
        + metric.label().toUpperCase(Locale.ROOT)
        + " THAN THE BNN, as trained and at mean rates\n"
        + table.text();
  }

  private String rates() {
    List<String> head = head();
    map.steps().forEach(steps -> head.add(String.valueOf(steps)));
    TextTable table = table(head);
    for (Entry entry : entries()) {
      List<String> cells = begin(entry);
      entry
          .column()
          .line(Metric.ENERGY)
          .rateAtSteps()
          .forEach(crossing -> cells.add(words(crossing)));
      table.add(cells.toArray(new String[0]));
    }
    return "MEAN RATE UP TO WHICH IT COSTS NO MORE ENERGY, after so many steps\n" + table.text();
  }

  private static String words(Crossing crossing) {
    return switch (crossing.kind()) {
      case NEVER -> "never";
      case AT -> Figures.ratio(crossing.at());
      case BEYOND -> "> " + Figures.ratio(crossing.at());
    };
  }

  private String grid() {
    CaseRow first = map.cases().get(0);
    List<String> head = new ArrayList<>(List.of("rate"));
    map.steps().forEach(steps -> head.add(String.valueOf(steps)));
    TextTable table = new TextTable(1, head.toArray(new String[0]));
    List<Double> ratios = first.bsnn().line(Metric.ENERGY).ratios();
    for (int r = 0; r < map.rates().size(); r++) {
      List<String> cells = new ArrayList<>(List.of(Figures.ratio(map.rates().get(r))));
      for (int s = 0; s < map.steps().size(); s++) {
        cells.add(Figures.ratio(ratios.get(r * map.steps().size() + s)));
      }
      table.add(cells.toArray(new String[0]));
    }
    return "ENERGY OVER THAT OF THE BNN, by rate and steps: " + first.name() + "\n" + table.text();
  }

  private String notes() {
    StringBuilder text = new StringBuilder();
    text.append("rate: spikes fired a neuron and step, weighted with the operations that they")
        .append(" drive.\n")
        .append("a step: what one more costs, over the whole BNN.\n")
        .append("arrays: own, or the unchanged arrays of the BNN. never: dearer from the first")
        .append(" point on.\n");
    if (map.fillSteps() > 1) {
      text.append("Layers work a step behind each other: the last one hears of the image in step ")
          .append(map.fillSteps())
          .append(".\n");
    }
    map.agreement().forEach(one -> text.append(agreement(one)));
    map.noFormula().ifPresent(why -> text.append("closed form: none, ").append(why).append('\n'));
    for (CaseRow row : map.cases()) {
      row.noThird().ifPresent(why -> text.append(row.name()).append(": ").append(why).append('\n'));
    }
    for (BreakevenReport.LeftOut out : map.leftOut()) {
      text.append("left out: ").append(out.name()).append(": ").append(out.reason()).append('\n');
    }
    return text.toString();
  }

  private static String agreement(Agreement one) {
    return "closed form, "
        + one.metric().label()
        + " ratio: "
        + Figures.percent(one.mean(), 2)
        + " off on average, "
        + Figures.percent(one.largest(), 2)
        + " at most, at rate "
        + Figures.ratio(one.rate())
        + " and "
        + ReportText.plural(one.steps(), "step")
        + " of "
        + one.name()
        + (one.onBnn() ? ", on the BNN's arrays" : "")
        + "\n";
  }

  /** One line a case, design, rate and number of steps, SI units, after a line of keys. */
  static String csv(BreakevenReport map) {
    List<String> keys = new ArrayList<>(List.of("case"));
    map.cases().get(0).choices().forEach(choice -> keys.add(choice.axis()));
    keys.addAll(List.of("arrays", "rate", "steps", "energy_j", "latency_s"));
    keys.addAll(List.of("energy_ratio", "latency_ratio", "energy_delay_ratio"));
    StringBuilder text = new StringBuilder(SweepText.line(keys));
    for (CaseRow row : map.cases()) {
      lines(text, map, row, "own", Optional.of(row.bsnn()));
      lines(text, map, row, "bnn", row.onBnn());
    }
    return text.toString();
  }

  private static void lines(
      StringBuilder text,
      BreakevenReport map,
      CaseRow row,
      String arrays,
      Optional<Column> column) {
    if (column.isEmpty()) {
      return;
    }
    int at = 0;
    for (double rate : map.rates()) {
      for (int steps : map.steps()) {
        List<String> cells = new ArrayList<>(List.of(row.name()));
        row.choices().forEach(choice -> cells.add(choice.value()));
        cells.addAll(List.of(arrays, number(rate), String.valueOf(steps)));
        cells.add(number(column.get().energyJ().get(at)));
        cells.add(number(column.get().latencyS().get(at)));
        for (BreakevenReport.Line line : column.get().lines()) {
          cells.add(number(line.ratios().get(at)));
        }
        text.append(SweepText.line(cells));
        at++;
      }
    }
  }

  private static String number(double value) {
    return NumberOutput.toString(value, true);
  }
}
