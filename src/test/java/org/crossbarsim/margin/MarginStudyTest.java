package org.crossbarsim.margin;

import static org.crossbarsim.margin.MarginCases.physics;
import static org.crossbarsim.margin.MarginCases.shippedArray;
import static org.crossbarsim.margin.MarginCases.shippedDevice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crossbarsim.margin.MarginCases.Device;
import org.crossbarsim.margin.MarginResult.Budget;
import org.crossbarsim.margin.MarginResult.BudgetLine;
import org.crossbarsim.margin.MarginResult.Reference;
import org.crossbarsim.margin.MarginResult.Rows;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Do tables, budgets and limits fit together, and move the way they must? */
class MarginStudyTest {
  private static final double RATE = 1e-3;

  private static MarginQuestion question(List<Integer> rows, PhysicsSpec.Wires wires) {
    return new MarginQuestion(rows, RATE, physics(wires), 0, 1);
  }

  private static List<Integer> upTo(int n) {
    return IntStream.rangeClosed(1, n).boxed().toList();
  }

  private static double worst(ArraySpec array, DeviceSpec device, int active) {
    return own(array, device, List.of(active)).rows().get(0).worst().wrong();
  }

  private static Reference own(ArraySpec array, DeviceSpec device, List<Integer> rows) {
    MarginResult result = MarginStudy.of(array, device, question(rows, PhysicsSpec.Wires.IDEAL));
    return result.references().stream().filter(Reference::ofCard).findFirst().orElseThrow();
  }

  private static TestArray pairs() {
    TestArray a = MarginCases.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR);
    a.group = 8; // a budget of eight rows
    a.levels = 257;
    return a;
  }

  private static Device spreading(double sigma) {
    Device d = new Device();
    d.lrsSigma = sigma;
    d.hrsSigma = 3 * sigma;
    return d;
  }

  @ParameterizedTest
  @CsvSource({
    "bsnn-128x128-rows16, xnor-rram-90nm, IDEAL",
    "bsnn-128x128-rows16, xnor-rram-90nm, EXACT",
    "bnn-256x128-rows16, neurram-130nm, IDEAL",
    "bsnn-128x128-serial, tudelft-reram, EXACT",
  })
  void theMostRowsAreTheLastThatTheTableFindsGood(
      String card, String device, PhysicsSpec.Wires wires) {
    MarginResult result =
        MarginStudy.of(shippedArray(card), shippedDevice(device), question(upTo(18), wires));
    for (Reference reference : result.references()) {
      int good = 0;
      for (Rows rows : reference.rows()) {
        if (rows.worst().wrong() > RATE) {
          break;
        }
        good = rows.activeRows();
      }
      assertEquals(good, Math.min(18, reference.mostRows()), reference::toString);
    }
  }

  /**
   * Thresholds at sums of -2 and 2: of two rows a sum is there, of one, three, five or more none.
   */
  @Test
  void rowsOfWhichSumsLieBetweenTwoCodesEndTheMargin() {
    TestArray differential =
        MarginCases.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.FIXED);
    LevelSpec levels = new LevelSpec(List.of(-2.0, 2.0), List.of(-4, 0, 4));
    SenseSpec.Flash flash = new SenseSpec.Flash(levels, 0, UnitCost.NONE, Optional.empty());
    ArraySpec array = Variants.withSense(differential.spec(), flash);
    Reference own = own(array, spreading(1e-3).spec(), List.of(1, 2, 3, 15));
    assertEquals(1, own.mostRows());
    Budget budget =
        MarginStudy.of(array, spreading(1e-3).spec(), question(List.of(1), PhysicsSpec.Wires.IDEAL))
            .budget();
    assertTrue(budget.tied(), budget::toString);
    assertEquals(0.5, own.rows().get(1).worst().wrong(), 0.05);
    assertTrue(own.rows().get(2).worst().wrong() < RATE, own::toString);
    assertTrue(own.rows().get(3).worst().wrong() < RATE, own::toString);
  }

  @Test
  void moreRowsAreNeverSafer() {
    List<Rows> rows = own(pairs().spec(), spreading(0.05).spec(), upTo(24)).rows();
    for (int i = 1; i < rows.size(); i++) {
      double before = rows.get(i - 1).worst().wrong();
      assertTrue(rows.get(i).worst().wrong() >= before, rows.get(i)::toString);
    }
  }

  @Test
  void moreSpreadIsNeverSafer() {
    double before = 0;
    for (double sigma = 0.02; sigma < 0.2; sigma += 0.02) {
      double wrong = worst(pairs().spec(), spreading(sigma).spec(), 6);
      assertTrue(wrong > before, "sigma " + sigma + ": " + wrong + " after " + before);
      before = wrong;
    }
  }

  @Test
  void aSmallerRatioOfHrsToLrsIsNeverSafer() {
    double before = 0;
    for (double ohm : new double[] {1e6, 3e5, 1e5, 5e4, 3e4}) {
      Device d = spreading(0.05);
      d.hrsOhm = ohm;
      double wrong = worst(pairs().spec(), d.spec(), 6);
      assertTrue(wrong > before, "HRS " + ohm + ": " + wrong + " after " + before);
      before = wrong;
    }
  }

  /** With spread it may be: what cells differ by drops, too, and so does their excess mean. */
  @Test
  void moreWireIsNeverSaferForCellsThatAreAllAlike() {
    double before = 0;
    for (double ohm : new double[] {0, 0.1, 0.3, 1, 3}) {
      TestArray a = pairs();
      a.bitLineOhm = ohm;
      a.sourceLineOhm = ohm;
      a.offsetSigmaA = 12e-6;
      a.settle = 1_000_000; // the clamp that this bench takes its settling from stays positive
      MarginResult result =
          MarginStudy.of(
              a.spec(), new Device().spec(), question(List.of(6), PhysicsSpec.Wires.EXACT));
      double wrong = result.references().get(0).rows().get(0).worst().wrong();
      assertTrue(wrong > before, "wire " + ohm + ": " + wrong + " after " + before);
      before = wrong;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bsnn-128x128-rows16, xnor-rram-90nm, EXACT",
    "bsnn-128x128-rows16-hrs, hfo2-lognormal, IDEAL",
    "bnn-256x128-parallel-fixed, neurram-130nm, EXACT",
  })
  void theBudgetAddsUpToTheRead(String card, String device, PhysicsSpec.Wires wires) {
    ArraySpec array = shippedArray(card);
    Budget budget =
        MarginStudy.of(array, shippedDevice(device), question(List.of(1), wires)).budget();
    double shift = 0;
    double square = 0;
    for (BudgetLine line : budget.lines()) {
      shift += line.shiftCodes();
      square += line.sigmaCodes() * line.sigmaCodes();
      assertTrue(line.wrongWithout() >= 0 && line.mostRowsWithout() >= 0, line::toString);
    }
    assertEquals(Cause.values().length, budget.lines().size());
    assertEquals(budget.read().shiftCodes(), shift, 1e-12 * Math.abs(shift));
    assertEquals(budget.read().sigmaCodes(), Math.sqrt(square), 1e-12);
    assertEquals(array.read().activeRowsPerRead(), budget.read().activeRows());
  }

  @Test
  void nominalCurrentsAddUpToTheIdealCode() {
    Budget budget =
        MarginStudy.of(
                pairs().spec(),
                spreading(0.05).spec(),
                question(List.of(1), PhysicsSpec.Wires.IDEAL))
            .budget();
    MarginResult.Levels levels = budget.levels();
    ReadOdds read = budget.read();
    double sum = levels.lrsCodes() + levels.leakageCodes() + levels.referenceCodes();
    assertEquals(2 * read.lrsMet() - read.activeRows(), sum, 1e-12 * levels.lrsCodes());
  }

  @Test
  void oneCauseAloneIsItselfAndWithoutItNothingIsLeft() {
    Device d = new Device();
    d.stuckAtHrs = 4e-4;
    Budget budget =
        MarginStudy.of(
                MarginCases.counting(129), d.spec(), question(List.of(1), PhysicsSpec.Wires.IDEAL))
            .budget();
    for (BudgetLine line : budget.lines()) {
      boolean stuck = line.cause() == Cause.STUCK_CELLS;
      double expected = stuck ? budget.read().wrong() : 0;
      assertEquals(expected, line.wrongAlone(), 1e-12, line::toString);
      assertEquals(stuck ? 0 : budget.read().wrong(), line.wrongWithout(), 1e-12, line::toString);
      assertEquals(stuck ? 128 : 2, line.mostRowsWithout(), line::toString);
    }
  }

  /** A reference pair is two cells a row, of which the one that is to be HRS carries too much. */
  @Test
  void cellsOfTheReferenceThatAreStuckAreStuckCells() {
    Device d = new Device();
    d.stuckAtLrs = 4e-4;
    Budget budget =
        MarginStudy.of(pairs().spec(), d.spec(), question(List.of(1), PhysicsSpec.Wires.IDEAL))
            .budget();
    // Each stuck HRS cell of data adds a unit, of the reference half of one: as much as 1.5 codes.
    double sound = Math.pow(1 - 4e-4, 8 - budget.read().lrsMet() + 8);
    assertEquals(1 - sound, budget.read().wrong(), 1e-6);
    for (BudgetLine line : budget.lines()) {
      boolean stuck = line.cause() == Cause.STUCK_CELLS;
      assertEquals(stuck ? 1 - sound : 0, line.wrongAlone(), 1e-6, line::toString);
      assertEquals(stuck ? budget.read().sigmaCodes() : 0, line.sigmaCodes(), 1e-12);
      assertEquals(stuck ? budget.read().shiftCodes() : 0, line.shiftCodes(), 1e-12);
    }
    assertEquals(Cause.STUCK_CELLS, budget.limiting().cause());
  }

  /**
   * One cell in 500 is stuck, which ends the margin before the first row; at 64 rows the spread of
   * so many LRS cells is nine tenths of the errors.
   */
  @Test
  void whatEndsTheMarginIsJudgedWhereItEndsAndNotAtTheRowsOfTheCard() {
    TestArray a = MarginCases.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.HRS);
    a.group = 64;
    a.levels = 129;
    Device d = new Device();
    d.lrsSigma = 0.07;
    d.stuckAtHrs = 2e-3;
    Budget budget =
        MarginStudy.of(a.spec(), d.spec(), question(List.of(1), PhysicsSpec.Wires.IDEAL)).budget();
    assertEquals(0, budget.mostRows());
    ReadOdds first = budget.beyond().orElseThrow();
    assertEquals(1, first.activeRows());
    assertEquals(2e-3, first.wrong(), 2e-5);
    assertEquals(Cause.STUCK_CELLS, budget.limiting().cause());
    assertTrue(budget.limiting().beyondWithout().orElseThrow() < 1e-5, budget::toString);
    assertTrue(budget.limiting().mostRowsWithout() > 0, budget::toString);
    assertEquals(Cause.LRS_SPREAD, budget.costliest().cause());
    assertEquals(0, budget.costliest().mostRowsWithout());
  }

  @ParameterizedTest
  @CsvSource({"xnor-rram-90nm, EXACT", "hfo2-lognormal, EXACT", "mnsim-rram-130nm, IDEAL"})
  void theFirstNumberOfRowsBeyondTheMarginIsWrongTooOften(String device, PhysicsSpec.Wires wires) {
    ArraySpec array = shippedArray("bsnn-128x128-rows16-hrs");
    MarginResult result = MarginStudy.of(array, shippedDevice(device), question(upTo(10), wires));
    Budget budget = result.budget();
    Reference own =
        result.references().stream().filter(Reference::ofCard).findFirst().orElseThrow();
    assertEquals(own.mostRows(), budget.mostRows());
    assertEquals(own.rows().get(budget.mostRows()).worst(), budget.beyond().orElseThrow());
    for (BudgetLine line : budget.lines()) {
      boolean more = line.mostRowsWithout() > budget.mostRows();
      assertEquals(more, line.beyondWithout().orElseThrow() <= RATE, line::toString);
      assertTrue(line.mostRowsWithout() <= budget.limiting().mostRowsWithout(), line::toString);
    }
  }

  @Test
  void idealCellsBehindIdealWiresAreRightWithAllRows() {
    Reference own = own(pairs().spec(), new Device().spec(), List.of(128));
    assertEquals(128, own.mostRows());
    assertEquals(0, own.rows().get(0).worst().wrong());
    assertEquals(Double.POSITIVE_INFINITY, own.rows().get(0).worst().marginSigmas());
  }

  @Test
  void aCardOf1RCellsIsJudgedBehindIdealWires() {
    TestArray a = pairs();
    a.topology = Topology.PASSIVE;
    a.bitLineOhm = 1;
    a.wordLineOhm = 1;
    a.settle = 1_000_000;
    a.raise = 1_000_000;
    DeviceSpec cells = spreading(0.05).spec();
    MarginResult exact =
        MarginStudy.of(a.spec(), cells, question(List.of(3), PhysicsSpec.Wires.EXACT));
    assertEquals(PhysicsSpec.Wires.IDEAL, exact.wires());
    MarginResult ideal =
        MarginStudy.of(a.spec(), cells, question(List.of(3), PhysicsSpec.Wires.IDEAL));
    assertEquals(ideal, exact);
  }

  @Test
  void manyRowsAreAveragedOverFewerNumbersOfLrsCells() {
    TestArray a = MarginCases.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.HRS);
    a.inputs = 600;
    a.group = 1;
    a.offsetSigmaA = 15e-6;
    a.levels = 601;
    // An offset alone is wrong on both sides, but for the first and the last code.
    double twoSided = 2 * NormalNodes.tail(3);
    Rows rows = own(a.spec(), new Device().spec(), List.of(600)).rows().get(0);
    assertEquals(twoSided, rows.wrongBinomial(), 0.01 * twoSided);
    assertEquals(twoSided, rows.wrongUniform(), 0.01 * twoSided);
  }

  @Test
  void aBiasIsRefusedOnASingleRowArrayWithItsReason() {
    MarginResult result =
        MarginStudy.of(
            pairs().spec(), new Device().spec(), question(List.of(1), PhysicsSpec.Wires.IDEAL));
    for (Reference reference : result.references()) {
      boolean fixed = reference.kind() == ReferenceSpec.Kind.FIXED;
      assertEquals(fixed, reference.refused().isPresent(), reference::toString);
      assertEquals(fixed ? 0 : 128, reference.mostRows(), reference::toString);
    }
  }

  @Test
  void aCardWithTooFewCodesGetsMoreAndTheTableSaysSo() {
    ArraySpec card = shippedArray("bsnn-128x128-rows16"); // 33 codes: 16 rows
    Reference own = own(card, shippedDevice("neurram-130nm"), List.of(16, 17));
    assertEquals(16, own.resolvedRows());
    assertEquals(true, own.rows().get(0).resolved());
    assertEquals(false, own.rows().get(1).resolved());
    SenseSpec.Converter wider = (SenseSpec.Converter) Variants.reading(card, 17).sense();
    assertEquals(35, wider.levels());
    assertEquals(card, Variants.reading(card, 16));
    ArraySpec hrs = Variants.withReference(card, ReferenceSpec.Kind.HRS);
    assertEquals(17, ((SenseSpec.Converter) hrs.sense()).levels());
  }
}
