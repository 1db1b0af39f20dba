package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crossbarsim.statistics.MainEffects;
import org.crossbarsim.statistics.Sample;
import org.crossbarsim.study.VerdictAnalysis;
import org.crossbarsim.study.VerdictAnalysis.Column;
import org.crossbarsim.study.VerdictAnalysis.Free;
import org.crossbarsim.study.VerdictAnalysis.Question;
import org.crossbarsim.study.VerdictAnalysis.Summary;
import org.crossbarsim.study.VerdictFigure;
import org.crossbarsim.study.VerdictMetric;
import org.crossbarsim.study.VerdictPlan;

/**
 * Single numbers of a verdict by name. A name is words with spaces between:
 *
 * <ul>
 *   <li>{@code METRIC STAT}: {@code median}, {@code low}, {@code high}, {@code q1}, {@code q3},
 *       {@code holds} or {@code variants} over all variants;
 *   <li>{@code base METRIC STAT network=N}: {@code mean}, {@code low} or {@code high} end of its 95
 *       % interval over the draws of the base variant;
 *   <li>{@code figure KEY DESIGN network=N}: mean over those of a figure of {@code bsnn}, {@code
 *       on-bnn} or {@code bnn};
 *   <li>{@code share METRIC FACTOR}, {@code most METRIC}: what a factor explains, and which
 *       explains most;
 *   <li>{@code count variants}, {@code count designs}, {@code count draws}.
 * </ul>
 *
 * <p>{@code network=N}, {@code FACTOR=LEVEL}, {@code free=PARTS} and {@code on-bnn} narrow it down.
 */
final class VerdictValues {
  private static final String NETWORK = "network";

  private final VerdictAnalysis analysis;
  private final VerdictPlan plan;

  VerdictValues(VerdictAnalysis analysis) {
    this.analysis = analysis;
    this.plan = analysis.plan();
  }

  /**
   * The number as text.
   *
   * @throws IllegalArgumentException saying what is wrong with the name
   */
  String of(String name) {
    List<String> words = List.of(name.trim().split(" +"));
    String first = words.get(0);
    return switch (first) {
      case "base" -> base(question(words, 1), word(words, 2));
      case "figure" -> figure(words);
      case "share" -> Figures.percent(effects(words).share(factor(word(words, 2))));
      case "most" -> most(effects(words));
      case "explained" -> Figures.percent(effects(words).explained());
      case "widest" -> Figures.percent(known(analysis.widest(question(words, 1)), name));
      case "few" -> Figures.ratio(known(analysis.fewImages(question(words, 1)), name));
      case "count" -> Integer.toString(count(word(words, 1)));
      default -> statistic(analysis.summary(question(words, 0)), word(words, 1));
    };
  }

  private static String word(List<String> words, int at) {
    if (at >= words.size()) {
      throw new IllegalArgumentException("a word is missing after " + words.get(at - 1));
    }
    return words.get(at);
  }

  private static double known(double value, String name) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("there is no such number: " + name);
    }
    return value;
  }

  private static String statistic(Summary s, String statistic) {
    if (s.variants() == 0) {
      throw new IllegalArgumentException("no variant is like that");
    }
    return switch (statistic) {
      case "median" -> Figures.ratio(s.median());
      case "low" -> Figures.ratio(s.low());
      case "high" -> Figures.ratio(s.high());
      case "q1" -> Figures.ratio(s.lowQuartile());
      case "q3" -> Figures.ratio(s.highQuartile());
      case "holds" -> Figures.percent(s.holding());
      case "extent" -> VerdictSentences.extent(s);
      case "variants" -> Integer.toString(s.variants());
      default -> throw new IllegalArgumentException("there is no statistic " + statistic);
    };
  }

  private String base(Question q, String statistic) {
    List<Double> draws = analysis.base(q);
    if (draws.isEmpty()) {
      throw new IllegalArgumentException("network=N is missing, or it has no such column");
    }
    Sample sample = Sample.of(draws.stream().mapToDouble(Double::doubleValue).toArray());
    return switch (statistic) {
      case "mean" -> Figures.ratio(sample.mean());
      case "low" -> Figures.ratio(sample.meanInterval95().low());
      case "high" -> Figures.ratio(sample.meanInterval95().high());
      case "interval" -> VerdictBase.interval(draws);
      default -> throw new IllegalArgumentException("there is no statistic " + statistic);
    };
  }

  private String figure(List<String> words) {
    VerdictFigure figure = figure(word(words, 1));
    VerdictBase.Which which =
        switch (word(words, 2)) {
          case "bsnn" -> VerdictBase.Which.BSNN;
          case "on-bnn" -> VerdictBase.Which.ON_BNN;
          case "bnn" -> VerdictBase.Which.BNN;
          default -> throw new IllegalArgumentException("there is no design " + words.get(2));
        };
    int pair = pair(word(words, 3).replaceFirst("^" + NETWORK + "=", ""));
    double mean =
        new VerdictBase(analysis)
            .mean(pair, which, figure)
            .orElseThrow(() -> new IllegalArgumentException("there is no such design"));
    return VerdictBase.shown(figure, mean);
  }

  private static VerdictFigure figure(String key) {
    for (VerdictFigure figure : VerdictFigure.values()) {
      if (figure.key().equals(key)) {
        return figure;
      }
    }
    throw new IllegalArgumentException("there is no figure " + key);
  }

  private MainEffects effects(List<String> words) {
    return analysis.effects(analysis.question(metric(word(words, 1))));
  }

  private String most(MainEffects effects) {
    int most = 0;
    for (int f = 1; f <= plan.factors().size(); f++) {
      most = effects.share(f) > effects.share(most) ? f : most;
    }
    return most == 0 ? NETWORK : plan.factors().get(most - 1).name();
  }

  private int count(String what) {
    return switch (what) {
      case "variants" -> analysis.variants(analysis.question(VerdictMetric.ENERGY)).size();
      case "draws" -> analysis.results().rows().size();
      case "designs" -> VerdictFile.of(analysis.results()).designs().size();
      default -> throw new IllegalArgumentException("there is no count of " + what);
    };
  }

  private Question question(List<String> words, int metricAt) {
    Question q = analysis.question(metric(word(words, metricAt)));
    List<Integer> levels = new ArrayList<>(q.levels());
    int pair = -1;
    for (String word : words.subList(metricAt + 1, words.size())) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      String value = word.substring(equals + 1);
      if (key.equals("on-bnn")) {
        q = q.with(Column.ON_BNN);
      } else if (key.equals("free")) {
        q = q.with(free(value));
      } else if (key.equals(NETWORK)) {
        pair = pair(value);
      } else if (equals > 0) {
        int factor = factor(key) - 1;
        levels.set(factor, level(factor, value));
      }
    }
    return new Question(q.metric(), q.column(), q.free(), pair, levels);
  }

  private static VerdictMetric metric(String key) {
    for (VerdictMetric metric : VerdictMetric.values()) {
      if (metric.key().equals(key)) {
        return metric;
      }
    }
    throw new IllegalArgumentException("there is no metric " + key);
  }

  private static Free free(String words) {
    for (Free free : Free.values()) {
      if (free.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(words)) {
        return free;
      }
    }
    throw new IllegalArgumentException("nothing is called " + words + " that could be free");
  }

  private int pair(String name) {
    int pair = plan.pair(name);
    if (pair < 0) {
      throw new IllegalArgumentException("there is no network " + name);
    }
    return pair;
  }

  // 0 is the network.
  private int factor(String name) {
    int factor = name.equals(NETWORK) ? 0 : plan.factor(name) + 1;
    if (factor == 0 && !name.equals(NETWORK)) {
      throw new IllegalArgumentException("there is no factor " + name);
    }
    return factor;
  }

  private int level(int factor, String name) {
    int level = plan.factors().get(factor).levels().indexOf(name);
    if (level < 0) {
      throw new IllegalArgumentException(
          "there is no level " + name + " of " + plan.factors().get(factor).name());
    }
    return level;
  }
}
