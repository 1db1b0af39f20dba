package org.crossbarsim.chip;

import java.util.Optional;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.CostSpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;

/**
 * Everything that decides what a run computes and costs: a network, the hardware it is put on, and
 * the run.
 *
 * @param name of the netlist
 * @param network layers with weights
 * @param array design of every tile
 * @param device technology of every cell
 * @param digital unit of the layers that are not binarized
 * @param mapping use of the tiles
 * @param neuron membranes of a B-SNN
 * @param readout how a run comes to its decision
 * @param physics how truly cells and wires are simulated
 * @param chip what stands around the arrays; absent where layers are taken one by one, a constant
 *     hop apart
 * @param costs what stands in place of the cards' own costs, which array, digital and chip hold
 *     already
 * @param run samples, steps, seed
 */
public record Design(
    String name,
    Network network,
    ArraySpec array,
    DeviceSpec device,
    DigitalUnitSpec digital,
    MappingSpec mapping,
    NeuronSpec neuron,
    ReadoutSpec readout,
    PhysicsSpec physics,
    Optional<ChipSpec> chip,
    CostSpec costs,
    RunSpec run) {

  /** A design whose parts cost what their cards say. */
  public Design(
      String name,
      Network network,
      ArraySpec array,
      DeviceSpec device,
      DigitalUnitSpec digital,
      MappingSpec mapping,
      NeuronSpec neuron,
      ReadoutSpec readout,
      PhysicsSpec physics,
      Optional<ChipSpec> chip,
      RunSpec run) {
    this(
        name,
        network,
        array,
        device,
        digital,
        mapping,
        neuron,
        readout,
        physics,
        chip,
        CostSpec.OF_THE_CARDS,
        run);
  }

  /** A design of nominal physics. */
  public Design(
      String name,
      Network network,
      ArraySpec array,
      DeviceSpec device,
      DigitalUnitSpec digital,
      MappingSpec mapping,
      NeuronSpec neuron,
      ReadoutSpec readout,
      RunSpec run) {
    this(
        name,
        network,
        array,
        device,
        digital,
        mapping,
        neuron,
        readout,
        PhysicsSpec.NOMINAL,
        Optional.empty(),
        run);
  }

  /** A design of nominal physics whose largest sum after the last step names the class. */
  public Design(
      String name,
      Network network,
      ArraySpec array,
      DeviceSpec device,
      DigitalUnitSpec digital,
      MappingSpec mapping,
      NeuronSpec neuron,
      RunSpec run) {
    this(name, network, array, device, digital, mapping, neuron, ReadoutSpec.LARGEST_SUM, run);
  }

  /** The same design with another run. */
  public Design withRun(RunSpec otherRun) {
    return draft().run(otherRun).design();
  }

  /** The same design with another way to its decision. */
  public Design withReadout(ReadoutSpec otherReadout) {
    return draft().readout(otherReadout).design();
  }

  /** The same design simulated otherwise. */
  public Design withPhysics(PhysicsSpec otherPhysics) {
    return draft().physics(otherPhysics).design();
  }

  /** The same design with another network. */
  public Design withNetwork(Network otherNetwork) {
    return draft().network(otherNetwork).design();
  }

  /** The same design on other arrays. */
  public Design withArray(ArraySpec otherArray) {
    return draft().array(otherArray).design();
  }

  /** The same design on a chip. */
  public Design onChip(ChipSpec whole) {
    return draft().chip(Optional.of(whole)).design();
  }

  /** The same design on cells and amplifiers without spread, noise and faults, read at once. */
  public Design onIdealCells() {
    return draft()
        .array(array.withSense(array.sense().idealised()))
        .device(device.idealised())
        .physics(PhysicsSpec.NOMINAL)
        .design();
  }

  /** What another design begins with: all of this one. */
  public Draft draft() {
    return new Draft(this);
  }

  /** A design in the making; what nobody changes stays as it was. */
  public static final class Draft {
    private String name;
    private Network network;
    private ArraySpec array;
    private DeviceSpec device;
    private DigitalUnitSpec digital;
    private MappingSpec mapping;
    private NeuronSpec neuron;
    private ReadoutSpec readout;
    private PhysicsSpec physics;
    private Optional<ChipSpec> chip;
    private CostSpec costs;
    private RunSpec run;

    private Draft(Design of) {
      this.name = of.name;
      this.network = of.network;
      this.array = of.array;
      this.device = of.device;
      this.digital = of.digital;
      this.mapping = of.mapping;
      this.neuron = of.neuron;
      this.readout = of.readout;
      this.physics = of.physics;
      this.chip = of.chip;
      this.costs = of.costs;
      this.run = of.run;
    }

    /** Names it. */
    public Draft name(String other) {
      this.name = other;
      return this;
    }

    /** Puts another network on it. */
    public Draft network(Network other) {
      this.network = other;
      return this;
    }

    /** Gives it other arrays. */
    public Draft array(ArraySpec other) {
      this.array = other;
      return this;
    }

    /** Makes its cells of another technology. */
    public Draft device(DeviceSpec other) {
      this.device = other;
      return this;
    }

    /** Gives it another digital unit. */
    public Draft digital(DigitalUnitSpec other) {
      this.digital = other;
      return this;
    }

    /** Uses its tiles otherwise. */
    public Draft mapping(MappingSpec other) {
      this.mapping = other;
      return this;
    }

    /** Gives its B-SNN other membranes. */
    public Draft neuron(NeuronSpec other) {
      this.neuron = other;
      return this;
    }

    /** Lets it decide otherwise. */
    public Draft readout(ReadoutSpec other) {
      this.readout = other;
      return this;
    }

    /** Has it simulated otherwise. */
    public Draft physics(PhysicsSpec other) {
      this.physics = other;
      return this;
    }

    /** Puts another chip around its arrays, or none. */
    public Draft chip(Optional<ChipSpec> other) {
      this.chip = other;
      return this;
    }

    /** Says what stands in place of the cards' own costs. */
    public Draft costs(CostSpec other) {
      this.costs = other;
      return this;
    }

    /** Runs it otherwise. */
    public Draft run(RunSpec other) {
      this.run = other;
      return this;
    }

    /** The design as it now is. */
    public Design design() {
      return new Design(
          name, network, array, device, digital, mapping, neuron, readout, physics, chip, costs,
          run);
    }
  }
}
