package org.crossbarsim.netlist;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.learning.LearningDesign;
import org.crossbarsim.learning.LearningOutcome;
import org.crossbarsim.network.Geometry;

/**
 * A learned layer with its readout as a netlist: the convolution on an array with Bernoulli input,
 * the readout on the digital unit, wavefront mode, so that the readout sees all steps.
 */
public final class LearnedNetlist {
  private static final String SCHEMA = "docs/schema/netlist-1.schema.json";
  private static final String CONV_WEIGHTS = "conv.weights.npy";
  private static final String CONV_THRESHOLD = "conv.threshold.npy";
  private static final String LINEAR_WEIGHTS = "linear.weights.npy";

  private LearnedNetlist() {}

  /** All files, arrays first and the netlist last. */
  public static List<Path> places(Path arrays, Path netlist) {
    return List.of(
        arrays.resolve(CONV_WEIGHTS),
        arrays.resolve(CONV_THRESHOLD),
        arrays.resolve(LINEAR_WEIGHTS),
        netlist);
  }

  /**
   * What is to be written, arrays first and the netlist last.
   *
   * @param arrays folder of its arrays
   * @param netlist file of the netlist
   * @param home the folder with the schemas
   * @return content of each file
   */
  public static Map<Path, byte[]> files(
      LoadedLearning loaded, LearningOutcome outcome, Path arrays, Path netlist, Path home) {
    LearningOutcome.Judged learned = outcome.learned();
    int classes = learned.readout().outputs();
    int neurons = learned.readout().fanIn();
    Path at = netlist.toAbsolutePath().normalize().resolveSibling("");
    String text = JsonText.text(root(loaded, classes, arrays, at, home));
    Map<Path, byte[]> files = new LinkedHashMap<>();
    files.put(arrays.resolve(CONV_WEIGHTS), NpyWriter.packed(learned.weights()));
    files.put(arrays.resolve(CONV_THRESHOLD), NpyWriter.doubles(learned.thresholds()));
    files.put(
        arrays.resolve(LINEAR_WEIGHTS), NpyWriter.integers(learned.readout(), classes, neurons));
    files.put(netlist, text.getBytes(StandardCharsets.UTF_8));
    return Collections.unmodifiableMap(files);
  }

  private static JsonNode root(
      LoadedLearning loaded, int classes, Path arrays, Path at, Path home) {
    Decoded stated = loaded.root();
    LearningDesign design = loaded.design();
    JsonText.Members root = new JsonText.Members();
    if (Files.isRegularFile(home.resolve(SCHEMA))) {
      root.put("$schema", named(at, home.resolve(SCHEMA)));
    }
    root.put("version", 1);
    root.copy(stated, NetlistFormat.NAME).copy(stated, NetlistFormat.DESCRIPTION);
    root.put("network", "bsnn").put("input", input(loaded, at));
    root.put(
        "layers",
        JsonText.list(
            List.of(
                conv(design.geometry(), arrays, at),
                new JsonText.Members().put("type", NetlistFormat.FLATTEN).node(),
                linear(classes, arrays, at))));
    root.copy(stated, NetlistFormat.ARRAY).copy(stated, NetlistFormat.DEVICE);
    root.copy(stated, NetlistFormat.DIGITAL_UNIT).copy(stated, NeuronFormat.NEURON);
    JsonText.Members time = new JsonText.Members().put("mode", "wavefront");
    root.put("time", time.put("steps", design.judge().steps()).node());
    root.put("samples", stated.need(LearningFormat.NETLIST).need(LearningFormat.NETLIST_SAMPLES));
    return root.put("seed", design.seed()).node();
  }

  private static String named(Path at, Path file) {
    return at.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }

  private static JsonNode input(LoadedLearning loaded, Path at) {
    Decoded netlist = loaded.root().need(LearningFormat.NETLIST);
    Path images = loaded.file().resolveSibling(netlist.need(LearningFormat.NETLIST_IMAGES));
    Path labels = loaded.file().resolveSibling(netlist.need(LearningFormat.NETLIST_LABELS));
    return new JsonText.Members()
        .put("images", named(at, images))
        .put("labels", named(at, labels))
        .copy(loaded.root().need(LearningFormat.DATA), LearningFormat.IMAGE_SHAPE)
        .put("coding", "bernoulli")
        .node();
  }

  private static JsonNode conv(Geometry g, Path arrays, Path at) {
    return new JsonText.Members()
        .put("name", "conv")
        .put("type", NetlistFormat.CONV)
        .put("channels", g.outputChannels())
        .put("kernel", g.kernel())
        .put("stride", g.stride())
        .put("unit", NetlistFormat.ON_ARRAY)
        .put("weights", named(at, arrays.resolve(CONV_WEIGHTS)))
        .put("threshold", named(at, arrays.resolve(CONV_THRESHOLD)))
        .node();
  }

  private static JsonNode linear(int classes, Path arrays, Path at) {
    return new JsonText.Members()
        .put("name", "linear")
        .put("type", NetlistFormat.LINEAR)
        .put("outputs", classes)
        .put("unit", NetlistFormat.DIGITAL)
        .put("weights", named(at, arrays.resolve(LINEAR_WEIGHTS)))
        .put("readout", true)
        .node();
  }
}
