package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.spec.ReadoutSpec;

/**
 * A spiking design whose spikes are drawn at stated rates, whatever its membranes say: reads, sums,
 * membranes and comparisons are made and billed as ever.
 *
 * <p>The mean rate weighs each layer that fires with the operations of the layer on arrays that it
 * drives, as Lu and Sengupta, Front. Neurosci. 14:535 (2020), Eq. 5, weigh it. It counts spikes
 * fired: those of the last step of a delayed run, which no layer sees, included. Where a maximum
 * pool stands between the two, the rate is that of the layer before the pool.
 *
 * <p>Draws are nested: a spike of a low rate is a spike of every higher one.
 */
public final class DrawnRates {
  private final double[] profile; // relative rate of each layer; 0 of those that do not fire

  private DrawnRates(double[] profile) {
    this.profile = profile;
  }

  /** The same rate in all layers that fire. */
  public static DrawnRates even(Network network) {
    double[] profile = new double[network.layers().size()];
    for (int l = 0; l < profile.length; l++) {
      profile[l] = fires(network.layers().get(l)) ? 1 : 0;
    }
    return new DrawnRates(profile);
  }

  /** Rates that are to each other as these, one a layer; 0 of those that do not fire. */
  static DrawnRates of(double[] rates) {
    return new DrawnRates(rates.clone());
  }

  /** Rates that are to each other as in the first steps of a run. */
  public static DrawnRates like(RunResult run, int steps) {
    return new DrawnRates(firedIn(run, steps));
  }

  private static double[] firedIn(RunResult run, int steps) {
    Network network = run.chip().design().network();
    double[] rates = new double[network.layers().size()];
    for (int l = 0; l < rates.length; l++) {
      Layer layer = network.layers().get(l);
      double chances = (double) layer.geometry().neurons() * run.samples() * steps;
      long fired = Arrays.stream(run.course().fired()[l]).limit(steps).sum();
      rates[l] = fires(layer) ? fired / chances : 0;
    }
    return rates;
  }

  /** Mean rate of the first steps of a run. */
  public static double mean(RunResult run, int steps) {
    return mean(run.chip().design().network(), firedIn(run, steps));
  }

  /** Mean of rates, one a layer. */
  static double mean(Network network, double[] rates) {
    double[] weight = weights(network);
    double sum = 0;
    for (int l = 0; l < rates.length; l++) {
      sum += weight[l] * rates[l];
    }
    return sum;
  }

  /** True where a layer that fires drives one on arrays, so that there is a mean rate. */
  static boolean haveMean(Network network) {
    for (int l = 1; l < network.layers().size(); l++) {
      if (network.layers().get(l).onArray() && driver(network, l) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Share of the operations on arrays that each layer drives. */
  private static double[] weights(Network network) {
    if (!haveMean(network)) {
      throw new IllegalArgumentException("no layer on arrays is driven by one that fires");
    }
    double[] weight = new double[network.layers().size()];
    double all = 0;
    for (int l = 1; l < weight.length; l++) {
      Layer layer = network.layers().get(l);
      int driver = driver(network, l);
      if (layer.onArray() && driver >= 0) {
        double operations = OperationCounts.eq3(layer.geometry());
        weight[driver] += operations;
        all += operations;
      }
    }
    for (int l = 0; l < weight.length; l++) {
      weight[l] /= all;
    }
    return weight;
  }

  // The layer before, or the one before its pools; -1 where no such layer fires.
  private static int driver(Network network, int layer) {
    int before = layer - 1;
    while (before >= 0 && network.layers().get(before).activation() instanceof Activation.Pass) {
      before--;
    }
    return before >= 0 && fires(network.layers().get(before)) ? before : -1;
  }

  /** True for a layer whose neurons fire spikes. */
  public static boolean fires(Layer layer) {
    Activation activation = layer.activation();
    return activation instanceof Activation.Fire || activation instanceof Activation.Drawn;
  }

  /** Largest mean that {@link #rates} can make: layers of the profile that are silent stay so. */
  public double most(Network network) {
    double[] weight = weights(network);
    double most = 0;
    for (int l = 0; l < profile.length; l++) {
      most += profile[l] > 0 ? weight[l] : 0;
    }
    return Math.min(1, most);
  }

  /**
   * Rates, one a layer, whose mean is {@code mean}: the profile times one factor, and 1 where that
   * would be more.
   *
   * @throws IllegalArgumentException if the mean is not from 0 to 1, or silent layers keep it below
   */
  public double[] rates(Network network, double mean) {
    if (!(mean >= 0 && mean <= 1)) {
      throw new IllegalArgumentException("a mean rate is from 0 to 1, not " + mean);
    }
    double[] weight = weights(network);
    boolean[] full = new boolean[profile.length];
    while (true) {
      double left = mean;
      double open = 0;
      for (int l = 0; l < profile.length; l++) {
        left -= full[l] ? weight[l] : 0;
        open += full[l] ? 0 : weight[l] * profile[l];
      }
      boolean reached = open > 0 || Math.abs(left) < 1e-12;
      if (!reached) {
        throw new IllegalArgumentException("silent layers keep the mean rate below " + mean);
      }
      double factor = open > 0 ? left / open : 1;
      boolean more = false;
      for (int l = 0; l < profile.length; l++) {
        boolean over = !full[l] && factor * profile[l] > 1;
        full[l] |= over;
        more |= over;
      }
      if (!more) {
        double[] rates = new double[profile.length];
        Arrays.setAll(rates, l -> full[l] ? 1 : factor * profile[l]);
        return rates;
      }
    }
  }

  /** {@code design} with spikes drawn at a mean rate, running all its steps. */
  public Design on(Design design, double mean) {
    Network network = design.network();
    double[] rates = rates(network, mean);
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < rates.length; l++) {
      Layer layer = network.layers().get(l);
      Activation activation = fires(layer) ? new Activation.Drawn(rates[l]) : layer.activation();
      layers.add(
          new Layer(
              layer.name(),
              layer.geometry(),
              layer.weights(),
              activation,
              layer.skips(),
              layer.tilesOf()));
    }
    Network drawn =
        new Network(
            network.kind(),
            network.inputChannels(),
            network.inputHeight(),
            network.inputWidth(),
            layers);
    return whole(design).withNetwork(drawn);
  }

  /** {@code design} without an early exit. */
  static Design whole(Design design) {
    return design.withReadout(new ReadoutSpec(design.readout().decision(), Optional.empty()));
  }
}
