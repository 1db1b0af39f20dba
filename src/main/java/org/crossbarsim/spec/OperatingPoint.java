package org.crossbarsim.spec;

/**
 * Supply and clock of the digital parts of a design, in place of those its cards were made for.
 *
 * <ul>
 *   <li>Energies go with (V / Vnom)^2: a capacitance charged to V.
 *   <li>Leakage goes with V / Vnom: the leakage current is taken for constant (assumed; drain
 *       induced barrier lowering makes it fall faster with V).
 *   <li>Delays go with V / (V - Vth)^alpha, the alpha-power law of Sakurai and Newton, IEEE JSSC
 *       25(2):584 (1990), with alpha = 1.3 (short channels) and Vth = 0.35 V (assumed for every
 *       node). It holds above threshold: from 1.5 Vth on.
 *   <li>A design keeps its pipeline: phases of digital parts take as many cycles as on the card, so
 *       their times go with the clock.
 * </ul>
 *
 * <p>Cells, word and bit lines with their drivers and clamps, references and sense units have
 * supplies of their own and stay as they are, and so do the times that wires, precharge and sensing
 * take; these are rounded up to whole cycles of the new clock.
 *
 * @param voltageV supply of the digital parts
 * @param nominalV supply that the cards were made for
 * @param stretch clock period over that of the cards, of every clock of the design
 */
public record OperatingPoint(double voltageV, double nominalV, double stretch) {
  /** Velocity saturation index of short-channel devices, Sakurai and Newton 1990. */
  public static final double ALPHA = 1.3;

  /** Threshold voltage, assumed for every node. */
  public static final double THRESHOLD_V = 0.35;

  /** Lowest supply for which the law is used: half a threshold above the threshold. */
  public static final double LEAST_V = 1.5 * THRESHOLD_V;

  /** Highest supply over the nominal one: a tenth more is a common limit of reliability. */
  public static final double MOST_OVER_NOMINAL = 1.1;

  /** Delay of a gate at {@code voltageV}, up to a constant factor. */
  static double delay(double voltageV) {
    return voltageV / Math.pow(voltageV - THRESHOLD_V, ALPHA);
  }

  /** Delay of a gate at {@code voltageV} over its delay at {@code nominalV}. */
  public static double slowdown(double voltageV, double nominalV) {
    return delay(voltageV) / delay(nominalV);
  }

  private double energy() {
    return voltageV / nominalV * (voltageV / nominalV);
  }

  private double leakage() {
    return voltageV / nominalV;
  }

  private UnitCost at(UnitCost cost) {
    return new UnitCost(cost.actionJ() * energy(), cost.areaM2(), cost.leakageW() * leakage());
  }

  /** The same array with its digital parts at this point. */
  public ArraySpec on(ArraySpec array) {
    PeripheralSpec p = array.peripherals();
    PhaseSpec t = array.phases();
    return array
        .withPeripherals(
            new PeripheralSpec(
                at(p.inputLatch()),
                p.wordLineDriver(),
                p.prechargeAndMux(),
                at(p.partialSumAdder()),
                at(p.spikeCounter()),
                at(p.mergeAdder()),
                at(p.membraneAdder()),
                at(p.comparator()),
                at(p.packetPort()),
                p.membraneReadJPerBit() * energy(),
                p.membraneWriteJPerBit() * energy(),
                p.membraneAreaM2PerBit(),
                p.membraneLeakageWPerBit() * leakage()))
        .withPhases(
            new PhaseSpec(
                t.clockPeriodS() * stretch,
                t.latchS() * stretch,
                t.prechargeS(),
                t.senseS(),
                t.accumulateS() * stretch,
                t.mergeS() * stretch,
                t.membraneUpdateS() * stretch,
                t.compareS() * stretch,
                t.compareLanes(),
                t.sendS() * stretch,
                t.hopS() * stretch,
                t.packetPayloadBits()));
  }

  /** The same digital unit at this point. */
  public DigitalUnitSpec on(DigitalUnitSpec d) {
    return new DigitalUnitSpec(
        d.name(),
        d.description(),
        d.technologyNodeM(),
        d.clockPeriodS() * stretch,
        d.lanes(),
        d.inputBits(),
        d.weightBits(),
        d.accumulatorBits(),
        d.multiplyAddJ() * energy(),
        d.addJ() * energy(),
        d.weightReadJPerBit() * energy(),
        d.accumulatorReadJPerBit() * energy(),
        d.accumulatorWriteJPerBit() * energy(),
        d.laneAreaM2(),
        d.laneLeakageW() * leakage(),
        d.memoryAreaM2PerBit(),
        d.memoryLeakageWPerBit() * leakage(),
        d.packetJ() * energy(),
        d.sendS() * stretch,
        d.hopS() * stretch,
        d.packetPayloadBits(),
        d.provenance());
  }

  /** The same chip at this point. */
  public ChipSpec on(ChipSpec chip) {
    BufferSpec b = chip.buffers();
    GatingSpec g = chip.gating();
    return new ChipSpec(
        chip.name(),
        chip.description(),
        chip.technologyNodeM(),
        chip.arraysPerTile(),
        chip.tilesPerCluster(),
        chip.clusters(),
        chip.accumulation(),
        new BufferSpec(
            b.readJPerBit() * energy(),
            b.writeJPerBit() * energy(),
            b.areaM2PerBit(),
            b.leakageWPerBit() * leakage(),
            b.wordBits()),
        on(chip.membranes()),
        on(chip.network()),
        new GatingSpec(g.gated(), g.offShare(), g.wakeS() * stretch, g.wakeJPerM2() * energy()),
        at(chip.control()),
        chip.spacing(),
        chip.mapping(),
        chip.provenance());
  }

  private NetworkSpec on(NetworkSpec n) {
    return new NetworkSpec(
        n.topology(),
        n.clockPeriodS() * stretch,
        n.flitBits(),
        n.routeBits(),
        n.payloadBits(),
        n.packets(),
        n.multicast(),
        n.routerCycles(),
        n.bufferFlits(),
        n.wireDelaySPerM() * slowdown(voltageV, nominalV),
        n.routerFlitJ() * energy(),
        n.routerAreaM2(),
        n.routerLeakageW() * leakage(),
        n.wireJPerBitM() * energy(),
        at(n.networkInterface()));
  }

  private MembraneStorage on(MembraneStorage storage) {
    if (storage instanceof MembraneStorage.TileSram s) {
      return new MembraneStorage.TileSram(on(s.macros()), s.wordBits(), s.banks(), s.ports());
    }
    if (storage instanceof MembraneStorage.SharedSram s) {
      return new MembraneStorage.SharedSram(on(s.macros()), s.wordBits(), s.banks(), s.ports());
    }
    MembraneStorage.Registers r = (MembraneStorage.Registers) storage;
    return new MembraneStorage.Registers(
        r.readJPerBit() * energy(),
        r.writeJPerBit() * energy(),
        r.areaM2PerBit(),
        r.leakageWPerBit() * leakage());
  }

  /** Macros answer as fast as the supply allows, whatever the clock. */
  private MemorySpec on(MemorySpec memory) {
    return new MemorySpec(
        memory.name(),
        memory.description(),
        memory.technologyNodeM(),
        memory.macros().stream()
            .map(
                m ->
                    new MemoryMacro(
                        m.bytes(),
                        m.portBits(),
                        m.cycleS() * slowdown(voltageV, nominalV),
                        m.readJ() * energy(),
                        m.writeJ() * energy(),
                        m.areaM2(),
                        m.leakageW() * leakage()))
            .toList(),
        memory.provenance());
  }
}
