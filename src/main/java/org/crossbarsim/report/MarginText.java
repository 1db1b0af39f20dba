package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.margin.ColumnMargins;
import org.crossbarsim.margin.MarginResult.Budget;
import org.crossbarsim.margin.MarginResult.BudgetLine;
import org.crossbarsim.margin.MarginResult.Reference;
import org.crossbarsim.margin.MarginResult.Rows;
import org.crossbarsim.margin.ReadOdds;
import org.crossbarsim.margin.Tally;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** Margins as people read them. */
public final class MarginText {
  private static final String NONE = "-";
  private static final int WIDTH = 100;

  private final MarginReport report;

  private MarginText(MarginReport report) {
    this.report = report;
  }

  /** The page. */
  public static String of(MarginReport report) {
    MarginText text = new MarginText(report);
    return text.head()
        + folded(report.verdict())
        + "\n"
        + text.references()
        + "\n"
        + text.own()
        + "\n"
        + text.budget()
        + report.columns().map(c -> "\n" + text.columns(c)).orElse("");
  }

  private String head() {
    return report.target()
        + ": sense margin of "
        + report.array()
        + " ("
        + report.kind()
        + ", "
        + report.reference()
        + " reference, "
        + report.codes()
        + " codes) on "
        + report.device()
        + ", "
        + RecordJson.words(report.design().wires())
        + " wires\n\n";
  }

  /** A probability, 0 where it is below what can be told from rounding. */
  static String probability(double p) {
    return p == 0 ? "0" : Figures.ratio(p);
  }

  /** A shift, a sigma or a margin. */
  static String number(double x) {
    return Double.isInfinite(x) ? (x > 0 ? "inf" : "-inf") : Figures.ratio(x);
  }

  private String references() {
    List<Reference> shown =
        report.design().references().stream().filter(r -> r.refused().isEmpty()).toList();
    List<String> head = new ArrayList<>(List.of("rows a read"));
    for (Reference reference : shown) {
      head.add(RecordJson.words(reference.kind()) + (reference.ofCard() ? " *" : ""));
    }
    TextTable table = new TextTable(1, head.toArray(new String[0]));
    for (int i = 0; i < report.question().rows().size(); i++) {
      List<String> cells = new ArrayList<>();
      cells.add(String.valueOf(report.question().rows().get(i)));
      for (Reference reference : shown) {
        cells.add(probability(reference.rows().get(i).worst().wrong()));
      }
      table.add(cells.toArray(new String[0]));
    }
    List<String> most = new ArrayList<>();
    most.add("most rows at " + rate());
    shown.forEach(reference -> most.add(String.valueOf(reference.mostRows())));
    table.add(most.toArray(new String[0]));
    return "wrong decisions in the worst case, by reference (* the card's own)\n" + table.text();
  }

  private String own() {
    Reference own =
        report.design().references().stream().filter(Reference::ofCard).findFirst().orElseThrow();
    if (own.refused().isPresent()) {
      return "";
    }
    TextTable table =
        new TextTable(
            1,
            "rows",
            "LRS met",
            "shift",
            "sigma",
            "margin",
            "worst",
            "counted",
            "if normal",
            "uniform",
            "even odds");
    boolean more = false;
    for (Rows rows : own.rows()) {
      ReadOdds w = rows.worst();
      more |= !rows.resolved();
      table.add(
          rows.activeRows() + (rows.resolved() ? "" : " +"),
          String.valueOf(w.lrsMet()),
          number(w.shiftCodes()),
          number(w.sigmaCodes()),
          number(w.marginSigmas()),
          probability(w.wrong()),
          counted(rows.trials().map(t -> t.worst())),
          probability(w.wrongIfNormal()),
          probability(rows.wrongUniform()),
          probability(rows.wrongBinomial()));
    }
    return "the card's own reference; shift and sigma in codes of "
        + Figures.si(report.codeCurrentA(), Dimension.CURRENT)
        + "\n"
        + table.text()
        + folded(
            "worst: at the least sure number of LRS cells met. counted: "
                + (report.question().draws() == 0
                    ? "no trials asked for"
                    : report.question().draws() + " trials, 95 % interval")
                + ". if normal: by margin and sigma alone. uniform: any"
                + " number of LRS cells alike. even odds: each cell LRS with probability one half."
                + (more
                    ? " +: the card's codes do not tell all sums apart; a converter of even steps was given"
                        + " more."
                    : ""));
  }

  private String rate() {
    return SiFormat.format(report.question().errorRate(), Dimension.DIMENSIONLESS);
  }

  private static String counted(Optional<Tally> tally) {
    return tally
        .map(t -> probability(t.interval95().low()) + " to " + probability(t.interval95().high()))
        .orElse(NONE);
  }

  private String budget() {
    Budget budget = report.design().budget();
    ReadOdds read = budget.read();
    String beyond =
        budget
            .beyond()
            .map(b -> "without, " + ReportText.plural(b.activeRows(), "row"))
            .orElse(NONE);
    TextTable table =
        new TextTable(
            1,
            "cause",
            "shift",
            "sigma",
            "wrong alone",
            "wrong without",
            beyond,
            "most rows without");
    for (BudgetLine line : budget.lines()) {
      table.add(
          line.cause().label(),
          number(line.shiftCodes()),
          number(line.sigmaCodes()),
          probability(line.wrongAlone()),
          probability(line.wrongWithout()),
          line.beyondWithout().map(MarginText::probability).orElse(NONE),
          String.valueOf(line.mostRowsWithout()));
    }
    table.add(
        "all together",
        number(read.shiftCodes()),
        number(read.sigmaCodes()),
        probability(read.wrong()),
        probability(read.wrong()),
        budget.beyond().map(b -> probability(b.wrong())).orElse(NONE),
        String.valueOf(budget.mostRows()));
    return "where it comes from: "
        + ReportText.plural(read.activeRows(), "row")
        + " a read, "
        + read.lrsMet()
        + " of them on LRS cells, in codes\n"
        + table.text()
        + "nominal: LRS cells "
        + number(budget.levels().lrsCodes())
        + ", leakage of HRS cells "
        + number(budget.levels().leakageCodes())
        + ", reference "
        + number(budget.levels().referenceCodes())
        + "\nstuck cells: of data and reference. reference cells: their spread and noise.\n";
  }

  private String columns(ColumnMargins columns) {
    TextTable table =
        new TextTable(
            1,
            "layer",
            "arrays",
            "columns",
            "rows",
            "mean",
            "median",
            "95 %",
            "worst",
            "margin",
            "at",
            "too often");
    for (ColumnMargins.Layer layer : columns.layers()) {
      ColumnMargins.Column worst = layer.worst();
      table.add(
          layer.layer(),
          String.valueOf(layer.tiles()),
          String.valueOf(layer.columns()),
          String.valueOf(layer.activeRows()),
          probability(layer.meanWrong()),
          probability(layer.medianWrong()),
          probability(layer.highWrong()),
          probability(worst.wrong()),
          number(worst.marginSigmas()),
          worst.rowTile() + "," + worst.colTile() + ":" + worst.column(),
          String.valueOf(layer.tooOften()));
    }
    return "columns of the netlist's own chip: wrong decisions over random rows\n"
        + table.text()
        + "at: row tile, column tile, column. too often: columns wrong in more than "
        + rate()
        + ".\n";
  }

  private static String folded(String text) {
    StringBuilder folded = new StringBuilder();
    int length = 0;
    for (String word : text.split(" ")) {
      boolean fits = length + word.length() < WIDTH;
      folded.append(length == 0 ? "" : fits ? " " : "\n").append(word);
      length = fits ? length + word.length() + 1 : word.length() + 1;
    }
    return folded.append('\n').toString();
  }
}
