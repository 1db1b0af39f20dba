package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.MainEffects;
import org.crossbarsim.statistics.Sample;

/** Statistics of what a study found. A variant counts once, with the mean over its draws. */
public final class VerdictAnalysis {
  private final VerdictResults results;

  /** Of these results. */
  public VerdictAnalysis(VerdictResults results) {
    this.results = results;
  }

  /** Which of the two spiking designs is held against the XNOR network. */
  public enum Column {
    /** On arrays of its own. */
    OWN,
    /** On the unchanged arrays of the XNOR network. */
    ON_BNN
  }

  /** Parts of the energy that cost nothing, as a question. */
  public enum Free {
    NOTHING("nothing", List.of()),
    CONVERTERS("converters", List.of(VerdictFigure.CONVERTERS)),
    MEMBRANES(
        "membranes",
        List.of(
            VerdictFigure.MEMBRANE_MEMORY, VerdictFigure.MEMBRANE_ADDERS, VerdictFigure.FIRING)),
    BOTH(
        "converters and membranes",
        List.of(
            VerdictFigure.CONVERTERS,
            VerdictFigure.MEMBRANE_MEMORY,
            VerdictFigure.MEMBRANE_ADDERS,
            VerdictFigure.FIRING)),
    SUMS("sums", List.of(VerdictFigure.SUMS)),
    DIGITAL("digital", List.of(VerdictFigure.DIGITAL)),
    TRANSPORT("transport", List.of(VerdictFigure.TRANSPORT, VerdictFigure.CONTROL)),
    LEAKAGE("leakage", List.of(VerdictFigure.LEAKAGE)),
    ALL_BUT_ARRAYS("all but crossbar", VerdictFigure.PARTS.subList(5, VerdictFigure.PARTS.size())),
    ALL_BUT_CELLS(
        "all but rows, cells and references",
        VerdictFigure.PARTS.subList(3, VerdictFigure.PARTS.size()));

    private final String words;
    private final List<VerdictFigure> parts;

    Free(String words, List<VerdictFigure> parts) {
      this.words = words;
      this.parts = parts;
    }

    /** What is free. */
    public String words() {
      return words;
    }
  }

  /**
   * What is asked for.
   *
   * @param metric the ratio
   * @param column the spiking design
   * @param free what costs nothing
   * @param pair number of the pair; -1 for all
   * @param levels of each factor; -1 for all
   */
  public record Question(
      VerdictMetric metric, Column column, Free free, int pair, List<Integer> levels) {
    /** Copies the list. */
    public Question {
      levels = List.copyOf(levels);
    }

    /** The same of the other design. */
    public Question with(Column other) {
      return new Question(metric, other, free, pair, levels);
    }

    /** The same with something free. */
    public Question with(Free other) {
      return new Question(metric, column, other, pair, levels);
    }

    /** The same of one pair. */
    public Question ofPair(int one) {
      return new Question(metric, column, free, one, levels);
    }
  }

  /** A metric of all variants of all pairs, each with its own arrays, nothing free. */
  public Question question(VerdictMetric metric) {
    List<Integer> any = results.plan().factors().stream().map(factor -> -1).toList();
    return new Question(metric, Column.OWN, Free.NOTHING, -1, any);
  }

  /**
   * One variant.
   *
   * @param pair its number
   * @param levels by number
   * @param draws the metric of each draw
   */
  public record Variant(int pair, List<Integer> levels, List<Double> draws) {
    /** Copies the lists. */
    public Variant {
      levels = List.copyOf(levels);
      draws = List.copyOf(draws);
    }

    /** The draws. */
    public Sample sample() {
      return Sample.of(draws.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /**
   * Many variants.
   *
   * @param variants how many
   * @param median of their means
   * @param low smallest
   * @param high largest
   * @param lowQuartile a quarter are below
   * @param highQuartile a quarter are above
   * @param holding share within the bounds of the metric
   */
  public record Summary(
      int variants,
      double median,
      double low,
      double high,
      double lowQuartile,
      double highQuartile,
      double holding) {
    private static final Summary NONE =
        new Summary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** The study. */
  public VerdictPlan plan() {
    return results.plan();
  }

  /** What the study found. */
  public VerdictResults results() {
    return results;
  }

  /** The variants that are asked for, without runs of the base variant by itself. */
  public List<Variant> variants(Question q) {
    Map<List<Integer>, List<Double>> draws = new LinkedHashMap<>();
    for (VerdictRow row : results.rows()) {
      if (!row.base() && asked(q, row)) {
        List<Integer> key = new ArrayList<>(row.levels());
        key.add(0, row.pair());
        value(q, row)
            .ifPresent(v -> draws.computeIfAbsent(key, unused -> new ArrayList<>()).add(v));
      }
    }
    List<Variant> variants = new ArrayList<>();
    draws.forEach(
        (key, values) -> variants.add(new Variant(key.get(0), key.subList(1, key.size()), values)));
    return variants;
  }

  private static boolean asked(Question q, VerdictRow row) {
    if (q.pair() >= 0 && q.pair() != row.pair()) {
      return false;
    }
    for (int i = 0; i < row.levels().size(); i++) {
      if (q.levels().get(i) >= 0 && !q.levels().get(i).equals(row.levels().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static OptionalDouble value(Question q, VerdictRow row) {
    if (q.column() == Column.ON_BNN && row.onBnn().isEmpty()) {
      return OptionalDouble.empty();
    }
    DesignFigures spiking = q.column() == Column.OWN ? row.bsnn() : row.onBnn().orElseThrow();
    double value =
        q.metric().of(spiking.without(q.free().parts), row.bnn().without(q.free().parts));
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** The variants that are asked for, together. */
  public Summary summary(Question q) {
    double[] means = variants(q).stream().mapToDouble(variant -> variant.sample().mean()).toArray();
    if (means.length == 0) {
      return Summary.NONE;
    }
    Sample sample = Sample.of(means);
    int holding = 0;
    for (double mean : means) {
      holding += q.metric().holds(mean) ? 1 : 0;
    }
    return new Summary(
        means.length,
        sample.quantile(0.5),
        sample.min(),
        sample.max(),
        sample.quantile(0.25),
        sample.quantile(0.75),
        (double) holding / means.length);
  }

  /** Draws of the base variant of one pair; absent where that column is. */
  public List<Double> base(Question q) {
    List<Double> draws = new ArrayList<>();
    for (VerdictRow row : results.rows()) {
      if (row.base() && row.pair() == q.pair()) {
        value(q, row).ifPresent(draws::add);
      }
    }
    return draws;
  }

  /**
   * The widest 95 % interval over draws, as a share of the mean to either side, of the variants
   * that are asked for; NaN where none has several draws.
   */
  public double widest(Question q) {
    double widest = Double.NaN;
    for (Variant variant : variants(q)) {
      Interval interval = variant.sample().meanInterval95();
      double half = interval.width() / 2 / variant.sample().mean();
      widest = Double.isNaN(widest) || half > widest ? half : widest;
    }
    return widest;
  }

  /**
   * How far few images are off: the base variant with the images of all variants over the same with
   * its own, one pair.
   */
  public double fewImages(Question q) {
    Question atBase = new Question(q.metric(), q.column(), q.free(), q.pair(), plan().base());
    List<Variant> few = variants(atBase);
    List<Double> many = base(q);
    return few.isEmpty() || many.isEmpty()
        ? Double.NaN
        : few.get(0).sample().mean()
            / Sample.of(many.stream().mapToDouble(Double::doubleValue).toArray()).mean();
  }

  /** What moves the logarithm of a metric: factor 0 is the pair, those of the plan follow. */
  public MainEffects effects(Question q) {
    List<Variant> variants = variants(q);
    int factors = plan().factors().size() + 1;
    int[] counts = new int[factors];
    counts[0] = plan().pairs().size();
    for (int f = 1; f < factors; f++) {
      counts[f] = plan().factors().get(f - 1).levels().size();
    }
    double[] logs = new double[variants.size()];
    int[][] levels = new int[logs.length][factors];
    for (int i = 0; i < logs.length; i++) {
      Variant variant = variants.get(i);
      logs[i] = StrictMath.log(variant.sample().mean());
      levels[i][0] = variant.pair();
      for (int f = 1; f < factors; f++) {
        levels[i][f] = variant.levels().get(f - 1);
      }
    }
    return MainEffects.of(logs, levels, counts);
  }
}
