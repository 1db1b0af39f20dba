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
    return new Design(
        name, network, array, device, digital, mapping, neuron, readout, physics, chip, costs,
        otherRun);
  }

  /** The same design with another way to its decision. */
  public Design withReadout(ReadoutSpec otherReadout) {
    return new Design(
        name,
        network,
        array,
        device,
        digital,
        mapping,
        neuron,
        otherReadout,
        physics,
        chip,
        costs,
        run);
  }

  /** The same design simulated otherwise. */
  public Design withPhysics(PhysicsSpec otherPhysics) {
    return new Design(
        name,
        network,
        array,
        device,
        digital,
        mapping,
        neuron,
        readout,
        otherPhysics,
        chip,
        costs,
        run);
  }

  /** The same design on a chip. */
  public Design onChip(ChipSpec whole) {
    return new Design(
        name,
        network,
        array,
        device,
        digital,
        mapping,
        neuron,
        readout,
        physics,
        Optional.of(whole),
        costs,
        run);
  }

  /** The same design on cells and amplifiers without spread, noise and faults, read at once. */
  public Design onIdealCells() {
    return new Design(
        name,
        network,
        array.withSense(array.sense().idealised()),
        device.idealised(),
        digital,
        mapping,
        neuron,
        readout,
        PhysicsSpec.NOMINAL,
        chip,
        costs,
        run);
  }
}
