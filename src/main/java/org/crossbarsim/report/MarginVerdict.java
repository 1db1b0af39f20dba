package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.margin.MarginResult.Budget;
import org.crossbarsim.margin.MarginResult.BudgetLine;
import org.crossbarsim.margin.MarginResult.Reference;
import org.crossbarsim.margin.ReadOdds;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** The answer to a question about margins, in sentences. */
final class MarginVerdict {
  private final MarginReport report;

  private MarginVerdict(MarginReport report) {
    this.report = report;
  }

  static String of(MarginReport report) {
    MarginVerdict verdict = new MarginVerdict(report);
    return verdict.limit()
        + " "
        + verdict.limiting()
        + verdict.costliest()
        + " "
        + verdict.others();
  }

  private Reference own() {
    return report.design().references().stream()
        .filter(Reference::ofCard)
        .findFirst()
        .orElseThrow();
  }

  // Where the array runs out of margin.
  private String limit() {
    Reference own = own();
    String array = "With its " + report.reference() + " reference " + report.array();
    if (own.refused().isPresent()) {
      return array + " cannot be read: " + own.refused().orElseThrow() + ".";
    }
    ReadOdds read = report.design().budget().read();
    int most = own.mostRows();
    String rate = SiFormat.format(report.question().errorRate(), Dimension.DIMENSIONLESS);
    String start = array + " on " + report.device();
    String end =
        ". The card reads "
            + ReportText.plural(read.activeRows(), "row")
            + ": the least sure decision ("
            + read.lrsMet()
            + " on LRS cells, margin "
            + MarginText.number(read.marginSigmas())
            + " sigmas) is wrong with probability "
            + MarginText.probability(read.wrong())
            + "."
            + codes(own);
    if (most == 0) {
      return start
          + " has no margin: even one row is decided wrongly more often than "
          + rate
          + end;
    }
    if (most < report.inputs()) {
      return start
          + " runs out of margin beyond "
          + ReportText.plural(most, "row")
          + " a read: with one more, the least sure decision is wrong more often than "
          + rate
          + end;
    }
    return start
        + " has margin for all of its "
        + ReportText.plural(most, "input")
        + " in one read: the least sure decision is wrong no more often than "
        + rate
        + end;
  }

  // What the sensing can tell apart, whatever its margin.
  private String codes(Reference own) {
    if (report.codes() == 2) {
      return " Its amplifiers tell one bit, whether the sum is at least 0: only reads of one row"
          + " add up.";
    }
    return own.resolvedRows() < Math.max(own.mostRows(), report.activeRowsPerRead())
        ? " Its codes tell all sums apart up to "
            + ReportText.plural(own.resolvedRows(), "row")
            + " a read."
        : "";
  }

  // What ends the margin: of the first number of rows that is wrong too often.
  private String limiting() {
    Budget budget = report.design().budget();
    if (budget.beyond().isEmpty()) {
      return "";
    }
    ReadOdds beyond = budget.beyond().orElseThrow();
    String next = ReportText.plural(beyond.activeRows(), "row");
    if (budget.tied()) {
      return "What limits the number of rows is the codes: a sum of "
          + next
          + " lies on the edge between two of them and is decided by chance. ";
    }
    BudgetLine line = budget.limiting();
    String without =
        "without it the probability at "
            + next
            + " is "
            + MarginText.probability(line.beyondWithout().orElseThrow())
            + " instead of "
            + MarginText.probability(beyond.wrong());
    return line.mostRowsWithout() > budget.mostRows()
        ? "What limits the number of rows is "
            + line.cause().label()
            + ": "
            + without
            + ", and there is margin for "
            + ReportText.plural(line.mostRowsWithout(), "row")
            + ". "
        : "No cause by itself limits the number of rows; most does "
            + line.cause().label()
            + ": "
            + without
            + ". ";
  }

  // What the card's own reads suffer from most, be it what ends the margin or not.
  private String costliest() {
    Budget budget = report.design().budget();
    BudgetLine line = budget.costliest();
    String own = "the card's own " + ReportText.plural(budget.read().activeRows(), "row");
    if (budget.read().wrong() == 0) {
      return "Nothing makes " + own + " wrong.";
    }
    if (line.wrongWithout() >= budget.read().wrong()) {
      return "No cause by itself makes " + own + " wrong.";
    }
    return "What costs most at "
        + own
        + " is "
        + line.cause().label()
        + ": without it "
        + MarginText.probability(line.wrongWithout())
        + " instead of "
        + MarginText.probability(budget.read().wrong())
        + ".";
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
        + reference
            .refused()
            .map(why -> "impossible, " + why)
            .orElseGet(() -> ReportText.plural(reference.mostRows(), "row"));
  }
}
