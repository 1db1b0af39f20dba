package org.crossbarsim.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.testkit.ShippedDesigns;
import org.junit.jupiter.api.Test;

/** Thresholds and weights against numbers worked by hand and against those that are shipped. */
class FoldingTest {
  private static final double ROUNDING = 1e-15; // relative: a handful of operations

  private static final Geometry TWO_BY_TWO = Geometry.linear(2, 2);

  private static AnnLayer layer(AnnWeights weights) {
    return new AnnLayer("a", TWO_BY_TWO, weights, false);
  }

  private static AnnWeights.Real real(float... values) {
    return new AnnWeights.Real(2, 2, values);
  }

  private static AnnWeights.Signs signs(double... alpha) {
    return new AnnWeights.Signs(BinaryWeights.fromSigns(2, 2, new int[] {1, 1, 1, 1}), alpha);
  }

  @Test
  void realWeightsBecomeIntegersOfTheLargestMagnitudeOver127() {
    AnnWeights.Whole whole = real(1.27f, -0.635f, 0.0149f, -0.0151f).whole();
    assertEquals(1.27f / 127.0, whole.scale());
    assertEquals(127, whole.weights().at(0, 0));
    assertEquals(-63, whole.weights().at(0, 1)); // -63.5 to the larger
    assertEquals(1, whole.weights().at(1, 0));
    assertEquals(-2, whole.weights().at(1, 1));
  }

  @Test
  void binarisedWeightsAreSignsTimesTheMeanMagnitudeOfTheirOutput() {
    AnnWeights.Signs signs = real(0.5f, -1.5f, 0f, -0.25f).binarised();
    assertArrayEquals(new double[] {1, 0.125}, signs.alpha());
    assertEquals(-1, signs.signs().at(0, 1));
    assertEquals(1, signs.signs().at(1, 0), "the sign of 0 is +1");
  }

  @Test
  void thresholdsAreTheScaleInUnitsOfOneIntegerSum() {
    // q = 2/127: 3 * 255 * 127 / 2
    AnnLayer digital = layer(real(2, 0, 0, 0));
    assertEquals(48577.5, Folding.thresholds(digital, 3, 1, true)[1], 48577.5 * ROUNDING);
    assertEquals(190.5, Folding.thresholds(digital, 3, 1, false)[0], 190.5 * ROUNDING);
    assertEquals(47.625, Folding.thresholds(digital, 3, 4, false)[0], 190.5 * ROUNDING);
    double[] binary = Folding.thresholds(layer(signs(0.5, 0.25)), 3, 4, false);
    assertArrayEquals(new double[] {1.5, 3}, binary);
  }

  @Test
  void poolsOfSpikesCompareScalesAlone() {
    Geometry g = new Geometry(1, 2, 2, 1, 2, 2, 0, 1);
    for (PoolWeights.Operation operation : PoolWeights.Operation.values()) {
      AnnWeights pool = new AnnWeights.Pool(new PoolWeights(operation, 1, 2), true);
      AnnLayer layer = new AnnLayer("p", g, pool, false);
      assertArrayEquals(new double[] {0.75}, Folding.thresholds(layer, 3, 4, false));
      assertEquals(3, Folding.scale(layer, 0.75, 4, false));
    }
  }

  @Test
  void aSkipWeighsItsSpikesInUnitsOfTheSum() {
    assertEquals(3, Folding.skipWeight(layer(signs(0.5, 0.5)), 6, 4));
    assertEquals(3, Folding.skipWeight(layer(signs(0.25, 0.75)), 6, 4), "of the mean alpha");
    assertEquals(6 / (4 * (1 / 127.0)), Folding.skipWeight(layer(real(1, 0, 0, 0)), 6, 4), 1e-12);
  }

  @Test
  void scaleIsTheInverseOfThreshold() {
    AnnLayer binary = layer(signs(0.3, 0.3));
    double threshold = Folding.thresholds(binary, 1.7, 0.9, false)[0];
    assertEquals(1.7, Folding.scale(binary, threshold, 0.9, false), 1.7 * ROUNDING);
    AnnLayer digital = layer(real(1, 0, 0, 0));
    threshold = Folding.thresholds(digital, 1.7, 1, true)[0];
    assertEquals(1.7, Folding.scale(digital, threshold, 1, true), 1.7 * ROUNDING);
  }

  /** Scales of the manifest; alphas that its thresholds and scales imply. */
  @Test
  void theShippedMlpsScalesGiveItsThresholds() {
    double[] scales = {1.552487850189209, 1.6041593551635742, 2.991511821746826, 6.896681785583496};
    double weightScale = 0.005885094638884537;
    List<Layer> layers = ShippedDesigns.load("fmnist-mlp.bsnn").design().network().layers();
    AnnWeights first = new AnnWeights.Whole((IntegerWeights) layers.get(0).weights(), weightScale);
    AnnLayer digital = new AnnLayer("linear1", layers.get(0).geometry(), first, false);
    assertArrayEquals(threshold(layers.get(0)), Folding.thresholds(digital, scales[0], 1, true));
    for (int l = 1; l < scales.length; l++) {
      double driven = scales[l - 1];
      double scale = scales[l];
      double[] shipped = threshold(layers.get(l));
      double[] alpha = Arrays.stream(shipped).map(t -> scale / (t * driven)).toArray();
      AnnWeights signs = new AnnWeights.Signs((BinaryWeights) layers.get(l).weights(), alpha);
      AnnLayer array = new AnnLayer("a", layers.get(l).geometry(), signs, false);
      double[] folded = Folding.thresholds(array, scale, driven, false);
      for (int j = 0; j < folded.length; j++) {
        assertEquals(shipped[j], folded[j], shipped[j] * ROUNDING);
        assertEquals(Math.ceil(16 * shipped[j]), Math.ceil(16 * folded[j]));
      }
    }
  }

  private static double[] threshold(Layer layer) {
    return ((Activation.Fire) layer.activation()).threshold();
  }
}
