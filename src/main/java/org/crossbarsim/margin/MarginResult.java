package org.crossbarsim.margin;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;

/**
 * Margins of an array design.
 *
 * @param codeS one code of the card's own sensing, as a conductance
 * @param wires what was seen of the wires: never anything of those of a 1R array, whose drop
 *     depends on all of its data
 * @param references with each kind of reference
 * @param budget where errors come from, with the card's own reference
 */
public record MarginResult(
    double codeS, PhysicsSpec.Wires wires, List<Reference> references, Budget budget) {

  /**
   * The array with one kind of reference.
   *
   * @param kind of reference
   * @param ofCard true for the card's own
   * @param refused why it cannot be built so, if it cannot
   * @param resolvedRows rows whose every sum the converter tells apart
   * @param mostRows most rows that are wrong at most as often as asked; 0 for none
   * @param rows the numbers of rows asked for
   */
  public record Reference(
      ReferenceSpec.Kind kind,
      boolean ofCard,
      Optional<String> refused,
      int resolvedRows,
      int mostRows,
      List<Rows> rows) {}

  /**
   * Reads of one number of rows.
   *
   * @param activeRows K
   * @param resolved false where the card's codes do not tell all sums apart; a converter of even
   *     steps was given more
   * @param worst the number of LRS cells met at which decisions are least sure
   * @param wrongUniform probability of a wrong decision, all numbers of LRS cells alike
   * @param wrongBinomial the same where each cell is LRS with probability one half
   * @param trials counted beside it
   */
  public record Rows(
      int activeRows,
      boolean resolved,
      ReadOdds worst,
      double wrongUniform,
      double wrongBinomial,
      Optional<Trials> trials) {}

  /**
   * Monte-Carlo trials.
   *
   * @param worst at the worst number of LRS cells met
   * @param uniform all numbers alike
   * @param binomial each cell LRS with probability one half
   */
  public record Trials(Tally worst, Tally uniform, Tally binomial) {}

  /**
   * Where errors come from: those of reads of as many rows as the card raises, and of the first
   * number of rows that is wrong too often.
   *
   * @param read the worst of the card's reads
   * @param levels what ideal cells add up to in it
   * @param mostRows most rows that are wrong at most as often as asked; 0 for none
   * @param beyond the worst read of one row more; empty where that is more than the inputs
   * @param tied whether that has a sum on the edge between two codes, which chance decides
   * @param lines one a cause; shifts add up to the read's, squared sigmas to its squared sigma
   */
  public record Budget(
      ReadOdds read,
      Levels levels,
      int mostRows,
      Optional<ReadOdds> beyond,
      boolean tied,
      List<BudgetLine> lines) {

    /**
     * The cause that ends the margin: without it the card may raise the most rows and, where
     * several are equal, errs least with the first number of rows that is wrong too often.
     */
    public BudgetLine limiting() {
      return Collections.min(
          lines,
          Comparator.comparingInt((BudgetLine line) -> -line.mostRowsWithout())
              .thenComparingDouble(line -> line.beyondWithout().orElse(0.0)));
    }

    /** The cause without which the card's own reads err least. */
    public BudgetLine costliest() {
      return Collections.min(lines, Comparator.comparingDouble(BudgetLine::wrongWithout));
    }
  }

  /**
   * Nominal currents of a read in codes.
   *
   * @param lrsCodes of the LRS cells
   * @param leakageCodes of the HRS cells
   * @param referenceCodes what the reference takes away
   */
  public record Levels(double lrsCodes, double leakageCodes, double referenceCodes) {}

  /**
   * One cause.
   *
   * @param cause of the errors
   * @param shiftCodes what it adds to the mean, in codes
   * @param sigmaCodes its part of the deviation of the read, as sensed through the wires, in codes
   * @param wrongAlone probability of a wrong decision if there were nothing else
   * @param wrongWithout probability of a wrong decision if it were not there
   * @param beyondWithout the same of one row more than the most that are possible with it
   * @param mostRowsWithout most rows that are wrong at most as often as asked if it were not there
   */
  public record BudgetLine(
      Cause cause,
      double shiftCodes,
      double sigmaCodes,
      double wrongAlone,
      double wrongWithout,
      Optional<Double> beyondWithout,
      int mostRowsWithout) {}
}
