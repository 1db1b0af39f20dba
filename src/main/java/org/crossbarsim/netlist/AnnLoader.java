package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.conversion.AnnWeights;
import org.crossbarsim.conversion.Converter;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.jspecify.annotations.Nullable;

/** Reads the description of a trained network with its weights and images. */
public final class AnnLoader {
  private static final int MOST_PIXELS = 1 << 24;

  private final Path file;
  private final Problems problems;
  private final DecodeContext context;
  private final CardSearch cards;
  private final DataFiles files;

  private AnnLoader(Path file, Path home) {
    this.file = file;
    this.problems = new Problems(file);
    this.context = new DecodeContext(problems);
    Path folder = file.resolveSibling("");
    this.cards = new CardSearch(folder, home, problems);
    this.files = new DataFiles(folder, problems);
  }

  /**
   * Reads a description.
   *
   * @param description the file; what it names is found relative to its folder
   * @param home the folder with {@code devices/} and {@code arrays/}
   * @throws BadInputException with all problems of all files, if there are any
   */
  public static LoadedAnn load(Path description, Path home) {
    AnnLoader loader = new AnnLoader(description, home);
    LoadedAnn loaded = loader.load();
    if (loaded == null) {
      throw new BadInputException(loader.cards.allProblems());
    }
    return loaded;
  }

  private @Nullable LoadedAnn load() {
    JsonNode node = JsonReader.read(file, problems);
    if (node == null || OtherFormat.found(node, AnnFormat.SHAPE, problems)) {
      return null;
    }
    Decoded root = AnnFormat.SHAPE.decode(node, context);
    if (root == null) {
      return null;
    }
    CardLibrary.Card<ArraySpec> array = cards.array(root);
    CardLibrary.Card<DeviceSpec> device = cards.device(root);
    CardLibrary.Card<DigitalUnitSpec> digital = cards.digitalUnit(root);
    NeuronSpec neuron = NeuronFormat.spec(root, Network.Kind.BSNN, context);
    RunSpec.TimeMode mode = RunFormat.mode(root, Network.Kind.BSNN, context);
    Integer steps = RunFormat.steps(root, Network.Kind.BSNN, context);
    ReadoutFormat.spec(root, Network.Kind.BSNN, steps, context);
    Long seed = root.get(NetlistFormat.SEED);
    DrawnData drawn = seed == null ? null : new DrawnData(seed);
    int[] image = image(root);
    List<Decoded> layers = root.get(AnnFormat.LAYERS);
    AnnWeightFiles weights =
        new AnnWeightFiles(files, digital == null ? null : digital.spec(), drawn);
    List<AnnPlan> plans =
        layers == null ? List.of() : new AnnChain(image, weights, problems).read(layers);
    if (layers != null && plans.isEmpty() && problems.count() == 0) {
      problems.add(root.mark(AnnFormat.LAYERS), "No layer computes anything.", "", "");
    }
    check(root, plans, mode);
    MembraneLimits limits = new MembraneLimits(neuron, digital == null ? null : digital.spec());
    new ChainChecks(root, Network.Kind.BSNN, mode, List.of(), limits, problems).check();
    if (array != null) {
      checkArray(root, array.spec(), plans);
    }
    Converter.Images input = input(root, image, plans, drawn);
    Converter.Images calibration = calibration(root, image, plans, input);
    if (problems.count() > 0 || !cards.problems().isEmpty()) {
      return null;
    }
    if (array == null
        || device == null
        || digital == null
        || neuron == null
        || mode == null
        || steps == null
        || image == null
        || input == null
        || calibration == null
        || plans.isEmpty()) {
      throw new IllegalStateException(file + ": something is missing, but no problem says what");
    }
    List<Path> reads = new ArrayList<>(files.read());
    reads.addAll(List.of(file, array.file(), device.file(), digital.file()));
    int accumulator = digital.spec().accumulatorBits();
    return new LoadedAnn(
        file, root, plans, image, neuron, accumulator, mode, steps, input, calibration, reads);
  }

  private int @Nullable [] image(Decoded root) {
    Decoded input = root.get(InputFormat.INPUT);
    List<Integer> shape = input == null ? null : input.get(InputFormat.IMAGE_SHAPE);
    if (input == null || shape == null) {
      return null;
    }
    if ((long) shape.get(0) * shape.get(1) * shape.get(2) > MOST_PIXELS) {
      problems.add(
          input.mark(InputFormat.IMAGE_SHAPE), "An image has more than 2^24 pixels.", "", "");
      return null;
    }
    return new int[] {shape.get(0), shape.get(1), shape.get(2)};
  }

  private void check(Decoded root, List<AnnPlan> plans, RunSpec.@Nullable TimeMode mode) {
    checkRates(root);
    checkMode(root, plans, mode);
    checkReadout(root, plans);
    Decoded input = root.get(InputFormat.INPUT);
    RunSpec.Coding coding = input == null ? null : input.get(InputFormat.CODING);
    AnnPlan first = plans.isEmpty() ? null : plans.get(0);
    boolean onArray =
        first != null && NetlistFormat.ON_ARRAY.equals(first.fields().get(AnnFormat.UNIT));
    if (first != null && onArray && coding == RunSpec.Coding.REAL) {
      problems.add(
          first.fields().mark(AnnFormat.UNIT),
          "The first layer is on an array, but its inputs are pixel bytes.",
          "A word line is raised or not, nothing between.",
          "Try \"unit\": \"digital\".");
    }
  }

  private void checkArray(Decoded root, ArraySpec array, List<AnnPlan> plans) {
    List<String> names = new ArrayList<>();
    for (AnnPlan plan : plans) {
      if (plan.layer().weights() instanceof AnnWeights.Signs) {
        names.add(plan.layer().name());
      }
    }
    HardwareChecks.check(root, Network.Kind.BSNN, array, List.of(), problems);
    HardwareChecks.checkAmplifier(root.mark(NetlistFormat.ARRAY), array, names, problems);
  }

  private void checkRates(Decoded root) {
    Decoded input = root.get(InputFormat.INPUT);
    RunSpec.Coding coding = input == null ? null : input.get(InputFormat.CODING);
    if (input != null && coding == RunSpec.Coding.TIME_TO_FIRST_SPIKE) {
      problems.add(
          input.mark(InputFormat.CODING),
          "A network that is converted has rates, not times of first spikes.",
          "",
          "Try \"coding\": \"real\".");
    }
    checkDecision(root);
    Decoded neuron = root.get(NeuronFormat.NEURON);
    if (neuron != null && NeuronFormat.ONCE.equals(neuron.get(NeuronFormat.FIRES))) {
      problems.add(
          neuron.mark(NeuronFormat.FIRES),
          "The neurons of a network that is converted fire repeatedly.",
          "Their rates stand for activations.",
          "Try \"fires\": \"repeatedly\".");
    }
  }

  private void checkDecision(Decoded root) {
    ReadoutFormat.Decision decision = ReadoutFormat.decision(root);
    if (decision == ReadoutFormat.Decision.FIRST_SPIKE) {
      problems.add(
          root.mark(ReadoutFormat.READOUT),
          "A network that is converted has a readout that fires nothing.",
          "",
          "Try \"decision\": \"largest-sum\".");
    } else if (decision == ReadoutFormat.Decision.STOCHMAX) {
      problems.add(
          root.mark(ReadoutFormat.READOUT),
          "A network that is converted has one output for every class.",
          "A stochmax readout has two.",
          "Try \"decision\": \"softmax\".");
    }
  }

  private void checkMode(Decoded root, List<AnnPlan> plans, RunSpec.@Nullable TimeMode mode) {
    Decoded time = root.get(NetlistFormat.TIME);
    for (AnnPlan plan : plans) {
      if (time != null && mode == RunSpec.TimeMode.WAVEFRONT && !plan.layer().skips().isEmpty()) {
        problems.add(
            time.mark(NetlistFormat.MODE),
            "The network cannot run as a wavefront: it has the skip of layer "
                + plan.layer().name()
                + ".",
            "There layers are at different steps at the same time.",
            "Try \"mode\": \"delayed\".");
        return;
      }
    }
  }

  private void checkReadout(Decoded root, List<AnnPlan> plans) {
    if (plans.size() == 1 && plans.get(0).layer().readout()) {
      problems.add(
          root.mark(AnnFormat.LAYERS),
          "The only layer reads out.",
          "Nothing would spike.",
          "Put a layer before the readout.");
    }
  }

  /** Classes that the readout tells apart; 0 if unknown. */
  private static int classes(List<AnnPlan> plans) {
    if (plans.isEmpty() || !plans.get(plans.size() - 1).layer().readout()) {
      return 0;
    }
    return plans.get(plans.size() - 1).layer().geometry().neurons();
  }

  private Converter.@Nullable Images input(
      Decoded root, int @Nullable [] image, List<AnnPlan> plans, @Nullable DrawnData drawn) {
    Decoded input = root.get(InputFormat.INPUT);
    Samples samples =
        input == null ? null : new SampleFiles(files, input).read(image, classes(plans), drawn);
    if (samples != null) {
      RunFormat.count(root, samples, context);
    }
    return samples == null ? null : new Converter.Images(samples.pixels(), samples.labels());
  }

  private Converter.@Nullable Images calibration(
      Decoded root, int @Nullable [] image, List<AnnPlan> plans, Converter.@Nullable Images input) {
    if (!root.states(AnnFormat.CALIBRATION)) {
      return input;
    }
    Decoded calibration = root.get(AnnFormat.CALIBRATION);
    Decoded stated = root.get(InputFormat.INPUT);
    Integer padding = stated == null ? null : stated.get(InputFormat.PADDING);
    if (calibration == null || image == null || padding == null) {
      return null;
    }
    return new AnnSamples(files, calibration).read(image, padding, classes(plans));
  }
}
