package org.crossbarsim.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.report.Designs;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.GatingSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.units.Dimension;
import org.junit.jupiter.api.Test;

/** Does a bar say what runs of the changed designs say? */
class TornadoStudyTest {
  private static final double EXACT = 1e-12;
  private static final double RATE = 0.2;
  private static final int STEPS = 5;
  private static final int IMAGES = 2;
  private static final ChipSpec PLAIN = TestChips.chip(2, 1);
  private static final ChipSpec GATED = PLAIN.withGating(new GatingSpec(true, 0.1, 5e-9, 1e-6));

  private static ArraySpec array(ArrayKind kind) {
    return Designs.array(kind, ReferenceSpec.Kind.MID_PAIR, 2);
  }

  private static final Designs.Case BSNN = Designs.conv(3, array(ArrayKind.BSNN_SINGLE_ROW));
  private static final Designs.Case BNN = Designs.bnn(4, array(ArrayKind.BNN_DIFFERENTIAL));

  private static Contenders pair(Optional<ChipSpec> chip) {
    return Contenders.of(
        BSNN.design().draft().chip(chip).design(), BNN.design().draft().chip(chip).design());
  }

  private static DrawnRates profile() {
    return DrawnRates.even(BSNN.design().network());
  }

  private static TornadoStudy study(Contenders contenders, int threads) {
    Case chosen = new Case("tiny", List.of(), contenders);
    return new TornadoStudy(chosen, profile(), BSNN.samples(), BNN.samples(), threads);
  }

  private static Tornado tornado(
      Contenders contenders, int threads, List<TornadoStudy.Alternative> alternatives) {
    return study(contenders, threads).run(RATE, STEPS, IMAGES, alternatives, (done, all) -> {});
  }

  private static RunResult run(Design design, int steps, Samples samples) {
    RunSpec r = design.run();
    RunSpec run = new RunSpec(IMAGES, steps, r.seed(), r.timeMode(), r.coding(), r.powerWindowS());
    return new Simulator(new Chip(design.withRun(run)), 1).run(samples, null, (done, all) -> {});
  }

  private static double energyJ(RunResult run) {
    return (run.ledger().energyJ() + run.leakageEnergyJ()) / IMAGES;
  }

  private static RunResult drawn(Design bsnn, double rate, int steps) {
    return run(profile().on(bsnn, rate), steps, BSNN.samples());
  }

  private static Tornado.Bar bar(Tornado tornado, String parameter) {
    return tornado.bars().stream()
        .filter(bar -> bar.parameter().equals(parameter))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void billingTheSameActionsAnewIsRunningAnew() {
    int compared = 0;
    for (Optional<ChipSpec> chip :
        List.of(Optional.<ChipSpec>empty(), Optional.of(PLAIN), Optional.of(GATED))) {
      Contenders c = pair(chip);
      List<Design> designs = List.of(profile().on(c.bsnn(), RATE), c.bnn());
      for (Parameter p : Parameters.of(c.bsnn(), RATE, STEPS)) {
        for (int d = 0; p.pricesOnly() && d < designs.size(); d++) {
          Samples samples = d == 0 ? BSNN.samples() : BNN.samples();
          int steps = d == 0 ? STEPS : 1;
          Design changed = p.on(designs.get(d), p.range().high());
          RunResult anew = run(changed, steps, samples);
          Tornado.Cost cost = TornadoStudy.billed(run(designs.get(d), steps, samples), changed);
          assertEquals(energyJ(anew), cost.energyJ(), EXACT * cost.energyJ(), p.name());
          assertEquals(anew.totalLatencyS() / IMAGES, cost.latencyS(), p.name());
          compared++;
        }
      }
    }
    assertTrue(compared > 50, compared + " compared");
  }

  @Test
  void theBaseAndTheFirstBarsAreWhatRunsOfTheirOwnSay() {
    Contenders c = pair(Optional.empty());
    Tornado t = tornado(c, 2, List.of());
    double bnnJ = energyJ(run(c.bnn(), 1, BNN.samples()));
    assertEquals(bnnJ, t.bnn().energyJ());
    assertEquals(energyJ(drawn(c.bsnn(), RATE, STEPS)) / bnnJ, t.base().at(Metric.ENERGY));
    Tornado.Setting often = bar(t, "firing rate").settings().get(1);
    assertEquals(2 * RATE, often.value(), EXACT);
    assertEquals(
        energyJ(drawn(c.bsnn(), 2 * RATE, STEPS)) / bnnJ, often.ratios().at(Metric.ENERGY));
    Tornado.Setting few = bar(t, "time steps").settings().get(0);
    assertEquals(3, few.value()); // half of 5, rounded
    RunResult shorter = drawn(c.bsnn(), RATE, 3);
    assertEquals(energyJ(shorter) / bnnJ, few.ratios().at(Metric.ENERGY));
    assertEquals(
        energyJ(drawn(c.onBnn(), RATE, 3)) / bnnJ, few.ratios().onBnn()[Metric.ENERGY.ordinal()]);
    double bnnS = run(c.bnn(), 1, BNN.samples()).totalLatencyS();
    assertEquals(shorter.totalLatencyS() / bnnS, few.ratios().at(Metric.LATENCY), EXACT);
  }

  @Test
  void aNumberChangesInBothNetworks() {
    Contenders c = pair(Optional.empty());
    Tornado.Bar lrs = bar(tornado(c, 2, List.of()), "LRS");
    assertEquals(20e3, lrs.settings().get(1).value(), 1e-6);
    Parameter p =
        Parameters.of(c.bsnn(), RATE, STEPS).stream()
            .filter(one -> one.name().equals("LRS"))
            .findFirst()
            .orElseThrow();
    double factor = p.range().high();
    double bsnnJ = energyJ(drawn(p.on(c.bsnn(), factor), RATE, STEPS));
    double bnnJ = energyJ(run(p.on(c.bnn(), factor), 1, BNN.samples()));
    assertEquals(bsnnJ / bnnJ, lrs.settings().get(1).ratios().at(Metric.ENERGY));
  }

  @Test
  void threadsChangeNoRatio() {
    Tornado one = tornado(pair(Optional.of(PLAIN)), 1, List.of());
    Tornado three = tornado(pair(Optional.of(PLAIN)), 3, List.of());
    assertEquals(one.bars().size(), three.bars().size());
    for (int i = 0; i < one.bars().size(); i++) {
      assertEquals(one.bars().get(i).parameter(), three.bars().get(i).parameter());
      for (int s = 0; s < 2; s++) {
        assertArrayEquals(
            one.bars().get(i).settings().get(s).ratios().bsnn(),
            three.bars().get(i).settings().get(s).ratios().bsnn());
        assertArrayEquals(
            one.bars().get(i).settings().get(s).ratios().onBnn(),
            three.bars().get(i).settings().get(s).ratios().onBnn());
      }
    }
  }

  @Test
  void alternativesOfOneParameterShareABarAndWhatCannotBeMadeIsLeftOut() {
    ChipSpec small = PLAIN.withClusters(1);
    Tornado t =
        tornado(
            pair(Optional.empty()),
            2,
            List.of(
                new TornadoStudy.Alternative("chip", "test", pair(Optional.of(PLAIN))),
                new TornadoStudy.Alternative("chip", "gated", pair(Optional.of(GATED))),
                new TornadoStudy.Alternative("chip", "too small", pair(Optional.of(small)))));
    Tornado.Bar chip = bar(t, "chip");
    assertEquals(List.of("test", "gated"), chip.settings().stream().map(s -> s.name()).toList());
    assertEquals(1, t.leftOut().size());
    assertEquals("chip too small", t.leftOut().get(0).parameter());
    assertTrue(t.leftOut().get(0).why().contains("clusters"), t.leftOut().get(0).why());
  }

  @Test
  void barsAreRankedByLargestOverLeastRatio() {
    Tornado.Ratios base = ratios(4);
    Tornado.Bar wide = bar("wide", 3, 9); // 9 over 3
    Tornado.Bar oneSided = bar("one-sided", 8, 10); // 10 over 4, the base
    Tornado.Bar none = bar("none", 4, 4);
    Tornado.Cost cost = new Tornado.Cost(1, 1);
    Tornado t =
        new Tornado(
            RATE,
            STEPS,
            IMAGES,
            cost,
            cost,
            Optional.empty(),
            base,
            List.of(none, oneSided, wide),
            List.of());
    assertEquals(List.of(wide, oneSided, none), t.ranked(Metric.ENERGY));
    assertEquals(3, wide.swing(Metric.ENERGY, base), EXACT);
    assertEquals(2.5, oneSided.swing(Metric.ENERGY, base), EXACT);
    assertEquals(1, none.swing(Metric.ENERGY, base), EXACT);
  }

  private static Tornado.Ratios ratios(double all) {
    return new Tornado.Ratios(new double[] {all, all, all}, new double[0]);
  }

  private static Tornado.Bar bar(String name, double low, double high) {
    return new Tornado.Bar(
        name,
        Dimension.DIMENSIONLESS,
        false,
        1,
        true,
        "",
        List.of(
            new Tornado.Setting("", 0.5, ratios(low)), new Tornado.Setting("", 2, ratios(high))));
  }
}
