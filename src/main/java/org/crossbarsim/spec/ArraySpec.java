package org.crossbarsim.spec;

import java.util.List;

/**
 * One array design: cells, wires, reference, sensing and everything around them.
 *
 * @param name card name
 * @param description one sentence
 * @param kind word lines an input
 * @param topology which lines carry the current of a read
 * @param technologyNodeM node of the periphery, metres
 * @param rows word lines
 * @param columns data bit lines, reference columns not counted
 * @param reference what bit lines are compared with
 * @param read rows and columns of one read
 * @param sense sense amplifiers or converters
 * @param wire resistances and capacitances of the lines
 * @param phases durations
 * @param peripherals costs
 * @param provenance source of every number
 */
public record ArraySpec(
    String name,
    String description,
    ArrayKind kind,
    Topology topology,
    double technologyNodeM,
    int rows,
    int columns,
    ReferenceSpec reference,
    ReadSpec read,
    SenseSpec sense,
    WireSpec wire,
    PhaseSpec phases,
    PeripheralSpec peripherals,
    List<Provenance> provenance) {

  /** Logical inputs that the word lines hold. */
  public int inputs() {
    return rows / kind.rowsPerInput();
  }

  /** Sense amplifiers or converters of the array. */
  public int senseUnits() {
    return (columns + read.columnMux() - 1) / read.columnMux();
  }

  /** References of the array. */
  public int references() {
    return reference.count(columns);
  }

  /** Columns of reference cells of the array. */
  public int referenceCellColumns() {
    return references() * reference.kind().cellColumns();
  }

  /** The same design with other amplifiers or converters. */
  public ArraySpec withSense(SenseSpec otherSense) {
    return new ArraySpec(
        name,
        description,
        kind,
        topology,
        technologyNodeM,
        rows,
        columns,
        reference,
        read,
        otherSense,
        wire,
        phases,
        peripherals,
        provenance);
  }

  /** The same design with other durations. */
  public ArraySpec withPhases(PhaseSpec otherPhases) {
    return new ArraySpec(
        name,
        description,
        kind,
        topology,
        technologyNodeM,
        rows,
        columns,
        reference,
        read,
        sense,
        wire,
        otherPhases,
        peripherals,
        provenance);
  }

  /** The same design with other costs. */
  public ArraySpec withPeripherals(PeripheralSpec otherPeripherals) {
    return new ArraySpec(
        name,
        description,
        kind,
        topology,
        technologyNodeM,
        rows,
        columns,
        reference,
        read,
        sense,
        wire,
        phases,
        otherPeripherals,
        provenance);
  }

  /**
   * Time for a bit line to settle: into its clamp, or through the pull-up of its divider, which the
   * cells can only hasten.
   */
  public double bitLineSettleS() {
    return sense instanceof SenseSpec.Divider divider
        ? wire.settleS(rows, divider.pullUpOhm())
        : wire.settleS(rows);
  }

  /** Voltage to which a bit line is charged at the most, for cells read at {@code readVoltageV}. */
  public double bitLineSwingV(double readVoltageV) {
    return sense instanceof SenseSpec.Divider divider ? divider.supplyV() : readVoltageV;
  }
}
