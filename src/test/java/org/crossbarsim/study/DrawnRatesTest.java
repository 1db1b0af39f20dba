package org.crossbarsim.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.report.Designs;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Do drawn spikes come at the mean rate that is asked for, shared out as the profile says? */
class DrawnRatesTest {
  private static final double EXACT = 1e-12;
  private static final double SIGMAS = 4;

  private static RunResult trained() {
    return Pairs.spiking().run(1, null);
  }

  private static RunResult run(Design design) {
    return new Simulator(new Chip(design), 1).run(Pairs.images(), null, (done, all) -> {});
  }

  private static Design steps(Design design, int steps) {
    RunSpec r = design.run();
    return design.withRun(
        new RunSpec(r.samples(), steps, r.seed(), r.timeMode(), r.coding(), r.powerWindowS()));
  }

  private static Network network() {
    return Pairs.spiking().design().network();
  }

  @Test
  void aLayerWeighsWhatTheLayerThatItDrivesComputes() {
    // On arrays: 9 x 7 = 63 operations driven by layer 0, 7 x 6 = 42 by layer 1; layer 2 drives the
    // digital readout.
    assertEquals(0.6 * 0.3 + 0.4 * 0.1, DrawnRates.mean(network(), rates(0.3, 0.1, 0.9)), EXACT);
  }

  private static double[] rates(double... firing) {
    double[] all = new double[network().layers().size()];
    System.arraycopy(firing, 0, all, 0, firing.length);
    return all;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-6, 0.01, 0.3, 0.7, 0.95, 1})
  void ratesHaveTheMeanThatWasAskedFor(double mean) {
    DrawnRates measured = DrawnRates.like(trained(), 6);
    double[] rates = measured.rates(network(), mean);
    assertEquals(mean, DrawnRates.mean(network(), rates), EXACT);
    for (double rate : rates) {
      assertTrue(rate >= 0 && rate <= 1, () -> "rate " + rate);
    }
  }

  @Test
  void lowRatesAreToEachOtherAsMeasured() {
    RunResult run = trained();
    double[] rates = DrawnRates.like(run, 6).rates(network(), 0.01);
    double first = run.fired()[0] / 9.0;
    assertTrue(first > 0 && run.fired()[1] > 0, "the network is silent");
    assertEquals(run.fired()[1] / 7.0 / first, rates[1] / rates[0], EXACT);
    assertEquals(run.fired()[2] / 6.0 / first, rates[2] / rates[0], EXACT);
    assertEquals(0, rates[3], "a layer that reads out fires");
  }

  @Test
  void aRateAboveOneIsCutAndTheOthersRise() {
    // Layer 0 fires nine times as often as layer 1: at a mean of 0.7 it fires always.
    DrawnRates profile = DrawnRates.of(rates(0.9, 0.1, 0.1));
    double[] rates = profile.rates(network(), 0.7);
    assertEquals(1, rates[0], EXACT);
    assertEquals((0.7 - 0.6) / 0.4, rates[1], EXACT);
  }

  @Test
  void silentLayersKeepTheMeanLow() {
    DrawnRates profile = DrawnRates.of(rates(0, 0.5, 0.5));
    assertEquals(0.25, profile.rates(network(), 0.1)[1], EXACT);
    assertThrows(IllegalArgumentException.class, () -> profile.rates(network(), 0.5));
    assertThrows(IllegalArgumentException.class, () -> profile.rates(network(), 1.1));
    assertEquals(0.4, profile.most(network()), EXACT);
    assertEquals(0.4, DrawnRates.mean(network(), profile.rates(network(), 0.4)), EXACT);
    assertEquals(1, DrawnRates.even(network()).most(network()), EXACT);
    assertEquals(0, DrawnRates.of(rates(0, 0, 0.5)).most(network()));
  }

  @Test
  void evenLayersAllFireAtTheMean() {
    double[] rates = DrawnRates.even(network()).rates(network(), 0.2);
    assertArrayEquals(rates(0.2, 0.2, 0.2), rates, EXACT);
  }

  @Test
  void theMeanOfARunIsThatOfItsSpikes() {
    RunResult run = trained();
    double chances = run.samples() * 6.0;
    double mean = 0.6 * run.fired()[0] / (9 * chances) + 0.4 * run.fired()[1] / (7 * chances);
    assertEquals(mean, DrawnRates.mean(run, 6), EXACT);
    assertTrue(DrawnRates.mean(run, 1) != mean, "the first step alone has another mean");
  }

  @Test
  void drawnSpikesComeAtTheirRates() {
    Design design = steps(Pairs.spiking().design(), 200);
    double[] rates = DrawnRates.like(trained(), 6).rates(network(), 0.2);
    RunResult run = run(DrawnRates.like(trained(), 6).on(design, 0.2));
    for (int l = 0; l < 3; l++) {
      double chances = network().layers().get(l).geometry().neurons() * 4 * 200.0;
      double sigma = Math.sqrt(rates[l] * (1 - rates[l]) * chances);
      double fired = run.fired()[l];
      assertEquals(rates[l] * chances, fired, SIGMAS * sigma, "layer " + l);
    }
  }

  @Test
  void moreSpikesAreTheFewerOnesAndOthers() {
    DrawnRates even = DrawnRates.even(network());
    Design design = Pairs.spiking().design();
    RunResult few = run(even.on(design, 0.1));
    RunResult many = run(even.on(design, 0.4));
    boolean more = false;
    for (int l = 0; l < 3; l++) {
      for (int t = 0; t < 6; t++) {
        long low = few.course().fired()[l][t];
        long high = many.course().fired()[l][t];
        assertTrue(low <= high, "layer " + l + ", step " + t);
        more |= low < high;
      }
    }
    assertTrue(more, "four times the rate is no more spikes");
  }

  @Test
  void onlyFiringChangesAndNobodyLeavesEarly() {
    Designs.Case one = Pairs.spiking();
    ReadoutSpec exits =
        new ReadoutSpec(
            new ReadoutSpec.Decision.LargestSum(), Optional.of(new ReadoutSpec.Exit(1, false)));
    Design drawn = DrawnRates.even(network()).on(one.design().withReadout(exits), 0.25);
    assertTrue(drawn.readout().exit().isEmpty());
    assertEquals(one.design().array(), drawn.array());
    for (int l = 0; l < 4; l++) {
      Layer before = network().layers().get(l);
      Layer after = drawn.network().layers().get(l);
      assertEquals(before.geometry(), after.geometry());
      assertEquals(l < 3, after.activation().equals(new Activation.Drawn(0.25)));
    }
    assertFalse(drawn.network().layers().get(3).activation() instanceof Activation.Fire);
  }
}
