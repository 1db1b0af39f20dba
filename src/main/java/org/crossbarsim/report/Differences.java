package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.network.Weights;
import org.crossbarsim.report.Comparison.Difference;
import org.crossbarsim.report.DesignNumbers.Finding;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/**
 * Everything that differs between two designs besides the array kind; the shape of the networks
 * comes first.
 *
 * <p>Twice the rows on a differential array are the array kind, not a difference: what counts is
 * the inputs that an array holds. Names and descriptions of cards are no difference where every
 * number is the same.
 */
public final class Differences {
  private static final String NONE = DesignNumbers.NONE;

  private final List<Finding> found = new ArrayList<>();

  private Differences() {}

  /** The differences between two designs and the images that they run on. */
  public static List<Difference> between(Design a, Samples samplesA, Design b, Samples samplesB) {
    return findings(a, samplesA, b, samplesB).stream().map(Finding::difference).toList();
  }

  /** The same, each with what it belongs to. */
  static List<Finding> findings(Design a, Samples samplesA, Design b, Samples samplesB) {
    Differences d = new Differences();
    boolean sameShape = d.topology(a, b);
    d.differ("network kind", a.network().kind().label(), b.network().kind().label());
    if (sameShape) {
      d.layers(a, b);
    }
    d.images(a, samplesA, b, samplesB);
    d.found.addAll(DesignNumbers.of(a, b));
    return List.copyOf(d.found);
  }

  // What is each network's own.
  private void differ(String what, String a, String b) {
    differ(Optional.empty(), what, a, b);
  }

  private void differ(Subject subject, String what, String a, String b) {
    differ(Optional.of(subject), what, a, b);
  }

  private void differ(Optional<Subject> subject, String what, String a, String b) {
    if (!a.equals(b)) {
      found.add(new Finding(subject, new Difference(what, a, b)));
    }
  }

  // Data too long to print: how much of it differs.
  private void bulk(Optional<Subject> subject, String what, long different, long all) {
    String extent = what + ": " + different + " of " + all + " differ";
    found.add(new Finding(subject, new Difference(extent, "", "")));
  }

  private boolean topology(Design a, Design b) {
    List<Layer> p = a.network().layers();
    List<Layer> q = b.network().layers();
    Subject shape = Subject.TOPOLOGY;
    differ(shape, "shape of the input", input(a), input(b));
    differ(shape, "number of layers", String.valueOf(p.size()), String.valueOf(q.size()));
    for (int i = 0; i < Math.min(p.size(), q.size()); i++) {
      differ(shape, "shape of layer " + (i + 1), shape(p.get(i)), shape(q.get(i)));
    }
    return found.isEmpty();
  }

  private static String unit(Layer layer) {
    return layer.onArray() ? "arrays" : "digital";
  }

  private static String input(Design d) {
    return d.network().inputChannels()
        + " x "
        + d.network().inputHeight()
        + " x "
        + d.network().inputWidth();
  }

  private static String shape(Layer layer) {
    Geometry g = layer.geometry();
    if (layer.weights() instanceof PoolWeights pool) {
      return pool.operation().label()
          + " pool of "
          + g.inputChannels()
          + " x "
          + g.inputHeight()
          + " x "
          + g.inputWidth()
          + ", size "
          + pool.size();
    }
    if (g.isLinear()) {
      return "linear " + g.inputs() + " to " + g.outputChannels();
    }
    return "conv "
        + g.inputChannels()
        + " to "
        + g.outputChannels()
        + " of "
        + g.inputHeight()
        + " x "
        + g.inputWidth()
        + ", kernel "
        + g.kernel()
        + ", stride "
        + g.stride()
        + ", padding "
        + g.padding()
        + ", pool "
        + g.pool();
  }

  private void layers(Design a, Design b) {
    for (int i = 0; i < a.network().layers().size(); i++) {
      Layer p = a.network().layers().get(i);
      Layer q = b.network().layers().get(i);
      differ("name of layer " + (i + 1), p.name(), q.name());
      differ(Subject.DIGITAL, "unit of " + p.name(), unit(p), unit(q));
      weights(p, q);
      activation(p, q);
      connections(a, p, b, q);
    }
  }

  private void connections(Design a, Layer p, Design b, Layer q) {
    differ(Subject.TOPOLOGY, "arrays of " + p.name(), arraysOf(a, p), arraysOf(b, q));
    differ(Subject.TOPOLOGY, "residuals into " + p.name(), residuals(a, p), residuals(b, q));
  }

  private static String arraysOf(Design d, Layer layer) {
    return layer.repeats() ? d.network().layers().get(layer.tilesOf()).name() : "its own";
  }

  private static String residuals(Design d, Layer layer) {
    List<String> words = new ArrayList<>();
    for (Layer.Skip skip : layer.skips()) {
      String from = d.network().layers().get(skip.from()).name();
      words.add(from + " x " + SiFormat.format(skip.weight(), Dimension.DIMENSIONLESS));
    }
    return words.isEmpty() ? NONE : String.join(", ", words);
  }

  private void weights(Layer a, Layer b) {
    Weights p = a.weights();
    Weights q = b.weights();
    long different = 0;
    for (int o = 0; o < p.outputs(); o++) {
      for (int t = 0; t < p.fanIn(); t++) {
        different += p.at(o, t) == q.at(o, t) ? 0 : 1;
      }
    }
    if (different > 0) {
      long all = (long) p.outputs() * p.fanIn();
      bulk(Optional.empty(), "weights of " + a.name(), different, all);
    }
  }

  private void activation(Layer a, Layer b) {
    String name = a.name();
    if (a.activation() instanceof Activation.Fire p
        && b.activation() instanceof Activation.Fire q) {
      values("thresholds of " + name, p.threshold(), q.threshold());
    } else if (a.activation() instanceof Activation.Sign p
        && b.activation() instanceof Activation.Sign q) {
      values("thresholds of " + name, p.threshold(), q.threshold());
      differ("flipped outputs of " + name, count(p.flipped()), count(q.flipped()));
      if (count(p.flipped()).equals(count(q.flipped()))
          && !Arrays.equals(p.flipped(), q.flipped())) {
        differ("flipped outputs of " + name, "its own", "others");
      }
    } else if (a.activation() instanceof Activation.Readout p
        && b.activation() instanceof Activation.Readout q) {
      bias(name, padded(p, a), padded(q, b));
    } else if (a.activation() instanceof Activation.Relu p
        && b.activation() instanceof Activation.Relu q) {
      values("rectifier scales of " + name, p.scale(), q.scale());
    } else {
      differ(
          neurons(a) && neurons(b) ? Optional.empty() : Optional.of(Subject.TOPOLOGY),
          "activation of " + name,
          words(a.activation()),
          words(b.activation()));
    }
  }

  // Neurons of either kind of network; drawn spikes stand for those of a threshold.
  private static boolean neurons(Layer layer) {
    return layer.activation() instanceof Activation.Fire
        || layer.activation() instanceof Activation.Drawn
        || layer.activation() instanceof Activation.Sign;
  }

  private static int[] padded(Activation.Readout readout, Layer layer) {
    return Arrays.copyOf(readout.bias(), layer.geometry().outputChannels());
  }

  private void bias(String name, int[] a, int[] b) {
    int different = 0;
    for (int i = 0; i < a.length; i++) {
      different += a[i] == b[i] ? 0 : 1;
    }
    if (different > 0) {
      bulk(Optional.empty(), "bias of " + name, different, a.length);
    }
  }

  private void values(String what, double[] a, double[] b) {
    int different = 0;
    for (int i = 0; i < a.length; i++) {
      different += Double.compare(a[i], b[i]) == 0 ? 0 : 1;
    }
    if (different > 0) {
      bulk(Optional.empty(), what, different, a.length);
    }
  }

  private static String count(boolean[] flipped) {
    int n = 0;
    for (boolean f : flipped) {
      n += f ? 1 : 0;
    }
    return n + " of " + flipped.length;
  }

  private static String words(Activation activation) {
    if (activation instanceof Activation.Fire) {
      return "fires at a threshold";
    }
    if (activation instanceof Activation.Drawn drawn) {
      return "spikes drawn at " + SiFormat.format(drawn.rate(), Dimension.DIMENSIONLESS);
    }
    if (activation instanceof Activation.Relu) {
      return "rectifies";
    }
    if (activation instanceof Activation.Pass) {
      return "passes spikes on";
    }
    return activation instanceof Activation.Sign ? "sign of a sum" : "reads out";
  }

  private void images(Design a, Samples p, Design b, Samples q) {
    int common = Math.min(a.run().samples(), b.run().samples());
    int pixels = 0;
    int labels = 0;
    for (int i = 0; i < common; i++) {
      pixels += Arrays.equals(p.pixels()[i], q.pixels()[i]) ? 0 : 1;
      labels += p.hasLabels() && q.hasLabels() && p.labels()[i] != q.labels()[i] ? 1 : 0;
    }
    differ(Subject.DATA, "labels", p.hasLabels() ? "known" : NONE, q.hasLabels() ? "known" : NONE);
    if (pixels > 0) {
      bulk(Optional.of(Subject.DATA), "images", pixels, common);
    }
    if (labels > 0) {
      bulk(Optional.of(Subject.DATA), "labels", labels, common);
    }
  }
}
