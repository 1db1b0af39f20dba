package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.Sample;
import org.crossbarsim.study.DesignFigures;
import org.crossbarsim.study.VerdictAnalysis;
import org.crossbarsim.study.VerdictAnalysis.Column;
import org.crossbarsim.study.VerdictAnalysis.Question;
import org.crossbarsim.study.VerdictFigure;
import org.crossbarsim.study.VerdictMetric;
import org.crossbarsim.study.VerdictPlan;
import org.crossbarsim.study.VerdictRow;
import org.crossbarsim.units.Dimension;

/** Tables of the base variant of a study. */
final class VerdictBase {
  private static final String NONE = "-";
  private static final List<VerdictFigure> AREAS =
      List.of(
          VerdictFigure.CELLS_AREA,
          VerdictFigure.REFERENCES_AREA,
          VerdictFigure.PERIPHERY_AREA,
          VerdictFigure.CONVERTERS_AREA,
          VerdictFigure.MEMBRANES_AREA,
          VerdictFigure.DIGITAL_AREA,
          VerdictFigure.CHIP_AREA,
          VerdictFigure.DIE_AREA);

  private final VerdictAnalysis analysis;
  private final VerdictPlan plan;

  VerdictBase(VerdictAnalysis analysis) {
    this.analysis = analysis;
    this.plan = analysis.plan();
  }

  /** One of the three designs of a row. */
  enum Which {
    BSNN("B-SNN"),
    ON_BNN("on BNN"),
    BNN("BNN");

    private final String words;

    Which(String words) {
      this.words = words;
    }

    /** Its name in a head. */
    String words() {
      return words;
    }

    Optional<DesignFigures> of(VerdictRow row) {
      return switch (this) {
        case BSNN -> Optional.of(row.bsnn());
        case ON_BNN -> row.onBnn();
        case BNN -> Optional.of(row.bnn());
      };
    }
  }

  List<VerdictTable> all() {
    List<VerdictTable> tables = new ArrayList<>();
    tables.add(claims());
    tables.add(runs());
    for (int pair = 0; pair < plan.pairs().size(); pair++) {
      if (mean(pair, Which.BNN, VerdictFigure.ENERGY).isPresent()) {
        tables.add(parts(pair));
        tables.add(areas(pair));
      }
    }
    return tables;
  }

  /** Mean over the draws of the base variant; absent where that design is. */
  Optional<Double> mean(int pair, Which which, VerdictFigure figure) {
    List<Double> draws = new ArrayList<>();
    for (VerdictRow row : analysis.results().rows()) {
      if (row.base() && row.pair() == pair) {
        which.of(row).ifPresent(figures -> draws.add(figures.of(figure)));
      }
    }
    double[] values = draws.stream().mapToDouble(Double::doubleValue).toArray();
    boolean known = values.length > 0 && draws.stream().noneMatch(v -> v.isNaN());
    return known ? Optional.of(Sample.of(values).mean()) : Optional.empty();
  }

  private VerdictTable claims() {
    List<String> head = new ArrayList<>(List.of("measured"));
    for (VerdictPlan.Pair pair : plan.pairs()) {
      head.add(pair.name());
      head.add("on BNN");
    }
    List<List<String>> rows = new ArrayList<>();
    for (VerdictMetric metric : VerdictMetric.values()) {
      List<String> row = new ArrayList<>(List.of(metric.words()));
      for (int pair = 0; pair < plan.pairs().size(); pair++) {
        Question q = analysis.question(metric).ofPair(pair);
        row.add(interval(analysis.base(q)));
        row.add(interval(analysis.base(q.with(Column.ON_BNN))));
      }
      rows.add(row);
    }
    return new VerdictTable(
        "base",
        "Base variant, " + plan.words(plan.base()) + ": mean and 95 % interval over draws",
        1,
        head,
        rows);
  }

  /** A mean with half its 95 % interval behind it, if there are several draws. */
  static String interval(List<Double> draws) {
    if (draws.isEmpty()) {
      return NONE;
    }
    Sample sample = Sample.of(draws.stream().mapToDouble(Double::doubleValue).toArray());
    Interval interval = sample.meanInterval95();
    String mean = Figures.ratio(sample.mean());
    return Double.isNaN(interval.low())
        ? mean
        : mean + " +- " + Figures.si(interval.width() / 2, Dimension.DIMENSIONLESS, 2);
  }

  private VerdictTable runs() {
    List<List<String>> rows = new ArrayList<>();
    for (int pair = 0; pair < plan.pairs().size(); pair++) {
      VerdictPlan.Pair p = plan.pairs().get(pair);
      for (Which which : Which.values()) {
        int number = pair;
        rows.add(
            List.of(
                p.name(),
                which.words(),
                Integer.toString(p.baseSamples()),
                shown(number, which, VerdictFigure.ACCURACY),
                shown(number, which, VerdictFigure.NORMALIZED_OPS),
                shown(number, which, VerdictFigure.SPIKES),
                shown(number, which, VerdictFigure.ROWS),
                shown(number, which, VerdictFigure.CONVERSIONS),
                shown(number, which, VerdictFigure.ENERGY),
                shown(number, which, VerdictFigure.LATENCY),
                shown(number, which, VerdictFigure.PEAK_POWER)));
      }
    }
    return new VerdictTable(
        "base-runs",
        "Base variant, an image",
        2,
        List.of(
            "network",
            "design",
            "images",
            "right",
            "#OPS",
            "spikes or activations",
            "word lines",
            "conversions",
            "energy",
            "latency",
            "peak power"),
        rows);
  }

  private String shown(int pair, Which which, VerdictFigure figure) {
    return mean(pair, which, figure).map(value -> shown(figure, value)).orElse(NONE);
  }

  /** A figure with its unit. */
  static String shown(VerdictFigure figure, double value) {
    String key = figure.key();
    if (key.endsWith("_m2")) {
      return Figures.areaOrNone(value);
    }
    if (key.endsWith("_j")) {
      return Figures.si(value, Dimension.ENERGY);
    }
    if (key.endsWith("_s")) {
      return Figures.si(value, Dimension.TIME);
    }
    if (key.endsWith("_w")) {
      return Figures.si(value, Dimension.POWER);
    }
    return switch (figure) {
      case ACCURACY -> Figures.percent(value);
      case NORMALIZED_OPS, ACTIVATED_RATIO -> Figures.ratio(value);
      default -> Figures.count(value);
    };
  }

  private VerdictTable parts(int pair) {
    List<List<String>> rows = new ArrayList<>();
    for (VerdictFigure part : VerdictFigure.PARTS) {
      rows.add(row(pair, part.words(), part, true));
    }
    rows.add(row(pair, "all", VerdictFigure.ENERGY, false));
    String name = plan.pairs().get(pair).name();
    return new VerdictTable(
        "energy-" + name,
        "Base variant of " + name + ": energy of an image",
        1,
        List.of("", "B-SNN", "share", "on BNN", "share", "BNN", "share", "B-SNN / BNN"),
        rows);
  }

  private List<String> row(int pair, String name, VerdictFigure part, boolean shares) {
    List<String> row = new ArrayList<>(List.of(name));
    for (Which which : Which.values()) {
      row.add(shown(pair, which, part));
      row.add(
          shares
              ? mean(pair, which, part)
                  .map(j -> Figures.share(j / of(pair, which, VerdictFigure.ENERGY)))
                  .orElse(NONE)
              : "");
    }
    row.add(Figures.ratio(of(pair, Which.BSNN, part) / of(pair, Which.BNN, part)));
    return row;
  }

  private double of(int pair, Which which, VerdictFigure figure) {
    return mean(pair, which, figure).orElse(Double.NaN);
  }

  private VerdictTable areas(int pair) {
    List<List<String>> rows = new ArrayList<>();
    for (VerdictFigure area : AREAS) {
      String words = area == VerdictFigure.CONVERTERS_AREA ? "of it converters" : area.words();
      rows.add(
          List.of(
              words,
              shown(pair, Which.BSNN, area),
              shown(pair, Which.ON_BNN, area),
              shown(pair, Which.BNN, area),
              Figures.ratio(of(pair, Which.BSNN, area) / of(pair, Which.BNN, area)),
              Figures.ratio(of(pair, Which.ON_BNN, area) / of(pair, Which.BNN, area))));
    }
    String name = plan.pairs().get(pair).name();
    return new VerdictTable(
        "area-" + name,
        "Base variant of " + name + ": area",
        1,
        List.of("", "B-SNN", "on BNN", "BNN", "B-SNN / BNN", "on BNN / BNN"),
        rows);
  }
}
