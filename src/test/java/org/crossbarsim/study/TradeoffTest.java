package org.crossbarsim.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.NetlistLoader;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.study.StopRule.AfterSteps;
import org.crossbarsim.study.StopRule.AtConfidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is every point of a curve what a run of its own comes to? */
class TradeoffTest {
  private static final double RELATIVE = 1e-12;
  private static final Path HOME = Path.of("").toAbsolutePath();

  private static LoadedNetlist load(String netlist, int samples, int steps, String... more) {
    Overrides set = Overrides.NONE.with("/samples=" + samples);
    set = steps > 0 ? set.with("/time/steps=" + steps) : set;
    for (String pointer : more) {
      set = set.with(pointer);
    }
    return NetlistLoader.load(HOME.resolve("netlists").resolve(netlist + ".json"), HOME, set);
  }

  // With values parted by semicolons, if any.
  private static LoadedNetlist loadOn(
      String chip, String netlist, int samples, int steps, String mode) {
    String values = "/time/mode=" + mode + (chip.isEmpty() ? "" : ";" + chip);
    return load(netlist, samples, steps, values.split(";"));
  }

  private static void run(Chip chip, Samples samples, Simulator.Watch watch) {
    new Simulator(chip, 2).run(samples, null, (done, all) -> {}, watch);
  }

  private static TradeoffCurve curve(LoadedNetlist loaded) {
    Tradeoff study = Tradeoff.of(loaded.design(), loaded.samples(), TradeoffTest::run);
    assertEquals(1, study.curves().size());
    return study.curves().get(0);
  }

  private static RunResult run(Design design, Samples samples) {
    return new Simulator(new Chip(design), 2).run(samples, null, (done, all) -> {});
  }

  private static Design ofSteps(Design d, int steps) {
    RunSpec r = d.run();
    return d.withRun(
        new RunSpec(r.samples(), steps, r.seed(), r.timeMode(), r.coding(), r.powerWindowS()));
  }

  private static Design leaving(Design d, double confidence) {
    ReadoutSpec.Exit exit = new ReadoutSpec.Exit(confidence, false);
    return d.withReadout(new ReadoutSpec(d.readout().decision(), Optional.of(exit)));
  }

  private static void same(RunResult run, StopPoint point) {
    double n = run.samples();
    double energyJ = (run.ledger().energyJ() + run.leakageEnergyJ()) / n;
    assertEquals(run.samples(), point.images());
    assertEquals(run.correct(), point.correct());
    assertEquals(run.steps() / n, point.meanSteps(), RELATIVE);
    assertEquals(energyJ, point.energyJ(), RELATIVE * energyJ);
    assertEquals(run.totalLatencyS() / n, point.latencyS(), RELATIVE * point.latencyS());
  }

  /** Every number of steps, in its own run. */
  @ParameterizedTest
  @CsvSource({
    "fmnist-mlp.bsnn, 3, 9, delayed, ''",
    "fmnist-mlp.bsnn-on-bnn, 2, 5, delayed, ''",
    "fmnist-mlp.bsnn, 3, 6, wavefront, ''",
    "fmnist-mlp.bsnn, 2, 6, delayed, /chip=mesh-90nm",
    "fmnist-conv.bsnn, 2, 5, delayed, ''",
    "fmnist-softmax-vgg3-t5.bsnn, 2, 4, wavefront, ''",
  })
  void aPointOfStepsIsARunOfSoManySteps(
      String netlist, int samples, int steps, String mode, String chip) {
    LoadedNetlist loaded = loadOn(chip, netlist, samples, steps, mode);
    TradeoffCurve curve = curve(loaded);
    assertEquals(Known.EXACTLY, curve.stepsKnown());
    assertEquals(steps, curve.steps().size());
    for (StopPoint point : curve.steps()) {
      Design shorter = ofSteps(loaded.design(), ((AfterSteps) point.rule()).steps());
      same(run(shorter, loaded.samples()), point);
    }
  }

  /** Some confidences of the curve, each in its own run. */
  @ParameterizedTest
  @CsvSource({
    "fmnist-mlp.bsnn, 8, 20, delayed, ''",
    "fmnist-mlp.bsnn, 8, 20, wavefront, ''",
    "fmnist-mlp.bsnn, 4, 15, wavefront, /chip=mesh-90nm",
    "fmnist-mlp.bsnn, 4, 15, delayed, /chip=mesh-90nm",
    "fmnist-mlp.bsnn, 4, 15, wavefront, /chip/card=mesh-90nm;/chip/gating=true",
    "fmnist-mlp.bsnn-on-bnn, 4, 15, delayed, ''",
    "fmnist-conv.bsnn, 2, 12, delayed, ''",
    "fmnist-softmax-vgg3-t10.bsnn, 2, 5, wavefront, ''",
    "fmnist-stochmax-vgg3-t10.bsnn, 2, 5, wavefront, ''",
    "fmnist-bs4nn.bsnn, 2, 256, delayed, ''",
  })
  void aPointOfAnExitIsARunWithThatConfidence(
      String netlist, int samples, int steps, String mode, String chip) {
    LoadedNetlist loaded = loadOn(chip, netlist, samples, steps, mode);
    TradeoffCurve curve = curve(loaded);
    assertEquals(Known.EXACTLY, curve.exitsKnown());
    List<StopPoint> exits = curve.exits();
    assertTrue(exits.size() > 1, exits.size() + " confidences");
    int stride = Math.max(1, exits.size() / 4);
    for (int i = 0; i < exits.size(); i += stride) {
      double confidence = ((AtConfidence) exits.get(i).rule()).confidence();
      same(run(leaving(loaded.design(), confidence), loaded.samples()), exits.get(i));
    }
    double first = exits.get(0).meanSteps();
    assertTrue(first < exits.get(exits.size() - 1).meanSteps(), "none leaves early");
  }

  @Test
  void anExitOfTheNetlistItselfIsOnlyOneOfTheCurve() {
    LoadedNetlist plain = load("fmnist-mlp.bsnn", 3, 12);
    LoadedNetlist leaving = load("fmnist-mlp.bsnn", 3, 12, "/readout/exit/confidence=100");
    assertEquals(curve(plain), curve(leaving));
  }

  /** A run whose layers behind the spikes work once knows its own end alone. */
  @Test
  void aClassThatIsMadeOnceIsOnePoint() {
    LoadedNetlist loaded =
        load(
            "fmnist-mlp.bsnn",
            3,
            5,
            "/layers/3/unit=digital",
            "/layers/3/threshold=null",
            "/layers/3/relu_scale=0.01",
            "/layers/3/weights={\"drawn\": true}");
    TradeoffCurve curve = curve(loaded);
    assertEquals(Known.END_LAYERS_BEHIND, curve.stepsKnown());
    assertEquals(Known.END_LAYERS_BEHIND, curve.exitsKnown());
    assertEquals(List.of(), curve.exits());
    assertEquals(1, curve.steps().size());
    same(run(loaded.design(), loaded.samples()), curve.steps().get(0));
  }

  @Test
  void aFirstSpikeThatFallsBackOnPotentialsKnowsTheEndAndEveryExit() {
    LoadedNetlist loaded = load("fmnist-bs4nn.bsnn", 2, 0, "/readout/exit=null");
    TradeoffCurve curve = curve(loaded);
    assertEquals(Known.END_FALLBACK, curve.stepsKnown());
    assertEquals(1, curve.steps().size());
    same(run(loaded.design(), loaded.samples()), curve.steps().get(0));
  }

  @Test
  void aWavefrontOnAChipSaysThatLaterStepsTookItsNetwork() {
    LoadedNetlist loaded = load("fmnist-mlp.bsnn", 2, 6, "/time/mode=wavefront", "/chip=mesh-90nm");
    TradeoffCurve curve = curve(loaded);
    assertEquals(Known.BUT_FOR_LATER_STEPS, curve.stepsKnown());
    RunResult shorter = run(ofSteps(loaded.design(), 4), loaded.samples());
    StopPoint four = curve.steps().get(3);
    assertEquals(shorter.correct(), four.correct());
    assertEquals(shorter.totalLatencyS() / 2, four.latencyS(), 0.01 * four.latencyS());
    same(run(loaded.design(), loaded.samples()), curve.steps().get(5));
  }

  @Test
  void theBnnIsOnePointAndTheThirdColumnASecondCurve() {
    LoadedNetlist bsnn = load("fmnist-mlp.bsnn", 6, 12);
    LoadedNetlist bnn = load("fmnist-mlp.bnn", 6, 0);
    Design onBnn = Contenders.of(bsnn.design(), bnn.design()).onBnn();
    Tradeoff study =
        Tradeoff.of(
            List.of(bsnn.design(), onBnn),
            bsnn.samples(),
            Optional.of(bnn.design()),
            bnn.samples(),
            TradeoffTest::run);
    same(run(bnn.design(), bnn.samples()), study.bnn().orElseThrow());
    assertEquals(2, study.curves().size());
    assertTrue(study.curves().get(1).onBnnArrays());
    same(run(onBnn, bsnn.samples()), study.curves().get(1).steps().get(11));
    assertEquals(8, study.equal().size());
    for (TradeoffCurve curve : study.curves()) {
      curve.points().forEach(p -> assertEquals(6, p.againstBnn().orElseThrow().trials()));
    }
  }

  @Test
  void anXnorNetworkHasNoCurveAndOtherImagesAreRefused() {
    LoadedNetlist bsnn = load("fmnist-mlp.bsnn", 4, 3);
    LoadedNetlist bnn = load("fmnist-mlp.bnn", 4, 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> Tradeoff.of(bnn.design(), bnn.samples(), TradeoffTest::run));
    Samples other =
        new Samples(bnn.samples().pixels(), new int[bnn.samples().count()]); // all of class 0
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Tradeoff.of(
                List.of(bsnn.design()),
                bsnn.samples(),
                Optional.of(bnn.design()),
                other,
                TradeoffTest::run));
  }
}
