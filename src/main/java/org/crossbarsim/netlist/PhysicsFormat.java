package org.crossbarsim.netlist;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.device.Condition;
import org.crossbarsim.device.DeviceModels;
import org.crossbarsim.device.ModelDescription;
import org.crossbarsim.device.Range;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;
import org.jspecify.annotations.Nullable;

/** The physics of a netlist, and whether the device card can follow it. */
final class PhysicsFormat {
  private static final int MOST_NETWORK_LINES = 1024;

  private PhysicsFormat() {}

  /**
   * The physics; null after adding a problem.
   *
   * @param array card of the arrays, if it could be read
   * @param device card of the cells, if it could be read; nothing happens to ideal cells
   */
  static @Nullable PhysicsSpec physics(
      Decoded netlist, @Nullable ArraySpec array, @Nullable DeviceSpec device, Problems problems) {
    Decoded d = netlist.get(NetlistFormat.PHYSICS);
    PhysicsSpec.Wires wires = d == null ? null : d.get(NetlistFormat.WIRES);
    Double ageS = d == null ? null : d.get(NetlistFormat.AGE);
    Double temperatureK = d == null ? null : d.get(NetlistFormat.TEMPERATURE);
    if (d == null || wires == null || ageS == null || temperatureK == null) {
      return null;
    }
    PhysicsSpec physics =
        new PhysicsSpec(
            wires,
            ageS,
            temperatureK,
            Optional.ofNullable(d.get(NetlistFormat.READS)).orElse(0.0),
            Optional.ofNullable(d.get(NetlistFormat.CYCLES)).orElse(0.0));
    NetlistFormat.DeviceChoice choice = netlist.get(NetlistFormat.DEVICE);
    DeviceSpec real = choice != null && !choice.ideal() ? device : null;
    if (real != null) {
      check(d, real, physics, problems);
    }
    if (device != null && wires == PhysicsSpec.Wires.EXACT) {
      checkLaw(d, device, problems);
    }
    if (array != null && array.topology() == Topology.PASSIVE && wires == PhysicsSpec.Wires.EXACT) {
      checkNetwork(d, array, real, problems);
    }
    return physics;
  }

  /** The lines of a 1R array are one network, solved once, row by row, for cells that stay. */
  private static void checkNetwork(
      Decoded d, ArraySpec array, @Nullable DeviceSpec device, Problems problems) {
    Mark mark = d.mark(NetlistFormat.WIRES);
    if (array.rows() > MOST_NETWORK_LINES || array.columns() > MOST_NETWORK_LINES) {
      problems.add(
          mark,
          "The wires of a 1R array are solved for at most "
              + MOST_NETWORK_LINES
              + " rows and columns; "
              + array.name()
              + " has "
              + array.rows()
              + " x "
              + array.columns()
              + ".",
          "They are one network.",
          "Use a smaller array, or \"wires\": \"ideal\".");
    }
    if (device != null && device.model(ModelFamily.TELEGRAPH).isPresent()) {
      problems.add(
          mark,
          "The wires of a 1R array are solved once, but cells of device "
              + device.name()
              + " flicker by telegraph noise.",
          "Every flicker would need another solution of the whole array.",
          "Use a 1T1R array, another device, or \"wires\": \"ideal\".");
    }
  }

  /** Ideal cells keep their law: neither spread nor noise. */
  private static void checkLaw(Decoded d, DeviceSpec device, Problems problems) {
    if (device.model(ModelFamily.NONLINEARITY).isPresent()) {
      problems.add(
          d.mark(NetlistFormat.WIRES),
          "The cells of device card " + device.name() + " do not obey Ohm's law.",
          "Reads of a run solve wires for ohmic cells.",
          "Use a card without \"nonlinearity\", or solve single reads: crossbar-sim solve.");
    }
  }

  private static void check(Decoded d, DeviceSpec device, PhysicsSpec physics, Problems problems) {
    List<ModelDescription> models =
        DeviceModels.chosen(device).stream().map(DeviceModels::describe).toList();
    acts(Condition.AGE, physics.ageS() != PhysicsSpec.NOMINAL.ageS(), d, device, models, problems);
    acts(
        Condition.TEMPERATURE,
        physics.temperatureK() != PhysicsSpec.NOMINAL.temperatureK(),
        d,
        device,
        models,
        problems);
    acts(Condition.READS, physics.reads() > 0, d, device, models, problems);
    acts(Condition.CYCLES, physics.cycles() > 0, d, device, models, problems);
    for (ModelDescription model : models) {
      inside(
          d.mark(NetlistFormat.AGE),
          model,
          model.valid().ageS(),
          physics.ageS(),
          Dimension.TIME,
          problems);
      inside(
          d.mark(NetlistFormat.TEMPERATURE),
          model,
          model.valid().temperatureK(),
          physics.temperatureK(),
          Dimension.TEMPERATURE,
          problems);
    }
  }

  // A condition that nothing follows would look as if the cells withstood it.
  private static void acts(
      Condition condition,
      boolean stated,
      Decoded d,
      DeviceSpec device,
      List<ModelDescription> models,
      Problems problems) {
    if (stated && models.stream().noneMatch(m -> m.dependsOn().contains(condition))) {
      problems.add(
          d.mark(field(condition)),
          "Nothing on device card " + device.name() + " depends on \"" + condition.label() + "\".",
          "None of its models does, so the run could not show what it changes.",
          "Leave it out, or use a card with a model that does: crossbar-sim devices lists what"
              + " each card's models follow.");
    }
  }

  private static Field<?> field(Condition condition) {
    return switch (condition) {
      case AGE -> NetlistFormat.AGE;
      case TEMPERATURE -> NetlistFormat.TEMPERATURE;
      case READS -> NetlistFormat.READS;
      case CYCLES -> NetlistFormat.CYCLES;
    };
  }

  private static void inside(
      Mark mark,
      ModelDescription model,
      Range valid,
      double value,
      Dimension dimension,
      Problems problems) {
    if (!valid.contains(value)) {
      double nearest = value < valid.least() ? valid.least() : valid.most();
      problems.add(
          mark,
          "The "
              + model.family().label()
              + " model "
              + model.name()
              + " holds for "
              + valid.words(dimension)
              + ", not for "
              + SiFormat.format(value, dimension, 6)
              + ".",
          "Its source goes no further.",
          "Nearest: " + SiFormat.format(nearest, dimension, 6) + ".");
    }
  }
}
