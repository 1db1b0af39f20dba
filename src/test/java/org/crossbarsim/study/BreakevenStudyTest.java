package org.crossbarsim.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.RunSpec;
import org.junit.jupiter.api.Test;

/** Is every point of a map the run that it stands for? */
class BreakevenStudyTest {
  private static final double[] RATES = {0.05, 0.4};
  private static final int[] STEPS = {1, 3, 8};
  private static final double SHARE = 1e-12;

  private static BreakevenStudy study(int threads, Case... cases) {
    return new BreakevenStudy(
        List.of(cases), Pairs.images(), Pairs.images(), RATES, STEPS, 4, threads);
  }

  private static DrawnRates even() {
    return DrawnRates.even(Pairs.spiking().design().network());
  }

  private static BreakevenMap map(int threads, Case... cases) {
    return study(threads, cases).simulate(even(), (done, all) -> {}).simulated();
  }

  private static RunResult run(Design design, int steps) {
    RunSpec r = design.run();
    Design longer =
        design.withRun(
            new RunSpec(r.samples(), steps, r.seed(), r.timeMode(), r.coding(), r.powerWindowS()));
    return new Simulator(new Chip(longer), 1).run(Pairs.images(), null, (done, all) -> {});
  }

  private static double energyJ(RunResult run) {
    return (run.ledger().energyJ() + run.leakageEnergyJ()) / run.samples();
  }

  @Test
  void theLastStepsOfARateAreARunOfItsOwn() {
    Case pair = Pairs.pair(ReferenceSpec.Kind.MID_PAIR);
    BreakevenMap map = map(1, pair);
    BreakevenMap.Panel panel = map.panels().get(0);
    double bnnJ = energyJ(run(pair.contenders().bnn(), 1));
    RunResult own = run(even().on(pair.contenders().bsnn(), 0.4), 8);
    RunResult third = run(even().on(pair.contenders().onBnn(), 0.4), 8);
    double[] ratios = map.ratios(panel, panel.bsnn(), Metric.ENERGY);
    assertEquals(6, ratios.length);
    assertEquals(energyJ(own) / bnnJ, ratios[5], SHARE * ratios[5]);
    double[] onBnn = map.ratios(panel, panel.onBnn().orElseThrow(), Metric.ENERGY);
    assertEquals(energyJ(third) / bnnJ, onBnn[5], SHARE * onBnn[5]);
    assertTrue(onBnn[5] != ratios[5], "the arrays of the BNN cost the same");
    double[] latency = map.ratios(panel, panel.bsnn(), Metric.LATENCY);
    double bnnS = run(pair.contenders().bnn(), 1).totalLatencyS();
    assertEquals(own.totalLatencyS() / bnnS, latency[5], SHARE * latency[5]);
  }

  @Test
  void theTrainedNetworkRunsItsOwnStepsOrThoseOfTheMap() {
    Case pair = Pairs.pair(ReferenceSpec.Kind.MID_PAIR);
    BreakevenMap map = map(1, pair);
    RunResult trained = run(pair.contenders().bsnn(), 8);
    BreakevenMap.Surface own = map.panels().get(0).bsnn();
    assertEquals(6, map.ownSteps());
    assertEquals(8, own.measured().steps());
    assertEquals(energyJ(trained), own.measured().atEnd(Metric.ENERGY), SHARE * energyJ(trained));
    assertEquals(DrawnRates.mean(trained, 6), own.measuredRate());
  }

  @Test
  void fewerImagesAreDrawnThanTrainedNetworksSee() {
    Case pair = Pairs.pair(ReferenceSpec.Kind.MID_PAIR);
    List<Case> one = List.of(pair);
    BreakevenStudy few =
        new BreakevenStudy(one, Pairs.images(), Pairs.images(), RATES, STEPS, 1, 1);
    BreakevenMap.Surface a = few.simulate(even(), (d, n) -> {}).simulated().panels().get(0).bsnn();
    BreakevenMap.Surface b = map(1, pair).panels().get(0).bsnn();
    assertArrayEquals(b.measured().energyJ(), a.measured().energyJ());
    assertEquals(b.measuredRate(), a.measuredRate());
    assertTrue(a.drawn().get(1).atEnd(Metric.ENERGY) != b.drawn().get(1).atEnd(Metric.ENERGY));
  }

  @Test
  void threadsChangeNothing() {
    Case pair = Pairs.pair(ReferenceSpec.Kind.MID_PAIR);
    Case hrs = Pairs.pair(ReferenceSpec.Kind.HRS);
    assertArrayEquals(figures(map(1, pair, hrs)), figures(map(3, pair, hrs)));
  }

  private static double[] figures(BreakevenMap map) {
    List<Double> all = new ArrayList<>();
    for (BreakevenMap.Panel panel : map.panels()) {
      for (Metric metric : Metric.values()) {
        for (double ratio : map.ratios(panel, panel.bsnn(), metric)) {
          all.add(ratio);
        }
        for (double ratio : map.ratios(panel, panel.onBnn().orElseThrow(), metric)) {
          all.add(ratio);
        }
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void aFixedReferenceServesNoSpikes() {
    Case fixed = Pairs.pair(ReferenceSpec.Kind.FIXED);
    assertTrue(fixed.noThird().orElseThrow().contains("fixed"));
    BreakevenMap map = map(2, fixed);
    assertTrue(map.panels().get(0).onBnn().isEmpty());
    assertEquals(1 + 1 + RATES.length, study(1, fixed).runs());
  }

  @Test
  void progressCountsEveryRun() {
    Case pair = Pairs.pair(ReferenceSpec.Kind.MID_PAIR);
    List<Integer> told = new ArrayList<>();
    BreakevenStudy study = study(2, pair);
    study.simulate(even(), (done, all) -> told.add(all));
    assertEquals(study.runs(), told.size());
    assertEquals(study.runs(), told.get(0));
  }

  @Test
  void layersFillOneAStepInDelayedModeOnly() {
    Case pair = Pairs.pair(ReferenceSpec.Kind.MID_PAIR);
    assertEquals(4, map(1, pair).fillSteps());
    Design bsnn = pair.contenders().bsnn();
    RunSpec r = bsnn.run();
    Design wave =
        bsnn.withRun(
            new RunSpec(
                r.samples(),
                r.timesteps(),
                r.seed(),
                RunSpec.TimeMode.WAVEFRONT,
                r.coding(),
                r.powerWindowS()));
    Case other = new Case("wave", List.of(), Contenders.of(wave, pair.contenders().bnn()));
    assertEquals(1, map(1, other).fillSteps());
  }

  @Test
  void theFormulaHasTheSamePointsAndItsOwnFigures() {
    Case pair = Pairs.pair(ReferenceSpec.Kind.MID_PAIR);
    BreakevenStudy study = study(1, pair);
    assertTrue(study.withoutFormula().isEmpty(), () -> study.withoutFormula().orElseThrow());
    BreakevenStudy.Maps maps = study.simulate(even(), (done, all) -> {});
    BreakevenMap alone = study.byFormula(even(), (done, all) -> {});
    BreakevenMap beside = maps.formula().orElseThrow();
    BreakevenMap.Surface a = alone.panels().get(0).bsnn();
    BreakevenMap.Surface b = beside.panels().get(0).bsnn();
    double[] byChip = alone.ratios(alone.panels().get(0), a, Metric.ENERGY);
    double[] byRun = beside.ratios(beside.panels().get(0), b, Metric.ENERGY);
    for (int i = 0; i < byChip.length; i++) {
      assertEquals(byRun[i], byChip[i], SHARE * byRun[i]);
    }
    BreakevenMap.Surface simulated = maps.simulated().panels().get(0).bsnn();
    assertEquals(simulated.measured().atEnd(Metric.ENERGY), a.measured().atEnd(Metric.ENERGY));
    assertFalse(
        a.drawn().get(1).atEnd(Metric.ENERGY) == simulated.drawn().get(1).atEnd(Metric.ENERGY));
  }

  @Test
  void aNetworkWhoseLastLayersWaitForTheLastStepHasNoMap() {
    Case pair = Pairs.pair(ReferenceSpec.Kind.MID_PAIR);
    assertEquals(Optional.empty(), study(1, pair).withoutMap());
    Design spikes = pair.contenders().bsnn();
    List<Layer> layers = new ArrayList<>(spikes.network().layers().subList(0, 2));
    IntegerWeights five = new IntegerWeights(5, 7, new byte[5 * 7]);
    double[] scale = {1, 1, 1, 1, 1};
    layers.add(new Layer("bytes", Geometry.linear(7, 5), five, new Activation.Relu(scale)));
    IntegerWeights four = new IntegerWeights(4, 5, new byte[4 * 5]);
    layers.add(new Layer("out", Geometry.linear(5, 4), four, new Activation.Readout(new int[4])));
    Design bytes = spikes.withNetwork(new Network(Network.Kind.BSNN, 12, 1, 1, layers));
    Contenders contenders = Contenders.of(bytes, pair.contenders().bnn());
    Case hybrid = new Case("hybrid", List.of(), contenders);
    assertEquals(
        Optional.of("hybrid: Its last layers work once, after the last step."),
        study(1, hybrid).withoutMap());
  }
}
