package org.crossbarsim.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Do converted networks do what their networks do? */
class ConverterTest {
  private static final Converter.Images NONE = new Converter.Images(new byte[0][], new int[0]);

  private static Settings settings(
      Settings.Method method, int steps, RunSpec.TimeMode mode, int threads) {
    NeuronSpec neuron = TestSpecs.neuron(NeuronSpec.Reset.SOFT, 10);
    return new Settings(method, false, steps, neuron, mode, RunSpec.Coding.REAL, 1, threads);
  }

  private static Conversion convert(Ann ann, Settings settings, byte[][] images) {
    int[] labels = new int[images.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % RandomAnn.CLASSES;
    }
    Converter.Images labelled = new Converter.Images(images, labels);
    return new Converter(ann, settings).convert(labelled, labelled);
  }

  /**
   * A neuron that adds x each step and subtracts S on reaching it has fired floor(t*x/S) times, if
   * 0 <= x <= S: off by less than one spike.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 1000})
  void firstLayerRatesAreActivationsWithinOneSpike(int steps) {
    Ann ann = RandomAnn.of(21);
    byte[][] images = RandomAnn.images(ann, 3, 5);
    Settings settings =
        settings(new Settings.Method.Percentile(100), steps, RunSpec.TimeMode.DELAYED, 1);
    Conversion c = convert(ann, settings, images);
    double roundedThreshold = 1e-4; // relative: the fixed point's and single precision's share
    ForwardPass pass = new ForwardPass(new ForwardPass.Model(ann, true));
    for (byte[] image : images) {
      double[] rate = rates(c.network(), settings, image, 0);
      float[] wanted = pass.run(image)[0];
      MapShape shape = MapShape.of(ann.layers().get(0).geometry());
      for (int i = 0; i < wanted.length; i++) {
        double found = rate[shape.channelFirst(i)] * c.scales().get(0);
        assertTrue(found <= wanted[i] + c.scales().get(0) * roundedThreshold);
        assertTrue(
            found >= wanted[i] - c.scales().get(0) * (1.0 / steps + roundedThreshold),
            found + " for " + wanted[i]);
      }
    }
  }

  /** Behind linear layers and averages alone, every error shrinks with the number of steps. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void deepRatesApproachActivationsAsStepsGrow(long seed) {
    Ann ann = onlyAverages(seed);
    byte[][] images = RandomAnn.images(ann, 2, seed);
    double spikesOff = 12; // by the transient through five layers
    for (int steps : new int[] {300, 3000}) {
      Settings settings =
          settings(new Settings.Method.Percentile(100), steps, RunSpec.TimeMode.WAVEFRONT, 1);
      Conversion c = convert(ann, settings, images);
      ForwardPass pass = new ForwardPass(new ForwardPass.Model(ann, true));
      for (byte[] image : images) {
        float[][] wanted = pass.run(image);
        for (int l = 0; l < ann.layers().size() - 1; l++) {
          double[] rate = rates(c.network(), settings, image, l);
          MapShape shape = MapShape.of(ann.layers().get(l).geometry());
          for (int i = 0; i < wanted[l].length; i++) {
            double off = rate[shape.channelFirst(i)] - wanted[l][i] / c.scales().get(l);
            assertTrue(Math.abs(off) <= spikesOff / steps + 2e-3, l + ": " + off);
          }
        }
      }
    }
  }

  /** Chains without maxima and skips. */
  private static Ann onlyAverages(long seed) {
    long at = 1000 * seed;
    while (true) {
      Ann ann = RandomAnn.of(at++);
      boolean averages =
          ann.layers().stream()
              .allMatch(l -> !(l.weights() instanceof AnnWeights.Pool p) || isAverage(p));
      if (averages) {
        return new Ann(
            ann.name(),
            ann.channels(),
            ann.height(),
            ann.width(),
            ann.layers().stream()
                .map(
                    l ->
                        new AnnLayer(
                            l.name(),
                            l.geometry(),
                            l.weights(),
                            List.of(),
                            l.weightsOf(),
                            l.readout()))
                .toList());
      }
    }
  }

  private static boolean isAverage(AnnWeights.Pool pool) {
    return pool.weights().operation() == PoolWeights.Operation.AVERAGE;
  }

  private static double[] rates(Network network, Settings s, byte[] image, int wanted) {
    IdealNetwork.Run run =
        new IdealNetwork(network, s.neuron(), s.timeMode(), s.coding(), s.seed()).new Run();
    run.begin(image);
    double[] rate = new double[network.layers().get(wanted).geometry().neurons()];
    for (int t = 0; t < s.steps(); t++) {
      run.step(
          0,
          t,
          (step, layer, spikes, n) -> {
            for (int i = 0; i < n && layer == wanted; i++) {
              rate[spikes[i]] += 1.0 / s.steps();
            }
          });
    }
    return rate;
  }

  @ParameterizedTest
  @CsvSource({"1, 0.041", "2, 0.1", "3, 0.25", "4, 0.02"})
  void everyLayerHasTheWantedActivityOnTheImagesItWasSetWith(long seed, double wanted) {
    Ann ann = RandomAnn.of(seed);
    byte[][] images = RandomAnn.images(ann, 4, seed);
    for (RunSpec.TimeMode mode : RunSpec.TimeMode.values()) {
      Settings settings = settings(new Settings.Method.Activity(wanted), 60, mode, 2);
      Conversion c = convert(ann, settings, images);
      for (int l = 0; l < c.report().layers().size(); l++) {
        ConversionReport.LayerRow row = c.report().layers().get(l);
        double chances = (double) row.neurons() * images.length * 60;
        if (ann.layers().get(l).fires()) {
          // near the wanted rate as far as few neurons that fire together let it come
          double tolerance = Math.max(0.05 * wanted, 40 / chances);
          assertEquals(wanted, row.rate(), tolerance, row.name());
          double[] threshold =
              ((Activation.Fire) c.network().layers().get(l).activation()).threshold();
          for (double t : threshold) {
            assertEquals(threshold[0], t, "one threshold a layer");
          }
        }
      }
      assertTrue(Double.isNaN(c.report().accuracy().network()), "nobody trained it");
    }
  }

  @Test
  void anActivityOutOfReachIsRefusedWithTheLayersName() {
    Ann ann = RandomAnn.of(1);
    byte[][] images = RandomAnn.images(ann, 1, 1);
    Settings settings = settings(new Settings.Method.Activity(0.9), 4, RunSpec.TimeMode.DELAYED, 1);
    ConversionException refused =
        assertThrows(ConversionException.class, () -> convert(ann, settings, images));
    assertTrue(refused.what().contains(ann.layers().get(refused.layer()).name()));
  }

  @Test
  void threadsChangeNothing() {
    Ann ann = RandomAnn.of(9);
    byte[][] images = RandomAnn.images(ann, 7, 9);
    for (Settings.Method method :
        new Settings.Method[] {
          new Settings.Method.Percentile(97),
          new Settings.Method.Spikes(30),
          new Settings.Method.Activity(0.1)
        }) {
      ConversionReport one =
          convert(ann, settings(method, 20, RunSpec.TimeMode.DELAYED, 1), images).report();
      ConversionReport five =
          convert(ann, settings(method, 20, RunSpec.TimeMode.DELAYED, 5), images).report();
      assertEquals(one, five);
    }
  }

  @Test
  void integerThresholdsAreRoundedUp() {
    Ann ann = RandomAnn.of(4);
    byte[][] images = RandomAnn.images(ann, 3, 4);
    Settings s = settings(new Settings.Method.Percentile(99), 5, RunSpec.TimeMode.DELAYED, 1);
    Settings whole =
        new Settings(
            s.method(), true, 5, s.neuron(), s.timeMode(), s.coding(), s.seed(), s.threads());
    Network real =
        new Converter(ann, s).convert(new Converter.Images(images, new int[0]), NONE).network();
    Network rounded =
        new Converter(ann, whole).convert(new Converter.Images(images, new int[0]), NONE).network();
    for (int l = 0; l < real.layers().size(); l++) {
      Layer layer = real.layers().get(l);
      boolean pool = layer.weights() instanceof org.crossbarsim.network.PoolWeights;
      if (layer.activation() instanceof Activation.Fire fire && !pool) {
        double[] up = ((Activation.Fire) rounded.layers().get(l).activation()).threshold();
        for (int j = 0; j < up.length; j++) {
          assertEquals(Math.ceil(fire.threshold()[j]), up[j]);
        }
      }
    }
  }

  @Test
  void everyUnrollStepHasAScaleOfItsOwn() {
    Ann ann = RandomAnn.of(2);
    Settings s = settings(new Settings.Method.Percentile(99), 10, RunSpec.TimeMode.DELAYED, 1);
    ConversionReport report = convert(ann, s, RandomAnn.images(ann, 3, 2)).report();
    assertEquals(1, report.unrollings().size());
    ConversionReport.Unrolling u = report.unrollings().get(0);
    assertEquals(2, u.scales().size());
    assertTrue(!u.scales().get(0).equals(u.scales().get(1)));
    assertEquals(u.thresholds().get(1) > u.thresholds().get(0), u.grow());
  }

  @ParameterizedTest
  @EnumSource(RunSpec.TimeMode.class)
  void theReportCountsWhatTheEvaluationDid(RunSpec.TimeMode mode) {
    Ann ann = RandomAnn.of(6);
    byte[][] images = RandomAnn.images(ann, 5, 6);
    Settings s = settings(new Settings.Method.Percentile(99), 12, mode, 2);
    Conversion c = convert(ann, s, images);
    assertEquals(12, c.report().accuracy().byStep().size());
    assertEquals(5, c.report().accuracy().images());
    double spikes = 0;
    for (byte[] image : images) {
      for (double rate : rates(c.network(), s, image, 0)) {
        spikes += 12 * rate;
      }
    }
    ConversionReport.LayerRow first = c.report().layers().get(0);
    assertEquals(spikes / (12.0 * 5 * first.neurons()), first.rate(), 1e-12);
  }
}
