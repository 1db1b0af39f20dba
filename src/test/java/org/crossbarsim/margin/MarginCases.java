package org.crossbarsim.margin;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.crossbarsim.netlist.CardChooser;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestArray;

/** Cells and arrays whose margins can be worked by hand: 100 and 10 uS at 1 V. */
final class MarginCases {
  static final double LRS_OHM = 10e3;
  static final double HRS_OHM = 100e3;
  static final double LRS_S = 1 / LRS_OHM;
  static final double HRS_S = 1 / HRS_OHM;
  static final double UNIT_S = LRS_S - HRS_S;

  private MarginCases() {}

  /** A device to be varied by setting fields. */
  static final class Device {
    double hrsOhm = HRS_OHM;
    Spread spread = Spread.LOG_NORMAL;
    double lrsSigma;
    double hrsSigma;
    double lrsCycleSigma;
    double hrsCycleSigma;
    double lrsNoise;
    double hrsNoise;
    double stuckAtLrs;
    double stuckAtHrs;
    double transistorOhm;

    DeviceSpec spec() {
      return new DeviceSpec(
          "cells",
          "",
          90e-9,
          LRS_OHM,
          hrsOhm,
          spread,
          lrsSigma,
          hrsSigma,
          lrsCycleSigma,
          hrsCycleSigma,
          lrsNoise,
          hrsNoise,
          stuckAtLrs,
          stuckAtHrs,
          transistorOhm,
          1,
          1e-12,
          List.of());
    }
  }

  /** An array of 128 inputs with enough codes for them all, and ideal amplifiers. */
  static TestArray array(ArrayKind kind, ReferenceSpec.Kind reference) {
    TestArray array = new TestArray();
    array.kind = kind;
    array.reference = reference;
    array.inputs = 128;
    array.group = 128;
    array.columns = 128;
    array.columnsPerReference = 128;
    return array;
  }

  /** A single-row array against HRS columns: one code is one unit, codes 0 to {@code levels-1}. */
  static ArraySpec counting(int levels) {
    TestArray array = array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.HRS);
    array.levels = levels;
    return array.spec();
  }

  static ReadOdds odds(ArraySpec array, DeviceSpec device, int active, int met, Set<Cause> causes) {
    return new ReadModel(array, device, PhysicsSpec.NOMINAL, active, causes, Drop.Wires.IDEAL)
        .at(met);
  }

  static ReadOdds odds(ArraySpec array, DeviceSpec device, int active, int met) {
    return odds(array, device, active, met, Cause.all());
  }

  static ArraySpec shippedArray(String name) {
    return new CardChooser(Path.of("")).array(name).spec();
  }

  static DeviceSpec shippedDevice(String name) {
    return new CardChooser(Path.of("")).device(name).spec();
  }

  static PhysicsSpec physics(PhysicsSpec.Wires wires) {
    return PhysicsSpec.NOMINAL.withWires(wires);
  }
}
