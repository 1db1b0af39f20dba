package org.crossbarsim.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles against sorted lists; balanced thresholds against numbers worked by hand. */
class ScalesTest {

  @Test
  void theLargestValuesAreThoseOfTheSortedList() {
    Draw draw = new Draw(5);
    for (int kept : new int[] {1, 2, 50, 5000, 20_000}) {
      float[] values = new float[20_000];
      LargestValues one = new LargestValues(kept);
      LargestValues two = new LargestValues(kept);
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(0, (float) draw.between(-300, 300) / 100); // many ties, many zeros
        (draw.chance(0.3) ? one : two).add(values[i]);
      }
      one.addAll(two);
      Arrays.sort(values);
      float smallest = values[values.length - kept];
      assertEquals(smallest, one.smallest());
      long above = 0;
      for (float v : values) {
        above += v > smallest ? 1 : 0;
      }
      assertEquals(above, one.above(smallest));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {40, 90, 99, 99.7, 100})
  void aScaleIsTheNearestRankOfAllActivations(double percent) {
    Ann ann = RandomAnn.of(3);
    byte[][] images = RandomAnn.images(ann, 7, 4);
    Scales scales = Scales.percentile(ann, images, percent, 3);
    ForwardPass pass = new ForwardPass(new ForwardPass.Model(ann, true));
    for (int l = 0; l < ann.layers().size() - 1; l++) {
      if (!ann.layers().get(l).fires()) {
        assertTrue(Double.isNaN(scales.scale(l)));
        continue;
      }
      int neurons = ann.layers().get(l).geometry().neurons();
      float[] all = new float[images.length * neurons];
      for (int i = 0; i < images.length; i++) {
        System.arraycopy(pass.run(images[i])[l], 0, all, i * neurons, neurons);
      }
      Arrays.sort(all);
      float wanted = all[(int) Math.ceil(percent / 100 * all.length) - 1];
      assertEquals(wanted, scales.scale(l));
      int above = 0;
      for (float a : all) {
        above += a > wanted ? 1 : 0;
      }
      assertEquals((double) above / all.length, scales.clipped(l));
    }
  }

  @Test
  void theRankIsThatOfThePercentileAsItIsWritten() {
    assertEquals(999, Scales.rank(99.9, 1000), "0.999 of 1000, though 99.9 / 100 * 1000 is more");
    assertEquals(997, Scales.rank(99.7, 1000));
    assertEquals(998, Scales.rank(99.7, 1001));
    assertEquals(1, Scales.rank(0.001, 10));
    assertEquals(16_367_616, Scales.rank(99.9, 16_384_000));
    assertEquals(10, Scales.rank(100, 10));
  }

  @Test
  void aLayerWhosePercentileIsZeroIsNamed() {
    Ann ann = twoLayers();
    byte[][] dark = {new byte[2]};
    ConversionException refused =
        assertThrows(ConversionException.class, () -> Scales.percentile(ann, dark, 99, 1));
    assertEquals(0, refused.layer());
    assertTrue(refused.what().contains("\"a\" is zero"), refused.what());
    assertThrows(ConversionException.class, () -> SpikeBalancing.scales(ann, dark, 5, 1, 1));
  }

  private static Ann twoLayers() {
    Geometry g = Geometry.linear(2, 2);
    AnnWeights first = new AnnWeights.Real(2, 2, new float[] {1, 0.5f, 0.25f, -1});
    AnnWeights second =
        new AnnWeights.Signs(
            BinaryWeights.fromSigns(2, 2, new int[] {1, 1, 1, -1}), new double[] {0.5, 2});
    AnnWeights last = new AnnWeights.Real(2, 2, new float[] {1, 0, 0, 1});
    return new Ann(
        "two",
        2,
        1,
        1,
        List.of(
            new AnnLayer("a", g, first, false),
            new AnnLayer("b", g, second, false),
            new AnnLayer("c", g, second, List.of(0), 1, false),
            new AnnLayer("d", g, last, true)));
  }

  /**
   * White pixels spike at every step. Layer a receives (127 + 64)/127 and (32 - 127)/127, so its
   * threshold is 191/127 and its first neuron spikes at every step. Layer b receives 0.5 and 2 of
   * it: threshold 2, the second neuron spikes always, the first every fourth step. Its repeat
   * receives from that 0.5 and -2 always and 0.5 and 2 more every fourth step; and from the skip
   * S_a / S_b = 1/2 in its first neuron always: at most 0.5 + 0.5 + 0.5.
   */
  @Test
  void spikesBalanceThresholdsAsWorkedByHand() {
    byte[] white = {(byte) 255, (byte) 255};
    double[] scales = SpikeBalancing.scales(twoLayers(), new byte[][] {white}, 8, 1, 1);
    double first = 191 / 127.0;
    assertEquals(first, scales[0], 1e-12);
    assertEquals(2 * first, scales[1], 1e-12);
    assertEquals(1.5 * 2 * first, scales[2], 1e-12);
    assertTrue(Double.isNaN(scales[3]));
  }

  @Test
  void balancingDependsOnTheSeedAndNotOnThreads() {
    Ann ann = RandomAnn.of(8);
    byte[][] images = RandomAnn.images(ann, 5, 2);
    double[] one = SpikeBalancing.scales(ann, images, 40, 7, 1);
    assertEquals(
        Arrays.toString(one), Arrays.toString(SpikeBalancing.scales(ann, images, 40, 7, 4)));
    assertTrue(!Arrays.equals(one, SpikeBalancing.scales(ann, images, 40, 8, 1)));
  }
}
