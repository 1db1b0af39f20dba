package org.crossbarsim.margin;

import static org.crossbarsim.margin.MarginCases.physics;
import static org.crossbarsim.margin.MarginCases.shippedArray;
import static org.crossbarsim.margin.MarginCases.shippedDevice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.margin.ReadTrials.Pattern;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.LatchSpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.spec.VoltageErrors;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.Wilson;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Do reads of arrays that are really programmed go wrong as often as the closed form says?
 *
 * <p>Level: the score interval of four standard errors, which a true probability leaves in 6 of
 * 100,000 tests. Seeds are fixed.
 */
class TrialsTest {
  private static final double STANDARD_ERRORS = 4;
  private static final int TRIALS = 10_000;

  /** A latch whose window is its whole swing. */
  private static final LatchSpec ALWAYS_UNDECIDED = new LatchSpec(1e-9, 0);

  private static void assertAgree(double probability, Tally tally) {
    Interval interval = Wilson.interval(tally.wrong(), tally.trials(), STANDARD_ERRORS);
    assertTrue(
        interval.low() <= probability && probability <= interval.high(),
        () -> probability + " is not in " + interval + " of " + tally);
  }

  @ParameterizedTest
  @CsvSource({
    "bsnn-128x128-rows16, xnor-rram-90nm, MID_PAIR, 2, 2",
    "bsnn-128x128-rows16, xnor-rram-90nm, MID_PAIR, 16, 15",
    "bsnn-128x128-rows16, hfo2-lognormal, MID_HALFWAY, 4, 1",
    "bsnn-128x128-rows16, neurram-130nm, MID_PAIR, 8, 8",
    "bsnn-128x128-hrs, xnor-rram-90nm, HRS, 32, 31",
    "bsnn-128x128-hrs, hfo2-lognormal, HRS, 16, 3",
    "bsnn-128x128-hrs, neurram-130nm, HRS, 64, 60",
    "bsnn-128x128-serial, hfo2-lognormal, MID_HALFWAY, 1, 0",
    "bsnn-128x128-serial, mnsim-rram-130nm, MID_PAIR, 1, 1",
    "bnn-256x128-rows16, tudelft-reram, MID_PAIR, 16, 15",
    "bnn-256x128-parallel-fixed, xnor-rram-90nm, FIXED, 24, 20",
    "bnn-256x128-parallel-fixed, mnsim-rram-130nm, FIXED, 128, 64",
    "bnn-256x128-serial, hfo2-lognormal, MID_HALFWAY, 8, 4",
    "bnn-256x128-serial, hfo2-lognormal, HRS, 31, 15",
  })
  void closedFormAndTrialsAgree(
      String card, String device, ReferenceSpec.Kind kind, int active, int met) {
    ArraySpec array = Variants.reading(Variants.withReference(shippedArray(card), kind), active);
    DeviceSpec cells = shippedDevice(device);
    ReadModel model =
        new ReadModel(array, cells, PhysicsSpec.NOMINAL, active, Cause.all(), Drop.Wires.IDEAL);
    ReadTrials trials = new ReadTrials(array, cells, new RandomStreams(5), PhysicsSpec.NOMINAL);
    assertAgree(model.at(met).wrong(), trials.count(active, Pattern.STATED, met, TRIALS));
  }

  @Test
  void theyAgreeInTheTailWhereNormalSumsDoNot() {
    ArraySpec array = MarginCases.counting(3);
    MarginCases.Device d = new MarginCases.Device();
    d.hrsSigma = 0.6; // an HRS cell in 500 leaks more than half a unit
    ReadModel model =
        new ReadModel(array, d.spec(), PhysicsSpec.NOMINAL, 2, Cause.all(), Drop.Wires.IDEAL);
    ReadTrials trials = new ReadTrials(array, d.spec(), new RandomStreams(6), PhysicsSpec.NOMINAL);
    Tally tally = trials.count(2, Pattern.STATED, 0, 60_000);
    ReadOdds odds = model.at(0);
    assertAgree(odds.wrong(), tally);
    assertTrue(tally.wrong() > 100, tally::toString);
    Interval interval = Wilson.interval(tally.wrong(), tally.trials(), STANDARD_ERRORS);
    assertTrue(odds.wrongIfNormal() < interval.low(), odds::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "bsnn-128x128-rows16, xnor-rram-90nm, 4, 4",
    "bsnn-128x128-rows16, xnor-rram-90nm, 8, 8",
    "bsnn-128x128-rows16-hrs, neurram-130nm, 16, 16",
    "bnn-256x128-rows16, xnor-rram-90nm, 8, 8",
    "bnn-256x128-serial, hfo2-lognormal, 9, 4",
    "macro-yin-90nm, xnor-rram-90nm, 8, 8",
    "macro-yin-90nm, xnor-rram-90nm, 64, 34",
  })
  void theyAgreeBehindRealWires(String card, String device, int active, int met) {
    ArraySpec array = Variants.reading(shippedArray(card), active);
    DeviceSpec cells = shippedDevice(device);
    PhysicsSpec exact = physics(PhysicsSpec.Wires.EXACT);
    ReadModel model =
        new ReadModel(
            array,
            cells,
            exact,
            active,
            Cause.all(),
            new LadderEstimate(array, cells, new RandomStreams(7)));
    ReadTrials trials = new ReadTrials(array, cells, new RandomStreams(7), exact);
    assertAgree(model.at(met).wrong(), trials.count(active, Pattern.STATED, met, 6_000));
  }

  @ParameterizedTest
  @CsvSource({
    // offset, noise, gain, level, trim step, range, every level, window (all uA but gain)
    "20, 0, 0, 0, 0, 0, false, 0",
    "0, 12, 0, 0, 0, 0, false, 0",
    "0, 0, 0.08, 0, 0, 0, false, 0",
    "2, 0, 0, 12, 0, 0, false, 0",
    "40, 4, 0, 0, 30, 60, false, 0",
    "40, 4, 0, 10, 30, 60, true, 0",
    "6, 6, 0, 0, 0, 0, false, 20",
  })
  void theyAgreeOnWhatConvertersGetWrong(
      double offsetUA,
      double noiseUA,
      double gain,
      double levelUA,
      double stepUA,
      double rangeUA,
      boolean trimsLevels,
      double windowUA) {
    CurrentErrors errors =
        new CurrentErrors(
            noiseUA * 1e-6,
            gain,
            levelUA * 1e-6,
            stepUA * 1e-6,
            rangeUA * 1e-6,
            trimsLevels,
            windowUA * 1e-6,
            windowUA == 0 ? Optional.empty() : Optional.of(ALWAYS_UNDECIDED));
    UnitCost cost = UnitCost.NONE;
    Optional<CurrentErrors> some = Optional.of(errors);
    for (SenseSpec sense :
        List.of(
            new SenseSpec.Converter(17, 1, offsetUA * 1e-6, cost, some),
            new SenseSpec.Amplifier(offsetUA * 1e-6, cost, some),
            new SenseSpec.Flash(flash(), offsetUA * 1e-6, cost, some))) {
      assertAgreeOn(Variants.withSense(MarginCases.counting(17), sense), 8, 5);
    }
  }

  @Test
  void theyAgreeOnADivider() {
    TestArray a = MarginCases.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.FIXED);
    VoltageErrors errors = new VoltageErrors(4e-3, 0.005, 4e-3, 0, 0, false, 0, Optional.empty());
    LevelSpec levels = new LevelSpec(List.of(-3.0, -1.0, 1.0, 3.0), List.of(-6, -2, 0, 2, 6));
    SenseSpec.Divider divider =
        new SenseSpec.Divider(1.2, 1500, levels, 6e-3, UnitCost.NONE, Optional.of(errors));
    assertAgreeOn(Variants.withSense(a.spec(), divider), 8, 3);
    assertAgreeOn(Variants.withSense(a.spec(), divider), 8, 5);
    assertAgreeOn(Variants.withSense(a.spec(), divider), 8, 6);
  }

  private static LevelSpec flash() {
    return new LevelSpec(List.of(1.5, 3.5, 4.5, 5.5, 6.5), List.of(0, 3, 4, 5, 6, 8));
  }

  private static void assertAgreeOn(ArraySpec array, int active, int met) {
    MarginCases.Device d = new MarginCases.Device();
    d.lrsSigma = 0.02;
    ReadModel model =
        new ReadModel(array, d.spec(), PhysicsSpec.NOMINAL, active, Cause.all(), Drop.Wires.IDEAL);
    ReadTrials trials = new ReadTrials(array, d.spec(), new RandomStreams(9), PhysicsSpec.NOMINAL);
    Tally tally = trials.count(active, Pattern.STATED, met, TRIALS);
    assertAgree(model.at(met).wrong(), tally);
    assertTrue(tally.wrong() > 0 || array.sense().codes() == 2, tally::toString);
  }

  @Test
  void theyAgreeOnTrapsThatFlicker() {
    DeviceSpec cells = shippedDevice("hfo2-telegraph");
    ArraySpec array = Variants.reading(shippedArray("bsnn-128x128-hrs"), 8);
    ReadModel model =
        new ReadModel(array, cells, PhysicsSpec.NOMINAL, 8, Cause.all(), Drop.Wires.IDEAL);
    ReadTrials trials = new ReadTrials(array, cells, new RandomStreams(4), PhysicsSpec.NOMINAL);
    assertAgree(model.at(8).wrong(), trials.count(8, Pattern.STATED, 8, TRIALS));
  }

  @Test
  void patternsAreWhatTheyAreCalled() {
    ArraySpec array = Variants.reading(shippedArray("bsnn-128x128-rows16"), 6);
    DeviceSpec cells = shippedDevice("hfo2-lognormal");
    ReadModel model =
        new ReadModel(array, cells, PhysicsSpec.NOMINAL, 6, Cause.all(), Drop.Wires.IDEAL);
    ReadTrials trials = new ReadTrials(array, cells, new RandomStreams(8), PhysicsSpec.NOMINAL);
    double[] binomial = {1, 6, 15, 20, 15, 6, 1}; // of 64
    double uniform = 0;
    double even = 0;
    for (int met = 0; met <= 6; met++) {
      double wrong = model.at(met).wrong();
      uniform += wrong / 7;
      even += wrong * binomial[met] / 64;
    }
    assertAgree(uniform, trials.count(6, Pattern.UNIFORM, 0, TRIALS));
    assertAgree(even, trials.count(6, Pattern.BINOMIAL, 0, TRIALS));
  }

  @Test
  void trialsOfIdealCellsAreNeverWrong() {
    DeviceSpec ideal = shippedDevice("xnor-rram-90nm").idealised();
    ArraySpec array =
        MarginCases.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.MID_PAIR).spec();
    ReadTrials trials = new ReadTrials(array, ideal, new RandomStreams(9), PhysicsSpec.NOMINAL);
    assertEquals(0, trials.count(100, Pattern.UNIFORM, 0, 2_000).wrong());
  }
}
