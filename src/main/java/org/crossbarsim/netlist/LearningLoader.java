package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.learning.Labelled;
import org.crossbarsim.learning.LearningDesign;
import org.crossbarsim.learning.LearningRule;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.jspecify.annotations.Nullable;

/** Reads the description of a layer that is to learn, with its cards and images. */
public final class LearningLoader {
  private final Path file;
  private final Problems problems;
  private final DecodeContext context;
  private final CardSearch cards;
  private final DataFiles files;
  private final LearningChecks checks;

  private LearningLoader(Path file, Path data, Path home) {
    this.file = file;
    this.problems = new Problems(file);
    this.context = new DecodeContext(problems);
    this.cards = new CardSearch(file.resolveSibling(""), home, problems);
    this.files = new DataFiles(data, problems);
    this.checks = new LearningChecks(problems);
  }

  /**
   * Reads a description.
   *
   * @param description the file; its cards are looked for in its folder, too
   * @param data the folder of the images
   * @param home the folder with {@code devices/} and {@code arrays/}
   * @throws BadInputException with all problems of all files, if there are any
   */
  public static LoadedLearning load(Path description, Path data, Path home) {
    LearningLoader loader = new LearningLoader(description, data, home);
    LoadedLearning loaded = loader.load();
    if (loaded == null) {
      throw new BadInputException(loader.cards.allProblems());
    }
    return loaded;
  }

  private @Nullable LoadedLearning load() {
    JsonNode node = JsonReader.read(file, problems);
    if (node == null || OtherFormat.found(node, LearningFormat.SHAPE, problems)) {
      return null;
    }
    Decoded root = LearningFormat.SHAPE.decode(node, context);
    if (root == null) {
      return null;
    }
    CardLibrary.Card<ArraySpec> array = cards.array(root);
    CardLibrary.Card<DeviceSpec> device = cards.device(root);
    CardLibrary.Card<DigitalUnitSpec> digital = cards.digitalUnit(root);
    NeuronSpec neuron = NeuronFormat.spec(root, Network.Kind.BSNN, context);
    Geometry geometry = geometry(root);
    checks.array(root, array == null ? null : array.spec(), geometry);
    checks.device(root, device == null ? null : device.spec());
    checks.neuron(root, neuron);
    checks.rule(root.get(LearningFormat.RULE));
    Decoded data = root.get(LearningFormat.DATA);
    Labelled training =
        images(data, LearningFormat.TRAINING_IMAGES, LearningFormat.TRAINING_LABELS);
    Labelled test = images(data, LearningFormat.TEST_IMAGES, LearningFormat.TEST_LABELS);
    checks.counts(root, training, test);
    if (problems.count() > 0 || !cards.problems().isEmpty()) {
      return null;
    }
    if (array == null
        || device == null
        || digital == null
        || neuron == null
        || geometry == null
        || training == null
        || test == null) {
      throw new IllegalStateException(file + ": something is missing, but no problem says what");
    }
    DeviceSpec cells =
        root.need(NetlistFormat.DEVICE).ideal() ? device.spec().idealised() : device.spec();
    LearningDesign design =
        new LearningDesign(
            root.need(NetlistFormat.NAME),
            geometry,
            array.spec(),
            cells,
            digital.spec(),
            neuron,
            rule(root.need(LearningFormat.RULE)),
            judge(root.need(LearningFormat.CLASSIFIER)),
            root.need(NetlistFormat.SEED));
    List<Path> reads = new ArrayList<>(files.read());
    reads.addAll(List.of(file, array.file(), device.file(), digital.file()));
    return new LoadedLearning(file, root, design, training, test, reads);
  }

  private @Nullable Geometry geometry(Decoded root) {
    Decoded data = root.get(LearningFormat.DATA);
    Decoded layer = root.get(LearningFormat.LAYER);
    List<Integer> shape = data == null ? null : data.get(LearningFormat.IMAGE_SHAPE);
    Integer maps = layer == null ? null : layer.get(LearningFormat.MAPS);
    Integer kernel = layer == null ? null : layer.get(LearningFormat.KERNEL);
    Integer stride = layer == null ? null : layer.get(LearningFormat.STRIDE);
    if (layer == null || shape == null || maps == null || kernel == null || stride == null) {
      return null;
    }
    if (kernel > Math.min(shape.get(1), shape.get(2))) {
      problems.add(
          layer.mark(LearningFormat.KERNEL), "The kernel is larger than the image.", "", "");
      return null;
    }
    return new Geometry(shape.get(0), shape.get(1), shape.get(2), maps, kernel, stride, 0, 1);
  }

  private @Nullable Labelled images(
      @Nullable Decoded data, Field<String> imageField, Field<String> labelField) {
    String imageFile = data == null ? null : data.get(imageField);
    String labelFile = data == null ? null : data.get(labelField);
    if (data == null || imageFile == null || labelFile == null) {
      return null;
    }
    Idx images = files.read(data.mark(imageField), imageFile, Idx::readBytes);
    long[] labels = files.read(data.mark(labelField), labelFile, Idx::readLabels);
    List<Integer> shape = data.get(LearningFormat.IMAGE_SHAPE);
    if (images == null || labels == null || shape == null) {
      return null;
    }
    int[] found = images.shape();
    int[] inner = found.length == 3 ? new int[] {1, found[1], found[2]} : tail(found);
    if (!Arrays.equals(inner, shape.stream().mapToInt(Integer::intValue).toArray())) {
      problems.add(
          data.mark(imageField),
          "The file " + imageFile + " has shape " + Npy.words(found) + ".",
          "Images of shape " + shape + " are stated.",
          "");
      return null;
    }
    if (labels.length != found[0] || Arrays.stream(labels).anyMatch(l -> l < 0 || l > 255)) {
      problems.add(
          data.mark(labelField),
          "The file "
              + labelFile
              + " does not hold a class from 0 to 255 for each of "
              + found[0]
              + " images.",
          "",
          "");
      return null;
    }
    int pixels = inner[0] * inner[1] * inner[2];
    byte[][] rows = new byte[labels.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(images.values(), i * pixels, (i + 1) * pixels);
    }
    return new Labelled(rows, Arrays.stream(labels).mapToInt(l -> (int) l).toArray());
  }

  private static int[] tail(int[] shape) {
    return shape.length == 4 ? Arrays.copyOfRange(shape, 1, 4) : new int[0];
  }

  private static LearningRule rule(Decoded d) {
    Double decay = d.get(LearningFormat.DECAY);
    return new LearningRule(
        d.need(LearningFormat.UPDATE),
        d.need(LearningFormat.IMAGES),
        d.need(LearningFormat.BATCH),
        d.need(LearningFormat.STEPS),
        d.need(LearningFormat.WINDOW),
        decay == null ? Double.POSITIVE_INFINITY : decay,
        d.need(LearningFormat.P_SET),
        d.need(LearningFormat.P_RESET),
        d.need(LearningFormat.GAIN),
        d.need(LearningFormat.LEAST_SPIKES),
        d.need(LearningFormat.FIRST_THRESHOLD),
        d.need(LearningFormat.ADAPTATION));
  }

  private static LearningDesign.Judge judge(Decoded d) {
    return new LearningDesign.Judge(
        d.need(LearningFormat.LABELLED),
        d.need(LearningFormat.TESTED),
        d.need(LearningFormat.JUDGE_STEPS),
        d.need(LearningFormat.ACTIVITY),
        d.need(LearningFormat.BALANCE),
        d.need(LearningFormat.POOL),
        d.need(LearningFormat.EPOCHS),
        d.need(LearningFormat.JUDGE_BATCH),
        d.need(LearningFormat.RATE),
        d.need(LearningFormat.RANDOM_LAYERS));
  }
}
