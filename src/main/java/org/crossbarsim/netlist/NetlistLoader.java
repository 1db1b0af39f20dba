package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.ConverterSpec;
import org.crossbarsim.spec.CostSpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.jspecify.annotations.Nullable;

/** Reads a netlist with its cards, weights and images. */
public final class NetlistLoader {
  private final Path file;
  private final Overrides overrides;
  private final Problems problems;
  private final DecodeContext context;
  private final CardSearch cards;
  private final DataFiles files;

  private NetlistLoader(Path file, Path home, Overrides overrides) {
    this.file = file;
    this.overrides = overrides;
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
    return load(netlist, home, Overrides.NONE);
  }

  /**
   * The same with other values in place of some of the netlist's own; what these name is found
   * relative to the netlist's folder, too.
   */
  public static LoadedNetlist load(Path netlist, Path home, Overrides overrides) {
    NetlistLoader loader = new NetlistLoader(netlist, home, overrides);
    LoadedNetlist loaded = loader.load();
    if (loaded == null) {
      throw new BadInputException(loader.cards.allProblems());
    }
    return loaded;
  }

  private @Nullable LoadedNetlist load() {
    JsonNode root = JsonReader.read(file, problems);
    if (root == null || OtherFormat.found(root, NetlistFormat.SHAPE, problems)) {
      return null;
    }
    Decoded netlist = NetlistFormat.SHAPE.decode(overrides.on(root, problems), context);
    if (netlist == null) {
      return null;
    }
    CardLibrary.Card<ArraySpec> array = cards.array(netlist);
    CardLibrary.Card<DeviceSpec> device = cards.device(netlist);
    CardLibrary.Card<DigitalUnitSpec> digital = cards.digitalUnit(netlist);
    CardLibrary.Card<ChipCard> chip = cards.chip(netlist);
    CardLibrary.Card<ConverterSpec> converter = cards.converter(netlist);
    Network.Kind kind = netlist.get(NetlistFormat.NETWORK);
    NeuronSpec neuron = NeuronFormat.spec(netlist, kind, context);
    RunSpec.TimeMode mode = RunFormat.mode(netlist, kind, context);
    Integer steps = RunFormat.steps(netlist, kind, context);
    ReadoutSpec readout = ReadoutFormat.spec(netlist, kind, steps, context);
    Long seed = netlist.get(NetlistFormat.SEED);
    DrawnData drawn = seed == null ? null : new DrawnData(seed);
    int[] image = image(netlist);
    MembraneLimits limits = new MembraneLimits(neuron, spec(digital));
    List<LayerPlan> plans = plans(netlist, kind, image, limits, drawn);
    new ChainChecks(netlist, kind, mode, plans, limits, problems).check();
    if (kind != null && array != null) {
      HardwareChecks.check(netlist, kind, array.spec(), plans, problems);
    }
    ChipSpec whole =
        chip == null
            ? null
            : new ChipChecks(netlist, plans, problems)
                .checked(chip.spec(), spec(array), spec(digital));
    CostSpec costs =
        new CostSpec(
            CostFields.converter(netlist, spec(converter), spec(array), problems),
            CostFields.operatingPoint(netlist, spec(array), spec(digital), context));
    MappingSpec mapping = RunFormat.mapping(netlist, kind, problems);
    PhysicsSpec physics = PhysicsFormat.physics(netlist, spec(array), spec(device), problems);
    Samples samples = samples(netlist, image, plans, drawn);
    RunSpec run = RunFormat.run(netlist, mode, steps, samples, context);
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
        || readout == null
        || physics == null
        || samples == null
        || run == null) {
      throw new IllegalStateException(file + ": something is missing, but no problem says what");
    }
    DeviceSpec cells =
        netlist.need(NetlistFormat.DEVICE).ideal() ? device.spec().idealised() : device.spec();
    Network network = network(kind, image, plans);
    String name = netlist.need(NetlistFormat.NAME);
    Design design =
        new Design(
            name,
            network,
            costs.on(array.spec()),
            cells,
            costs.on(digital.spec()),
            mapping,
            neuron,
            readout,
            physics,
            Optional.ofNullable(whole).map(costs::on),
            costs,
            run);
    if (!ChipChecks.fits(design, netlist, problems)) {
      return null;
    }
    return new LoadedNetlist(
        file,
        design,
        samples,
        context.defaults(),
        plans.stream().filter(LayerPlan::drawsWeights).map(LayerPlan::name).toList(),
        array.file(),
        device.file(),
        digital.file(),
        cards.otherFiles(),
        files.read());
  }

  private static <S> @Nullable S spec(CardLibrary.@Nullable Card<S> card) {
    return card == null ? null : card.spec();
  }

  private static Network network(Network.Kind kind, int[] image, List<LayerPlan> plans) {
    List<Layer> layers = new ArrayList<>();
    for (LayerPlan plan : plans) {
      if (plan.geometry() == null || plan.weights() == null || plan.activation() == null) {
        throw new IllegalStateException("layer " + plan.name() + " was not checked");
      }
      layers.add(
          new Layer(
              plan.name(),
              plan.geometry(),
              plan.weights(),
              plan.activation(),
              plan.skips(),
              plan.tilesOf()));
    }
    return new Network(kind, image[0], image[1], image[2], layers);
  }

  private int @Nullable [] image(Decoded netlist) {
    Decoded input = netlist.get(InputFormat.INPUT);
    List<Integer> shape = input == null ? null : input.get(InputFormat.IMAGE_SHAPE);
    if (input == null || shape == null) {
      return null;
    }
    if ((long) shape.get(0) * shape.get(1) * shape.get(2) > 1 << 24) {
      problems.add(
          input.mark(InputFormat.IMAGE_SHAPE), "An image has more than 2^24 pixels.", "", "");
      return null;
    }
    return new int[] {shape.get(0), shape.get(1), shape.get(2)};
  }

  private List<LayerPlan> plans(
      Decoded netlist,
      Network.@Nullable Kind kind,
      int @Nullable [] image,
      MembraneLimits limits,
      @Nullable DrawnData drawn) {
    List<Decoded> layers = netlist.get(NetlistFormat.LAYERS);
    if (layers == null) {
      return List.of();
    }
    WeightFiles weights = new WeightFiles(files, limits.digital(), drawn);
    List<LayerPlan> plans = LayerChain.plan(layers, end(netlist, kind), image, weights, problems);
    if (plans.isEmpty()) {
      problems.add(netlist.mark(NetlistFormat.LAYERS), "No layer computes anything.", "", "");
      return plans;
    }
    if (kind == null) {
      return plans;
    }
    Activations activations = new Activations(kind, files, limits);
    SkipLinks links = new SkipLinks(plans, limits, problems);
    List<LayerPlan> complete = new ArrayList<>();
    for (LayerPlan plan : plans) {
      LayerPlan linked = kind == Network.Kind.BNN ? plan : plan.withSkips(links.of(plan));
      complete.add(linked.withActivation(activations.of(plan)));
    }
    return complete;
  }

  /** What the last layer is, which depends on what names the class. */
  private static LayerPlan.End end(Decoded netlist, Network.@Nullable Kind kind) {
    ReadoutFormat.Decision decision = ReadoutFormat.decision(netlist);
    boolean plain = decision == ReadoutFormat.Decision.LARGEST_SUM;
    if (decision == null || (!plain && kind != Network.Kind.BSNN)) {
      return LayerPlan.End.UNKNOWN;
    }
    return decision == ReadoutFormat.Decision.FIRST_SPIKE
        ? LayerPlan.End.FIRES
        : LayerPlan.End.SUMS;
  }

  private @Nullable Samples samples(
      Decoded netlist, int @Nullable [] image, List<LayerPlan> plans, @Nullable DrawnData drawn) {
    Decoded input = netlist.get(InputFormat.INPUT);
    if (input == null) {
      return null;
    }
    LayerPlan last = plans.isEmpty() ? null : plans.get(plans.size() - 1);
    int classes = last == null ? 0 : classes(netlist, last);
    return new SampleFiles(files, input).read(image, classes, drawn);
  }

  /** Classes that the last layer tells apart; 0 if unknown. */
  private static int classes(Decoded netlist, LayerPlan last) {
    Geometry geometry = last.geometry();
    boolean linear = last.is(NetlistFormat.LINEAR) || (geometry != null && geometry.isLinear());
    Integer outputs = last.outputs();
    if (!linear || outputs == null || last.end() == LayerPlan.End.UNKNOWN) {
      return 0;
    }
    boolean two = ReadoutFormat.decision(netlist) == ReadoutFormat.Decision.STOCHMAX;
    return two ? outputs / 2 : outputs;
  }
}
