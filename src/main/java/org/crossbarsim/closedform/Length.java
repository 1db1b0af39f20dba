package org.crossbarsim.closedform;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How long something of chance takes: a few durations, each with its probability.
 *
 * <p>What is a sum of many parts is taken for normal, and stands here as {@value #ATOMS} durations
 * of equal probability, its quantiles.
 */
final class Length {
  private static final int ATOMS = 41;
  private static final double NEGLIGIBLE = 1e-12;

  /** Nothing to do. */
  static final Length NONE = sure(0);

  private final double[] at; // ascending
  private final double[] chance;

  private Length(double[] at, double[] chance) {
    this.at = at;
    this.chance = chance;
  }

  /** Always the same. */
  static Length sure(double duration) {
    return new Length(new double[] {duration}, new double[] {1});
  }

  /** A whole number of cycles: {@code chance[n]} is the probability of n. */
  static Length ofCycles(double[] chance) {
    Map<Double, Double> atoms = new TreeMap<>();
    for (int n = 0; n < chance.length; n++) {
      if (chance[n] > NEGLIGIBLE) {
        atoms.put((double) n, chance[n]);
      }
    }
    return of(atoms);
  }

  /** The same and {@code more} cycles; nothing at all with probability {@code none}. */
  static Length ofCycles(double[] chance, double more, double none) {
    Map<Double, Double> atoms = new TreeMap<>();
    if (none > NEGLIGIBLE) {
      atoms.put(0.0, none);
    }
    for (int n = 0; n < chance.length; n++) {
      if (chance[n] > NEGLIGIBLE) {
        atoms.merge(n + more, chance[n], Double::sum);
      }
    }
    return of(atoms);
  }

  /** A sum of many parts. */
  static Length normal(double mean, double variance) {
    double sigma = Math.sqrt(variance);
    if (sigma <= 1e-9 * mean) {
      return sure(mean);
    }
    NormalDistribution unit = new NormalDistribution(null, 0, 1);
    double[] at = new double[ATOMS];
    double[] chance = new double[ATOMS];
    for (int i = 0; i < ATOMS; i++) {
      at[i] = mean + sigma * unit.inverseCumulativeProbability((i + 0.5) / ATOMS);
      chance[i] = 1.0 / ATOMS;
    }
    return new Length(at, chance);
  }

  /** Durations, ascending, and their probabilities. */
  static Length of(Map<Double, Double> atoms) {
    double[] at = atoms.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] chance = atoms.values().stream().mapToDouble(Double::doubleValue).toArray();
    double sum = Arrays.stream(chance).sum();
    return new Length(at, Arrays.stream(chance).map(p -> p / sum).toArray());
  }

  /** Expected duration. */
  double mean() {
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      sum += at[i] * chance[i];
    }
    return sum;
  }

  private double variance() {
    double mean = mean();
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      sum += (at[i] - mean) * (at[i] - mean) * chance[i];
    }
    return sum;
  }

  /** Longer by {@code duration}. */
  Length plus(double duration) {
    return new Length(Arrays.stream(at).map(t -> t + duration).toArray(), chance);
  }

  /** No shorter than {@code duration}. */
  Length atLeast(double duration) {
    return new Length(Arrays.stream(at).map(t -> Math.max(t, duration)).toArray(), chance);
  }

  /** In another unit. */
  Length times(double factor) {
    return new Length(Arrays.stream(at).map(t -> t * factor).toArray(), chance);
  }

  /** This, and then something independent of it. */
  Length then(Length next) {
    if (next.at.length == 1) {
      return plus(next.at[0]);
    }
    if (at.length * (long) next.at.length > (long) ATOMS * ATOMS) {
      return normal(mean() + next.mean(), variance() + next.variance());
    }
    Map<Double, Double> atoms = new TreeMap<>();
    for (int i = 0; i < at.length; i++) {
      for (int k = 0; k < next.at.length; k++) {
        atoms.merge(at[i] + next.at[k], chance[i] * next.chance[k], Double::sum);
      }
    }
    return of(atoms);
  }

  /** The longest of several that are independent of each other. */
  static Length longest(List<Length> all) {
    TreeMap<Double, Double> below = new TreeMap<>();
    double least = all.stream().mapToDouble(l -> l.at[0]).max().orElse(0);
    for (Length one : all) {
      for (double t : one.at) {
        if (t >= least) {
          below.put(t, 0.0);
        }
      }
    }
    Map<Double, Double> atoms = new TreeMap<>();
    double before = 0;
    for (double t : below.keySet()) {
      double all1 = 1;
      for (Length one : all) {
        all1 *= one.below(t);
      }
      if (all1 - before > NEGLIGIBLE) {
        atoms.put(t, all1 - before);
      }
      before = all1;
    }
    return atoms.isEmpty() ? NONE : of(atoms);
  }

  // Probability of taking no longer.
  private double below(double duration) {
    double sum = 0;
    for (int i = 0; i < at.length && at[i] <= duration; i++) {
      sum += chance[i];
    }
    return sum;
  }
}
