package org.crossbarsim.netlist;

import java.util.Arrays;
import org.crossbarsim.netlist.NetlistFormat.Values;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BatchNormalisation;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.jspecify.annotations.Nullable;

/** Finds out what each layer does with its sums. */
final class Activations {
  private final Network.Kind kind;
  private final DataFiles files;
  private final Problems problems;
  private final @Nullable NeuronSpec neuron;
  private final @Nullable DigitalUnitSpec digital;

  Activations(
      Network.Kind kind,
      DataFiles files,
      @Nullable NeuronSpec neuron,
      @Nullable DigitalUnitSpec digital) {
    this.kind = kind;
    this.files = files;
    this.problems = files.problems();
    this.neuron = neuron;
    this.digital = digital;
  }

  /** The activation of a layer; null after adding a problem, or where too little is known. */
  @Nullable Activation of(LayerPlan plan) {
    Decoded fields = plan.fields();
    if (fields.variant().equals(VariantType.UNKNOWN)) {
      return null;
    }
    if (plan.isReadout() != plan.last()) {
      if (plan.last() && !fields.states(NetlistFormat.READOUT)) {
        problems.add(
            fields.mark(),
            "The last layer is not the readout.",
            "Nothing would name the class.",
            fields.variant().equals(NetlistFormat.LINEAR)
                ? "Add \"readout\": true."
                : "Add a linear layer with \"readout\": true.");
      } else if (fields.get(NetlistFormat.READOUT) != null) {
        problems.add(
            fields.mark(NetlistFormat.READOUT),
            plan.last() ? "The last layer is not the readout." : "Only the last layer reads out.",
            "",
            plan.last() ? "Try \"readout\": true." : "Delete \"readout\".");
      }
      return null;
    }
    if (!plan.last() && fields.states(NetlistFormat.BIAS)) {
      problems.add(
          fields.mark(NetlistFormat.BIAS),
          "Only the readout has a bias.",
          "",
          "Fold it into the threshold.");
    }
    return plan.last() ? readout(plan) : hidden(plan);
  }

  private @Nullable Activation readout(LayerPlan plan) {
    Decoded fields = plan.fields();
    if (plan.onArray()) {
      problems.add(
          fields.mark(NetlistFormat.UNIT),
          "The readout is on an array.",
          "Arrays end in neurons, and the readout has none.",
          "Try \"unit\": \"digital\", with int8 weights.");
    }
    for (Field<?> field : new Field<?>[] {NetlistFormat.THRESHOLD, NetlistFormat.BATCH_NORM}) {
      if (fields.states(field)) {
        problems.add(
            fields.mark(field),
            "The readout has a " + field.name() + ".",
            "Its largest sum names the class, and nothing fires.",
            "Delete it.");
      }
    }
    Integer outputs = plan.outputs();
    if (outputs == null) {
      return null;
    }
    return fields.states(NetlistFormat.BIAS)
        ? biased(fields, outputs)
        : new Activation.Readout(new int[outputs]);
  }

  private @Nullable Activation biased(Decoded fields, int outputs) {
    String bias = fields.get(NetlistFormat.BIAS);
    if (bias == null) {
      return null;
    }
    Mark mark = fields.mark(NetlistFormat.BIAS);
    Npy npy = files.npy(mark, bias, Npy.Type.INT32, "A bias is in units of the integer sum.");
    if (npy == null) {
      return null;
    }
    if (!npy.hasShape(outputs)) {
      problems.add(
          mark,
          "The file "
              + bias
              + " has shape "
              + npy.shapeWords()
              + ", but the layer has "
              + outputs
              + " outputs.",
          "",
          "It must have shape " + Npy.words(outputs) + ".");
      return null;
    }
    return new Activation.Readout(Arrays.stream(npy.longs()).mapToInt(v -> (int) v).toArray());
  }

  private @Nullable Activation hidden(LayerPlan plan) {
    Decoded fields = plan.fields();
    boolean normalised = fields.states(NetlistFormat.BATCH_NORM);
    if (normalised && kind == Network.Kind.BSNN) {
      problems.add(
          fields.mark(NetlistFormat.BATCH_NORM),
          "A bsnn layer has no batch_norm.",
          "",
          "Fold it into \"threshold\".");
      return null;
    }
    if (normalised && fields.states(NetlistFormat.THRESHOLD)) {
      problems.add(
          fields.mark(NetlistFormat.THRESHOLD),
          "The layer has both a threshold and a batch_norm.",
          "Either decides its sign.",
          "Delete one of the two.");
      return null;
    }
    if (!normalised && !fields.states(NetlistFormat.THRESHOLD)) {
      problems.add(
          fields.mark(),
          kind == Network.Kind.BSNN
              ? "\"threshold\" is missing."
              : "\"batch_norm\" or \"threshold\" is missing.",
          "Every layer but the readout fires.",
          "");
      return null;
    }
    Integer outputs = plan.outputs();
    if (outputs == null) {
      return null;
    }
    return normalised ? normalised(fields, outputs) : threshold(plan, outputs);
  }

  private @Nullable Activation threshold(LayerPlan plan, int outputs) {
    Values values = plan.fields().get(NetlistFormat.THRESHOLD);
    if (values == null) {
      return null;
    }
    Mark mark = plan.fields().mark(NetlistFormat.THRESHOLD);
    boolean bnn = kind == Network.Kind.BNN;
    double[] threshold = files.perOutput(mark, values, outputs, bnn);
    if (threshold == null) {
      return null;
    }
    if (bnn) {
      return new Activation.Sign(threshold, new boolean[outputs]);
    }
    for (int j = 0; j < outputs; j++) {
      if (threshold[j] <= 0) {
        problems.add(
            mark,
            "The threshold of output " + j + " is not above zero.",
            "Its neuron would fire without input.",
            "");
        return null;
      }
    }
    return fits(plan, mark, threshold) ? new Activation.Fire(threshold) : null;
  }

  /**
   * Whether every threshold, rounded up to the fixed point of the membranes, is within their range.
   */
  private boolean fits(LayerPlan plan, Mark mark, double[] threshold) {
    if (neuron == null || plan.geometry() == null || (!plan.onArray() && digital == null)) {
      return true;
    }
    int bits =
        plan.onArray() || digital == null ? neuron.membraneBits() : digital.accumulatorBits();
    double scale = plan.geometry().poolSize() * (double) (1L << neuron.fractionBits());
    double most = (double) ((1L << (bits - 1)) - 1);
    for (int j = 0; j < threshold.length; j++) {
      if (Math.ceil(threshold[j] * scale) > most) {
        problems.add(
            mark,
            "The threshold of output " + j + " does not fit a membrane of " + bits + " bits.",
            neuron.fractionBits()
                + " of them are fraction bits"
                + (plan.geometry().pool() > 1
                    ? ", and a pooled neuron compares with "
                        + plan.geometry().poolSize()
                        + " times the threshold."
                    : "."),
            "Widen the membranes or use fewer fraction bits.");
        return false;
      }
    }
    return true;
  }

  private @Nullable Activation normalised(Decoded layer, int outputs) {
    Decoded fields = layer.get(NetlistFormat.BATCH_NORM);
    if (fields == null) {
      return null;
    }
    double[] gamma = column(fields, NetlistFormat.GAMMA, outputs);
    double[] beta = column(fields, NetlistFormat.BETA, outputs);
    double[] mean = column(fields, NetlistFormat.MEAN, outputs);
    double[] variance = column(fields, NetlistFormat.VARIANCE, outputs);
    Values scale = fields.get(NetlistFormat.ALPHA);
    Mark alphaMark = fields.mark(NetlistFormat.ALPHA);
    double[] alpha = scale == null ? null : files.perOutput(alphaMark, scale, outputs, false);
    Double epsilon = fields.get(NetlistFormat.EPSILON);
    boolean sound = positive(alphaMark, alpha, "alpha", 0);
    if (sound && epsilon != null) {
      sound = positive(fields.mark(NetlistFormat.VARIANCE), variance, "variance", epsilon);
    }
    if (gamma == null
        || beta == null
        || mean == null
        || variance == null
        || alpha == null
        || epsilon == null
        || !sound) {
      return null;
    }
    return new BatchNormalisation(gamma, beta, mean, variance, epsilon, alpha).folded();
  }

  /**
   * False after adding a problem for the first value that is negative, or zero together with the
   * offset.
   */
  private boolean positive(Mark mark, double @Nullable [] values, String name, double offset) {
    for (int j = 0; values != null && j < values.length; j++) {
      if (values[j] < 0 || values[j] + offset <= 0) {
        problems.add(mark, "The " + name + " of output " + j + " is not above zero.", "", "");
        return false;
      }
    }
    return true;
  }

  private double @Nullable [] column(Decoded fields, Field<String> field, int outputs) {
    String name = fields.get(field);
    return name == null ? null : files.perOutput(fields.mark(field), name, outputs, false);
  }
}
