package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.report.BreakevenReport.CaseRow;
import org.crossbarsim.report.BreakevenReport.Column;
import org.crossbarsim.report.BreakevenReport.Cost;
import org.crossbarsim.report.BreakevenReport.Line;
import org.crossbarsim.report.BreakevenReport.Trained;
import org.crossbarsim.study.Case;
import org.crossbarsim.study.Crossing;
import org.crossbarsim.study.Metric;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Does the picture of a map show what the map says, and where? */
class BreakevenSvgTest {
  private static final List<Double> RATES = List.of(0.01, 0.04, 0.16);
  private static final List<Integer> STEPS = List.of(1, 4, 16, 64);
  private static final Crossing NEVER = new Crossing(Crossing.Kind.NEVER, 1);

  private static Crossing at(double where) {
    return new Crossing(Crossing.Kind.AT, where);
  }

  // Ratios are 5 times rate times steps, so that they are 1 where rate times steps is 0.2.
  private static Line line(Metric metric, boolean crosses) {
    List<Double> ratios = new ArrayList<>();
    List<Crossing> stepsAtRate = new ArrayList<>();
    List<Crossing> rateAtSteps = new ArrayList<>();
    for (double rate : RATES) {
      STEPS.forEach(steps -> ratios.add(5 * rate * steps));
      stepsAtRate.add(crosses ? at(0.2 / rate) : NEVER);
    }
    STEPS.forEach(steps -> rateAtSteps.add(crosses ? at(0.2 / steps) : NEVER));
    return new Line(
        metric.label(), ratios, 3.5, 0.1, crosses ? at(7) : NEVER, stepsAtRate, rateAtSteps);
  }

  private static Column column(double trainedRate, boolean crosses) {
    List<Line> lines = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      lines.add(line(metric, crosses));
    }
    Trained trained = new Trained(trainedRate, 16, 1e-6, 1e-3);
    return new Column(trained, List.of(), List.of(), lines);
  }

  private static BreakevenReport report(int cases, Column own, Optional<Column> third) {
    List<CaseRow> rows = new ArrayList<>();
    for (int c = 0; c < cases; c++) {
      String name = "case <" + c + "> & more";
      List<Case.Choice> choices = List.of(new Case.Choice("rows", String.valueOf(c)));
      Cost bnn = new Cost(1e-6, 1e-3);
      rows.add(new CaseRow(name, choices, bnn, own, third, Optional.empty()));
    }
    return new BreakevenReport(
        "a.bsnn",
        "a.bnn",
        "simulation",
        1,
        1,
        1,
        "delayed",
        16,
        3,
        false,
        List.of(),
        RATES,
        STEPS,
        rows,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static String svg(int cases, Column own, Optional<Column> third) {
    return BreakevenSvg.of(report(cases, own, third));
  }

  private static List<Element> cells(String svg) throws Exception {
    List<Element> cells = new ArrayList<>();
    NodeList all = LineChartTest.elements(svg, "rect");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i).getTextContent().startsWith("rate")) {
        cells.add((Element) all.item(i));
      }
    }
    return cells;
  }

  @Test
  void everyPointOfEveryCaseAndMetricHasACellWithItsRatio() throws Exception {
    List<Element> cells = cells(svg(5, column(0.04, true), Optional.empty()));
    assertEquals(5 * 3 * 12, cells.size());
    assertEquals("rate 0.0100, 1 step: 0.0500", cells.get(0).getTextContent());
    assertEquals("rate 0.160, 64 steps: 51.2", cells.get(11).getTextContent());
  }

  @Test
  void cellsLieByStepsToTheRightAndByRateUpwards() throws Exception {
    List<Element> cells = cells(svg(1, column(0.04, true), Optional.empty()));
    // Four steps and three rates, each a factor of four apart: equal cells.
    assertEquals("36", cells.get(1).getAttribute("x"));
    assertEquals("36", cells.get(1).getAttribute("width"));
    assertEquals("0", cells.get(8).getAttribute("y"));
    assertEquals(cells.get(8).getAttribute("height"), cells.get(4).getAttribute("y"));
    assertEquals("46.67", cells.get(4).getAttribute("y")); // a third of 140
  }

  @Test
  void theLineGoesThroughThePointsOfBreakEven() throws Exception {
    NodeList lines =
        LineChartTest.elements(svg(1, column(0.04, true), Optional.empty()), "polyline");
    assertEquals(3, lines.getLength());
    String points = ((Element) lines.item(0)).getAttribute("points");
    // Rate 0.04 breaks even at 5 steps: log(5 * 2) / log(256) of 144 pixels, in the middle of 140.
    assertTrue(points.contains("59.79,70 "), points);
  }

  @Test
  void theArraysOfTheBnnHaveABrokenLineOfTheirOwn() throws Exception {
    String both = svg(1, column(0.04, true), Optional.of(column(0.04, true)));
    NodeList lines = LineChartTest.elements(both, "polyline");
    assertEquals(6, lines.getLength());
    assertEquals("", ((Element) lines.item(0)).getAttribute("stroke-dasharray"));
    assertNotEquals("", ((Element) lines.item(1)).getAttribute("stroke-dasharray"));
  }

  @Test
  void whereNothingBreaksEvenThereIsNoLine() throws Exception {
    String none = svg(2, column(0.04, false), Optional.empty());
    assertEquals(0, LineChartTest.elements(none, "polyline").getLength());
  }

  @Test
  void theNetworkAsTrainedIsRingedWhereItIsOnTheMap() throws Exception {
    NodeList rings = LineChartTest.elements(svg(1, column(0.04, true), Optional.empty()), "circle");
    assertEquals(3 * 2, rings.getLength());
    Element ring = (Element) rings.item(1);
    assertEquals("90", ring.getAttribute("cx")); // 16 steps: the third of four cells of 36
    assertEquals("70", ring.getAttribute("cy"));
    assertEquals("as trained: rate 0.0400, 16 steps: 3.50", ring.getTextContent());
    String beyond = svg(1, column(0.9, true), Optional.empty());
    assertEquals(0, LineChartTest.elements(beyond, "circle").getLength());
  }

  @Test
  void aMapOfOnePointIsDrawn() throws Exception {
    Line one = new Line("energy", List.of(2.0), 2, 1, NEVER, List.of(NEVER), List.of(NEVER));
    Column column =
        new Column(new Trained(0.1, 8, 1, 1), List.of(1.0), List.of(1.0), List.of(one, one, one));
    BreakevenReport many = report(1, column, Optional.empty());
    BreakevenReport single =
        new BreakevenReport(
            many.bsnn(),
            many.bnn(),
            many.basis(),
            1,
            1,
            1,
            "delayed",
            8,
            1,
            false,
            List.of(),
            List.of(0.1),
            List.of(8),
            many.cases(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    assertEquals(3, cells(BreakevenSvg.of(single)).size());
  }

  @Test
  void coloursAreWhiteAtBreakEvenBlueBelowAndRedAboveAlikeEitherWay() {
    RatioColours colours = RatioColours.upTo(16);
    assertEquals("#ffffff", colours.fill(1));
    assertEquals("#2166ac", colours.fill(1 / 16.0));
    assertEquals("#c63a3a", colours.fill(16));
    assertEquals(colours.fill(16), colours.fill(300));
    assertEquals("#90b3d6", colours.fill(0.25)); // half way by ratio
    assertEquals(SvgCanvas.INK, colours.letters(2));
    assertEquals("#ffffff", colours.letters(16));
    assertEquals(2, RatioColours.upTo(1).most());
    assertEquals(100, RatioColours.upTo(1e6).most());
  }
}
