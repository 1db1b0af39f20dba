package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.FieldTypes.choice;
import static org.crossbarsim.netlist.FieldTypes.integer;
import static org.crossbarsim.netlist.FieldTypes.whole;

import java.util.List;
import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.units.Dimension;
import org.jspecify.annotations.Nullable;

/** The netlist: its fields. */
final class NetlistFormat {
  private NetlistFormat() {}

  private static final int MOST_CHANNELS = 1 << 16;
  private static final int MOST_OUTPUTS = 1 << 20;
  private static final int MOST_KERNEL = 64;

  /** Numbers for all outputs: one for each from a file, or the same one. */
  record Values(@Nullable Double same, @Nullable String file) {}

  /** Where weights come from; without a file they are drawn. */
  record WeightSource(@Nullable String file) {}

  /** A device card, as it is or without any spread. */
  record DeviceChoice(String card, boolean ideal) {}

  private static FieldType<Values> values(Bound bound) {
    return new EitherType<>(
        FieldTypes.FILE,
        file -> new Values(null, file),
        FieldTypes.number(bound),
        number -> new Values(number, null));
  }

  // ---- layers ----
  static final String LINEAR = "linear";
  static final String CONV = "conv";
  static final String FLATTEN = "flatten";
  static final String POOL = "pool";
  static final String REPEAT = "repeat";
  static final String DIGITAL = "digital";
  static final String ON_ARRAY = "array";

  static final Field<String> TYPE =
      Field.required(
          "type",
          choice(new String[] {LINEAR, CONV, FLATTEN, POOL, REPEAT}, t -> t),
          "What the layer is.");
  static final Field<String> LAYER_NAME =
      Field.required("name", FieldTypes.NAME, "Name in reports and traces; unique.");
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
  static final Field<Integer> AVERAGE_POOL =
      Field.defaultedNumber(
          "average_pool",
          integer(1, MOST_KERNEL),
          "1",
          "Side of the average pool before the neuron; divides the output size.");
  static final Field<String> UNIT =
      Field.required(
          "unit",
          choice(new String[] {DIGITAL, ON_ARRAY}, u -> u),
          "Where the layer runs; decides what its weights file must hold.");
  static final Field<Boolean> DRAWN_WEIGHTS =
      Field.required(
          "drawn", FieldTypes.TRUE, "Weights that nobody trained: drawn by `seed` and layer.");
  static final Field<WeightSource> WEIGHTS =
      Field.required(
          "weights",
          new EitherType<>(
              FieldTypes.FILE,
              WeightSource::new,
              Shape.of("drawn weights", DRAWN_WEIGHTS),
              drawn -> new WeightSource(null)),
          "`.npy`: int8 weights, or packed bits (uint8); or drawn ones.");
  static final Field<Values> THRESHOLD =
      Field.optional(
          "threshold",
          values(Bound.ANY),
          "Threshold of every output in units of its integer sum before pooling.");
  static final Field<Double> ACTIVITY =
      Field.optional(
          "activity",
          FieldTypes.number(Bound.PROBABILITY),
          "Instead of a threshold: drawn spikes, with this probability per neuron and step.");
  static final Field<Values> RELU_SCALE =
      Field.optional(
          "relu_scale",
          values(Bound.POSITIVE),
          "Instead of a threshold: a byte of 0 to 255, the integer sum times this scale.");
  static final Field<Boolean> READOUT =
      Field.optional("readout", FieldTypes.FLAG, "True for the last layer and for it alone.");
  static final Field<String> BIAS =
      Field.optional("bias", FieldTypes.FILE, "int32 `.npy`, added once to the readout's sums.");

  // ---- residual connections, pooling layers, repeated layers ----
  static final Field<String> SKIP_FROM =
      Field.required("from", FieldTypes.NAME, "Name of an earlier layer with as many neurons.");
  static final Field<Double> SKIP_WEIGHT =
      Field.required(
          "weight",
          FieldTypes.number(Bound.ANY),
          "What each of its spikes adds, in units of one output's integer sum before pooling.");
  static final Field<List<Decoded>> SKIP =
      Field.optional(
          "skip",
          FieldTypes.list(Shape.of("skip", SKIP_FROM, SKIP_WEIGHT), 1),
          "Residual connections into the membranes.");
  static final Field<PoolWeights.Operation> OPERATION =
      Field.required(
          "operation",
          choice(PoolWeights.Operation.values(), PoolWeights.Operation::label),
          "A spike where any input spikes, or the mean of the spikes.");
  static final Field<Integer> POOL_SIZE =
      Field.required(
          "size", integer(1, MOST_KERNEL), "Side of the windows; divides rows and columns.");
  static final Field<Values> POOL_THRESHOLD =
      Field.optional(
          "threshold",
          values(Bound.ANY),
          "Threshold in units of the mean (average) or of one spike (max), which is passed on"
              + " without it.");
  static final Field<String> REPEAT_OF =
      Field.required(
          "of", FieldTypes.NAME, "Name of an earlier layer on an array, whose weights it has.");
  static final Field<Boolean> DUPLICATE =
      Field.defaulted(
          "duplicate", FieldTypes.FLAG, false, "True for tiles of its own with the same weights.");

  // ---- batch normalisation of a BNN layer ----
  static final Field<String> GAMMA = Field.required("gamma", FieldTypes.FILE, "Scale per output.");
  static final Field<String> BETA = Field.required("beta", FieldTypes.FILE, "Shift per output.");
  static final Field<String> MEAN = Field.required("mean", FieldTypes.FILE, "Mean per output.");
  static final Field<String> VARIANCE =
      Field.required("variance", FieldTypes.FILE, "Variance per output.");
  static final Field<Values> ALPHA =
      Field.required("alpha", values(Bound.POSITIVE), "Scale of the binary weights, above zero.");
  static final Field<Double> EPSILON =
      Field.defaultedNumber(
          "epsilon", FieldTypes.number(Bound.NOT_NEGATIVE), "1e-5", "Added to the variance.");
  static final Field<Decoded> BATCH_NORM =
      Field.optional(
          "batch_norm",
          new OptionalShape(Shape.of("batch norm", GAMMA, BETA, MEAN, VARIANCE, ALPHA, EPSILON)),
          "Normalisation of a BNN layer, folded into thresholds when it is read.");

  static final Shape LINEAR_SHAPE =
      Shape.of(
              LINEAR,
              LAYER_NAME,
              TYPE,
              OUTPUTS,
              UNIT,
              WEIGHTS,
              THRESHOLD,
              BATCH_NORM,
              ACTIVITY,
              RELU_SCALE,
              SKIP,
              READOUT,
              BIAS)
          .called("linear layer");
  static final Shape CONV_SHAPE =
      Shape.of(
              CONV,
              LAYER_NAME,
              TYPE,
              CHANNELS,
              KERNEL,
              STRIDE,
              PADDING,
              AVERAGE_POOL,
              UNIT,
              WEIGHTS,
              THRESHOLD,
              BATCH_NORM,
              ACTIVITY,
              RELU_SCALE,
              SKIP)
          .called("conv layer");
  static final Shape FLATTEN_SHAPE = Shape.of(FLATTEN, FLATTEN_NAME, TYPE).called("flatten layer");
  static final Shape POOL_SHAPE =
      Shape.of(POOL, LAYER_NAME, TYPE, OPERATION, POOL_SIZE, POOL_THRESHOLD, ACTIVITY)
          .called("pool layer");
  static final Shape REPEAT_SHAPE =
      Shape.of(REPEAT, LAYER_NAME, TYPE, REPEAT_OF, DUPLICATE, THRESHOLD, ACTIVITY, SKIP)
          .called("repeat layer");
  static final Field<List<Decoded>> LAYERS =
      Field.required(
          "layers",
          FieldTypes.list(
              new VariantType(
                  "type",
                  List.of(LINEAR_SHAPE, CONV_SHAPE, FLATTEN_SHAPE, POOL_SHAPE, REPEAT_SHAPE)),
              1),
          "Layers in order; the last one names the class.");

  // ---- device ----
  static final Field<String> DEVICE_CARD =
      Field.required("card", FieldTypes.CARD, "Name of the device card.");
  static final Field<Boolean> IDEAL =
      Field.defaulted(
          "ideal", FieldTypes.FLAG, false, "True for cells without spread, noise and faults.");

  // ---- mapping, time ----
  static final Field<MappingSpec.Dataflow> DATAFLOW =
      Field.defaulted(
          "dataflow",
          choice(MappingSpec.Dataflow.values(), MappingSpec.Dataflow::label),
          "window-parallel",
          "Order of a convolution's reads.");
  static final Field<MappingSpec.FirstLayer> FIRST_LAYER =
      Field.defaulted(
          "first_layer",
          choice(MappingSpec.FirstLayer.values(), MappingSpec.FirstLayer::label),
          "hold",
          "Whether the digital first layer keeps its sums for an image.");
  static final Field<RunSpec.TimeMode> MODE =
      Field.optional(
          "mode",
          choice(RunSpec.TimeMode.values(), RunSpec.TimeMode::label),
          "When a layer sees its driver's spikes. Default: `delayed` (bsnn), `wavefront` (bnn).");
  static final Field<Integer> STEPS =
      Field.optional(
          "steps", integer(1, 1_000_000), "Steps an image; required for bsnn, 1 for bnn.");
  static final Field<Double> POWER_WINDOW =
      Field.defaulted(
          "power_window",
          FieldTypes.quantity(Dimension.TIME, Bound.POSITIVE),
          "1 us",
          "Window over which power is averaged for its peak.");

  // ---- physics ----
  static final Field<PhysicsSpec.Wires> WIRES =
      Field.defaulted(
          "wires",
          choice(PhysicsSpec.Wires.values(), PhysicsSpec.Wires::label),
          "ideal",
          "Whether currents see the resistance of every wire segment.");
  static final Field<Double> AGE =
      Field.defaulted(
          "age",
          FieldTypes.duration(Bound.POSITIVE),
          "1 s",
          "Time since the cells were programmed.");
  static final Field<Double> TEMPERATURE =
      Field.defaulted(
          "temperature",
          FieldTypes.quantity(Dimension.TEMPERATURE, Bound.POSITIVE),
          "300 K",
          "Temperature of the cells.");
  static final Field<Double> READS =
      Field.optional(
          "reads",
          FieldTypes.number(Bound.NOT_NEGATIVE),
          "Reads that every cell has taken since it was programmed. Default: 0.");
  static final Field<Double> CYCLES =
      Field.optional(
          "cycles",
          FieldTypes.number(Bound.NOT_NEGATIVE),
          "Cycles of SET and RESET that every cell has lived through. Default: 0.");
  static final Field<Decoded> PHYSICS =
      Field.optional(
          "physics",
          Shape.of("physics", WIRES, AGE, TEMPERATURE, READS, CYCLES),
          "How truly cells and wires are simulated.");

  // ---- the netlist ----
  static final Field<Network.Kind> NETWORK =
      Field.required(
          "network", choice(Network.Kind.values(), Network.Kind::label), "What kind it is.");
  static final Field<String> DESCRIPTION =
      Field.optional("description", FieldTypes.TEXT, "One sentence.");
  static final Field<String> NAME =
      Field.required("name", FieldTypes.NAME, "Name in reports and traces.");
  static final Field<String> ARRAY =
      Field.required("array", FieldTypes.CARD, "Name of the array card.");
  static final Field<DeviceChoice> DEVICE =
      Field.required(
          "device",
          new EitherType<>(
              FieldTypes.CARD,
              card -> new DeviceChoice(card, false),
              Shape.of("device", DEVICE_CARD, IDEAL),
              NetlistFormat::deviceChoice),
          "Name of the device card, or the name with `ideal`.");
  static final Field<String> DIGITAL_UNIT =
      Field.required("digital_unit", FieldTypes.CARD, "Name of the digital unit card.");
  static final Field<Decoded> MAPPING =
      Field.optional("mapping", Shape.of("mapping", DATAFLOW, FIRST_LAYER), "Use of the tiles.");
  static final Field<Decoded> TIME =
      Field.optional("time", Shape.of("time", MODE, STEPS, POWER_WINDOW), "Steps and order.");
  static final Field<Integer> SAMPLES =
      Field.optional(
          "samples", integer(1, Integer.MAX_VALUE), "Images of a run. Default: all of the file.");
  static final Field<Long> SEED =
      Field.defaultedNumber(
          "seed", whole(Long.MIN_VALUE, Long.MAX_VALUE), "1", "Key of every random draw.");

  static final Shape SHAPE =
      Shape.of(
          "netlist",
          CardFormat.SCHEMA,
          CardFormat.VERSION,
          NAME,
          DESCRIPTION,
          NETWORK,
          InputFormat.INPUT,
          LAYERS,
          ARRAY,
          DEVICE,
          DIGITAL_UNIT,
          ChipField.CHIP,
          CostFields.CONVERTER,
          CostFields.OPERATING_POINT,
          MAPPING,
          NeuronFormat.NEURON,
          TIME,
          ReadoutFormat.READOUT,
          PHYSICS,
          SAMPLES,
          SEED);

  /** A faulty choice has no card: an empty name, which nobody looks up. */
  private static DeviceChoice deviceChoice(Decoded d) {
    String card = d.get(DEVICE_CARD);
    return new DeviceChoice(card == null ? "" : card, Boolean.TRUE.equals(d.get(IDEAL)));
  }

  /** An object that has no value where it is left out, though its fields have defaults. */
  record OptionalShape(Shape shape) implements FieldType<Decoded> {
    @Override
    public @Nullable Decoded decode(JsonNode node, DecodeContext context) {
      return shape.decode(node, context);
    }

    @Override
    public Schema schema() {
      return shape.schema();
    }

    @Override
    public String words() {
      return shape.words();
    }
  }
}
