package org.crossbarsim.netlist;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.conversion.AnnLayer;
import org.crossbarsim.conversion.Conversion;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;

/** A converted network as a netlist with its arrays. */
public final class ConvertedNetlist {
  private static final String SCHEMA = "docs/schema/netlist-1.schema.json";

  private final LoadedAnn ann;
  private final Conversion conversion;
  private final Path netlist;
  private final Path arrays;
  private final Map<Path, byte[]> files = new LinkedHashMap<>();

  private ConvertedNetlist(LoadedAnn ann, Conversion conversion, Path netlist, Path arrays) {
    this.ann = ann;
    this.conversion = conversion;
    this.netlist = netlist;
    this.arrays = arrays;
  }

  /**
   * What is to be written, arrays first and the netlist last.
   *
   * @param netlist file of the netlist
   * @param arrays folder of its arrays
   * @param home the folder with the schemas
   * @return content of each file
   * @throws BadInputException if a threshold does not fit its membrane
   */
  public static Map<Path, byte[]> files(
      LoadedAnn ann, Conversion conversion, Path netlist, Path arrays, Path home) {
    ConvertedLimits.check(ann, conversion);
    ConvertedNetlist writer = new ConvertedNetlist(ann, conversion, netlist, arrays);
    String text = JsonText.text(writer.root(home));
    writer.files.put(netlist, text.getBytes(StandardCharsets.UTF_8));
    return Collections.unmodifiableMap(writer.files);
  }

  private JsonNode root(Path home) {
    Decoded stated = ann.root();
    JsonText.Members root = new JsonText.Members();
    if (Files.isRegularFile(home.resolve(SCHEMA))) {
      root.put("$schema", named(home.resolve(SCHEMA)));
    }
    root.put("version", 1);
    root.copy(stated, NetlistFormat.NAME).copy(stated, NetlistFormat.DESCRIPTION);
    root.put("network", "bsnn").put("input", input(stated.need(InputFormat.INPUT)));
    root.put("layers", JsonText.list(layers()));
    for (Field<?> field :
        new Field<?>[] {
          NetlistFormat.ARRAY,
          NetlistFormat.DEVICE,
          NetlistFormat.DIGITAL_UNIT,
          NetlistFormat.MAPPING,
          NetlistFormat.PHYSICS,
          NeuronFormat.NEURON,
          NetlistFormat.TIME,
          ReadoutFormat.READOUT,
          NetlistFormat.SAMPLES,
          NetlistFormat.SEED
        }) {
      root.copy(stated, field);
    }
    return root.node();
  }

  /** A file as the netlist names it. */
  private String named(Path file) {
    Path folder = netlist.toAbsolutePath().normalize().resolveSibling("");
    Path relative = folder.relativize(file.toAbsolutePath().normalize());
    return relative.toString().replace('\\', '/');
  }

  private JsonNode input(Decoded stated) {
    JsonText.Members input = new JsonText.Members();
    InputFormat.ImageSource images = stated.need(InputFormat.IMAGES);
    if (images.file() == null) {
      input.copy(stated, InputFormat.IMAGES);
    } else {
      input.put("images", named(ann.file().resolveSibling(images.file())));
    }
    String labels = stated.get(InputFormat.LABELS);
    if (labels != null) {
      input.put("labels", named(ann.file().resolveSibling(labels)));
    }
    input.copy(stated, InputFormat.IMAGE_SHAPE).copy(stated, InputFormat.PADDING);
    return input.put("coding", ann.coding().label()).node();
  }

  private List<JsonNode> layers() {
    List<JsonNode> nodes = new ArrayList<>();
    boolean map = false;
    for (int l = 0; l < ann.plans().size(); l++) {
      AnnPlan plan = ann.plans().get(l);
      Layer layer = conversion.network().layers().get(l);
      String type = plan.pool() ? NetlistFormat.POOL : plan.fields().variant();
      boolean linear =
          type.equals(NetlistFormat.LINEAR)
              || (type.equals(NetlistFormat.REPEAT) && layer.geometry().isLinear());
      if (linear && map) {
        nodes.add(new JsonText.Members().put("type", NetlistFormat.FLATTEN).node());
      }
      map = !linear;
      nodes.add(layer(plan, layer, type));
    }
    return nodes;
  }

  private JsonNode layer(AnnPlan plan, Layer layer, String type) {
    JsonText.Members node = new JsonText.Members().put("name", layer.name()).put("type", type);
    Geometry g = layer.geometry();
    Decoded fields = plan.fields();
    switch (type) {
      case NetlistFormat.POOL -> {
        PoolWeights pool = (PoolWeights) layer.weights();
        node.put("operation", pool.operation().label()).put("size", pool.size());
      }
      case NetlistFormat.REPEAT -> node.copy(fields, AnnFormat.REPEAT_OF);
      case NetlistFormat.CONV -> {
        node.put("channels", g.outputChannels()).put("kernel", g.kernel());
        node.put("stride", g.stride()).put("padding", g.padding());
        if (g.pool() > 1) {
          node.put("average_pool", g.pool());
        }
        weights(node, plan, layer);
      }
      default -> {
        node.put("outputs", g.outputChannels());
        weights(node, plan, layer);
      }
    }
    threshold(node, layer);
    if (!layer.skips().isEmpty()) {
      node.put("skip", skips(layer));
    }
    if (plan.layer().readout()) {
      node.put("readout", true);
    }
    return node.node();
  }

  /** True for a layer whose weights are rounded or binarised; others stay where they are. */
  static boolean hasNewWeights(AnnPlan plan) {
    boolean weighted = !plan.pool() && plan.layer().weightsOf() == AnnLayer.OWN;
    return weighted
        && plan.fields().need(AnnFormat.WEIGHTS).file() != null
        && !plan.fields().states(AnnFormat.ALPHA);
  }

  private void weights(JsonText.Members node, AnnPlan plan, Layer layer) {
    node.copy(plan.fields(), AnnFormat.UNIT);
    NetlistFormat.WeightSource source = plan.fields().need(AnnFormat.WEIGHTS);
    if (source.file() == null) {
      node.copy(plan.fields(), AnnFormat.WEIGHTS);
    } else if (plan.fields().states(AnnFormat.ALPHA)) {
      node.put("weights", named(ann.file().resolveSibling(source.file()))); // bits stay as they are
    } else if (layer.weights() instanceof BinaryWeights bits) {
      node.put("weights", save(layer, "weights", NpyWriter.packed(bits)));
    } else {
      Geometry g = layer.geometry();
      int[] shape =
          plan.fields().variant().equals(NetlistFormat.CONV)
              ? new int[] {g.outputChannels(), g.inputChannels(), g.kernel(), g.kernel()}
              : new int[] {g.outputChannels(), g.fanIn()};
      byte[] file = NpyWriter.integers((IntegerWeights) layer.weights(), shape);
      node.put("weights", save(layer, "weights", file));
    }
  }

  private void threshold(JsonText.Members node, Layer layer) {
    if (!(layer.activation() instanceof Activation.Fire fire)) {
      return;
    }
    double[] threshold = fire.threshold();
    if (Arrays.stream(threshold).distinct().count() == 1) {
      node.put("threshold", threshold[0]);
    } else {
      node.put("threshold", save(layer, "threshold", NpyWriter.doubles(threshold)));
    }
  }

  private JsonNode skips(Layer layer) {
    List<JsonNode> skips = new ArrayList<>();
    for (Layer.Skip skip : layer.skips()) {
      String from = conversion.network().layers().get(skip.from()).name();
      skips.add(new JsonText.Members().put("from", from).put("weight", skip.weight()).node());
    }
    return JsonText.list(skips);
  }

  /** A name as that of a file. */
  public static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private String save(Layer layer, String what, byte[] bytes) {
    String plain = plain(layer.name());
    Path file = arrays.resolve(plain + "." + what + ".npy");
    for (int n = 2; files.containsKey(file); n++) {
      file = arrays.resolve(plain + "-" + n + "." + what + ".npy");
    }
    files.put(file, bytes);
    return named(file);
  }
}
