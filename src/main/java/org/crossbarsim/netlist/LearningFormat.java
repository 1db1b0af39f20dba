package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.FieldTypes.choice;
import static org.crossbarsim.netlist.FieldTypes.integer;

import java.util.List;
import org.crossbarsim.learning.LearningRule;
import org.crossbarsim.netlist.FieldTypes.Bound;

/** The description of a layer that is to learn: its fields. */
final class LearningFormat {
  private LearningFormat() {}

  private static final int MANY = 1 << 24;
  private static final int MOST_STEPS = 1 << 16;
  private static final int MOST_MAPS = 1 << 12;
  private static final int MOST_KERNEL = 64;
  private static final int MOST_PIXELS = 1 << 12; // along one axis

  // ---- data ----
  static final Field<String> TRAINING_IMAGES =
      Field.required("training_images", FieldTypes.FILE, "Images to learn from.");
  static final Field<String> TRAINING_LABELS =
      Field.required(
          "training_labels", FieldTypes.FILE, "Their classes, for the classifier alone.");
  static final Field<String> TEST_IMAGES =
      Field.required("test_images", FieldTypes.FILE, "Images to test the classifier on.");
  static final Field<String> TEST_LABELS =
      Field.required("test_labels", FieldTypes.FILE, "Their classes.");
  static final Field<List<Integer>> IMAGE_SHAPE =
      Field.required(
          "shape", FieldTypes.tuple(integer(1, MOST_PIXELS), 3), "Channels, rows and columns.");
  static final Field<Decoded> DATA =
      Field.required(
          "data",
          Shape.of("data", TRAINING_IMAGES, TRAINING_LABELS, TEST_IMAGES, TEST_LABELS, IMAGE_SHAPE),
          "IDX files, packed by gzip or not, or `.npy`, in the folder of this file or of `--data`.");

  // ---- layer ----
  static final Field<Integer> MAPS =
      Field.required("maps", integer(1, MOST_MAPS), "Output channels.");
  static final Field<Integer> KERNEL =
      Field.required("kernel", integer(1, MOST_KERNEL), "Side of the square kernel.");
  static final Field<Integer> STRIDE =
      Field.defaultedNumber("stride", integer(1, MOST_KERNEL), "1", "Step between windows.");
  static final Field<Decoded> LAYER =
      Field.required(
          "layer",
          Shape.of("layer", MAPS, KERNEL, STRIDE),
          "The convolution, which must fit one array.");

  // ---- rule ----
  static final Field<LearningRule.Update> UPDATE =
      Field.defaulted(
          "update",
          choice(LearningRule.Update.values(), LearningRule.Update::label),
          "per-batch",
          "Whether cells are programmed after every step or for the averages of a batch.");
  static final Field<Integer> IMAGES =
      Field.required("images", integer(1, MANY), "Training images to learn from, each once.");
  static final Field<Integer> BATCH =
      Field.defaultedNumber(
          "batch", integer(1, MANY), "20", "Images after which thresholds adapt.");
  static final Field<Integer> STEPS =
      Field.required("steps", integer(1, MOST_STEPS), "Steps for which an image is shown.");
  static final Field<Integer> WINDOW =
      Field.defaultedNumber(
          "window",
          integer(1, MOST_STEPS),
          "1",
          "Steps, the neuron's own included, in which a spike of a tap is a coincidence.");
  static final Field<Double> DECAY =
      Field.optional(
          "decay",
          FieldTypes.number(Bound.POSITIVE),
          "Steps in which the weight of a coincidence falls by e. Default: it does not fall.");
  static final Field<Double> P_SET =
      Field.required(
          "p_set", FieldTypes.number(Bound.NOT_NEGATIVE), "Largest probability of a SET, up to 1.");
  static final Field<Double> P_RESET =
      Field.required(
          "p_reset",
          FieldTypes.number(Bound.NOT_NEGATIVE),
          "Largest probability of a RESET, up to 1.");
  static final Field<Double> GAIN =
      Field.defaultedNumber(
          "gain",
          FieldTypes.number(Bound.POSITIVE),
          "2",
          "Per batch: share of the probability for one unit of distance from the offset.");
  static final Field<Integer> LEAST_SPIKES =
      Field.defaultedNumber(
          "least_spikes",
          integer(1, MANY),
          "3",
          "Per batch: spikes of a map below which it stays as it is.");
  static final Field<Double> FIRST_THRESHOLD =
      Field.defaultedNumber(
          "first_threshold",
          FieldTypes.number(Bound.POSITIVE),
          "3",
          "Threshold of every map at the start, at least 1.");
  static final Field<Double> ADAPTATION =
      Field.defaultedNumber(
          "adaptation",
          FieldTypes.number(Bound.NOT_NEGATIVE),
          "0.1",
          "Growth of the threshold of a map that fires twice its share, as an exponent.");
  static final Field<Decoded> RULE =
      Field.required(
          "rule",
          Shape.of(
              "rule",
              UPDATE,
              IMAGES,
              BATCH,
              STEPS,
              WINDOW,
              DECAY,
              P_SET,
              P_RESET,
              GAIN,
              LEAST_SPIKES,
              FIRST_THRESHOLD,
              ADAPTATION),
          "How spikes program cells.");

  // ---- classifier ----
  static final Field<Integer> LABELLED =
      Field.required("images", integer(1, MANY), "Labelled training images.");
  static final Field<Integer> TESTED =
      Field.required("test_images", integer(1, MANY), "Test images, from the first.");
  static final Field<Integer> JUDGE_STEPS =
      Field.required(
          "steps", integer(1, MOST_STEPS), "Steps for which an image is shown; the netlist's.");
  static final Field<Double> ACTIVITY =
      Field.required(
          "activity",
          FieldTypes.number(Bound.FRACTION),
          "Spikes a neuron and step for which the thresholds of every map are chosen.");
  static final Field<Integer> BALANCE =
      Field.defaultedNumber(
          "balance_images", integer(1, MANY), "200", "Images for which they are chosen.");
  static final Field<Integer> POOL =
      Field.defaultedNumber(
          "pool",
          integer(1, MOST_KERNEL),
          "1",
          "Side of the squares of neurons that share their readout weights; divides the output.");
  static final Field<Integer> EPOCHS =
      Field.defaultedNumber("epochs", integer(1, MANY), "30", "Passes over the images.");
  static final Field<Integer> JUDGE_BATCH =
      Field.defaultedNumber("batch", integer(1, MANY), "50", "Images of one step of descent.");
  static final Field<Double> RATE =
      Field.defaultedNumber(
          "rate", FieldTypes.number(Bound.POSITIVE), "0.002", "Rate of descent at the start.");
  static final Field<Integer> RANDOM_LAYERS =
      Field.defaultedNumber(
          "random_layers",
          integer(0, MOST_MAPS),
          "3",
          "Layers of random weights to compare with; the first is the one that learning began from.");
  static final Field<Decoded> CLASSIFIER =
      Field.required(
          "classifier",
          Shape.of(
              "classifier",
              LABELLED,
              TESTED,
              JUDGE_STEPS,
              ACTIVITY,
              BALANCE,
              POOL,
              EPOCHS,
              JUDGE_BATCH,
              RATE,
              RANDOM_LAYERS),
          "The linear readout that is appended, and what it is compared with.");

  // ---- netlist ----
  static final Field<String> NETLIST_IMAGES =
      Field.required(
          "images", FieldTypes.FILE, "Images of the finished netlist, relative to this file.");
  static final Field<String> NETLIST_LABELS =
      Field.required("labels", FieldTypes.FILE, "Their classes.");
  static final Field<Integer> NETLIST_SAMPLES =
      Field.defaultedNumber("samples", integer(1, MANY), "20", "Images of a run.");
  static final Field<Decoded> NETLIST =
      Field.required(
          "netlist",
          Shape.of("netlist to write", NETLIST_IMAGES, NETLIST_LABELS, NETLIST_SAMPLES),
          "What the netlist says that is written with `--out`.");

  static final Shape SHAPE =
      Shape.of(
          "learning file",
          CardFormat.SCHEMA,
          CardFormat.VERSION,
          NetlistFormat.NAME,
          NetlistFormat.DESCRIPTION,
          DATA,
          LAYER,
          RULE,
          CLASSIFIER,
          NETLIST,
          NetlistFormat.ARRAY,
          NetlistFormat.DEVICE,
          NetlistFormat.DIGITAL_UNIT,
          NeuronFormat.NEURON,
          NetlistFormat.SEED);
}
