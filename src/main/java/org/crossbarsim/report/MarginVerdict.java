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
    return verdict.limit() + " " + verdict.cause() + " " + verdict.others();
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

  private String cause() {
    Budget budget = report.design().budget();
    BudgetLine best = budget.lines().get(0);
    for (BudgetLine line : budget.lines()) {
      best = line.wrongWithout() < best.wrongWithout() ? line : best;
    }
    if (budget.read().wrong() == 0) {
      return "Nothing can make it wrong.";
    }
    return "What costs most is "
        + best.cause().label()
        + ": without it "
        + MarginText.probability(best.wrongWithout())
        + ", and margin for "
        + ReportText.plural(best.mostRowsWithout(), "row")
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
