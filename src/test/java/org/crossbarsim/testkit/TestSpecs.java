package org.crossbarsim.testkit;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ProgrammingSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.Spread;

/** Small specs with round numbers. */
public final class TestSpecs {
  private TestSpecs() {}

  /**
   * Cells without spread, noise or faults: 8 kOhm and 98 kOhm behind 2 kOhm, hence 100 and 10 uS,
   * at 0.5 V.
   */
  public static DeviceSpec idealDevice() {
    return device(Spread.LOG_NORMAL, 0, 0, 0, 0);
  }

  /**
   * Cells likewise of 6 and 62 times 1024 Ohm behind 2048 Ohm, hence 1/8 and 1/64 mS over 1.024,
   * which single precision holds exactly; at 0.5 V.
   */
  public static DeviceSpec binaryDevice() {
    return new DeviceSpec(
        "binary",
        "",
        90e-9,
        6144,
        63488,
        Spread.LOG_NORMAL,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        2048,
        0.5,
        0.3e-12,
        List.of());
  }

  /**
   * The same with spread (twice as wide in HRS), a tenth of it at each programming, noise and
   * faults.
   */
  public static DeviceSpec device(
      Spread spread, double sigma, double readNoise, double stuckAtLrs, double stuckAtHrs) {
    return new DeviceSpec(
        "test",
        "",
        90e-9,
        8e3,
        98e3,
        spread,
        sigma,
        2 * sigma,
        sigma / 10,
        sigma / 5,
        readNoise,
        2 * readNoise,
        stuckAtLrs,
        stuckAtHrs,
        2e3,
        0.5,
        0.3e-12,
        List.of());
  }

  /** Ideal cells of these two resistances without transistor, with further models. */
  public static DeviceSpec modelled(double lrsOhm, double hrsOhm, ModelSpec... models) {
    boolean fitted = Arrays.stream(models).anyMatch(m -> m.family() == ModelFamily.SPREAD);
    double sigma = fitted ? Double.NaN : 0;
    DeviceSpec plain =
        new DeviceSpec(
            "test",
            "",
            90e-9,
            lrsOhm,
            hrsOhm,
            fitted ? Spread.FITTED : Spread.LOG_NORMAL,
            sigma,
            sigma,
            sigma,
            sigma,
            0,
            0,
            0,
            0,
            0,
            0.5,
            0.3e-12,
            List.of());
    return plain.withModels(List.of(models));
  }

  /** The same with pulses: SET 2 V, 10 uA, 20 ns (0.4 pJ), RESET 1.5 V, 20 uA, 30 ns (0.9 pJ). */
  public static DeviceSpec programmable(DeviceSpec d, double enduranceCycles) {
    DeviceSpec pulsed =
        new DeviceSpec(
            d.name(),
            d.description(),
            d.technologyNodeM(),
            d.lrsOhm(),
            d.hrsOhm(),
            d.spread(),
            d.lrsSigma(),
            d.hrsSigma(),
            d.lrsCycleSigma(),
            d.hrsCycleSigma(),
            d.lrsReadNoise(),
            d.hrsReadNoise(),
            d.stuckAtLrs(),
            d.stuckAtHrs(),
            d.accessTransistorOhm(),
            d.readVoltageV(),
            d.cellAreaM2(),
            new ProgrammingSpec(2, 10e-6, 20e-9, 1.5, 20e-6, 30e-9, enduranceCycles),
            d.provenance());
    return pulsed.withModels(d.models().orElse(List.of()));
  }

  /** Eight lanes at 1 ns; sums wide enough never to overflow. */
  public static DigitalUnitSpec digital() {
    double pj = TestArray.PJ;
    return new DigitalUnitSpec(
        "test", "", 90e-9, 1e-9, 8, 8, 8, 40, 1.1 * pj, 0.5 * pj, 0.01 * pj, 0.02 * pj, 0.03 * pj,
        50e-12, 5e-9, 0.4e-12, 0.2e-12, 2.5 * pj, 2e-9, 3e-9, 4, List.of());
  }

  /** Membranes wide enough never to overflow. */
  public static NeuronSpec neuron(NeuronSpec.Reset reset, int fractionBits) {
    return new NeuronSpec(reset, 40, fractionBits, NeuronSpec.Overflow.WRAP);
  }

  /** A mapping that holds its first layer. */
  public static MappingSpec mapping(MappingSpec.Dataflow dataflow) {
    return new MappingSpec(dataflow, MappingSpec.FirstLayer.HOLD);
  }

  /** A run with power windows of 100 ns. */
  public static RunSpec run(
      int samples, int steps, long seed, RunSpec.TimeMode mode, RunSpec.Coding coding) {
    return new RunSpec(samples, steps, seed, mode, coding, 100e-9);
  }
}
