package org.crossbarsim.netlist;

import org.crossbarsim.chip.Samples;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.jspecify.annotations.Nullable;

/** Mapping, neurons and run of a netlist, whose defaults depend on the kind of network. */
final class RunFormat {
  private RunFormat() {}

  /** The neurons; null after adding a problem. */
  static @Nullable NeuronSpec neuron(Decoded netlist, Problems problems) {
    Decoded d = netlist.get(NetlistFormat.NEURON);
    NeuronSpec.Reset reset = d == null ? null : d.get(NetlistFormat.RESET);
    NeuronSpec.Overflow overflow = d == null ? null : d.get(NetlistFormat.OVERFLOW);
    Integer bits = d == null ? null : d.get(NetlistFormat.MEMBRANE_BITS);
    Integer fraction = d == null ? null : d.get(NetlistFormat.FRACTION_BITS);
    if (d == null || bits == null || fraction == null) {
      return null;
    }
    if (fraction >= bits) {
      boolean stated = d.states(NetlistFormat.FRACTION_BITS);
      problems.add(
          d.mark(stated ? NetlistFormat.FRACTION_BITS : NetlistFormat.MEMBRANE_BITS),
          fraction + " fraction bits leave nothing of a membrane of " + bits + " bits.",
          "One bit is the sign.",
          "Try \"fraction_bits\": 0, or wider membranes.");
      return null;
    }
    return reset == null || overflow == null
        ? null
        : new NeuronSpec(reset, bits, fraction, overflow);
  }

  /** The mapping; null after adding a problem. */
  static @Nullable MappingSpec mapping(
      Decoded netlist, Network.@Nullable Kind kind, Problems problems) {
    Decoded d = netlist.get(NetlistFormat.MAPPING);
    MappingSpec.Dataflow dataflow = d == null ? null : d.get(NetlistFormat.DATAFLOW);
    MappingSpec.FirstLayer first = d == null ? null : d.get(NetlistFormat.FIRST_LAYER);
    if (d == null || dataflow == null || first == null) {
      return null;
    }
    if (kind == Network.Kind.BNN && dataflow == MappingSpec.Dataflow.SPIKE_SERIAL) {
      problems.add(
          d.mark(NetlistFormat.DATAFLOW),
          "A bnn network cannot run spike by spike.",
          "All its inputs are active, and all at once.",
          "Try \"dataflow\": \"window-parallel\".");
      return null;
    }
    return new MappingSpec(dataflow, first);
  }

  /** The run; null after adding a problem, or where too little is known. */
  static @Nullable RunSpec run(
      Decoded netlist,
      Network.@Nullable Kind kind,
      @Nullable Samples samples,
      DecodeContext context) {
    Decoded time = netlist.get(NetlistFormat.TIME);
    RunSpec.TimeMode mode = kind == null || time == null ? null : mode(time, kind, context);
    Integer steps = kind == null || time == null ? null : steps(time, kind, context);
    Integer count = samples == null ? null : count(netlist, samples, context);
    Decoded input = netlist.get(NetlistFormat.INPUT);
    RunSpec.Coding coding = input == null ? null : input.get(NetlistFormat.CODING);
    Double window = time == null ? null : time.get(NetlistFormat.POWER_WINDOW);
    Long seed = netlist.get(NetlistFormat.SEED);
    if (mode == null
        || steps == null
        || count == null
        || coding == null
        || window == null
        || seed == null) {
      return null;
    }
    return new RunSpec(count, steps, seed, mode, coding, window);
  }

  private static RunSpec.@Nullable TimeMode mode(
      Decoded time, Network.Kind kind, DecodeContext context) {
    RunSpec.TimeMode mode = time.get(NetlistFormat.MODE);
    Mark mark = time.mark(NetlistFormat.MODE);
    if (mode == null && !time.states(NetlistFormat.MODE)) {
      mode = kind == Network.Kind.BNN ? RunSpec.TimeMode.WAVEFRONT : RunSpec.TimeMode.DELAYED;
      context.defaults().add(new DefaultUsed(mark.pointer(), "\"" + mode.label() + "\""));
    }
    if (mode == RunSpec.TimeMode.DELAYED && kind == Network.Kind.BNN) {
      context
          .problems()
          .add(
              mark,
              "A bnn network cannot run delayed.",
              "It has one step, in which every layer must see its driver.",
              "Try \"mode\": \"wavefront\".");
      return null;
    }
    return mode;
  }

  private static @Nullable Integer steps(Decoded time, Network.Kind kind, DecodeContext context) {
    Integer steps = time.get(NetlistFormat.STEPS);
    Mark mark = time.mark(NetlistFormat.STEPS);
    if (steps == null) {
      if (time.states(NetlistFormat.STEPS)) {
        return null;
      }
      if (kind == Network.Kind.BNN) {
        context.defaults().add(new DefaultUsed(mark.pointer(), "1"));
        return 1;
      }
      context
          .problems()
          .add(
              mark,
              "\"steps\" is missing.",
              "A bsnn network runs as many steps as its thresholds were tuned for.",
              "Add \"time\": {\"steps\": 60}.");
      return null;
    }
    if (kind == Network.Kind.BNN && steps != 1) {
      context
          .problems()
          .add(
              mark,
              "A bnn network has one step, not " + steps + ".",
              "Its activations do not change.",
              "Try \"steps\": 1.");
      return null;
    }
    return steps;
  }

  private static @Nullable Integer count(Decoded netlist, Samples samples, DecodeContext context) {
    Integer count = netlist.get(NetlistFormat.SAMPLES);
    Mark mark = netlist.mark(NetlistFormat.SAMPLES);
    if (count == null && !netlist.states(NetlistFormat.SAMPLES)) {
      String all = Integer.toString(samples.count());
      context.defaults().add(new DefaultUsed(mark.pointer(), all));
      return samples.count();
    }
    if (count != null && count > samples.count()) {
      context
          .problems()
          .add(
              mark,
              count + " samples asked, but the file has " + samples.count() + " images.",
              "",
              "Try \"samples\": " + samples.count() + ".");
      return null;
    }
    return count;
  }
}
