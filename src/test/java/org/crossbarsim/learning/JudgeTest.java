package org.crossbarsim.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;

/** Thresholds for an activity, and the appended classifier. */
class JudgeTest {
  private static final Geometry GEOMETRY = new Geometry(1, 6, 6, 2, 3, 1, 0, 1);

  private static LearningDesign.Judge judge(int epochs) {
    return new LearningDesign.Judge(1, 1, 1, 0.1, 1, 1, epochs, 10, 0.01, 0);
  }

  @Test
  void aThresholdIsTheSmallestThatHoldsTheActivity() {
    Draw draw = new Draw(4);
    short[][][] sums = new short[6][8][GEOMETRY.neurons()];
    for (short[][] image : sums) {
      for (short[] step : image) {
        for (int n = 0; n < step.length; n++) {
          step[n] = (short) draw.between(-3, 6);
        }
      }
    }
    NeuronSpec neuron = TestSpecs.neuron(NeuronSpec.Reset.SOFT, 2);
    ThresholdBalance balance = new ThresholdBalance(GEOMETRY, neuron, sums, 0.2);
    double[] thresholds = balance.thresholds();
    for (int m = 0; m < thresholds.length; m++) {
      int theta = (int) thresholds[m];
      int smallest = 1;
      while (balance.rates(new int[] {smallest, smallest})[m] > 0.2) {
        smallest++;
      }
      assertEquals(smallest, theta);
    }
  }

  @Test
  void theClassifierLearnsWhatIsLinear() {
    Draw draw = new Draw(9);
    int[][] counts = new int[200][6];
    int[] labels = new int[counts.length];
    for (int s = 0; s < counts.length; s++) {
      labels[s] = s % 3;
      for (int f = 0; f < 6; f++) {
        counts[s][f] = draw.between(0, 3) + (f == labels[s] ? 5 : 0);
      }
    }
    SoftmaxClassifier c =
        SoftmaxClassifier.train(counts, labels, 3, judge(40), new RandomStreams(1));
    assertEquals(counts.length, c.hits(counts, labels));
    assertTrue(c.int8Hits(counts, labels) >= counts.length - 2);
    int largest = 0;
    for (byte w : c.int8()) {
      largest = Math.max(largest, Math.abs(w));
    }
    assertEquals(127, largest);
  }

  @Test
  void equalSeedsGiveEqualWeights() {
    int[][] counts = {{1, 0}, {0, 2}, {3, 1}, {0, 1}};
    int[] labels = {0, 1, 0, 1};
    byte[] first =
        SoftmaxClassifier.train(counts, labels, 2, judge(3), new RandomStreams(5)).int8();
    byte[] second =
        SoftmaxClassifier.train(counts, labels, 2, judge(3), new RandomStreams(5)).int8();
    assertArrayEquals(first, second);
  }

  @Test
  void everySampleComesOnceAnEpochInAnOrderOfItsOwn() {
    int[] order = SoftmaxClassifier.order(50, 0, new RandomStreams(1));
    int[] other = SoftmaxClassifier.order(50, 1, new RandomStreams(1));
    assertTrue(!Arrays.equals(order, other));
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertEquals(i, sorted[i]);
    }
  }

  @Test
  void neuronsOfASquareCountForOneFeature() {
    Geometry g = new Geometry(1, 6, 6, 2, 3, 1, 0, 1); // 4 x 4 neurons a map
    assertEquals(2 * 4, FeatureCounts.features(g, 2));
    assertEquals(0, FeatureCounts.feature(g, 2, 0));
    assertEquals(0, FeatureCounts.feature(g, 2, 5));
    assertEquals(1, FeatureCounts.feature(g, 2, 2));
    assertEquals(2, FeatureCounts.feature(g, 2, 8));
    assertEquals(4 + 3, FeatureCounts.feature(g, 2, 31));
  }
}
