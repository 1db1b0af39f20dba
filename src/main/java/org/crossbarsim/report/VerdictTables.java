package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.statistics.MainEffects;
import org.crossbarsim.study.VerdictAnalysis;
import org.crossbarsim.study.VerdictAnalysis.Column;
import org.crossbarsim.study.VerdictAnalysis.Free;
import org.crossbarsim.study.VerdictAnalysis.Question;
import org.crossbarsim.study.VerdictAnalysis.Summary;
import org.crossbarsim.study.VerdictMetric;
import org.crossbarsim.study.VerdictPlan;

/** Tables of all variants of a study. */
final class VerdictTables {
  private static final String ON_BNN = "on the BNN's arrays";

  private final VerdictAnalysis analysis;
  private final VerdictPlan plan;

  VerdictTables(VerdictAnalysis analysis) {
    this.analysis = analysis;
    this.plan = analysis.plan();
  }

  List<VerdictTable> all() {
    return List.of(claims(), networks(), shares(), levels(), free(), costs(), draws(), leftOut());
  }

  private VerdictTable claims() {
    List<List<String>> rows = new ArrayList<>();
    for (VerdictMetric metric : VerdictMetric.values()) {
      if (metric.claim() > 0) {
        Question own = analysis.question(metric);
        Summary a = analysis.summary(own);
        Summary b = analysis.summary(own.with(Column.ON_BNN));
        rows.add(
            List.of(
                Integer.toString(metric.claim()),
                metric.words(),
                metric.bounds().words(),
                Figures.ratio(a.median()),
                range(a),
                holding(a),
                Figures.ratio(b.median()),
                range(b),
                holding(b)));
      }
    }
    return new VerdictTable(
        "claims",
        "The claims over all variants, B-SNN over BNN",
        3,
        List.of(
            "claim",
            "measured",
            "holds where",
            "median",
            "range",
            "holds in",
            ON_BNN + ": median",
            "range",
            "holds in"),
        rows);
  }

  private static String range(Summary s) {
    return Figures.ratio(s.low()) + " to " + Figures.ratio(s.high());
  }

  private static String holding(Summary s) {
    return s.variants() == 0 ? Figures.ratio(Double.NaN) : Figures.percent(s.holding());
  }

  private VerdictTable networks() {
    List<String> head = new ArrayList<>(List.of("claim", "measured"));
    List<Integer> pairs = manyVariants();
    pairs.forEach(pair -> head.add(plan.pairs().get(pair).name()));
    List<List<String>> rows = new ArrayList<>();
    for (VerdictMetric metric : VerdictMetric.values()) {
      if (metric.claim() > 0) {
        List<String> row =
            new ArrayList<>(List.of(Integer.toString(metric.claim()), metric.words()));
        for (int pair : pairs) {
          Summary s = analysis.summary(analysis.question(metric).ofPair(pair));
          row.add(Figures.ratio(s.median()) + " (" + range(s) + ")");
        }
        rows.add(row);
      }
    }
    return new VerdictTable(
        "networks", "The claims, network by network: median (range)", 2, head, rows);
  }

  /** Pairs that are run in more than the base variant. */
  private List<Integer> manyVariants() {
    List<Integer> pairs = new ArrayList<>();
    for (int i = 0; i < plan.pairs().size(); i++) {
      if (!plan.pairs().get(i).onlyBase()) {
        pairs.add(i);
      }
    }
    return pairs;
  }

  private VerdictTable shares() {
    List<String> head = new ArrayList<>(List.of("factor"));
    List<MainEffects> effects = new ArrayList<>();
    for (VerdictMetric metric : VerdictMetric.CLAIMS) {
      head.add("(" + metric.claim() + ") " + metric.words());
      effects.add(analysis.effects(analysis.question(metric)));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int factor = 0; factor <= plan.factors().size(); factor++) {
      List<String> row = new ArrayList<>(List.of(name(factor)));
      for (MainEffects effect : effects) {
        row.add(Figures.percent(effect.share(factor)));
      }
      rows.add(row);
    }
    List<String> rest = new ArrayList<>(List.of("all together"));
    effects.forEach(effect -> rest.add(Figures.percent(effect.explained())));
    rows.add(rest);
    return new VerdictTable(
        "shares", "What a factor alone explains of the spread of each claim", 1, head, rows);
  }

  // Factor 0 is the network.
  private String name(int factor) {
    return factor == 0 ? "network" : plan.factors().get(factor - 1).name();
  }

  private List<String> levelNames(int factor) {
    return factor == 0
        ? plan.pairs().stream().map(VerdictPlan.Pair::name).toList()
        : plan.factors().get(factor - 1).levels();
  }

  private VerdictTable levels() {
    List<String> head = new ArrayList<>(List.of("factor", "level"));
    List<MainEffects> effects = new ArrayList<>();
    for (VerdictMetric metric : VerdictMetric.CLAIMS) {
      head.add("(" + metric.claim() + ") " + metric.words());
      effects.add(analysis.effects(analysis.question(metric)));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int factor = 0; factor <= plan.factors().size(); factor++) {
      List<String> names = levelNames(factor);
      for (int level = 0; level < names.size(); level++) {
        if (factor == 0 && plan.pairs().get(level).onlyBase()) {
          continue;
        }
        List<String> row = new ArrayList<>(List.of(name(factor), names.get(level)));
        for (MainEffects effect : effects) {
          row.add(Figures.ratio(StrictMath.exp(effect.mean() + effect.effect(factor, level))));
        }
        rows.add(row);
      }
    }
    return new VerdictTable(
        "levels",
        "Geometric mean of each claim at each level, the other factors' effects taken off",
        2,
        head,
        rows);
  }

  private VerdictTable free() {
    List<List<String>> rows = new ArrayList<>();
    for (Free free : Free.values()) {
      Summary ops = summary(VerdictMetric.OPS_ENERGY, Column.OWN, free);
      Summary energy = summary(VerdictMetric.ENERGY, Column.OWN, free);
      Summary power = summary(VerdictMetric.POWER_AVERAGE, Column.OWN, free);
      Summary third = summary(VerdictMetric.OPS_ENERGY, Column.ON_BNN, free);
      rows.add(
          List.of(
              free.words(),
              Figures.ratio(ops.median()),
              range(ops),
              holding(ops),
              Figures.ratio(third.median()),
              holding(third),
              Figures.ratio(energy.median()),
              range(energy),
              Figures.ratio(power.median()),
              holding(power)));
    }
    return new VerdictTable(
        "free",
        "What would have to be free",
        1,
        List.of(
            "free in both",
            "energy ratio / normalized #OPS",
            "range",
            "holds in",
            ON_BNN,
            "holds in",
            "energy ratio",
            "range",
            "average power ratio",
            "holds in"),
        rows);
  }

  private Summary summary(VerdictMetric metric, Column column, Free free) {
    return analysis.summary(analysis.question(metric).with(column).with(free));
  }

  private VerdictTable costs() {
    List<List<String>> rows = new ArrayList<>();
    for (VerdictMetric metric : VerdictMetric.values()) {
      if (metric.claim() == 0) {
        Question own = analysis.question(metric);
        Summary a = analysis.summary(own);
        Summary b = analysis.summary(own.with(Column.ON_BNN));
        rows.add(
            List.of(
                metric.words(),
                Figures.ratio(a.median()),
                range(a),
                Figures.ratio(b.median()),
                range(b)));
      }
    }
    return new VerdictTable(
        "costs",
        "What an image takes, B-SNN over BNN",
        1,
        List.of("", "median", "range", ON_BNN + ": median", "range"),
        rows);
  }

  private VerdictTable draws() {
    List<String> head = new ArrayList<>(List.of("measured"));
    List<Integer> pairs = manyVariants();
    for (int pair : pairs) {
      head.add(plan.pairs().get(pair).name() + ": widest interval");
      head.add("few images");
    }
    List<List<String>> rows = new ArrayList<>();
    for (VerdictMetric metric : VerdictMetric.values()) {
      List<String> row = new ArrayList<>(List.of(metric.words()));
      for (int pair : pairs) {
        Question q = analysis.question(metric).ofPair(pair);
        double widest = analysis.widest(q);
        row.add(Double.isNaN(widest) ? "-" : "+-" + Figures.percent(widest));
        row.add(Figures.ratio(analysis.fewImages(q)));
      }
      rows.add(row);
    }
    return new VerdictTable(
        "draws",
        "How well a variant is known: widest 95 % interval over its draws of devices; its few"
            + " images over the base variant's many",
        1,
        head,
        rows);
  }

  private VerdictTable leftOut() {
    List<List<String>> rows = new ArrayList<>();
    for (VerdictPlan.LeftOut out : plan.leftOut()) {
      rows.add(List.of(out.what(), Integer.toString(out.combinations()), out.why()));
    }
    for (VerdictPlan.LeftOut out : analysis.results().columnLeftOut()) {
      rows.add(
          List.of(
              ON_BNN + ": " + out.what() + " and others",
              Integer.toString(out.combinations()),
              out.why()));
    }
    return new VerdictTable(
        "left-out", "What is not run", 1, List.of("combination", "variants", "why"), rows);
  }
}
