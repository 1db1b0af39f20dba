package org.crossbarsim.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

class OperatingPointTest {
  private static final double NOMINAL_V = 1.2;
  private static final OperatingPoint AS_MADE = new OperatingPoint(NOMINAL_V, NOMINAL_V, 1);

  /** 0.9 V of 1.2 V, clocks at half their rate: energy 0.5625, leakage 0.75. */
  private static final OperatingPoint LOW = new OperatingPoint(0.9, NOMINAL_V, 2);

  private static final double ENERGY = 0.5625;
  private static final double LEAKAGE = 0.75;

  private static void close(double expected, double got) {
    assertTrue(Tolerances.close(expected, got, Tolerances.BY_HAND), () -> expected + " " + got);
  }

  private static void scaled(UnitCost before, UnitCost after) {
    close(before.actionJ() * ENERGY, after.actionJ());
    assertEquals(before.areaM2(), after.areaM2());
    close(before.leakageW() * LEAKAGE, after.leakageW());
  }

  /** 1.2 / 0.85^1.3 = 1.48230, 0.9 / 0.55^1.3 = 1.95781: 1.32079 times as slow. */
  @Test
  void gatesSlowDownByTheAlphaPowerLaw() {
    assertEquals(1.32079, OperatingPoint.slowdown(0.9, NOMINAL_V), 1e-5);
    assertEquals(1, OperatingPoint.slowdown(NOMINAL_V, NOMINAL_V));
  }

  @Test
  void aLowerSupplyIsAlwaysSlowerAndCheaper() {
    double slowest = 0;
    double dearest = Double.MAX_VALUE;
    for (double v = 1.32; v >= OperatingPoint.LEAST_V; v -= 0.01) {
      double slowdown = OperatingPoint.slowdown(v, NOMINAL_V);
      double addJ = new OperatingPoint(v, NOMINAL_V, slowdown).on(TestSpecs.digital()).addJ();
      assertTrue(slowdown > slowest && addJ < dearest, "at " + v);
      slowest = slowdown;
      dearest = addJ;
    }
  }

  @Test
  void theNominalPointChangesNothing() {
    ArraySpec array = new TestArray().spec();
    assertEquals(array, AS_MADE.on(array));
    assertEquals(TestSpecs.digital(), AS_MADE.on(TestSpecs.digital()));
    ChipSpec chip = TestChips.chip(4, 2);
    assertEquals(chip, AS_MADE.on(chip));
    ChipSpec sram =
        chip.withMembranes(new MembraneStorage.SharedSram(TestChips.memory(), 128, 4, 1));
    assertEquals(sram, AS_MADE.on(sram));
  }

  @Test
  void digitalPartsOfAnArrayFollowAndTheReadPathStays() {
    ArraySpec before = new TestArray().spec();
    ArraySpec after = LOW.on(before);
    PeripheralSpec p = before.peripherals();
    PeripheralSpec q = after.peripherals();
    scaled(p.inputLatch(), q.inputLatch());
    scaled(p.partialSumAdder(), q.partialSumAdder());
    scaled(p.spikeCounter(), q.spikeCounter());
    scaled(p.mergeAdder(), q.mergeAdder());
    scaled(p.membraneAdder(), q.membraneAdder());
    scaled(p.comparator(), q.comparator());
    scaled(p.packetPort(), q.packetPort());
    close(p.membraneReadJPerBit() * ENERGY, q.membraneReadJPerBit());
    close(p.membraneWriteJPerBit() * ENERGY, q.membraneWriteJPerBit());
    close(p.membraneLeakageWPerBit() * LEAKAGE, q.membraneLeakageWPerBit());
    assertEquals(p.wordLineDriver(), q.wordLineDriver());
    assertEquals(p.prechargeAndMux(), q.prechargeAndMux());
    assertEquals(before.sense(), after.sense());
    assertEquals(before.wire(), after.wire());
  }

  @Test
  void digitalPhasesKeepTheirCyclesAndTheReadPathItsTimes() {
    PhaseSpec p = new TestArray().spec().phases();
    PhaseSpec q = LOW.on(new TestArray().spec()).phases();
    close(2 * p.clockPeriodS(), q.clockPeriodS());
    close(2 * p.latchS(), q.latchS());
    close(2 * p.accumulateS(), q.accumulateS());
    close(2 * p.mergeS(), q.mergeS());
    close(2 * p.membraneUpdateS(), q.membraneUpdateS());
    close(2 * p.compareS(), q.compareS());
    close(2 * p.sendS(), q.sendS());
    close(2 * p.hopS(), q.hopS());
    assertEquals(p.prechargeS(), q.prechargeS());
    assertEquals(p.senseS(), q.senseS());
  }

  @Test
  void aDigitalUnitFollows() {
    DigitalUnitSpec d = TestSpecs.digital();
    DigitalUnitSpec e = LOW.on(d);
    close(2 * d.clockPeriodS(), e.clockPeriodS());
    close(d.multiplyAddJ() * ENERGY, e.multiplyAddJ());
    close(d.addJ() * ENERGY, e.addJ());
    close(d.weightReadJPerBit() * ENERGY, e.weightReadJPerBit());
    close(d.accumulatorReadJPerBit() * ENERGY, e.accumulatorReadJPerBit());
    close(d.accumulatorWriteJPerBit() * ENERGY, e.accumulatorWriteJPerBit());
    close(d.laneLeakageW() * LEAKAGE, e.laneLeakageW());
    close(d.memoryLeakageWPerBit() * LEAKAGE, e.memoryLeakageWPerBit());
    close(d.packetJ() * ENERGY, e.packetJ());
    assertEquals(d.laneAreaM2(), e.laneAreaM2());
  }

  @Test
  void aChipFollowsWithItsNetworkAndItsMemories() {
    MemorySpec macros = TestChips.memory();
    ChipSpec before =
        TestChips.chip(4, 2).withMembranes(new MembraneStorage.TileSram(macros, 64, 4, 1));
    ChipSpec after = LOW.on(before);
    close(before.buffers().readJPerBit() * ENERGY, after.buffers().readJPerBit());
    close(before.buffers().leakageWPerBit() * LEAKAGE, after.buffers().leakageWPerBit());
    scaled(before.control(), after.control());
    NetworkSpec n = before.network();
    NetworkSpec m = after.network();
    close(2 * n.clockPeriodS(), m.clockPeriodS());
    close(n.routerFlitJ() * ENERGY, m.routerFlitJ());
    close(n.routerLeakageW() * LEAKAGE, m.routerLeakageW());
    close(n.wireJPerBitM() * ENERGY, m.wireJPerBitM());
    double slowdown = OperatingPoint.slowdown(0.9, NOMINAL_V);
    close(n.wireDelaySPerM() * slowdown, m.wireDelaySPerM());
    scaled(n.networkInterface(), m.networkInterface());
    MemoryMacro small = macros.macros().get(0);
    MemoryMacro slow = ((MembraneStorage.TileSram) after.membranes()).macros().macros().get(0);
    close(small.readJ() * ENERGY, slow.readJ());
    close(small.writeJ() * ENERGY, slow.writeJ());
    close(small.leakageW() * LEAKAGE, slow.leakageW());
    close(small.cycleS() * slowdown, slow.cycleS());
    assertEquals(small.areaM2(), slow.areaM2());
  }
}
