package org.crossbarsim.netlist;

import org.crossbarsim.chip.Samples;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.RunSpec;
import org.jspecify.annotations.Nullable;

/** Mapping and run of a netlist, whose defaults depend on the kind of network. */
final class RunFormat {
  private RunFormat() {}

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
      RunSpec.@Nullable TimeMode mode,
      @Nullable Integer steps,
      @Nullable Samples samples,
      DecodeContext context) {
    Decoded time = netlist.get(NetlistFormat.TIME);
    Integer count = samples == null ? null : count(netlist, samples, context);
    Decoded input = netlist.get(InputFormat.INPUT);
    RunSpec.Coding coding = input == null ? null : input.get(InputFormat.CODING);
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

  /** The mode; null after adding a problem, or where too little is known. */
  static RunSpec.@Nullable TimeMode mode(
      Decoded netlist, Network.@Nullable Kind kind, DecodeContext context) {
    Decoded time = netlist.get(NetlistFormat.TIME);
    if (time == null || kind == null) {
      return null;
    }
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

  /** The steps of an image; null after adding a problem, or where too little is known. */
  static @Nullable Integer steps(
      Decoded netlist, Network.@Nullable Kind kind, DecodeContext context) {
    Decoded time = netlist.get(NetlistFormat.TIME);
    if (time == null || kind == null) {
      return null;
    }
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

  /** The images of a run; null after adding a problem. */
  static @Nullable Integer count(Decoded netlist, Samples samples, DecodeContext context) {
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
              count
                  + " samples asked, but the "
                  + (samples.hasLabels() ? "file has " : "netlist draws ")
                  + samples.count()
                  + " images.",
              "",
              "Try \"samples\": " + samples.count() + ".");
      return null;
    }
    return count;
  }
}
