package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.FieldTypes.choice;
import static org.crossbarsim.netlist.FieldTypes.integer;

import java.util.List;
import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.network.PoolWeights;

/** The description of a trained network that is to be converted: its fields. */
final class AnnFormat {
  private AnnFormat() {}

  private static final int MOST_CHANNELS = 1 << 16;
  private static final int MOST_OUTPUTS = 1 << 20;
  private static final int MOST_KERNEL = 64;

  /** Where a pool stands. */
  enum Place {
    BEFORE("before"),
    AFTER("after");

    final String label;

    Place(String label) {
      this.label = label;
    }
  }

  // ---- calibration ----
  static final Field<String> IMAGES =
      Field.required(
          "images", FieldTypes.FILE, "Images: IDX, packed by gzip or not, or uint8 `.npy`.");
  static final Field<String> SOME_LABELS =
      Field.optional("labels", FieldTypes.FILE, "Classes of the images, where they are known.");
  static final Field<Integer> COUNT =
      Field.optional(
          "count",
          integer(1, Integer.MAX_VALUE),
          "Images to use, from the first. Default: all of the file.");
  static final Field<Decoded> CALIBRATION =
      Field.optional(
          "calibration",
          new NetlistFormat.OptionalShape(Shape.of("calibration", IMAGES, SOME_LABELS, COUNT)),
          "Images that scales and thresholds come from, of the input's shape and padding; best some"
              + " that were trained on. Default: the input's.");

  // ---- layers ----
  static final Field<String> TYPE =
      Field.required(
          "type",
          choice(new String[] {"linear", "conv", "flatten", "repeat"}, t -> t),
          "What the layer is.");
  static final Field<String> LAYER_NAME =
      Field.required("name", FieldTypes.NAME, "Name in netlist, reports and traces; unique.");
  static final Field<String> FLATTEN_NAME =
      Field.optional("name", FieldTypes.NAME, "For readers only.");
  static final Field<Integer> OUTPUTS =
      Field.required("outputs", integer(1, MOST_OUTPUTS), "Neurons of the layer.");
  static final Field<Integer> CHANNELS =
      Field.required("channels", integer(1, MOST_CHANNELS), "Output channels.");
  static final Field<Integer> KERNEL =
      Field.required("kernel", integer(1, MOST_KERNEL), "Side of the square kernel.");
  static final Field<Integer> STRIDE =
      Field.defaultedNumber("stride", integer(1, MOST_KERNEL), "1", "Step between windows.");
  static final Field<Integer> PADDING =
      Field.defaultedNumber(
          "padding", integer(0, MOST_KERNEL - 1), "0", "Border of absent taps; below the kernel.");
  static final Field<String> UNIT =
      Field.required(
          "unit",
          choice(new String[] {"digital", "array"}, u -> u),
          "Where the layer will run: with eight-bit weights, or with one bit a weight.");
  static final Field<NetlistFormat.WeightSource> WEIGHTS =
      Field.required(
          "weights",
          NetlistFormat.WEIGHTS.type(),
          "`.npy`: float32 or float64; packed bits (uint8) with `alpha`; int8 with `weight_scale`;"
              + " or drawn ones, whose scale is 1 if none is stated.");
  static final Field<NetlistFormat.Values> ALPHA =
      Field.optional(
          "alpha",
          NetlistFormat.ALPHA.type(),
          "Scale of every output's bits, above zero. Real weights bring their own: the mean"
              + " magnitude.");
  static final Field<Double> WEIGHT_SCALE =
      Field.optional(
          "weight_scale",
          FieldTypes.number(Bound.POSITIVE),
          "Real value of one unit of int8 weights. Real weights bring their own: the largest"
              + " magnitude over 127.");
  static final Field<PoolWeights.Operation> OPERATION =
      Field.required(
          "operation",
          choice(PoolWeights.Operation.values(), PoolWeights.Operation::label),
          "The mean or the maximum of each window.");
  static final Field<Integer> POOL_SIZE =
      Field.required(
          "size", integer(2, MOST_KERNEL), "Side of the windows; divides rows and columns.");
  static final Field<Place> PLACE =
      Field.required(
          "place", choice(Place.values(), p -> p.label), "Before or after the rectifier.");
  static final Field<Decoded> POOL =
      Field.optional(
          "pool",
          new NetlistFormat.OptionalShape(Shape.of("pool", OPERATION, POOL_SIZE, PLACE)),
          "Pooling of the layer's outputs.");
  static final Field<String> SKIP_FROM =
      Field.required(
          "from", FieldTypes.NAME, "Name of an earlier layer, whose activations are added.");
  static final Field<List<Decoded>> SKIP =
      Field.optional(
          "skip",
          FieldTypes.list(Shape.of("skip", SKIP_FROM), 1),
          "Residual sums before the rectifier.");
  static final Field<Boolean> READOUT =
      Field.optional("readout", FieldTypes.FLAG, "True for the last layer and for it alone.");
  static final Field<String> REPEAT_OF =
      Field.required(
          "of", FieldTypes.NAME, "Name of an earlier layer on an array, whose weights it has.");

  static final Shape LINEAR_SHAPE =
      Shape.of(
              "linear",
              LAYER_NAME,
              TYPE,
              OUTPUTS,
              UNIT,
              WEIGHTS,
              ALPHA,
              WEIGHT_SCALE,
              SKIP,
              READOUT)
          .called("linear layer");
  static final Shape CONV_SHAPE =
      Shape.of(
              "conv",
              LAYER_NAME,
              TYPE,
              CHANNELS,
              KERNEL,
              STRIDE,
              PADDING,
              UNIT,
              WEIGHTS,
              ALPHA,
              WEIGHT_SCALE,
              POOL,
              SKIP)
          .called("conv layer");
  static final Shape REPEAT_SHAPE =
      Shape.of("repeat", LAYER_NAME, TYPE, REPEAT_OF, POOL, SKIP).called("repeat layer");
  static final Shape FLATTEN_SHAPE =
      Shape.of("flatten", FLATTEN_NAME, TYPE).called("flatten layer");
  static final Field<List<Decoded>> LAYERS =
      Field.required(
          "layers",
          FieldTypes.list(
              new VariantType(
                  "type", List.of(LINEAR_SHAPE, CONV_SHAPE, FLATTEN_SHAPE, REPEAT_SHAPE)),
              1),
          "Layers in order, each followed by a rectifier; the last one is the readout.");

  static final Shape SHAPE =
      Shape.of(
              "ann",
              CardFormat.SCHEMA,
              CardFormat.VERSION,
              NetlistFormat.NAME,
              NetlistFormat.DESCRIPTION,
              InputFormat.INPUT,
              CALIBRATION,
              LAYERS,
              NetlistFormat.ARRAY,
              NetlistFormat.DEVICE,
              NetlistFormat.DIGITAL_UNIT,
              NetlistFormat.MAPPING,
              NetlistFormat.PHYSICS,
              NeuronFormat.NEURON,
              NetlistFormat.TIME,
              ReadoutFormat.READOUT,
              NetlistFormat.SAMPLES,
              NetlistFormat.SEED)
          .called("ann description");
}
