package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.study.Tornado;
import org.crossbarsim.units.Dimension;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Are bars as long as their ratios say, and named after what changes? */
class TornadoReportTest {
  private static final String LOWER = "#56b4e9";
  private static final String UPPER = "#e69f00";

  private static Tornado.Ratios ratios(double all) {
    return new Tornado.Ratios(new double[] {all, all, all * all}, new double[] {2 * all, all, all});
  }

  private static Tornado.Setting number(double value, double ratio) {
    return new Tornado.Setting("", value, ratios(ratio));
  }

  private static Tornado.Setting named(String name, double ratio) {
    return new Tornado.Setting(name, Double.NaN, ratios(ratio));
  }

  private static Tornado tornado(double base) {
    Tornado.Cost cost = new Tornado.Cost(3e-6, 2e-3);
    List<Tornado.Bar> bars =
        List.of(
            new Tornado.Bar(
                "LRS",
                Dimension.RESISTANCE,
                false,
                6e3,
                true,
                "5 to 20 kohm",
                List.of(number(5e3, base / 2), number(20e3, base * 1.5))),
            new Tornado.Bar(
                "packets",
                Dimension.DIMENSIONLESS,
                true,
                1,
                false,
                "no range is stated",
                List.of(number(0.5, base * 2), number(2, base / 4))),
            new Tornado.Bar(
                "converter",
                Dimension.DIMENSIONLESS,
                false,
                Double.NaN,
                true,
                "cards",
                List.of(named("a <card>", base * 1.1), named("another", base * 1.2))),
            new Tornado.Bar(
                "nothing",
                Dimension.TIME,
                false,
                1e-9,
                true,
                "",
                List.of(number(5e-10, base), number(2e-9, base))));
    List<Tornado.LeftOut> leftOut = List.of(new Tornado.LeftOut("membrane bits", "too few"));
    return new Tornado(0.1, 30, 1, cost, cost, Optional.of(cost), ratios(base), bars, leftOut);
  }

  private static TornadoReport report(double base) {
    return TornadoReport.of("card, 16 rows", tornado(base));
  }

  private static List<Element> bars(String svg, String colour) throws Exception {
    List<Element> found = new ArrayList<>();
    NodeList all = LineChartTest.elements(svg, "rect");
    for (int i = 0; i < all.getLength(); i++) {
      Element rect = (Element) all.item(i);
      if (rect.getAttribute("fill").equals(colour) && !rect.getTextContent().isEmpty()) {
        found.add(rect);
      }
    }
    return found;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void parametersStandByTheSwingOfEnergyWithTheirValuesInWords() {
    TornadoReport report = report(4);
    assertEquals(
        List.of("packets", "LRS", "converter", "nothing"),
        report.parameters().stream().map(TornadoReport.Row::name).toList());
    TornadoReport.Row packets = report.parameters().get(0);
    assertEquals("x0.5", packets.settings().get(0).text());
    assertEquals("x", packets.unit());
    assertEquals(8, packets.swing().energy());
    assertEquals(64, packets.swing().energyDelay());
    TornadoReport.Row lrs = report.parameters().get(1);
    assertEquals("5 kohm", lrs.settings().get(0).text());
    assertEquals("6 kohm", lrs.baseText());
    assertEquals(3, lrs.swing().energy());
    assertEquals(4, lrs.settings().get(0).onBnn().orElseThrow().energy());
    assertEquals("a <card>", report.parameters().get(2).settings().get(0).text());
  }

  @Test
  void theTableHasEveryParameterItsEndsAndWhatWasLeftOut() {
    String text = TornadoText.of(report(4));
    assertTrue(text.startsWith("WHAT DECIDES: card, 16 rows, spikes"), text);
    assertTrue(text.contains("energy 4.00, latency 4.00, energy-delay 16.0 times"), text);
    assertTrue(text.matches("(?s).*packets +x1 +x0.5 +x2 +\\* +8.00 +1.00 +8.00 .*"), text);
    assertTrue(text.matches("(?s).*LRS +6 kohm +5 kohm +20 kohm +2.00 +6.00 +3.00 .*"), text);
    assertTrue(text.matches("(?s).*converter +a <card> +4.40 +1.20 .*"), text);
    assertTrue(text.contains("left out: membrane bits: too few"), text);
    assertTrue(text.indexOf("packets") < text.indexOf("LRS"), text);
  }

  @Test
  void jsonHasNumbersAndNoValueWhereThereIsNone() {
    String json = ReportFiles.json(report(4));
    assertTrue(json.contains("\"value\" : 5000.0"), json);
    assertTrue(json.contains("\"base\" : null"), json);
    assertTrue(json.contains("\"energy_delay\" : 16.0"), json);
  }

  @Test
  void aBarIsAsLongAsTheRatioOfItsRatios() throws Exception {
    String svg = TornadoSvg.of(report(4), "a", "b");
    List<Element> lower = bars(svg, LOWER);
    List<Element> upper = bars(svg, UPPER);
    assertEquals(6, lower.size()); // two parameters that move something, three metrics
    assertEquals("x0.5: 8.00", lower.get(0).getTextContent());
    assertEquals("x2: 1.00", upper.get(0).getTextContent());
    // To twice the base one way, to a quarter the other.
    assertEquals(2, number(upper.get(0), "width") / number(lower.get(0), "width"), 1e-3);
    assertEquals(
        number(upper.get(0), "x") + number(upper.get(0), "width"),
        number(lower.get(0), "x"),
        0.011); // both end at the line of the base
    assertEquals(
        StrictMath.log(1.5) / StrictMath.log(2),
        number(upper.get(1), "width") / number(lower.get(1), "width"),
        1e-3);
  }

  @Test
  void whatMovesNothingHasNoBar() {
    String svg = TornadoSvg.of(report(4), "a", "b");
    assertFalse(svg.contains("nothing"));
    assertTrue(svg.contains(">packets<"));
    assertTrue(svg.contains("a &lt;card&gt;"));
  }

  @Test
  void breakEvenIsDrawnOnlyWhereItIsInSight() {
    String dashed = "stroke-dasharray";
    assertTrue(TornadoSvg.of(report(1.3), "a", "b").contains(dashed));
    assertFalse(TornadoSvg.of(report(4000), "a", "b").contains(dashed));
  }
}
