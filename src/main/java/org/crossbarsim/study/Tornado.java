package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.units.Dimension;

/**
 * What decides between a B-SNN and a BNN: one parameter at a time goes through its range, the
 * others stay, and the ratio of the two moves.
 *
 * @param rate mean firing rate at which spikes are drawn
 * @param steps time steps of the B-SNN
 * @param samples images
 * @param bsnn its cost an image, all parameters as the designs have them
 * @param bnn likewise
 * @param onBnn the B-SNN on the arrays of the BNN; empty where they do not serve it
 * @param base ratios there
 * @param bars one a parameter, in the order of {@link Parameters}, alternatives behind them
 * @param leftOut parameters that no other design can be made with, and why
 */
public record Tornado(
    double rate,
    int steps,
    int samples,
    Cost bsnn,
    Cost bnn,
    Optional<Cost> onBnn,
    Ratios base,
    List<Bar> bars,
    List<LeftOut> leftOut) {

  /** Mean energy and latency of an image. */
  public record Cost(double energyJ, double latencyS) {

    /** One figure. */
    public double at(Metric metric) {
      return switch (metric) {
        case ENERGY -> energyJ;
        case LATENCY -> latencyS;
        case ENERGY_DELAY -> energyJ * latencyS;
      };
    }
  }

  /**
   * Costs of the B-SNN over those of the BNN.
   *
   * @param bsnn energy, latency, energy-delay: in the order of {@link Metric}
   * @param onBnn of the B-SNN on the arrays of the BNN; empty where they do not serve it
   */
  public record Ratios(double[] bsnn, double[] onBnn) {
    static Ratios of(Cost bsnn, Cost bnn, Optional<Cost> onBnn) {
      Metric[] metrics = Metric.values();
      double[] ratio = new double[metrics.length];
      double[] third = new double[onBnn.isPresent() ? metrics.length : 0];
      for (int m = 0; m < metrics.length; m++) {
        ratio[m] = bsnn.at(metrics[m]) / bnn.at(metrics[m]);
        if (onBnn.isPresent()) {
          third[m] = onBnn.get().at(metrics[m]) / bnn.at(metrics[m]);
        }
      }
      return new Ratios(ratio, third);
    }

    /** One ratio of the B-SNN. */
    public double at(Metric metric) {
      return bsnn[metric.ordinal()];
    }
  }

  /**
   * One value of a parameter.
   *
   * @param name of an alternative; empty for a number
   * @param value of a number, in SI units; NaN for an alternative
   * @param ratios with this value
   */
  public record Setting(String name, double value, Ratios ratios) {}

  /**
   * One parameter.
   *
   * @param parameter its name
   * @param dimension of its values
   * @param factor true where values are factors of many numbers
   * @param base its value in the designs; NaN for alternatives
   * @param stated true where a card vouches for the range
   * @param basis why this far
   * @param settings at the ends of the range, lower one first, or the alternatives
   */
  public record Bar(
      String parameter,
      Dimension dimension,
      boolean factor,
      double base,
      boolean stated,
      String basis,
      List<Setting> settings) {

    /** Copies the list. */
    public Bar {
      settings = List.copyOf(settings);
    }

    /** The same with more settings. */
    Bar and(List<Setting> more) {
      List<Setting> both = new ArrayList<>(settings);
      both.addAll(more);
      return new Bar(parameter, dimension, factor, base, stated, basis, both);
    }

    /** Least ratio, that of the designs as they are included. */
    public double least(Metric metric, Ratios base) {
      double least = base.at(metric);
      for (Setting s : settings) {
        least = Math.min(least, s.ratios().at(metric));
      }
      return least;
    }

    /** Largest ratio, likewise. */
    public double most(Metric metric, Ratios base) {
      double most = base.at(metric);
      for (Setting s : settings) {
        most = Math.max(most, s.ratios().at(metric));
      }
      return most;
    }

    /** Largest over least ratio: 1 for a parameter that decides nothing. */
    public double swing(Metric metric, Ratios base) {
      return most(metric, base) / least(metric, base);
    }
  }

  /** A parameter without a bar. */
  public record LeftOut(String parameter, String why) {}

  /** Copies the lists. */
  public Tornado {
    bars = List.copyOf(bars);
    leftOut = List.copyOf(leftOut);
  }

  /** Bars by their swing, widest first; those alike stay in their order. */
  public List<Bar> ranked(Metric metric) {
    return bars.stream()
        .sorted(Comparator.comparingDouble((Bar bar) -> -bar.swing(metric, base)))
        .toList();
  }
}
