package org.crossbarsim.study;

import java.util.List;

/**
 * What a study of founding claims asks, without files: kept with its answers.
 *
 * @param study its name
 * @param factors what is varied, every level with every level of the others
 * @param pairs networks
 * @param base level of each factor that most is said about, by number
 * @param leftOut combinations that nobody can build
 */
public record VerdictPlan(
    String study,
    List<Factor> factors,
    List<Pair> pairs,
    List<Integer> base,
    List<LeftOut> leftOut) {

  /**
   * One thing that is varied.
   *
   * @param name in tables
   * @param levels names of its values
   */
  public record Factor(String name, List<String> levels) {
    /** Copies the list. */
    public Factor {
      levels = List.copyOf(levels);
    }
  }

  /**
   * A spiking network and an XNOR network of one shape.
   *
   * @param name in tables
   * @param samples images of each variant
   * @param seeds draws of all devices of each variant, at least
   * @param baseSamples images of the base variant
   * @param baseSeeds draws of the base variant
   * @param onlyBase true where the base variant alone is run
   */
  public record Pair(
      String name, int samples, int seeds, int baseSamples, int baseSeeds, boolean onlyBase) {}

  /**
   * Combinations that are not run.
   *
   * @param what the levels, in words
   * @param why one sentence
   * @param combinations of levels and pairs
   */
  public record LeftOut(String what, String why, int combinations) {}

  /** Copies the lists. */
  public VerdictPlan {
    factors = List.copyOf(factors);
    pairs = List.copyOf(pairs);
    base = List.copyOf(base);
    leftOut = List.copyOf(leftOut);
  }

  /** Number of a factor, or -1. */
  public int factor(String name) {
    for (int i = 0; i < factors.size(); i++) {
      if (factors.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Number of a pair, or -1. */
  public int pair(String name) {
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The levels of a variant in words. */
  public String words(List<Integer> levels) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < levels.size(); i++) {
      words.append(i == 0 ? "" : ", ").append(factors.get(i).name()).append(' ');
      words.append(factors.get(i).levels().get(levels.get(i)));
    }
    return words.toString();
  }
}
