package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.jspecify.annotations.Nullable;

/** Reads a netlist with its cards, weights and images. */
public final class NetlistLoader {
  private final Path file;
  private final Problems problems;
  private final DecodeContext context;
  private final CardSearch cards;
  private final DataFiles files;

  private NetlistLoader(Path file, Path home) {
    this.file = file;
    this.problems = new Problems(file);
    this.context = new DecodeContext(problems);
    Path folder = file.resolveSibling("");
    this.cards = new CardSearch(folder, home, problems);
    this.files = new DataFiles(folder, problems);
  }

  /**
   * Reads a netlist.
   *
   * @param netlist the file; what it names is found relative to its folder
   * @param home the folder with {@code devices/} and {@code arrays/}
   * @throws BadInputException with all problems of all files, if there are any
   */
  public static LoadedNetlist load(Path netlist, Path home) {
    NetlistLoader loader = new NetlistLoader(netlist, home);
    LoadedNetlist loaded = loader.load();
    if (loaded == null) {
      throw new BadInputException(loader.allProblems());
    }
    return loaded;
  }

  private List<Problem> allProblems() {
    List<Problem> all = new ArrayList<>(problems.sorted());
    all.addAll(cards.problems());
    return all;
  }

  private @Nullable LoadedNetlist load() {
    JsonNode root = JsonReader.read(file, problems);
    Decoded netlist = root == null ? null : NetlistFormat.SHAPE.decode(root, context);
    if (netlist == null) {
      return null;
    }
    CardLibrary.Card<ArraySpec> array = cards.array(netlist);
    CardLibrary.Card<DeviceSpec> device = cards.device(netlist);
    CardLibrary.Card<DigitalUnitSpec> digital = cards.digitalUnit(netlist);
    Network.Kind kind = netlist.get(NetlistFormat.NETWORK);
    NeuronSpec neuron = RunFormat.neuron(netlist, problems);
    int[] image = image(netlist);
    List<LayerPlan> plans =
        plans(netlist, kind, image, neuron, digital == null ? null : digital.spec());
    if (kind != null && array != null) {
      HardwareChecks.check(netlist, kind, array.spec(), plans, problems);
    }
    MappingSpec mapping = RunFormat.mapping(netlist, kind, problems);
    Samples samples = samples(netlist, image, plans);
    RunSpec run = RunFormat.run(netlist, kind, samples, context);
    if (problems.count() > 0 || !cards.problems().isEmpty()) {
      return null;
    }
    if (array == null
        || device == null
        || digital == null
        || kind == null
        || neuron == null
        || image == null
        || mapping == null
        || samples == null
        || run == null) {
      throw new IllegalStateException(file + ": something is missing, but no problem says what");
    }
    DeviceSpec cells =
        netlist.need(NetlistFormat.DEVICE).ideal() ? device.spec().idealised() : device.spec();
    Network network = network(kind, image, plans);
    String name = netlist.need(NetlistFormat.NAME);
    Design design =
        new Design(name, network, array.spec(), cells, digital.spec(), mapping, neuron, run);
    return new LoadedNetlist(
        file, design, samples, context.defaults(), array.file(), device.file(), digital.file());
  }

  private static Network network(Network.Kind kind, int[] image, List<LayerPlan> plans) {
    List<Layer> layers = new ArrayList<>();
    for (LayerPlan plan : plans) {
      if (plan.geometry() == null || plan.weights() == null || plan.activation() == null) {
        throw new IllegalStateException("layer " + plan.name() + " was not checked");
      }
      layers.add(new Layer(plan.name(), plan.geometry(), plan.weights(), plan.activation()));
    }
    return new Network(kind, image[0], image[1], image[2], layers);
  }

  private int @Nullable [] image(Decoded netlist) {
    Decoded input = netlist.get(NetlistFormat.INPUT);
    List<Integer> shape = input == null ? null : input.get(NetlistFormat.IMAGE_SHAPE);
    if (input == null || shape == null) {
      return null;
    }
    if ((long) shape.get(0) * shape.get(1) * shape.get(2) > 1 << 24) {
      problems.add(
          input.mark(NetlistFormat.IMAGE_SHAPE), "An image has more than 2^24 pixels.", "", "");
      return null;
    }
    return new int[] {shape.get(0), shape.get(1), shape.get(2)};
  }

  private List<LayerPlan> plans(
      Decoded netlist,
      Network.@Nullable Kind kind,
      int @Nullable [] image,
      @Nullable NeuronSpec neuron,
      @Nullable DigitalUnitSpec digital) {
    List<Decoded> layers = netlist.get(NetlistFormat.LAYERS);
    if (layers == null) {
      return List.of();
    }
    WeightFiles weights = new WeightFiles(files, digital);
    List<LayerPlan> plans = LayerChain.plan(layers, image, weights, problems);
    if (plans.isEmpty()) {
      problems.add(netlist.mark(NetlistFormat.LAYERS), "No layer computes anything.", "", "");
      return plans;
    }
    checkFirstLayer(netlist, kind, plans.get(0));
    checkPixels(netlist, digital);
    if (kind == null) {
      return plans;
    }
    Activations activations = new Activations(kind, files, neuron, digital);
    List<LayerPlan> complete = new ArrayList<>();
    for (LayerPlan plan : plans) {
      complete.add(plan.withActivation(activations.of(plan)));
    }
    return complete;
  }

  private void checkFirstLayer(Decoded netlist, Network.@Nullable Kind kind, LayerPlan first) {
    Decoded input = netlist.get(NetlistFormat.INPUT);
    RunSpec.Coding coding = input == null ? null : input.get(NetlistFormat.CODING);
    if (input == null || coding == null) {
      return;
    }
    if (kind == Network.Kind.BNN && coding != RunSpec.Coding.REAL) {
      problems.add(
          input.mark(NetlistFormat.CODING),
          "A bnn network has no " + coding.label() + " input.",
          "Its first layer takes pixel bytes, all others +1 and -1.",
          "Try \"coding\": \"real\".");
    }
    boolean real = coding == RunSpec.Coding.REAL || kind == Network.Kind.BNN;
    if (real && first.last()) {
      problems.add(
          netlist.mark(NetlistFormat.LAYERS),
          "The only layer takes pixels and reads out.",
          "Nothing would spike, and nothing would reach an array.",
          "Put a layer before the readout.");
    } else if (real && first.onArray()) {
      problems.add(
          first.fields().mark(NetlistFormat.UNIT),
          "The first layer is on an array, but its inputs are pixel bytes.",
          "A word line is raised or not, nothing between.",
          "Try \"unit\": \"digital\", with int8 weights.");
    }
  }

  private void checkPixels(Decoded netlist, @Nullable DigitalUnitSpec digital) {
    Decoded input = netlist.get(NetlistFormat.INPUT);
    boolean real = input != null && input.get(NetlistFormat.CODING) == RunSpec.Coding.REAL;
    if (real && digital != null && digital.inputBits() < Byte.SIZE) {
      problems.add(
          netlist.mark(NetlistFormat.DIGITAL_UNIT),
          "The digital unit takes inputs of " + digital.inputBits() + " bits.",
          "A pixel has " + Byte.SIZE + ".",
          "Use a unit of at least " + Byte.SIZE + " input bits.");
    }
  }

  private @Nullable Samples samples(
      Decoded netlist, int @Nullable [] image, List<LayerPlan> plans) {
    Decoded input = netlist.get(NetlistFormat.INPUT);
    if (input == null) {
      return null;
    }
    int classes = 0;
    if (!plans.isEmpty()) {
      Integer outputs = plans.get(plans.size() - 1).outputs();
      classes = outputs == null ? 0 : outputs;
    }
    return new SampleFiles(files, input).read(image, classes);
  }
}
