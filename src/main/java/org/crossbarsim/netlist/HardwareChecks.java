package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;

/** Whether a network can run on an array at all. */
final class HardwareChecks {
  private HardwareChecks() {}

  /** Checks the array of a netlist whose network is of {@code kind}. */
  static void check(
      Decoded netlist,
      Network.Kind kind,
      ArraySpec array,
      List<LayerPlan> plans,
      Problems problems) {
    Mark mark = netlist.mark(NetlistFormat.ARRAY);
    if (kind == Network.Kind.BNN && array.kind() == ArrayKind.BSNN_SINGLE_ROW) {
      problems.add(
          mark,
          "A bnn network cannot run on the "
              + array.kind().label()
              + " array "
              + array.name()
              + ".",
          "An input of -1 has no word line to raise there.",
          "Use an array of kind "
              + ArrayKind.BNN_DIFFERENTIAL.label()
              + " (see: crossbar-sim arrays).");
      return; // what follows judges the sensing of arrays that can hold the network
    }
    if (kind == Network.Kind.BSNN && array.reference().kind() == ReferenceSpec.Kind.FIXED) {
      problems.add(
          mark,
          "A bsnn network cannot run on array " + array.name() + ", whose reference is fixed.",
          "How many rows a read raises depends on the spikes.",
          "Use an array with a mid-pair, mid-halfway or hrs reference.");
    }
    checkAmplifier(mark, kind, array, plans, problems);
  }

  /**
   * With more than one row a read, one bit is enough only where it is the neuron's output itself.
   */
  private static void checkAmplifier(
      Mark mark, Network.Kind kind, ArraySpec array, List<LayerPlan> plans, Problems problems) {
    int active = array.read().activeRowsPerRead();
    List<String> names = new ArrayList<>();
    for (LayerPlan plan : plans) {
      Geometry g = plan.geometry();
      if (!plan.onArray() || plan.sums() || plan.tilesOf() != Layer.OWN_TILES || g == null) {
        continue;
      }
      boolean signIsNeuron =
          kind == Network.Kind.BNN
              && g.fanIn() <= array.inputs()
              && g.fanIn() <= active
              && g.pool() == 1;
      if (!signIsNeuron) {
        names.add(plan.name());
      }
    }
    checkAmplifier(mark, array, names, problems);
  }

  /** Refuses an array whose amplifiers say too little for the layers called {@code names}. */
  static void checkAmplifier(Mark mark, ArraySpec array, List<String> names, Problems problems) {
    int active = array.read().activeRowsPerRead();
    if (array.sense() instanceof SenseSpec.Amplifier && active > 1 && !names.isEmpty()) {
      problems.add(
          mark,
          "Array "
              + array.name()
              + " senses "
              + active
              + " rows at once with one bit, too little for "
              + (names.size() == 1 ? "layer " : "layers ")
              + String.join(", ", names)
              + ".",
          "One bit suffices only where it is the neuron: a bnn layer without pool in one read.",
          "Use an array with converters, or with \"active_rows_per_read\": 1.");
    }
  }
}
