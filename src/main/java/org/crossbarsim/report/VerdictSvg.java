package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.crossbarsim.report.LineChart.Look;
import org.crossbarsim.report.LineChart.Series;
import org.crossbarsim.report.VerdictBase.Which;
import org.crossbarsim.study.DesignFigures;
import org.crossbarsim.study.VerdictAnalysis;
import org.crossbarsim.study.VerdictFigure;
import org.crossbarsim.study.VerdictMetric;
import org.crossbarsim.study.VerdictPlan;
import org.crossbarsim.study.VerdictResults;
import org.crossbarsim.study.VerdictRow;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** A study's results as pictures, one a claim, and what the energy is spent on. */
public final class VerdictSvg {
  private static final int DIGITS = 3;

  /** Names of the files. */
  public static final List<String> NAMES =
      List.of("operations.svg", "accumulation.svg", "area.svg", "power.svg", "energy.svg");

  private static final List<VerdictMetric> LADDER =
      List.of(
          VerdictMetric.AREA_CELLS,
          VerdictMetric.AREA_REFERENCES,
          VerdictMetric.AREA_PERIPHERY,
          VerdictMetric.AREA_ARRAYS,
          VerdictMetric.AREA_PARTS,
          VerdictMetric.AREA_DIE);
  private static final List<String> STEPS =
      List.of("cells", "references", "periphery", "membranes", "digital, tiles", "die");

  private final VerdictResults results;
  private final VerdictPlan plan;

  /** Of these results. */
  public VerdictSvg(VerdictResults results) {
    this.results = results;
    this.plan = results.plan();
  }

  /** The pictures by the names of their files. */
  public Map<String, String> all() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put(NAMES.get(0), operations());
    pages.put(NAMES.get(1), accumulation());
    pages.put(NAMES.get(2), area());
    pages.put(NAMES.get(3), power());
    pages.put(NAMES.get(4), energy());
    return pages;
  }

  private static final DoubleFunction<String> PLAIN =
      value -> SiFormat.format(value, Dimension.DIMENSIONLESS, DIGITS);

  // Rows of one level of a factor, or of a pair, the base variant's own runs left out.
  private List<VerdictRow> rows(int factor, int level) {
    return results.rows().stream()
        .filter(row -> !row.base())
        .filter(row -> (factor < 0 ? row.pair() : row.levels().get(factor)) == level)
        .toList();
  }

  private static Series dots(
      String name,
      List<VerdictRow> rows,
      ToDoubleFunction<VerdictRow> x,
      ToDoubleFunction<VerdictRow> y) {
    return new Series(
        name,
        Look.POINTS,
        rows.stream().mapToDouble(x).toArray(),
        rows.stream().mapToDouble(y).toArray());
  }

  private static double own(VerdictMetric metric, VerdictRow row) {
    return metric.of(row.bsnn(), row.bnn());
  }

  private static ChartAxis axis(String label, List<Series> series, ToDoubleFunctions of) {
    return ChartAxis.over(label, true, PLAIN, series.stream().map(of::values).toList()).reaching(1);
  }

  /** Values of a series along an axis. */
  private interface ToDoubleFunctions {
    double[] values(Series series);
  }

  // A factor of a study whose levels are shown in colours; the first where there is none so called.
  private int factor(String name) {
    return Math.max(0, plan.factor(name));
  }

  private String operations() {
    int factor = factor("converter");
    List<Series> series = new ArrayList<>();
    for (int level = 0; level < plan.factors().get(factor).levels().size(); level++) {
      series.add(
          dots(
              plan.factors().get(factor).name()
                  + " "
                  + plan.factors().get(factor).levels().get(level),
              rows(factor, level),
              row -> own(VerdictMetric.OPS, row),
              row -> own(VerdictMetric.ENERGY, row)));
    }
    ChartAxis x = axis("normalized #OPS", series, Series::x);
    ChartAxis y = axis("energy, B-SNN over BNN", series, Series::y);
    double[] ends = {Math.max(x.low(), y.low()), Math.min(x.high(), y.high())};
    series.add(new Series("claim: both are equal", Look.LINE, ends, ends));
    return LineChart.page(
        "Claim 1: normalized #OPS stands for energy",
        List.of(new LineChart("", x, y, series)),
        List.of("A dot a variant and draw. Networks lie side by side: they differ in #OPS."));
  }

  private String accumulation() {
    int factor = factor("membranes");
    List<Series> series = new ArrayList<>();
    for (int level = 0; level < plan.factors().get(factor).levels().size(); level++) {
      series.add(
          dots(
              plan.factors().get(factor).levels().get(level),
              rows(factor, level),
              VerdictSvg::conversionJ,
              row -> own(VerdictMetric.ACCUMULATE_CROSSBAR, row)));
    }
    ChartAxis x =
        ChartAxis.over(
            "energy of a conversion, or decision",
            true,
            value -> SiFormat.format(value, Dimension.ENERGY, DIGITS),
            series.stream().map(Series::x).toList());
    ChartAxis y = axis("energy, membranes over crossbar", series, Series::y);
    double[] tenth = {0.1, 0.1};
    series.add(
        new Series("claim: at most a tenth", Look.LINE, new double[] {x.low(), x.high()}, tenth));
    return LineChart.page(
        "Claim 2: accumulation is minimal",
        List.of(new LineChart("", x, y, series)),
        List.of("A dot a variant and draw of the B-SNN on its own arrays."));
  }

  private static double conversionJ(VerdictRow row) {
    return row.bsnn().of(VerdictFigure.CONVERTERS) / row.bsnn().of(VerdictFigure.CONVERSIONS);
  }

  private String area() {
    List<Series> series = new ArrayList<>();
    double[] x = {0, 1, 2, 3, 4, 5};
    for (int pair = 0; pair < plan.pairs().size(); pair++) {
      Optional<VerdictRow> base = base(pair);
      if (base.isPresent()) {
        VerdictRow row = base.get();
        series.add(
            new Series(
                plan.pairs().get(pair).name(),
                Look.DOTTED_LINE,
                x,
                LADDER.stream().mapToDouble(metric -> own(metric, row)).toArray()));
      }
    }
    double[] half = {0.5, 0.5};
    series.add(new Series("claim: half", Look.LINE, new double[] {0, 5}, half));
    ChartAxis steps =
        new ChartAxis(
            "counted up to", -0.3, 5.3, false, at -> STEPS.get((int) StrictMath.rint(at)));
    ChartAxis ratio =
        ChartAxis.over(
                "area, B-SNN over BNN", false, PLAIN, series.stream().map(Series::y).toList())
            .reaching(0);
    return LineChart.page(
        "Claim 3: the area halves",
        List.of(new LineChart("", steps, ratio, series)),
        List.of(
            "Base variant. Each step counts what is named and all before it; the die has gaps."));
  }

  private Optional<VerdictRow> base(int pair) {
    return results.rows().stream().filter(row -> row.base() && row.pair() == pair).findFirst();
  }

  private String power() {
    List<Series> series = new ArrayList<>();
    for (int pair = 0; pair < plan.pairs().size(); pair++) {
      if (!rows(-1, pair).isEmpty()) {
        series.add(
            dots(
                plan.pairs().get(pair).name(),
                rows(-1, pair),
                row -> own(VerdictMetric.POWER_AVERAGE, row),
                row -> own(VerdictMetric.POWER_PEAK, row)));
      }
    }
    ChartAxis x = axis("average power, B-SNN over BNN", series, Series::x);
    ChartAxis y = axis("peak power, B-SNN over BNN", series, Series::y);
    series.add(
        new Series(
            "equal averages", Look.LINE, new double[] {1, 1}, new double[] {y.low(), y.high()}));
    series.add(
        new Series(
            "equal peaks", Look.LINE, new double[] {x.low(), x.high()}, new double[] {1, 1}));
    return LineChart.page(
        "Claim 4: power stays near a BNN's",
        List.of(new LineChart("", x, y, series)),
        List.of("A dot a variant and draw."));
  }

  private String energy() {
    List<VerdictBars.Bar> bars = new ArrayList<>();
    VerdictBase means = new VerdictBase(new VerdictAnalysis(results));
    for (int pair = 0; pair < plan.pairs().size(); pair++) {
      for (Which which : Which.values()) {
        Optional<DesignFigures> figures = base(pair).flatMap(which::of);
        if (figures.isPresent()) {
          List<Double> parts = new ArrayList<>();
          for (VerdictFigure part : VerdictFigure.PARTS) {
            parts.add(means.mean(pair, which, part).orElse(0.0));
          }
          double all = means.mean(pair, which, VerdictFigure.ENERGY).orElse(Double.NaN);
          bars.add(
              new VerdictBars.Bar(
                  plan.pairs().get(pair).name() + ", " + which.words(),
                  Figures.si(all, Dimension.ENERGY),
                  parts));
        }
      }
    }
    return VerdictBars.page(
        "What an image's energy is spent on, base variant",
        VerdictFigure.PARTS.stream().map(VerdictFigure::words).toList(),
        bars);
  }
}
