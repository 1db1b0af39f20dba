package org.crossbarsim.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.study.VerdictAnalysis.Column;
import org.crossbarsim.study.VerdictAnalysis.Free;
import org.crossbarsim.study.VerdictAnalysis.Question;
import org.crossbarsim.study.VerdictAnalysis.Summary;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** Does an analysis say what one reckons by hand from the same rows? */
class VerdictAnalysisTest {
  private static final double KEPT = 1e-5; // five digits

  private final VerdictAnalysis analysis = new VerdictAnalysis(VerdictCases.results());

  private Question question(VerdictMetric metric) {
    return analysis.question(metric);
  }

  @Test
  void aVariantCountsOnceWithTheMeanOfItsDraws() {
    Summary s = analysis.summary(question(VerdictMetric.ENERGY));
    assertEquals(5, s.variants());
    assertEquals(4, s.low(), KEPT);
    assertEquals(16, s.median(), KEPT); // of 4, 8, 16, 40, 80
    assertEquals(80, s.high(), KEPT);
    assertEquals(8, s.lowQuartile(), KEPT);
    assertEquals(40, s.highQuartile(), KEPT);
  }

  @Test
  void aClaimHoldsInTheShareOfVariantsWithinItsBounds() {
    // Over four operations the ratios are 1, 2, 4, 10, 20: one lies between 0.8 and 1.25.
    Summary s = analysis.summary(question(VerdictMetric.OPS_ENERGY));
    assertEquals(0.2, s.holding(), Tolerances.BY_HAND);
    assertEquals(1, s.low(), KEPT);
    assertTrue(VerdictMetric.OPS_ENERGY.holds(0.8) && VerdictMetric.OPS_ENERGY.holds(1.25));
    assertTrue(!VerdictMetric.OPS_ENERGY.holds(0.79) && !VerdictMetric.OPS_ENERGY.holds(1.26));
  }

  @Test
  void aQuestionIsNarrowedByPairAndLevels() {
    assertEquals(4, analysis.summary(question(VerdictMetric.ENERGY).ofPair(0)).variants());
    Question many =
        new Question(VerdictMetric.ENERGY, Column.OWN, Free.NOTHING, -1, List.of(1, -1));
    assertEquals(22, analysis.summary(many).median(), KEPT); // of 4 and 40
  }

  @Test
  void theThirdColumnIsLeftOutWhereThereIsNone() {
    Summary s = analysis.summary(question(VerdictMetric.ENERGY).with(Column.ON_BNN));
    assertEquals(4, s.variants());
    assertEquals(80, s.high(), KEPT);
  }

  @Test
  void whatIsFreeIsTakenFromBoth() {
    // Halves are conversions: the ratio stays, and membranes gain on what is left of the crossbar.
    assertEquals(
        16, analysis.summary(question(VerdictMetric.ENERGY).with(Free.CONVERTERS)).median(), KEPT);
    assertEquals(
        0.1 / 0.75, analysis.summary(question(VerdictMetric.ACCUMULATE_CROSSBAR)).median(), KEPT);
    Question free = question(VerdictMetric.ACCUMULATE_CROSSBAR).with(Free.CONVERTERS);
    assertEquals(0.1 / 0.25, analysis.summary(free).median(), KEPT);
    assertEquals(
        0, analysis.summary(question(VerdictMetric.POWER_PEAK).with(Free.CONVERTERS)).variants());
  }

  @Test
  void drawsOfTheBaseVariantAreApart() {
    Question q = question(VerdictMetric.ENERGY).ofPair(0);
    assertEquals(List.of(14.0, 16.0, 18.0), analysis.base(q));
    assertEquals(1, analysis.fewImages(q), KEPT); // 16 over the mean of the three
    double t = 12.7062; // t(0.975; 1): draws 3 and 5 have a standard error of 1
    assertEquals(t / 4, analysis.widest(q), 1e-4);
    assertTrue(Double.isNaN(analysis.widest(q.ofPair(1))), "a single draw has no interval");
  }

  @Test
  void areasAreCountedStepByStep() {
    DesignFigures s =
        VerdictCases.design(
            VerdictFigure.CELLS_AREA,
            1,
            VerdictFigure.REFERENCES_AREA,
            1,
            VerdictFigure.PERIPHERY_AREA,
            4,
            VerdictFigure.MEMBRANES_AREA,
            6,
            VerdictFigure.DIGITAL_AREA,
            2,
            VerdictFigure.CHIP_AREA,
            1,
            VerdictFigure.DIE_AREA,
            20);
    DesignFigures n =
        VerdictCases.design(
            VerdictFigure.CELLS_AREA,
            2,
            VerdictFigure.PERIPHERY_AREA,
            4,
            VerdictFigure.DIGITAL_AREA,
            2,
            VerdictFigure.CHIP_AREA,
            1,
            VerdictFigure.DIE_AREA,
            10);
    assertEquals(0.5, VerdictMetric.AREA_CELLS.of(s, n));
    assertEquals(1, VerdictMetric.AREA_REFERENCES.of(s, n));
    assertEquals(1, VerdictMetric.AREA_PERIPHERY.of(s, n));
    assertEquals(2, VerdictMetric.AREA_ARRAYS.of(s, n));
    assertEquals(15 / 9.0, VerdictMetric.AREA_PARTS.of(s, n), Tolerances.BY_HAND);
    assertEquals(2, VerdictMetric.AREA_DIE.of(s, n));
  }

  @Test
  void effectsOfTheFactorsAreRatios() {
    double logs = Math.log(5); // from node old to new at read many 10, at read one 2
    var effects = analysis.effects(question(VerdictMetric.ENERGY));
    double step = effects.effect(2, 1) - effects.effect(2, 0);
    assertEquals((Math.log(2) + Math.log(10)) / 2, step, 1e-6);
    assertTrue(effects.explained() < 1, "read and node interact by " + logs);
  }

  @Test
  void everyComponentOfAnInferenceIsInExactlyOnePart() {
    for (Component component : Component.values()) {
      long parts = VerdictFigure.PARTS.stream().filter(part -> part.holds(component)).count();
      boolean costs =
          component.owner() != Component.Owner.LEARNING && !component.label().contains("in turns");
      assertEquals(costs ? 1 : 0, parts, component.label());
    }
  }

  @Test
  void figuresAreKeptWithFiveDigits() {
    DesignFigures d = VerdictCases.design(VerdictFigure.ENERGY, 1.23456789e-6);
    assertEquals(1.2346e-6, d.of(VerdictFigure.ENERGY));
    assertEquals(d, new DesignFigures(d.values()));
    assertThrows(IllegalArgumentException.class, () -> new DesignFigures(List.of(1.0)));
  }

  @Test
  void whatRemainsOfAFreePartIsAddedUpAndKeepsItsDigits() {
    DesignFigures design =
        VerdictCases.design(
            VerdictFigure.ENERGY,
            1 + 1.2345e-4,
            VerdictFigure.ARRAYS_ENERGY,
            1 + 1.2345e-4,
            VerdictFigure.CONVERTERS,
            1,
            VerdictFigure.CELLS,
            1.2345e-4);
    DesignFigures free = design.without(List.of(VerdictFigure.CONVERTERS));
    assertEquals(1.2345e-4, free.of(VerdictFigure.ENERGY), 1e-12);
    assertEquals(1e-4, free.of(VerdictFigure.ARRAYS_ENERGY), 1e-12); // of 1.0001: five digits
    assertTrue(Double.isNaN(free.of(VerdictFigure.PEAK_POWER)));
    DesignFigures still = design.without(List.of(VerdictFigure.LEAKAGE));
    assertTrue(Double.isNaN(still.of(VerdictFigure.ARRAYS_ENERGY)));
  }
}
