package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;
import org.jspecify.annotations.Nullable;

/**
 * Follows the shape of the data from the image to the readout and so finds geometry and weights of
 * every layer.
 */
final class LayerChain {
  private final WeightFiles weights;
  private final Problems problems;
  private final List<LayerPlan> plans = new ArrayList<>();
  private final Map<String, Mark> names = new LinkedHashMap<>();

  /** Channels, rows and columns that reach the next layer; null after a faulty layer. */
  private int @Nullable [] data;

  private boolean fromConvolution;
  private boolean flat;

  private LayerChain(int @Nullable [] image, WeightFiles weights, Problems problems) {
    this.data = image;
    this.weights = weights;
    this.problems = problems;
  }

  /**
   * Plans of the layers that compute something, in order.
   *
   * @param end what the last one is
   */
  static List<LayerPlan> plan(
      List<Decoded> layers,
      LayerPlan.End end,
      int @Nullable [] image,
      WeightFiles weights,
      Problems problems) {
    LayerChain chain = new LayerChain(image, weights, problems);
    int last = -1;
    for (int i = 0; i < layers.size(); i++) {
      if (!layers.get(i).variant().equals(NetlistFormat.FLATTEN)) {
        last = i;
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      chain.add(layers.get(i), i == last ? end : LayerPlan.End.INNER);
    }
    return chain.plans;
  }

  private void add(Decoded layer, LayerPlan.End end) {
    checkName(layer);
    switch (layer.variant()) {
      case NetlistFormat.FLATTEN -> flatten(layer);
      case NetlistFormat.LINEAR -> plan(layer, end, linear(layer));
      case NetlistFormat.CONV -> plan(layer, end, convolution(layer));
      case NetlistFormat.POOL -> pool(layer, end);
      case NetlistFormat.REPEAT -> repeat(layer, end);
      default -> {
        forget();
        plan(layer, end, null);
      }
    }
  }

  private void forget() {
    data = null;
    flat = false;
    fromConvolution = false;
  }

  private void plan(Decoded layer, LayerPlan.End end, @Nullable Geometry geometry) {
    LayerPlan bare = new LayerPlan(layer, end, plans.size(), geometry);
    LayerPlan plan = bare.withWeights(weights.read(bare));
    if (plan.outputsInDoubt()) {
      data = null; // what the next layer gets is anyone's guess
    }
    plans.add(plan);
  }

  private void pool(Decoded layer, LayerPlan.End end) {
    int[] in = data;
    boolean wasFlat = flat;
    data = null;
    fromConvolution = !wasFlat;
    if (wasFlat) {
      problems.add(
          layer.mark(NetlistFormat.TYPE),
          "A pooling layer follows flat data.",
          "It needs channels, rows and columns.",
          "Put it before the flatten.");
    }
    Integer size = layer.get(NetlistFormat.POOL_SIZE);
    PoolWeights.Operation operation = layer.get(NetlistFormat.OPERATION);
    LayerPlan bare = new LayerPlan(layer, end, plans.size(), null);
    if (wasFlat || in == null || size == null || operation == null) {
      plans.add(bare);
      return;
    }
    if (in[1] % size != 0 || in[2] % size != 0) {
      problems.add(
          layer.mark(NetlistFormat.POOL_SIZE),
          "A pool of " + size + " does not divide the " + size(in[1], in[2]) + " data.",
          "",
          "Change the size, or the layer before.");
      plans.add(bare);
      return;
    }
    Geometry geometry = new Geometry(in[0], in[1], in[2], in[0], size, size, 0, 1);
    data = new int[] {in[0], geometry.neuronHeight(), geometry.neuronWidth()};
    plans.add(
        new LayerPlan(layer, end, plans.size(), geometry)
            .withWeights(new WeightFiles.Result(new PoolWeights(operation, in[0], size), false)));
  }

  private void repeat(Decoded layer, LayerPlan.End end) {
    int[] in = data;
    forget();
    LayerPlan of = repeated(layer);
    Geometry g = of == null ? null : of.geometry();
    Boolean duplicate = layer.get(NetlistFormat.DUPLICATE);
    if (of == null || g == null || in == null || duplicate == null) {
      plans.add(new LayerPlan(layer, end, plans.size(), null));
      return;
    }
    int[] wanted = {g.inputChannels(), g.inputHeight(), g.inputWidth()};
    if (!Arrays.equals(in, wanted)) {
      problems.add(
          layer.mark(NetlistFormat.REPEAT_OF),
          "Layer "
              + of.name()
              + " takes data of shape "
              + Npy.words(wanted)
              + ", but "
              + Npy.words(in)
              + " reaches its repeat.",
          "A repeat has the weights and the shape of the layer it repeats.",
          "Repeat a layer whose data keeps its shape, or add a layer that restores it.");
      plans.add(new LayerPlan(layer, end, plans.size(), null));
      return;
    }
    flat = of.is(NetlistFormat.LINEAR);
    fromConvolution = !flat;
    data = of.outputsInDoubt() ? null : outputs(g);
    plans.add(
        new LayerPlan(layer, end, plans.size(), g)
            .withWeights(new WeightFiles.Result(of.weights(), of.outputsInDoubt()))
            .withTilesOf(duplicate ? Layer.OWN_TILES : of.index()));
  }

  private static int[] outputs(Geometry g) {
    return new int[] {g.outputChannels(), g.neuronHeight(), g.neuronWidth()};
  }

  /** The layer whose tiles a repeat uses; null after adding a problem. */
  private @Nullable LayerPlan repeated(Decoded layer) {
    String name = layer.get(NetlistFormat.REPEAT_OF);
    if (name == null) {
      return null;
    }
    Mark mark = layer.mark(NetlistFormat.REPEAT_OF);
    LayerPlan of = null;
    List<String> known = new ArrayList<>();
    for (LayerPlan plan : plans) {
      if (plan.name().equals(name)) {
        of = plan;
      }
      if (plan.onArray() && !plan.is(NetlistFormat.REPEAT)) {
        known.add(plan.name());
      }
    }
    if (of == null) {
      problems.add(
          mark,
          "There is no earlier layer called \"" + name + "\".",
          "A repeat runs on the arrays of a layer before it.",
          Nearest.hint(name, known));
      return null;
    }
    return hasTiles(of, mark, known) ? of : null;
  }

  /** False after adding a problem for a layer that has no weights on arrays of its own. */
  private boolean hasTiles(LayerPlan of, Mark mark, List<String> known) {
    if (of.is(NetlistFormat.REPEAT)) {
      String first = of.fields().get(NetlistFormat.REPEAT_OF);
      problems.add(
          mark,
          "Layer " + of.name() + " is a repeat itself.",
          "",
          first == null ? "" : "Try \"of\": \"" + first + "\".");
      return false;
    }
    if (!of.onArray()) {
      problems.add(
          mark,
          "Layer " + of.name() + " is not on an array.",
          "Only arrays hold weights that another layer can use.",
          known.isEmpty() ? "" : "Known: " + String.join(", ", known) + ".");
      return false;
    }
    return true;
  }

  private void checkName(Decoded layer) {
    String name = layer.get(NetlistFormat.LAYER_NAME);
    if (name == null) {
      return;
    }
    Mark first = names.putIfAbsent(name, layer.mark(NetlistFormat.LAYER_NAME));
    if (first != null) {
      problems.add(
          layer.mark(NetlistFormat.LAYER_NAME),
          "Two layers are called \"" + name + "\"; the other is in line " + first.line() + ".",
          "Reports tell layers apart by their names.",
          "");
    }
  }

  private void flatten(Decoded layer) {
    if (flat) {
      problems.add(
          layer.mark(), "There is nothing to flatten: the data is flat already.", "", "Delete it.");
    }
    if (data != null) {
      data = new int[] {data[0] * data[1] * data[2], 1, 1};
    }
    flat = true;
    fromConvolution = false;
  }

  private @Nullable Geometry linear(Decoded layer) {
    if (fromConvolution) {
      problems.add(
          layer.mark(NetlistFormat.TYPE),
          "A linear layer follows a convolution.",
          "The order in which pixels become inputs must be stated.",
          "Put {\"type\": \"flatten\"} between the two.");
    }
    Integer outputs = layer.get(NetlistFormat.OUTPUTS);
    Geometry geometry =
        data == null || outputs == null
            ? null
            : Geometry.linear(data[0] * data[1] * data[2], outputs);
    data = outputs == null ? null : new int[] {outputs, 1, 1};
    flat = true;
    fromConvolution = false;
    return geometry;
  }

  private @Nullable Geometry convolution(Decoded layer) {
    int[] in = data;
    boolean wasFlat = flat;
    data = null;
    flat = false;
    fromConvolution = true;
    if (wasFlat) {
      problems.add(
          layer.mark(NetlistFormat.TYPE),
          "A convolution follows flat data.",
          "It needs channels, rows and columns.",
          "");
      return null;
    }
    Integer channels = layer.get(NetlistFormat.CHANNELS);
    Integer kernel = layer.get(NetlistFormat.KERNEL);
    Integer stride = layer.get(NetlistFormat.STRIDE);
    Integer padding = layer.get(NetlistFormat.PADDING);
    Integer pool = layer.get(NetlistFormat.AVERAGE_POOL);
    if (in == null
        || channels == null
        || kernel == null
        || stride == null
        || padding == null
        || pool == null) {
      return null;
    }
    Geometry geometry = new Geometry(in[0], in[1], in[2], channels, kernel, stride, padding, pool);
    if (!fits(layer, geometry)) {
      return null;
    }
    data = outputs(geometry);
    return geometry;
  }

  private boolean fits(Decoded layer, Geometry g) {
    if (g.padding() >= g.kernel()) {
      problems.add(
          layer.mark(NetlistFormat.PADDING),
          "A padding of " + g.padding() + " is not below the kernel of " + g.kernel() + ".",
          "Windows at the border would see nothing but padding.",
          "Try \"padding\": " + (g.kernel() - 1) / 2 + ".");
      return false;
    }
    int height = g.inputHeight() + 2 * g.padding();
    int width = g.inputWidth() + 2 * g.padding();
    if (g.kernel() > height || g.kernel() > width) {
      problems.add(
          layer.mark(NetlistFormat.KERNEL),
          "A kernel of "
              + g.kernel()
              + " does not fit into "
              + size(g.inputHeight(), g.inputWidth())
              + " data with a padding of "
              + g.padding()
              + ".",
          "",
          "Try \"kernel\": " + Math.min(height, width) + " or less.");
      return false;
    }
    if (g.outputHeight() % g.pool() != 0 || g.outputWidth() % g.pool() != 0) {
      problems.add(
          layer.mark(NetlistFormat.AVERAGE_POOL),
          "A pool of "
              + g.pool()
              + " does not divide the "
              + size(g.outputHeight(), g.outputWidth())
              + " outputs.",
          "",
          "Change the pool, the padding or the stride.");
      return false;
    }
    if ((long) g.outputChannels() * g.outputHeight() * g.outputWidth() > Integer.MAX_VALUE) {
      problems.add(layer.mark(), "The layer has more than 2^31 outputs.", "", "");
      return false;
    }
    return true;
  }

  private static String size(int height, int width) {
    return height + " x " + width;
  }
}
