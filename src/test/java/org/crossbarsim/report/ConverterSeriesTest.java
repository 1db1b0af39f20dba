package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossbarsim.chip.Design;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.report.IsoParameters.Mismatch;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.UnitCost;
import org.junit.jupiter.api.Test;

/** Is it told apart whether two converters are rows of one model? */
class ConverterSeriesTest {
  private static final String SIX = "ISAAC (ISCA 2016) converter series, 6 bits (1.20 pJ)";
  private static final String FIVE = "ISAAC (ISCA 2016) 5-bit converter, scaled to 90 nm";
  private static final Case BASE =
      Designs.bsnn(1, Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4));

  /** A B-SNN on an array of {@code levels} for 4 rows a read, a conversion of so many joules. */
  private static Design design(ArrayKind kind, int levels, double conversionJ, String source) {
    ArraySpec array = Designs.array(kind, ReferenceSpec.Kind.MID_PAIR, 4);
    SenseSpec sense =
        new SenseSpec.Converter(levels, 1, 1e-7, new UnitCost(conversionJ, 3e-12, 2e-9));
    ArraySpec sourced =
        new ArraySpec(
            array.name(),
            array.description(),
            array.kind(),
            array.topology(),
            array.technologyNodeM(),
            array.rows(),
            array.columns(),
            array.reference(),
            array.read(),
            sense,
            array.wire(),
            array.phases(),
            array.peripherals(),
            List.of(new Provenance("sense.cost.action", "1 pJ", source, "", "derived")));
    return BASE.design().withArray(sourced);
  }

  private static Map<String, String> subjects(Design a, Design b) {
    Map<String, String> found = new TreeMap<>();
    for (Mismatch m : IsoParameters.of(a, BASE.samples(), b, BASE.samples()).mismatches()) {
      m.differences().forEach(d -> found.put(d.what(), m.subject().label()));
    }
    return found;
  }

  @Test
  void fullResolutionOfEitherKindAndItsCostAreItsOwn() {
    Design single = design(ArrayKind.BSNN_SINGLE_ROW, 9, 6e-12, SIX);
    Design pairs = design(ArrayKind.BNN_DIFFERENTIAL, 5, 5e-12, FIVE);
    assertEquals(Map.of(), subjects(single, pairs));
  }

  @Test
  void anotherSourceIsAnotherModel() {
    Design single = design(ArrayKind.BSNN_SINGLE_ROW, 9, 6e-12, SIX);
    Design pairs = design(ArrayKind.BNN_DIFFERENTIAL, 5, 5e-12, "FORMS (ISCA 2021) 5 bits");
    assertEquals(Map.of("array sense.cost.action_j", "sense"), subjects(single, pairs));
  }

  @Test
  void coarserThanItsKindNeedsIsAMismatch() {
    Design single = design(ArrayKind.BSNN_SINGLE_ROW, 8, 6e-12, SIX);
    Design pairs = design(ArrayKind.BNN_DIFFERENTIAL, 5, 6e-12, SIX);
    assertEquals(Map.of("array sense.levels", "sense"), subjects(single, pairs));
  }

  @Test
  void anotherPriceOfEqualLevelsIsAMismatch() {
    Design cheap = design(ArrayKind.BSNN_SINGLE_ROW, 9, 5e-12, SIX);
    Design dear = design(ArrayKind.BSNN_SINGLE_ROW, 9, 6e-12, SIX);
    assertEquals(Map.of("array sense.cost.action_j", "sense"), subjects(cheap, dear));
  }

  @Test
  void moreLevelsForLessAreNoSeriesWhateverIsCited() {
    Design single = design(ArrayKind.BSNN_SINGLE_ROW, 9, 4e-12, SIX);
    Design pairs = design(ArrayKind.BNN_DIFFERENTIAL, 5, 5e-12, FIVE);
    assertEquals(Map.of("array sense.cost.action_j", "sense"), subjects(single, pairs));
    assertEquals(Map.of("array sense.cost.action_j", "sense"), subjects(pairs, single));
  }

  @Test
  void sourcesAreOneWhereTheSameWorkIsCitedOrWordsAreEqual() {
    assertTrue(ConverterSeries.isOneSource(SIX, FIVE));
    assertFalse(ConverterSeries.isOneSource(SIX, "ISAAC (ISCA 2017) converter series, 6 bits"));
    assertTrue(ConverterSeries.isOneSource("leakage over 627 um^2", "leakage over 477.5 um^2"));
    assertFalse(ConverterSeries.isOneSource("leakage over 627 um^2", "area of 627 um^2"));
  }

  @Test
  void aNumberWithoutASourceIsOfNoKnownModel() {
    Design single = design(ArrayKind.BSNN_SINGLE_ROW, 9, 6e-12, SIX);
    Design pairs = design(ArrayKind.BNN_DIFFERENTIAL, 5, 5e-12, FIVE);
    ArraySpec p = pairs.array();
    Design unsourced =
        pairs.withArray(
            Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.MID_PAIR, 4)
                .withSense(p.sense()));
    assertEquals(Map.of("array sense.cost.action_j", "sense"), subjects(single, unsourced));
  }
}
