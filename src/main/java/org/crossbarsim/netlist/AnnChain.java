package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossbarsim.conversion.AnnLayer;
import org.crossbarsim.conversion.AnnWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.PoolWeights;
import org.jspecify.annotations.Nullable;

/**
 * Follows the shape of the data through a trained network and so finds geometry and weights of
 * every layer; pools of spikes become layers of their own.
 */
final class AnnChain {
  private final AnnWeightFiles weights;
  private final Problems problems;
  private final List<AnnPlan> plans = new ArrayList<>();

  /** Index of the last plan of each layer of the file, and of its first one. */
  private final Map<String, Integer> ends = new LinkedHashMap<>();

  private final Map<String, Integer> starts = new LinkedHashMap<>();

  /** Names of all layers so far, faulty ones included, whose repeats and skips say nothing more. */
  private final Set<String> stated = new LinkedHashSet<>();

  /** Channels, rows and columns that reach the next layer; null after a faulty layer. */
  private int @Nullable [] data;

  private boolean spatial; // a flatten must come before a linear layer
  private boolean flat;

  AnnChain(int @Nullable [] image, AnnWeightFiles weights, Problems problems) {
    this.data = image;
    this.weights = weights;
    this.problems = problems;
  }

  /** Plans of all layers; of use only if no problem was added. */
  List<AnnPlan> read(List<Decoded> layers) {
    int last = -1;
    for (int i = 0; i < layers.size(); i++) {
      last = layers.get(i).variant().equals("flatten") ? last : i;
    }
    for (int i = 0; i < layers.size(); i++) {
      add(layers.get(i), i == last);
    }
    return plans;
  }

  private void add(Decoded layer, boolean isLast) {
    if (layer.variant().equals("flatten")) {
      if (data != null) {
        data = new int[] {data[0] * data[1] * data[2], 1, 1};
      }
      flat = true;
      spatial = false;
      return;
    }
    String name = layer.get(AnnFormat.LAYER_NAME);
    if (name != null && !stated.add(name)) {
      problems.add(
          layer.mark(AnnFormat.LAYER_NAME), "Two layers are called \"" + name + "\".", "", "");
      return;
    }
    checkReadout(layer, isLast);
    int index = plans.size();
    Stage stage =
        switch (layer.variant()) {
          case "linear" -> linear(layer, index);
          case "conv" -> convolution(layer, index);
          case "repeat" -> repeat(layer);
          default -> null;
        };
    data = null;
    if (stage != null && name != null) {
      List<Integer> skips = skips(layer, stage.geometry);
      plans.add(
          new AnnPlan(
              new AnnLayer(name, stage.geometry, stage.weights, skips, stage.of, isLast),
              layer,
              false));
      starts.put(name, index);
      Geometry g = stage.geometry;
      data = new int[] {g.outputChannels(), g.neuronHeight(), g.neuronWidth()};
      pool(layer, name);
      ends.put(name, plans.size() - 1);
    }
  }

  private record Stage(Geometry geometry, AnnWeights weights, int of) {}

  private void checkReadout(Decoded layer, boolean isLast) {
    boolean says = Boolean.TRUE.equals(layer.get(AnnFormat.READOUT));
    boolean linear = layer.variant().equals("linear");
    if (isLast && !(linear && says)) {
      problems.add(
          layer.mark(AnnFormat.READOUT),
          "The last layer is not the readout.",
          "Nothing would name the class.",
          linear ? "Add \"readout\": true." : "Add a linear layer with \"readout\": true.");
    } else if (!isLast && says) {
      problems.add(
          layer.mark(AnnFormat.READOUT), "Only the last layer reads out.", "", "Delete it.");
    }
    if (isLast && "array".equals(layer.get(AnnFormat.UNIT))) {
      problems.add(
          layer.mark(AnnFormat.UNIT),
          "The readout is on an array.",
          "Arrays end in neurons, and the readout has none.",
          "Try \"unit\": \"digital\".");
    }
    if (isLast && layer.states(AnnFormat.SKIP)) {
      problems.add(layer.mark(AnnFormat.SKIP), "The readout has a skip.", "It has no neurons.", "");
    }
  }

  private @Nullable Stage linear(Decoded layer, int index) {
    if (spatial) {
      problems.add(
          layer.mark(AnnFormat.TYPE),
          "A linear layer follows a convolution.",
          "The order in which pixels become inputs must be stated.",
          "Put {\"type\": \"flatten\"} between the two.");
    }
    spatial = false;
    flat = true;
    Integer outputs = layer.get(AnnFormat.OUTPUTS);
    if (data == null || outputs == null) {
      return null;
    }
    return weighted(layer, index, Geometry.linear(data[0] * data[1] * data[2], outputs));
  }

  private @Nullable Stage convolution(Decoded layer, int index) {
    int[] in = data;
    if (flat) {
      problems.add(
          layer.mark(AnnFormat.TYPE),
          "A convolution follows flat data.",
          "It needs channels, rows and columns.",
          "");
      return null;
    }
    spatial = true;
    Integer channels = layer.get(AnnFormat.CHANNELS);
    Integer kernel = layer.get(AnnFormat.KERNEL);
    Integer stride = layer.get(AnnFormat.STRIDE);
    Integer padding = layer.get(AnnFormat.PADDING);
    if (in == null || channels == null || kernel == null || stride == null || padding == null) {
      return null;
    }
    int pool = averageBefore(layer);
    Geometry g = new Geometry(in[0], in[1], in[2], channels, kernel, stride, padding, pool);
    boolean tooLarge = kernel > Math.min(in[1], in[2]) + 2 * padding;
    if (padding >= kernel || tooLarge) {
      problems.add(
          layer.mark(tooLarge ? AnnFormat.KERNEL : AnnFormat.PADDING),
          tooLarge
              ? "A kernel of " + kernel + " does not fit into the data and its padding."
              : "A padding of " + padding + " is not below the kernel of " + kernel + ".",
          "",
          "");
      return null;
    }
    if (!divides(layer, pool, g.outputHeight(), g.outputWidth())) {
      return null;
    }
    if ((long) channels * g.outputHeight() * g.outputWidth() > Integer.MAX_VALUE) {
      problems.add(layer.mark(), "The layer has more than 2^31 outputs.", "", "");
      return null;
    }
    return weighted(layer, index, g);
  }

  private @Nullable Stage weighted(Decoded layer, int index, Geometry g) {
    AnnWeights found = weights.read(layer, index, g);
    return found == null ? null : new Stage(g, found, AnnLayer.OWN);
  }

  private @Nullable Stage repeat(Decoded layer) {
    String name = layer.get(AnnFormat.REPEAT_OF);
    if (name == null) {
      return null;
    }
    Mark mark = layer.mark(AnnFormat.REPEAT_OF);
    Integer of = starts.get(name);
    if (of == null && stated.contains(name) && !name.equals(layer.get(AnnFormat.LAYER_NAME))) {
      return null; // faulty itself
    }
    if (of == null) {
      problems.add(
          mark,
          "There is no earlier layer called \"" + name + "\".",
          "A repeat runs on the arrays of a layer before it.",
          Nearest.hint(name, new ArrayList<>(starts.keySet())));
      return null;
    }
    AnnLayer first = plans.get(of).layer();
    if (first.weightsOf() != AnnLayer.OWN || !(first.weights() instanceof AnnWeights.Signs)) {
      problems.add(
          mark,
          "Layer " + name + " has no array of its own.",
          "Only arrays hold weights that another layer can use.",
          "");
      return null;
    }
    Geometry g = first.geometry();
    int[] in = data;
    if (in == null) {
      return null;
    }
    if (in[0] != g.inputChannels() || in[1] != g.inputHeight() || in[2] != g.inputWidth()) {
      problems.add(
          mark,
          "Layer "
              + name
              + " takes data of shape "
              + Npy.words(g.inputChannels(), g.inputHeight(), g.inputWidth())
              + ", but "
              + Npy.words(in)
              + " reaches its repeat.",
          "A repeat has the weights and the shape of the layer it repeats.",
          "");
      return null;
    }
    if (averageBefore(layer) > 1) {
      problems.add(
          layer.mark(AnnFormat.POOL),
          "A repeat cannot average before its neurons.",
          "Its neurons are as many as those of the layer it repeats.",
          "Try \"place\": \"after\".");
      return null;
    }
    spatial = !g.isLinear();
    flat = !spatial;
    return new Stage(g, first.weights(), of);
  }

  /** Side of an average before the rectifier; 1 for none. */
  private static int averageBefore(Decoded layer) {
    Decoded pool = layer.get(AnnFormat.POOL);
    Integer size = pool == null ? null : pool.get(AnnFormat.POOL_SIZE);
    boolean fused =
        pool != null
            && pool.get(AnnFormat.OPERATION) == PoolWeights.Operation.AVERAGE
            && pool.get(AnnFormat.PLACE) == AnnFormat.Place.BEFORE;
    return fused && size != null ? size : 1;
  }

  private boolean divides(Decoded layer, int size, int height, int width) {
    if (height % size == 0 && width % size == 0) {
      return true;
    }
    problems.add(
        layer.mark(AnnFormat.POOL),
        "A pool of " + size + " does not divide the " + height + " x " + width + " outputs.",
        "",
        "Change the pool, the padding or the stride.");
    return false;
  }

  /** Adds the layer of a pool that works on spikes. */
  private void pool(Decoded layer, String name) {
    Decoded pool = layer.get(AnnFormat.POOL);
    if (pool == null || data == null || averageBefore(layer) > 1) {
      return;
    }
    PoolWeights.Operation operation = pool.get(AnnFormat.OPERATION);
    Integer size = pool.get(AnnFormat.POOL_SIZE);
    AnnFormat.Place place = pool.get(AnnFormat.PLACE);
    int[] in = data;
    data = null;
    if (operation == null || size == null || place == null) {
      return;
    }
    boolean before = place == AnnFormat.Place.BEFORE;
    if (before && layer.states(AnnFormat.SKIP)) {
      problems.add(
          layer.mark(AnnFormat.SKIP),
          "A layer with a maximum before its rectifier has a skip.",
          "The sum would come between the maximum and the neurons that follow it.",
          "");
    }
    if (divides(layer, size, in[1], in[2])) {
      Geometry g = new Geometry(in[0], in[1], in[2], in[0], size, size, 0, 1);
      boolean fires = before || operation == PoolWeights.Operation.AVERAGE;
      AnnWeights spikes = new AnnWeights.Pool(new PoolWeights(operation, in[0], size), fires);
      plans.add(new AnnPlan(new AnnLayer(name + ".pool", g, spikes, false), layer, true));
      if (!stated.add(name + ".pool")) {
        problems.add(
            layer.mark(AnnFormat.LAYER_NAME),
            "Two layers are called \"" + name + ".pool\", one of them the pool of this one.",
            "",
            "");
      }
      data = new int[] {in[0], g.neuronHeight(), g.neuronWidth()};
    }
  }

  private List<Integer> skips(Decoded layer, Geometry g) {
    List<Integer> found = new ArrayList<>();
    List<Decoded> wanted = layer.get(AnnFormat.SKIP);
    if (wanted == null) {
      return found;
    }
    boolean readout = Boolean.TRUE.equals(layer.get(AnnFormat.READOUT));
    boolean repeat = layer.variant().equals(NetlistFormat.REPEAT);
    if (!repeat && !readout && NetlistFormat.DIGITAL.equals(layer.get(AnnFormat.UNIT))) {
      problems.add(
          layer.mark(AnnFormat.SKIP),
          "Digital layer " + layer.get(AnnFormat.LAYER_NAME) + " has a skip.",
          "Residual spikes go through the membrane port of arrays.",
          "Put the layer on arrays, or delete \"skip\".");
      return found;
    }
    for (Decoded skip : wanted) {
      String name = skip.get(AnnFormat.SKIP_FROM);
      Integer from = name == null ? null : ends.get(name);
      boolean faulty =
          stated.contains(name) && !String.valueOf(name).equals(layer.get(AnnFormat.LAYER_NAME));
      if (name != null && from == null && !faulty) {
        problems.add(
            skip.mark(AnnFormat.SKIP_FROM),
            "There is no earlier layer called \"" + name + "\".",
            "A skip comes from a layer further back.",
            Nearest.hint(name, new ArrayList<>(ends.keySet())));
      } else if (from != null && plans.get(from).layer().geometry().neurons() != g.neurons()) {
        problems.add(
            skip.mark(AnnFormat.SKIP_FROM),
            "Layer "
                + name
                + " ends in "
                + plans.get(from).layer().geometry().neurons()
                + " activations, but the rectifiers here are "
                + g.neurons()
                + ".",
            "Activation n is added to sum n.",
            "");
      } else if (from != null) {
        found.add(from);
      }
    }
    return found;
  }
}
