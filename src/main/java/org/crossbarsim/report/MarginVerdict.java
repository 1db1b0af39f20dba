package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.margin.MarginResult.Budget;
import org.crossbarsim.margin.MarginResult.BudgetLine;
import org.crossbarsim.margin.MarginResult.Reference;
import org.crossbarsim.margin.ReadOdds;

/** The answer to a question about margins, in sentences. */
final class MarginVerdict {
  private final MarginReport report;

  private MarginVerdict(MarginReport report) {
    this.report = report;
  }

  static String of(MarginReport report) {
    MarginVerdict verdict = new MarginVerdict(report);
    return verdict.limit() + " " + verdict.cause() + " " + verdict.others();
  }

  private Reference own() {
    return report.design().references().stream().filter(Reference::ofCard).findFirst().orElseThrow();
  }

  private String rate() {
    return Figures.ratio(report.question().errorRate());
  }

  // Where the array runs out of margin.
  private String limit() {
    Reference own = own();
    ReadOdds read = report.design().budget().read();
    int most = own.mostRows();
    String start = report.array() + " on " + report.device() + " with its " + report.reference();
    start += " reference ";
    if (own.refused().isPresent()) {
      return start + "cannot be read: " + own.refused().orElseThrow() + ".";
    }
    String at = ReportText.plural(read.activeRows(), "row") + " wrong in " + probability(read);
    if (most == 0) {
      return start
          + "has no margin: even a read of one row is decided wrongly in more than "
          + rate()
          + " of the worst cases; reads of "
          + at
          + ".";
    }
    if (most < read.activeRows()) {
      return start
          + "runs out of margin beyond "
          + ReportText.plural(most, "row")
          + " a read: at most "
          + rate()
          + " of the worst decisions are wrong up to there, but it reads "
          + at
          + ".";
    }
    return start
        + "has margin for "
        + ReportText.plural(most, "row")
        + " a read at "
        + rate()
        + " wrong decisions in the worst case; it reads "
        + at
        + ".";
  }

  private static String probability(ReadOdds read) {
    return MarginText.probability(read.wrong())
        + " of the worst cases ("
        + read.lrsMet()
        + " of "
        + read.activeRows()
        + " cells LRS, margin "
        + MarginText.sigmas(read.marginSigmas())
        + ")";
  }

  private String cause() {
    Budget budget = report.design().budget();
    BudgetLine best = budget.lines().get(0);
    for (BudgetLine line : budget.lines()) {
      best = line.wrongWithout() < best.wrongWithout() ? line : best;
    }
    if (budget.read().wrong() == 0) {
      return "Nothing makes it wrong that can be told from rounding.";
    }
    return "What costs most is "
        + best.cause().label()
        + ": without it "
        + MarginText.probability(best.wrongWithout())
        + " are wrong, and "
        + ReportText.plural(best.mostRowsWithout(), "row")
        + " could be raised.";
  }

  private String others() {
    List<String> others = new ArrayList<>();
    for (Reference reference : report.design().references()) {
      if (!reference.ofCard()) {
        others.add(other(reference));
      }
    }
    return "Other references: " + String.join("; ", others) + ".";
  }

  private static String other(Reference reference) {
    String name = RecordJson.words(reference.kind());
    return name
        + " "
        + reference.refused().map(why -> "impossible, " + why)
            .orElseGet(() -> ReportText.plural(reference.mostRows(), "row"));
  }
}
