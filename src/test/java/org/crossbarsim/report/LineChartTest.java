package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.crossbarsim.report.LineChart.Look;
import org.crossbarsim.report.LineChart.Series;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Are values drawn where the axes say? */
class LineChartTest {
  private static final double EXACT = 1e-12;
  private static final DoubleFunction<String> PLAIN = Figures::ratio;

  private static ChartAxis axis(double low, double high, boolean log) {
    return new ChartAxis("label", low, high, log, PLAIN);
  }

  private static LineChart chart(Series... series) {
    return new LineChart("", axis(0, 10, false), axis(1, 100, true), List.of(series));
  }

  static NodeList elements(String svg, String name) throws Exception {
    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    return picture.getElementsByTagName(name);
  }

  private static String page(LineChart chart) {
    return LineChart.page("a < b & c", List.of(chart), List.of("At the foot."));
  }

  @Test
  void anAxisSharesItsLengthByDifferencesOrByRatios() {
    assertEquals(0.25, axis(0, 8, false).share(2), EXACT);
    assertEquals(0.25, axis(1, 16, true).share(2), EXACT);
    assertEquals(0, axis(0.1, 16, true).share(0.1), EXACT);
    assertEquals(1, axis(-3, 5, false).share(5), EXACT);
  }

  @Test
  void ticksAreRoundAndFew() {
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0), axis(0, 9, false).ticks());
    assertEquals(List.of(-1.0, -0.5, 0.0, 0.5, 1.0), axis(-1.2, 1.2, false).ticks());
    assertEquals(List.of(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0), axis(1, 100, true).ticks());
    assertEquals(List.of(0.01, 0.1, 1.0, 10.0), axis(0.005, 20, true).ticks());
    assertEquals(List.of(1.0, 1.5, 2.0, 2.5, 3.0), axis(1, 3, true).ticks());
    for (double high = 1.01; high < 1e9; high *= 1.37) {
      for (boolean log : new boolean[] {true, false}) {
        int n = axis(1, high, log).ticks().size();
        assertTrue(n >= 2 && n <= 9, log + " to " + high + ": " + n);
      }
    }
  }

  @Test
  void anAxisHasRoomForWhatCanBeShownAndForNothingElse() {
    List<double[]> values = List.of(new double[] {3, Double.NaN, -1}, new double[] {0, 30});
    ChartAxis log = ChartAxis.over("", true, PLAIN, values);
    assertTrue(log.low() < 3 && log.low() > 2 && log.high() > 30 && log.high() < 45);
    ChartAxis linear = ChartAxis.over("", false, PLAIN, values);
    assertTrue(linear.low() < -1 && linear.low() > -3 && linear.high() > 30);
    ChartAxis one = ChartAxis.over("", false, PLAIN, List.of(new double[] {5}));
    assertEquals(0.5, one.share(5), EXACT);
    assertTrue(ChartAxis.over("", true, PLAIN, List.of()).ticks().size() > 1);
    assertEquals(0, axis(2, 4, false).reaching(0).low());
    assertEquals(9, axis(2, 4, false).reaching(9).high());
  }

  @Test
  void anAxisWithoutLengthIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> axis(1, 1, false));
    assertThrows(IllegalArgumentException.class, () -> axis(0, 1, true));
    assertThrows(IllegalArgumentException.class, () -> axis(0, Double.NaN, false));
  }

  @Test
  void aPointIsDrawnWhereItsValuesSay() throws Exception {
    NodeList dots =
        elements(
            page(chart(new Series("s", Look.POINTS, new double[] {2.5}, new double[] {10}))),
            "circle");
    Element dot = (Element) dots.item(0);
    assertEquals("130", dot.getAttribute("cx")); // a quarter of 520
    assertEquals("170", dot.getAttribute("cy")); // the middle of 340: 10 of 1 to 100
  }

  @Test
  void aLineIsCutWhereAnAxisCannotShowIt() throws Exception {
    double[] x = {1, 2, 3, 4, 5, 6};
    double[] y = {1, 2, 0, 4, 5, 6};
    Series line = new Series("s", Look.LINE, x, y);
    assertEquals(2, elements(page(chart(line)), "polyline").getLength());
    double[] whole = {1, 2, 3, 4, 5, 6};
    Series uncut = new Series("s", Look.LINE, x, whole);
    assertEquals(1, elements(page(chart(uncut)), "polyline").getLength());
  }

  @Test
  void everySeriesIsInTheLegendAndIntervalsHaveThreeLinesEach() throws Exception {
    double[] at = {5};
    Series plain = new Series("first <&>", Look.POINTS, at, at);
    Series withInterval =
        new Series("second", Look.POINTS, at, at, new double[] {4}, new double[] {6});
    int without = elements(page(chart(plain)), "line").getLength();
    String both = page(chart(plain, withInterval));
    assertEquals(without + 3, elements(both, "line").getLength());
    NodeList words = elements(both, "text");
    List<String> texts =
        IntStream.range(0, words.getLength())
            .mapToObj(i -> words.item(i).getTextContent())
            .toList();
    assertTrue(texts.containsAll(List.of("first <&>", "second", "a < b & c", "At the foot.")));
  }
}
