package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.crossbarsim.chip.Design;
import org.crossbarsim.report.Comparison.Figure;
import org.crossbarsim.report.Comparison.Origin;
import org.crossbarsim.report.Comparison.Origins;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.study.Contenders;
import org.junit.jupiter.api.Test;

/** Do parts, ratios and shares of a comparison say what the runs say? */
class ComparisonTest {
  private static final double RELATIVE = 1e-12;
  private static final IsoParameters EQUAL = new IsoParameters(List.of(), List.of());
  private static final Case BSNN =
      Designs.bsnn(1, array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR));
  private static final Case BNN =
      Designs.asBinary(BSNN, array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.MID_PAIR));
  private static final Comparison THREE =
      Comparison.of(
          BSNN.report(), BNN.report(), Optional.of(onBnn().report()), Optional.empty(), EQUAL);

  private static ArraySpec array(ArrayKind kind, ReferenceSpec.Kind reference) {
    return Designs.array(kind, reference, 4);
  }

  private static Case onBnn() {
    return BSNN.with(Contenders.of(BSNN.design(), BNN.design()).onBnn());
  }

  private static Figure figure(Comparison comparison, String name) {
    return figure(comparison, "", name);
  }

  private static Figure figure(Comparison comparison, String of, String name) {
    return comparison.figures().stream()
        .filter(f -> f.partOf().orElse("").equals(of) && f.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theComparisonOfTinyRunsIsUnchanged() throws Exception {
    Design a = BSNN.design();
    Case fixed =
        Designs.asBinary(BSNN, array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.FIXED));
    IsoParameters iso = IsoParameters.of(a, BSNN.samples(), fixed.design(), fixed.samples());
    Optional<String> reason = Optional.of("Its reference is fixed.");
    Comparison two = Comparison.of(BSNN.report(), fixed.report(), Optional.empty(), reason, iso);
    RunReportTest.golden("tiny.compare.txt", ComparisonText.of(two));
    RunReportTest.golden("tiny.compare-three.txt", ComparisonText.of(THREE));
    assertTrue(ReportFiles.json(two).contains("\"what\" : \"network kind\""));
    assertTrue(ReportFiles.json(two).contains("\"subject\" : \"reference\""));
  }

  @Test
  void equalRunsAreSaidToDifferInNothing() {
    Comparison comparison = Comparison.of(BSNN.report(), BSNN.report(), EQUAL);
    String text = ComparisonText.of(comparison);
    assertTrue(text.endsWith("What must match does.\n\nEACH DESIGN'S OWN: nothing.\n"), text);
    for (Figure f : comparison.figures()) {
      assertTrue(f.ratio() == 1 || f.a() == 0, f.name());
      assertEquals(Optional.empty(), f.onBnn());
    }
    for (Origins origins : comparison.origins()) {
      assertEquals(0, origins.difference());
      assertEquals(List.of(), origins.parts());
    }
    assertEquals(1, comparison.latency().stepsRatio());
  }

  @Test
  void ratiosAreOverTheBnnWhicheverComesFirst() {
    Comparison turned = Comparison.of(BNN.report(), BSNN.report(), EQUAL);
    assertEquals("b", THREE.baseline());
    assertEquals("a", turned.baseline());
    for (Figure f : turned.figures()) {
      Figure same = figure(THREE, f.partOf().orElse(""), f.name());
      assertEquals(same.a(), f.b(), f.name());
      assertEquals(same.ratio(), f.ratio(), f.name());
    }
    for (int i = 0; i < 2; i++) {
      assertEquals(THREE.origins().get(i).difference(), turned.origins().get(i).difference());
    }
    String text = ComparisonText.of(turned);
    assertTrue(text.contains("  B/A\n"), text);
    assertTrue(text.contains("area B/A: cells 0.500, "), text);
    assertFalse(text.contains("A/B  "), text);
  }

  @Test
  void twoOfOneKindAreMeasuredByTheSecond() {
    Comparison two = Comparison.of(onBnn().report(), BSNN.report(), EQUAL);
    assertEquals("b", two.baseline());
    Figure cells = figure(two, "area", "cells and their clamps");
    assertEquals(cells.a() / cells.b(), cells.ratio());
  }

  @Test
  void theThirdRunHasTheAreaOfTheBnnsCellsAndTheWorkOfTheBsnn() {
    Figure cells = figure(THREE, "area", "cells and their clamps");
    assertEquals(Optional.of(1.0), cells.onBnnRatio());
    assertEquals(0.5, cells.ratio(), RELATIVE);
    Figure steps = figure(THREE, "steps per image");
    assertEquals(Optional.of(steps.a()), steps.onBnn());
    assertTrue(ComparisonText.of(THREE).contains("(A on B's)/B"));
  }

  @Test
  void sharesOfADifferenceAddUpToAllOfItLargestFirst() {
    List<ToDoubleFunction<RunReport>> totals =
        List.of(r -> r.perImage().energyJ(), r -> r.totals().areaM2());
    for (int i = 0; i < totals.size(); i++) {
      Origins origins = THREE.origins().get(i);
      ToDoubleFunction<RunReport> of = totals.get(i);
      double whole = of.applyAsDouble(THREE.a()) - of.applyAsDouble(THREE.b());
      double third = of.applyAsDouble(THREE.onBnn().orElseThrow()) - of.applyAsDouble(THREE.b());
      assertEquals(whole, origins.difference(), RELATIVE * Math.abs(whole));
      assertEquals(third, origins.onBnnDifference().orElseThrow(), RELATIVE * Math.abs(third));
      double share = 0;
      double onBnnShare = 0;
      double last = Double.POSITIVE_INFINITY;
      for (Origin part : origins.parts()) {
        share += part.share();
        onBnnShare += part.onBnnShare().orElseThrow();
        assertEquals(share, part.shareSoFar(), RELATIVE);
        assertTrue(Math.abs(part.difference()) <= last, part.part());
        last = Math.abs(part.difference());
        Figure figure = figure(THREE, origins.of(), part.part());
        assertEquals(figure.a() - figure.b(), part.difference(), part.part());
      }
      assertEquals(1, share, RELATIVE);
      assertEquals(1, onBnnShare, RELATIVE);
    }
  }

  @Test
  void latencyIsStepsTimesTimeAStep() {
    Comparison.Latency latency = THREE.latency();
    double ratio = THREE.a().totals().latencyS() / THREE.b().totals().latencyS();
    assertEquals(ratio, latency.stepsRatio() * latency.stepTimeRatio(), RELATIVE * ratio);
    assertEquals(6, latency.a().steps());
    assertEquals(1, latency.b().steps());
    List<Comparison.BusyLayer> busiest = latency.a().busiest();
    assertEquals(3, busiest.size());
    for (RunReport.LayerRow row : THREE.a().layers()) {
      assertTrue(row.latencyS() <= busiest.get(0).busyS(), row.name());
    }
    for (int i = 1; i < busiest.size(); i++) {
      assertTrue(busiest.get(i).busyS() <= busiest.get(i - 1).busyS());
    }
  }

  @Test
  void anImageThatEndsEarlyHasTheStepsThatItTook() {
    Case early = FoundingCases.with(BSNN, FoundingCases.largestSum(1, false), BSNN.design().run());
    RunReport report = early.report();
    double steps = report.exit().orElseThrow().meanSteps();
    assertTrue(steps < report.timesteps(), report::toString);
    Comparison comparison = Comparison.of(report, BNN.report(), EQUAL);
    assertEquals(steps, comparison.latency().a().steps());
    assertEquals(report.totals().latencyS() / steps, figure(comparison, "time a step").a(), 1e-20);
  }

  @Test
  void aRatioOfNothingOrBeyondAThousandIsNoNumber() {
    List<Figure> figures =
        List.of(
            row("none", 0, 1), row("of none", 1, 0), row("large", 2000, 1), row("small", 1, 2000));
    Comparison all = Comparison.of(BSNN.report(), BSNN.report(), EQUAL);
    String text =
        ComparisonText.of(
            new Comparison(
                all.a(),
                all.b(),
                all.onBnn(),
                all.leftOut(),
                all.baseline(),
                figures,
                all.origins(),
                all.latency(),
                List.of(),
                List.of()));
    List<String> ends = List.of(" -", " -", " > 1000", " < 0.001");
    List<String> lines = text.lines().toList();
    int first = lines.indexOf("") + 3; // an empty line, the head, the rule
    for (int i = 0; i < ends.size(); i++) {
      assertTrue(lines.get(first + i).endsWith(ends.get(i)), text);
    }
  }

  private static Figure row(String name, double a, double b) {
    return new Figure(name, Optional.empty(), "J", a, b, a / b, Optional.empty(), Optional.empty());
  }
}
