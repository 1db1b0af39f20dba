package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.chip.ChipFigures;
import org.crossbarsim.chip.SenseTally;
import org.crossbarsim.report.MonteCarloReport.Yield;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.Wilson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requirements can be read, and which chips keep them. */
class RequirementTest {

  private static ChipFigures chip(int number, double accuracy, double energyJ) {
    SenseTally errors = new SenseTally(new long[] {0, 1000}, new long[] {0, 3});
    return new ChipFigures(number, accuracy, energyJ, 40e-6, 0.25, errors);
  }

  @ParameterizedTest
  @CsvSource({
    "accuracy>=0.85, ACCURACY, AT_LEAST, 0.85",
    "accuracy>=88 %, ACCURACY, AT_LEAST, 0.88",
    "wrong_decisions<0.1%, WRONG_DECISIONS, BELOW, 1e-3",
    "energy_per_image_j<=20 uJ, ENERGY_PER_IMAGE, AT_MOST, 2e-5",
    "energy_per_image_j < 2.0e-5, ENERGY_PER_IMAGE, BELOW, 2e-5",
    "' latency_s>37.5 us ', LATENCY, ABOVE, 3.75e-5",
    "class_flips<=0, CLASS_FLIPS, AT_MOST, 0",
    "wrong_decisions<1e-3, WRONG_DECISIONS, BELOW, 1e-3"
  })
  void aRequirementIsAMetricABoundAndALimit(
      String text, ChipMetric metric, Requirement.Bound bound, double limit) {
    Requirement r = Requirement.parse(text);
    assertEquals(new Requirement(metric, bound, limit, text.strip()), r);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accuracy              | is no requirement. Write METRIC OPERATOR LIMIT",
        "accuracy==0.9         | is no requirement",
        "accuracy=0.9          | is no requirement",
        "acuracy>=0.9          | 'acuracy' is not measured. Known: accuracy, energy_per_image_j,",
        "accuracy>=85          | is a share, from 0 to 1, which 85 is not",
        "accuracy>=850 %       | is a share, from 0 to 1, which 850 % is not",
        "latency_s<5 %         | unknown unit",
        "accuracy>=-0.1        | is a share",
        "energy_per_image_j<20 us  | is a time, but an energy is wanted. Try \"20 uJ\"",
        "energy_per_image_j<20uJ   | Try \"20 uJ\"",
        "latency_s<            | latency_s:",
        "''                    | is no requirement"
      })
  void anythingElseIsToldInOneSentence(String text, String why) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Requirement.parse(text));
    assertTrue(String.valueOf(e.getMessage()).contains(why), e::getMessage);
    assertEquals(1, String.valueOf(e.getMessage()).lines().count());
  }

  @Test
  void theLimitItselfIsInsideOnlyWhereTheBoundSaysSo() {
    ChipFigures chip = chip(0, 0.85, 2e-5);
    assertTrue(Requirement.parse("accuracy>=0.85").holds(chip));
    assertFalse(Requirement.parse("accuracy>0.85").holds(chip));
    assertTrue(Requirement.parse("energy_per_image_j<=20 uJ").holds(chip));
    assertFalse(Requirement.parse("energy_per_image_j<20 uJ").holds(chip));
    assertTrue(Requirement.parse("wrong_decisions<=0.003").holds(chip));
    assertFalse(Requirement.parse("wrong_decisions<=0.0029").holds(chip));
    assertTrue(Requirement.parse("class_flips<0.26").holds(chip));
    assertFalse(Requirement.parse("accuracy>=0").holds(chip(0, Double.NaN, 1)));
  }

  /** Of five chips two are too inaccurate and two take too much, one of them both. */
  @Test
  void yieldsOfFiveChipsByHand() {
    List<ChipFigures> chips =
        List.of(
            chip(0, 0.90, 1e-6),
            chip(1, 0.84, 1e-6),
            chip(2, 0.84, 3e-6),
            chip(3, 0.85, 3e-6),
            chip(4, 0.86, 2e-6));
    List<Requirement> both =
        List.of(Requirement.parse("accuracy>=0.85"), Requirement.parse("energy_per_image_j<=2 uJ"));
    assertEquals(
        List.of(
            new Yield("accuracy>=0.85", 3, 0.6, Wilson.interval95(3, 5)),
            new Yield("energy_per_image_j<=2 uJ", 3, 0.6, Wilson.interval95(3, 5)),
            new Yield("all", 2, 0.4, Wilson.interval95(2, 5))),
        MonteCarloReport.yields(chips, both));
    assertEquals(1, MonteCarloReport.yields(chips, both.subList(0, 1)).size());
    assertEquals(List.of(), MonteCarloReport.yields(chips, List.of()));
  }

  @Test
  void theIntervalOfAShareStaysAShare() {
    double[] skewed = {0, 0, 0, 0, 0.9};
    Interval share = MonteCarloReport.distribution(ChipMetric.CLASS_FLIPS, skewed).meanInterval95();
    assertEquals(0, share.low());
    Interval energy = MonteCarloReport.distribution(ChipMetric.LATENCY, skewed).meanInterval95();
    assertTrue(energy.low() < 0);
    assertEquals(energy.high(), share.high());
  }
}
