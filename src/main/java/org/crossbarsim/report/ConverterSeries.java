package org.crossbarsim.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbarsim.chip.Design;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ConverterChoice;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.UnitCost;

/**
 * Two converters that differ only as the kinds of their arrays demand.
 *
 * <p>A converter of full resolution has a level for every sum of a read. For k rows these are 2k +
 * 1 from -k to k where the number of rows is not known before the read, and k + 1 where it is (the
 * pairs of a differential array) or where an HRS reference leaves sums of one sign and a counter
 * adds the rest. Levels then follow from kind, reference and rows a read, and energy, area, leakage
 * and time follow from the levels where both are of one model: rows of one converter card, or
 * numbers of array cards with one source. Two sources are one where the same work is cited, all
 * words up to the first year being equal; without a year, where they are equal but for numbers. And
 * in one series no converter of more levels costs less.
 */
final class ConverterSeries {
  private static final List<Cost> COSTS =
      List.of(
          new Cost("sense.cost.action", UnitCost::actionJ),
          new Cost("sense.cost.area", UnitCost::areaM2),
          new Cost("sense.cost.leakage", UnitCost::leakageW));
  private static final String TIME = "phases.sense";
  private static final Pattern YEAR = Pattern.compile("\\b(19[5-9]|20[0-3])\\d\\b");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  private final Design a;
  private final Design b;
  private final boolean fullOfBoth;

  /** One number of the cost and its name in a card. */
  private record Cost(String parameter, ToDoubleFunction<UnitCost> of) {}

  ConverterSeries(Design a, Design b) {
    this.a = a;
    this.b = b;
    this.fullOfBoth = isFull(a.array()) && isFull(b.array());
  }

  /** True where the difference called {@code what} follows from the levels that each needs. */
  boolean follows(String what) {
    if (!fullOfBoth || a.array().sense().codes() == b.array().sense().codes()) {
      return false;
    }
    if (what.equals(DesignNumbers.LEVELS)) {
      return true;
    }
    if (what.equals(DesignNumbers.SENSE_TIME)) {
      return ofOneModel(TIME, array -> array.phases().senseS());
    }
    for (Cost cost : COSTS) {
      if (what.startsWith("array " + cost.parameter + "_")) {
        return ofOneModel(cost.parameter, array -> cost.of.applyAsDouble(array.sense().cost()));
      }
    }
    return false;
  }

  /** True for a converter that tells every sum of a read of its array apart, and no more. */
  private static boolean isFull(ArraySpec array) {
    return array.sense() instanceof SenseSpec.Converter c
        && c.codeStep() == 1
        && c.levels() == levels(array);
  }

  private static int levels(ArraySpec array) {
    int rows = Math.min(array.read().activeRowsPerRead(), array.inputs());
    boolean oneSign =
        array.kind() == ArrayKind.BNN_DIFFERENTIAL
            || array.reference().kind() == ReferenceSpec.Kind.HRS;
    return oneSign ? rows + 1 : 2 * rows + 1;
  }

  private boolean ofOneModel(String parameter, ToDoubleFunction<ArraySpec> number) {
    Optional<ConverterChoice> p = a.costs().converter();
    Optional<ConverterChoice> q = b.costs().converter();
    if (p.isPresent() || q.isPresent()) {
      return p.isPresent() && q.isPresent() && p.get().name().equals(q.get().name());
    }
    Optional<String> ofA = source(a.array(), parameter);
    Optional<String> ofB = source(b.array(), parameter);
    return ofA.isPresent()
        && ofB.isPresent()
        && isOneSource(ofA.get(), ofB.get())
        && rises(number.applyAsDouble(a.array()), number.applyAsDouble(b.array()));
  }

  // More levels for less are no longer one series, whatever is cited.
  private boolean rises(double ofA, double ofB) {
    return a.array().sense().codes() > b.array().sense().codes() ? ofA >= ofB : ofB >= ofA;
  }

  private static Optional<String> source(ArraySpec array, String parameter) {
    return array.provenance().stream()
        .filter(p -> p.parameter().equals(parameter))
        .map(Provenance::source)
        .findFirst();
  }

  /** True where two sentences on sources cite one work. */
  static boolean isOneSource(String a, String b) {
    return citation(a).equals(citation(b));
  }

  private static String citation(String source) {
    Matcher year = YEAR.matcher(source);
    return year.find() ? source.substring(0, year.end()) : NUMBER.matcher(source).replaceAll("#");
  }
}
