package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether input, layers, neurons and decision go together: what a layer takes must be what the one
 * before it gives, pixels, bytes or spikes.
 *
 * <p>Bytes pass once an image: pixels and the layers of bytes that follow them drive the first
 * spiking layer, which is digital; layers of bytes behind the spikes work on their sums.
 */
final class ChainChecks {
  private final Decoded netlist;
  private final Network.@Nullable Kind kind;
  private final RunSpec.@Nullable TimeMode mode;
  private final List<LayerPlan> plans;
  private final MembraneLimits limits;
  private final Problems problems;
  private final @Nullable Decoded input;
  private final RunSpec.@Nullable Coding coding;

  ChainChecks(
      Decoded netlist,
      Network.@Nullable Kind kind,
      RunSpec.@Nullable TimeMode mode,
      List<LayerPlan> plans,
      MembraneLimits limits,
      Problems problems) {
    this.netlist = netlist;
    this.kind = kind;
    this.mode = mode;
    this.plans = plans;
    this.limits = limits;
    this.problems = problems;
    this.input = netlist.get(InputFormat.INPUT);
    this.coding = input == null ? null : input.get(InputFormat.CODING);
  }

  /** Adds a problem for everything that does not go together. */
  void check() {
    checkLeak();
    checkByteWidth();
    if (plans.isEmpty()) {
      return;
    }
    checkBinaryInput();
    checkEntry();
    if (kind == Network.Kind.BSNN) {
      checkRelu();
      checkFirstSpikeInput();
      checkMode();
      checkReadout();
    }
  }

  private void checkLeak() {
    NeuronSpec neuron = limits.neuron();
    DigitalUnitSpec digital = limits.digital();
    if (neuron == null
        || digital == null
        || !(neuron.leak() instanceof NeuronSpec.Leak.Factor factor)
        || digital.accumulatorBits() + factor.bits() < Long.SIZE) {
      return;
    }
    Decoded stated = netlist.get(NeuronFormat.NEURON);
    if (stated != null) {
      problems.add(
          stated.mark(NeuronFormat.LEAK),
          "A membrane of "
              + digital.accumulatorBits()
              + " bits of the digital unit times a factor of "
              + factor.bits()
              + " bits is wider than 63 bits.",
          "",
          "Use fewer \"bits\", or a \"shift\".");
    }
  }

  private void checkByteWidth() {
    boolean bytes = coding == RunSpec.Coding.REAL;
    boolean pixels = bytes;
    for (LayerPlan plan : plans) {
      bytes |= plan.isRelu();
    }
    DigitalUnitSpec digital = limits.digital();
    if (bytes && digital != null && digital.inputBits() < Byte.SIZE) {
      problems.add(
          netlist.mark(NetlistFormat.DIGITAL_UNIT),
          "The digital unit takes inputs of " + digital.inputBits() + " bits.",
          (pixels ? "A pixel has " : "The output of a ReLU layer has ") + Byte.SIZE + ".",
          "Use a unit of at least " + Byte.SIZE + " input bits.");
    }
  }

  private void checkBinaryInput() {
    if (kind == Network.Kind.BNN
        && input != null
        && coding != null
        && coding != RunSpec.Coding.REAL) {
      problems.add(
          input.mark(InputFormat.CODING),
          "A bnn network has no " + coding.label() + " input.",
          "Its first layer takes pixel bytes, all others +1 and -1.",
          "Try \"coding\": \"real\".");
    }
  }

  /** What takes the pixels, or the bytes of the ReLU layers behind them. */
  private void checkEntry() {
    boolean real = coding == RunSpec.Coding.REAL || (coding != null && kind == Network.Kind.BNN);
    if (!real) {
      return;
    }
    if (plans.get(0).sums()) {
      problems.add(
          netlist.mark(NetlistFormat.LAYERS),
          "The only layer takes pixels and reads out.",
          "Nothing would spike, and nothing would reach an array.",
          "Put a layer before the readout.");
      return;
    }
    int behindBytes = kind == Network.Kind.BNN ? 0 : Math.min(prefix(), plans.size() - 1);
    LayerPlan entry = plans.get(behindBytes);
    if (!entry.spikes()) {
      return; // nothing spikes, which is refused as such
    }
    boolean first = entry.index() == 0;
    if (entry.is(NetlistFormat.POOL)) {
      if (kind == Network.Kind.BNN) {
        return; // refused as such
      }
      problems.add(
          entry.fields().mark(NetlistFormat.TYPE),
          "The first spiking layer is a pooling layer, but "
              + (first ? "pixel" : "ReLU")
              + " bytes reach it.",
          "It pools spikes.",
          "Put it behind a layer that fires.");
    } else if (entry.onArray() && !entry.is(NetlistFormat.REPEAT)) {
      problems.add(
          entry.fields().mark(NetlistFormat.UNIT),
          first
              ? "The first layer is on an array, but its inputs are pixel bytes."
              : "Layer "
                  + entry.name()
                  + " is on an array, but its inputs are the bytes of ReLU layer "
                  + plans.get(entry.index() - 1).name()
                  + ".",
          "A word line is raised or not, nothing between.",
          "Try \"unit\": \"digital\", with int8 weights.");
    }
  }

  /** ReLU layers that come first. */
  private int prefix() {
    int n = 0;
    while (n < plans.size() && plans.get(n).isRelu()) {
      n++;
    }
    return n;
  }

  /** Where the ReLU layers before the readout begin; the index of the readout without any. */
  private int suffix() {
    int begin = plans.size() - 1;
    while (begin > 0 && plans.get(plans.size() - 1).sums() && plans.get(begin - 1).isRelu()) {
      begin--;
    }
    return begin;
  }

  private void checkRelu() {
    int prefix = prefix();
    int suffix = suffix();
    boolean any = false;
    boolean spikes = false;
    for (LayerPlan plan : plans) {
      any |= plan.isRelu();
      spikes |= !plan.isRelu() && !plan.sums();
      if (plan.isRelu() && !plan.last() && plan.index() >= prefix && plan.index() < suffix) {
        problems.add(
            plan.fields().mark(NetlistFormat.RELU_SCALE),
            "ReLU layer " + plan.name() + " stands between layers that spike.",
            "Bytes pass once an image, before or behind all spikes.",
            "Put the ReLU layers first, or last before the readout, or use a threshold.");
      }
    }
    if (any && !spikes) {
      problems.add(
          netlist.mark(NetlistFormat.LAYERS),
          "No layer spikes.",
          "Nothing would happen from step to step.",
          "Give one layer a threshold instead of a relu_scale.");
    } else if (prefix > 0 && input != null && coding != null && coding != RunSpec.Coding.REAL) {
      problems.add(
          input.mark(InputFormat.CODING),
          "ReLU layer " + plans.get(0).name() + " takes bytes, not " + coding.label() + " spikes.",
          "It runs once an image.",
          "Try \"coding\": \"real\".");
    }
  }

  private void checkFirstSpikeInput() {
    Decoded neuron = netlist.get(NeuronFormat.NEURON);
    String fires = neuron == null ? null : neuron.get(NeuronFormat.FIRES);
    if (coding == RunSpec.Coding.TIME_TO_FIRST_SPIKE
        && neuron != null
        && NeuronFormat.REPEATEDLY.equals(fires)) {
      problems.add(
          neuron.mark(NeuronFormat.FIRES),
          "Neurons fire repeatedly, but the input is time-to-first-spike.",
          "The first spike of a neuron says everything.",
          "Try \"fires\": \"once\".");
    }
  }

  private void checkMode() {
    Decoded time = netlist.get(NetlistFormat.TIME);
    if (mode != RunSpec.TimeMode.WAVEFRONT || time == null) {
      return;
    }
    List<String> reasons = new ArrayList<>();
    if (coding == RunSpec.Coding.TIME_TO_FIRST_SPIKE) {
      reasons.add("time-to-first-spike input");
    }
    if (ReadoutFormat.decision(netlist) == ReadoutFormat.Decision.FIRST_SPIKE) {
      reasons.add("a first-spike decision");
    }
    for (LayerPlan plan : plans) {
      if (plan.fields().states(NetlistFormat.SKIP)) {
        reasons.add("the skip of layer " + plan.name());
      }
    }
    if (!reasons.isEmpty()) {
      problems.add(
          time.mark(NetlistFormat.MODE),
          "The network cannot run as a wavefront: it has " + String.join(", ", reasons) + ".",
          "There layers are at different steps at the same time.",
          "Try \"mode\": \"delayed\".");
    }
  }

  private void checkReadout() {
    LayerPlan last = plans.get(plans.size() - 1);
    Decoded readout = netlist.get(ReadoutFormat.READOUT);
    if (readout == null) {
      return;
    }
    Integer outputs = last.outputs();
    if (ReadoutFormat.decision(netlist) == ReadoutFormat.Decision.STOCHMAX
        && last.is(NetlistFormat.LINEAR)
        && outputs != null
        && outputs % 2 != 0) {
      problems.add(
          last.fields().mark(NetlistFormat.OUTPUTS),
          outputs + " outputs are not two for every class.",
          "A stochmax readout has all logits, then all drop logits.",
          "Use an even number of outputs.");
    }
    Decoded exit = readout.get(ReadoutFormat.EXIT);
    if (exit != null
        && outputs != null
        && ReadoutFormat.decision(netlist) == ReadoutFormat.Decision.FIRST_SPIKE) {
      checkSpikes(exit, outputs);
    }
    int suffix = suffix();
    if (readout.states(ReadoutFormat.EXIT) && suffix < last.index()) {
      problems.add(
          readout.mark(ReadoutFormat.EXIT),
          "The run cannot exit before its last step.",
          "ReLU layer " + plans.get(suffix).name() + " runs after it, and the readout after that.",
          "Delete \"exit\".");
    }
  }

  /** With a first spike, the confidence of an exit is a number of outputs. */
  private void checkSpikes(Decoded exit, int outputs) {
    Double confidence = exit.get(ReadoutFormat.CONFIDENCE);
    if (confidence != null && (confidence > outputs || confidence != Math.rint(confidence))) {
      problems.add(
          exit.mark(ReadoutFormat.CONFIDENCE),
          confidence > outputs
              ? "The last layer has fewer outputs than this confidence: " + outputs + "."
              : "This confidence is not a whole number of outputs.",
          "With first-spike it is the number of outputs that have fired.",
          "Try \"confidence\": " + (long) Math.min(outputs, Math.ceil(confidence)) + ".");
    }
  }
}
