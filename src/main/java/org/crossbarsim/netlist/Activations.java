package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.netlist.NetlistFormat.Values;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BatchNormalisation;
import org.crossbarsim.network.Network;
import org.jspecify.annotations.Nullable;

/** Finds out what each layer does with its sums. */
final class Activations {
  private final Network.Kind kind;
  private final DataFiles files;
  private final Problems problems;
  private final MembraneLimits limits;

  Activations(Network.Kind kind, DataFiles files, MembraneLimits limits) {
    this.kind = kind;
    this.files = files;
    this.problems = files.problems();
    this.limits = limits;
  }

  /** The activation of a layer; null after adding a problem, or where too little is known. */
  @Nullable Activation of(LayerPlan plan) {
    Decoded fields = plan.fields();
    if (plan.is(VariantType.UNKNOWN) || plan.end() == LayerPlan.End.UNKNOWN) {
      return null;
    }
    if (kind == Network.Kind.BNN && refusedForBinary(plan)) {
      return null;
    }
    if (plan.end() == LayerPlan.End.FIRES) {
      return firing(plan);
    }
    if (plan.isReadout() != plan.last()) {
      if (plan.last() && !fields.states(NetlistFormat.READOUT)) {
        problems.add(
            fields.mark(),
            "The last layer is not the readout.",
            "Nothing would name the class.",
            plan.is(NetlistFormat.LINEAR)
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

  /** True after adding a problem for everything that only spikes make possible. */
  private boolean refusedForBinary(LayerPlan plan) {
    Decoded fields = plan.fields();
    int before = problems.count();
    if (plan.is(NetlistFormat.POOL)) {
      problems.add(
          fields.mark(NetlistFormat.TYPE),
          "A bnn network has no pooling layers.",
          "It pools sums, before their sign is taken.",
          "Try \"average_pool\" in the layer before.");
    }
    if (plan.is(NetlistFormat.REPEAT)) {
      problems.add(
          fields.mark(NetlistFormat.TYPE),
          "A bnn network has no repeated layers.",
          "A repeat integrates spikes in membranes of its own.",
          "Write the layer once more.");
    }
    for (Field<?> field :
        new Field<?>[] {NetlistFormat.ACTIVITY, NetlistFormat.RELU_SCALE, NetlistFormat.SKIP}) {
      if (fields.states(field)) {
        problems.add(
            fields.mark(field),
            "A bnn layer has no " + field.name() + ".",
            "Its outputs are +1 and -1, once an image.",
            "Delete it, or use \"network\": \"bsnn\".");
      }
    }
    return problems.count() > before;
  }

  /** The last layer where the first of its spikes names the class. */
  private @Nullable Activation firing(LayerPlan plan) {
    Decoded fields = plan.fields();
    boolean map =
        plan.is(NetlistFormat.REPEAT)
            ? plan.geometry() != null && !plan.geometry().isLinear()
            : !plan.is(NetlistFormat.LINEAR);
    if (map) {
      problems.add(
          fields.mark(NetlistFormat.TYPE),
          "The last layer is not linear.",
          "Each of its neurons is a class.",
          "Add a linear layer with a threshold.");
      return null;
    }
    if (fields.states(NetlistFormat.BIAS)) {
      problems.add(
          fields.mark(NetlistFormat.BIAS),
          "A last layer that fires has no bias.",
          "",
          "Fold it into the threshold.");
      return null;
    }
    if (!fields.states(NetlistFormat.THRESHOLD)) {
      boolean drawn = fields.states(NetlistFormat.ACTIVITY);
      boolean relu = fields.states(NetlistFormat.RELU_SCALE);
      problems.add(
          drawn
              ? fields.mark(NetlistFormat.ACTIVITY)
              : relu ? fields.mark(NetlistFormat.RELU_SCALE) : fields.mark(),
          "The last layer has no threshold.",
          "With a first-spike decision its first spike names the class.",
          "Add \"threshold\", or try \"decision\": \"largest-sum\".");
      return null;
    }
    return hidden(plan);
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
    for (Field<?> field :
        new Field<?>[] {
          NetlistFormat.THRESHOLD,
          NetlistFormat.BATCH_NORM,
          NetlistFormat.ACTIVITY,
          NetlistFormat.RELU_SCALE,
          NetlistFormat.SKIP
        }) {
      if (fields.states(field)) {
        problems.add(
            fields.mark(field),
            "The readout has " + Shape.article(field.name()) + ".",
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
    if (fields.states(NetlistFormat.BATCH_NORM) && kind == Network.Kind.BSNN) {
      problems.add(
          fields.mark(NetlistFormat.BATCH_NORM),
          "A bsnn layer has no batch_norm.",
          "",
          "Fold it into \"threshold\".");
      return null;
    }
    List<Field<?>> stated = new ArrayList<>();
    for (Field<?> field :
        new Field<?>[] {
          plan.thresholdField(),
          NetlistFormat.BATCH_NORM,
          NetlistFormat.ACTIVITY,
          NetlistFormat.RELU_SCALE
        }) {
      if (fields.states(field)) {
        stated.add(field);
      }
    }
    if (stated.size() > 1) {
      problems.add(
          fields.mark(stated.get(0)),
          "The layer has both "
              + Shape.article(stated.get(0).name())
              + " and "
              + Shape.article(stated.get(1).name())
              + ".",
          "Either says what becomes of its sums.",
          "Delete one of the two.");
      return null;
    }
    return stated.isEmpty() ? unstated(plan) : stated(plan);
  }

  private @Nullable Activation unstated(LayerPlan plan) {
    if (plan.is(NetlistFormat.POOL) && !plan.averages()) {
      return plan.fields().get(NetlistFormat.OPERATION) == null ? null : new Activation.Pass();
    }
    problems.add(
        plan.fields().mark(),
        kind == Network.Kind.BSNN
            ? "\"threshold\" is missing."
            : "\"batch_norm\" or \"threshold\" is missing.",
        plan.averages()
            ? "The mean of spikes is no spike: neurons integrate it."
            : "Every layer but the readout fires.",
        plan.averages() ? "Try \"threshold\": 1." : "");
    return null;
  }

  private @Nullable Activation stated(LayerPlan plan) {
    Decoded fields = plan.fields();
    if (fields.states(NetlistFormat.ACTIVITY)) {
      Double rate = fields.get(NetlistFormat.ACTIVITY);
      return rate == null ? null : new Activation.Drawn(rate);
    }
    if (plan.isRelu() && plan.onArray()) {
      problems.add(
          fields.mark(NetlistFormat.UNIT),
          "A ReLU layer is on an array.",
          "Arrays end in neurons, and a ReLU layer has none.",
          "Try \"unit\": \"digital\", with int8 weights.");
      return null;
    }
    Integer outputs = plan.outputs();
    if (outputs == null) {
      return null;
    }
    if (plan.isRelu()) {
      return relu(fields, outputs);
    }
    return fields.states(NetlistFormat.BATCH_NORM)
        ? normalised(fields, outputs)
        : threshold(plan, outputs);
  }

  private @Nullable Activation relu(Decoded fields, int outputs) {
    Values values = fields.get(NetlistFormat.RELU_SCALE);
    Mark mark = fields.mark(NetlistFormat.RELU_SCALE);
    double[] scale = values == null ? null : files.perOutput(mark, values, outputs, false);
    return scale != null && positive(mark, scale, "relu_scale", 0)
        ? new Activation.Relu(scale)
        : null;
  }

  private @Nullable Activation threshold(LayerPlan plan, int outputs) {
    Values values = plan.fields().get(plan.thresholdField());
    if (values == null) {
      return null;
    }
    Mark mark = plan.fields().mark(plan.thresholdField());
    boolean bnn = kind == Network.Kind.BNN;
    double[] threshold = files.perOutput(mark, values, outputs, bnn);
    if (threshold == null) {
      return null;
    }
    if (bnn) {
      return new Activation.Sign(threshold, new boolean[outputs]);
    }
    return spiking(plan, mark, threshold) ? new Activation.Fire(threshold) : null;
  }

  /** Spikes that a mean of 1 stands for in the membranes of an averaging layer. */
  private static int window(LayerPlan plan) {
    return plan.averages() && plan.geometry() != null
        ? plan.geometry().kernel() * plan.geometry().kernel()
        : 1;
  }

  /** False after adding a problem for the first threshold that no membrane can work with. */
  private boolean spiking(LayerPlan plan, Mark mark, double[] threshold) {
    for (int j = 0; j < threshold.length; j++) {
      boolean firesWithoutInput = limits.firesAbove() ? threshold[j] < 0 : threshold[j] <= 0;
      if (firesWithoutInput) {
        problems.add(
            mark,
            "The threshold of output "
                + j
                + (limits.firesAbove() ? " is below zero." : " is not above zero."),
            "Its neuron would fire without input.",
            "");
        return false;
      }
      if (!limits.reaches(plan, window(plan) * threshold[j])) {
        problems.add(
            mark,
            "The threshold of output "
                + j
                + " does not fit a membrane of "
                + limits.bits(plan)
                + " bits.",
            limits.why(plan),
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
