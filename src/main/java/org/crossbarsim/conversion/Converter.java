package org.crossbarsim.conversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.RunSpec;

/** Turns a trained network of rectified units into a B-SNN. */
public final class Converter {
  private final Ann ann;
  private final Settings settings;

  /**
   * Images with their classes.
   *
   * @param pixels one row an image, bytes in (channel, y, x) order
   * @param labels class of each image; empty for none
   */
  public record Images(byte[][] pixels, int[] labels) {
    /** The first images. */
    public Images first(int n) {
      return n >= pixels.length
          ? this
          : new Images(Arrays.copyOf(pixels, n), Arrays.copyOf(labels, Math.min(n, labels.length)));
    }
  }

  /** A converter of one network. */
  public Converter(Ann ann, Settings settings) {
    this.ann = ann;
    this.settings = settings;
  }

  /**
   * Converts and evaluates.
   *
   * @param calibration images for scales and thresholds
   * @param evaluation labelled images; may be empty
   * @throws ConversionException if a layer cannot be converted as asked
   */
  public Conversion convert(Images calibration, Images evaluation) {
    Scales scales = scales(calibration.pixels());
    Built built = new Built();
    if (settings.method() instanceof Settings.Method.Activity activity) {
      ActivityBalancing balancing =
          new ActivityBalancing(settings, activity.rate(), calibration.pixels(), ann.image());
      for (int l = 0; l < ann.layers().size(); l++) {
        built.addForActivity(l, balancing);
      }
    } else {
      for (int l = 0; l < ann.layers().size(); l++) {
        built.add(l, scales.scale(l));
      }
    }
    Network network =
        new Network(Network.Kind.BSNN, ann.channels(), ann.height(), ann.width(), built.layers);
    ConversionReport report =
        new Reporting(ann, settings, network, built.worths, scales).report(calibration, evaluation);
    return new Conversion(network, built.worths, report);
  }

  private Scales scales(byte[][] images) {
    if (settings.method() instanceof Settings.Method.Percentile p) {
      return Scales.percentile(ann, images, p.percent(), settings.threads());
    }
    if (settings.method() instanceof Settings.Method.Spikes spikes) {
      double[] found =
          SpikeBalancing.scales(ann, images, spikes.steps(), settings.seed(), settings.threads());
      return Scales.given(ann, images, found, settings.threads());
    }
    return Scales.none(ann.layers().size());
  }

  /** The spiking network as far as it is built. */
  private final class Built {
    private final List<Layer> layers = new ArrayList<>();
    private final List<Double> worths = new ArrayList<>(); // of a spike of each layer

    private boolean bytes(int l) {
      return l == 0 && settings.coding() == RunSpec.Coding.REAL;
    }

    private double driven(int l) {
      return l == 0 ? 1 : worths.get(l - 1);
    }

    void add(int l, double scale) {
      AnnLayer layer = ann.layers().get(l);
      if (!layer.fires()) {
        addQuiet(l, layer);
        return;
      }
      double[] threshold = Folding.thresholds(layer, scale, driven(l), bytes(l));
      boolean pool = layer.weights() instanceof AnnWeights.Pool;
      if (settings.integerThresholds() && !pool) {
        Arrays.setAll(threshold, j -> Math.ceil(threshold[j]));
      }
      layers.add(layer(l, layer, new Activation.Fire(threshold)));
      worths.add(scale);
    }

    void addForActivity(int l, ActivityBalancing balancing) {
      AnnLayer layer = ann.layers().get(l);
      if (!layer.fires()) {
        addQuiet(l, layer);
        if (!layer.readout()) {
          balancing.pass(layers.get(l), ann.driver(l));
        }
        return;
      }
      double[] same = new double[layer.geometry().outputChannels()];
      Arrays.fill(same, 1);
      double threshold = balancing.next(layer(l, layer, new Activation.Fire(same)), ann.driver(l));
      Arrays.fill(same, threshold);
      layers.add(layer(l, layer, new Activation.Fire(same)));
      worths.add(Folding.scale(layer, threshold, driven(l), bytes(l)));
    }

    private void addQuiet(int l, AnnLayer layer) {
      int outputs = layer.geometry().outputChannels();
      layers.add(
          layer(
              l,
              layer,
              layer.readout() ? new Activation.Readout(new int[outputs]) : new Activation.Pass()));
      worths.add(layer.readout() ? Double.NaN : driven(l));
    }

    private Layer layer(int l, AnnLayer layer, Activation activation) {
      List<Layer.Skip> skips = new ArrayList<>();
      for (int from : layer.skips()) {
        double weight = Folding.skipWeight(layer, worths.get(from), driven(l));
        skips.add(new Layer.Skip(from, weight));
      }
      boolean repeats = layer.weightsOf() != AnnLayer.OWN;
      return new Layer(
          layer.name(),
          layer.geometry(),
          repeats ? layers.get(layer.weightsOf()).weights() : Folding.integers(layer.weights()),
          activation,
          skips,
          repeats ? layer.weightsOf() : Layer.OWN_TILES);
    }
  }

  /** Real value of one unit of the readout's sum of one step. */
  static double readoutUnit(AnnLayer layer, double driven) {
    return Folding.scale(layer, 1, driven, false);
  }
}
