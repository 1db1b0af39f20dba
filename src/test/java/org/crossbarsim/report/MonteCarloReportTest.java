package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.chip.ChipFigures;
import org.crossbarsim.chip.ChipStudy;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.report.MonteCarloReport.Chips;
import org.crossbarsim.report.MonteCarloReport.Distribution;
import org.crossbarsim.report.MonteCarloReport.PairRow;
import org.crossbarsim.report.MonteCarloReport.Side;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.Sample;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** Are the figures of many chips those of the chips? */
class MonteCarloReportTest {
  private static final int CHIPS = 7;

  private static Case bsnn() {
    return Designs.bsnn(
        3, Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4));
  }

  private static Side side(Case c) {
    ChipStudy study = ChipStudy.run(c.design(), c.samples(), CHIPS, 2, (done, all) -> {});
    return new Side(c.design(), c.samples(), study, List.of());
  }

  @Test
  void eachDistributionIsThatOfTheRows() {
    Side side = side(bsnn());
    MonteCarloReport report = MonteCarloReport.of(List.of(side), List.of());
    Chips chips = report.designs().get(0);
    assertEquals(CHIPS, report.chips());
    assertEquals(CHIPS, chips.rows().size());
    Distribution energy = chips.distributions().get(1);
    assertEquals("energy_per_image_j", energy.figure());
    double[] values =
        chips.rows().stream().mapToDouble(MonteCarloReport.ChipRow::energyPerImageJ).toArray();
    Sample sample = Sample.of(values);
    assertEquals(Arrays.stream(values).average().orElse(0), energy.mean(), 1e-20);
    assertEquals(sample.meanInterval95(), energy.meanInterval95());
    assertEquals(Arrays.stream(values).min().orElse(0), energy.min());
    assertEquals(Arrays.stream(values).max().orElse(0), energy.max());
    assertEquals(sample.quantile(0.5), energy.median());
    assertEquals(new Interval(energy.min(), energy.max()), energy.medianInterval95());
    assertTrue(energy.deviation() > 0);
    assertEquals(5, chips.distributions().size());
    assertEquals(2, chips.layers().size());
    long wrong = 0;
    long decisions = 0;
    for (ChipFigures chip : side.study().chips()) {
      wrong += chip.senseTally().wrong()[1];
      decisions += chip.senseTally().decisions()[1];
    }
    assertTrue(wrong > 0);
    assertEquals(
        new MonteCarloReport.LayerErrors("linear2", decisions, wrong, (double) wrong / decisions),
        chips.layers().get(0));
  }

  @Test
  void aPairOfEqualDesignsHasExactlyNoDifference() {
    MonteCarloReport report = MonteCarloReport.of(List.of(side(bsnn()), side(bsnn())), List.of());
    MonteCarloReport.Pair pair = report.pair().orElseThrow();
    assertEquals(List.of(), pair.differences());
    assertEquals(5, pair.figures().size());
    for (PairRow row : pair.figures()) {
      assertEquals(0, row.meanDifference());
      assertEquals(new Interval(0, 0), row.meanDifferenceInterval95());
      assertEquals(0, row.firstLarger() + row.secondLarger());
      assertEquals(1, row.signTestP());
    }
    assertEquals(1, pair.figures().get(1).correlation(), Tolerances.BY_HAND);
    assertTrue(MonteCarloText.of(report).contains("ARRAY KIND: nothing."));
  }

  @Test
  void aPairIsSetApartChipByChip() {
    Case bsnn = bsnn();
    Case bnn =
        Designs.asBinary(
            bsnn, Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.MID_PAIR, 4));
    Side a = side(bsnn);
    Side b = side(bnn);
    MonteCarloReport report = MonteCarloReport.of(List.of(a, b), List.of());
    double sumJ = 0;
    for (int i = 0; i < CHIPS; i++) {
      ChipFigures of = a.study().chips().get(i);
      sumJ += of.energyPerImageJ() - b.study().chips().get(i).energyPerImageJ();
    }
    PairRow energy = report.pair().orElseThrow().figures().get(1);
    assertEquals(sumJ / CHIPS, energy.meanDifference(), 1e-20);
    assertEquals(CHIPS, energy.firstLarger());
    assertEquals(2.0 / (1 << CHIPS), energy.signTestP(), Tolerances.BY_HAND);
    assertFalse(report.pair().orElseThrow().differences().isEmpty());
  }

  @Test
  void withoutLabelsThereIsNoAccuracy() {
    Case c = bsnn();
    Case bare = new Case(c.design(), new Samples(c.samples().pixels(), new int[0]));
    MonteCarloReport report =
        MonteCarloReport.of(List.of(side(bare)), List.of(Requirement.parse("class_flips<=1")));
    Chips chips = report.designs().get(0);
    assertEquals(
        List.of("energy_per_image_j", "latency_s", "class_flips", "wrong_decisions"),
        chips.distributions().stream().map(Distribution::figure).toList());
    assertEquals(CHIPS, chips.yield().get(0).good());
    assertTrue(ReportFiles.json(report).contains("\"accuracy\" : null"));
    assertFalse(MonteCarloText.of(report).contains("accuracy"));
  }

  @Test
  void theTextIsPlainAndNarrow() {
    Side side = side(bsnn());
    MonteCarloReport report =
        MonteCarloReport.of(
            List.of(side, side),
            List.of(Requirement.parse("accuracy>=0.5"), Requirement.parse("latency_s<=1 s")));
    String text = MonteCarloText.of(report);
    assertTrue(text.startsWith("tiny.bsnn: B-SNN, 7 chips, 4 images x 6 steps, seed 11\n"), text);
    assertTrue(text.contains("latency_s<=1 s"), text);
    assertTrue(text.contains("7 of 7"), text);
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127)), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 110), text);
  }

  @Test
  void everyKeyIsDefinedInTheDocument() throws Exception {
    String document = Files.readString(Path.of("docs/montecarlo.md"));
    for (Class<?> type :
        List.of(
            MonteCarloReport.class,
            Chips.class,
            MonteCarloReport.Ideal.class,
            Distribution.class,
            MonteCarloReport.Yield.class,
            MonteCarloReport.LayerErrors.class,
            MonteCarloReport.ChipRow.class,
            MonteCarloReport.Pair.class,
            PairRow.class)) {
      for (RecordComponent component : type.getRecordComponents()) {
        String key = "`" + RecordJson.key(component.getName()) + "`";
        assertTrue(document.contains(key), key);
      }
    }
    for (String key : ChipMetric.keys()) {
      assertTrue(document.contains("`" + key + "`"), key);
    }
  }
}
