package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawnDataTest {
  private static final double SIGMAS = 5;

  private final DrawnData drawn = new DrawnData(7);

  @Test
  void binaryWeightsAreTheBitsOfOneDrawAWord() {
    BinaryWeights weights = drawn.bits(3, Geometry.linear(70, 2));
    RandomStreams streams = new RandomStreams(7);
    for (int output = 0; output < 2; output++) {
      for (int tap = 0; tap < 70; tap++) {
        long word = streams.bits(Purpose.DRAWN_WEIGHT, 3, 2 * output + tap / 64);
        assertEquals((word >>> (tap % 64) & 1) != 0, weights.isPlus(output, tap));
      }
    }
  }

  @Test
  void binaryWeightsAreFair() {
    BinaryWeights weights = drawn.bits(0, Geometry.linear(1000, 100));
    long plus = 0;
    for (int output = 0; output < 100; output++) {
      for (int tap = 0; tap < 1000; tap++) {
        plus += weights.isPlus(output, tap) ? 1 : 0;
      }
    }
    assertEquals(50_000.0, (double) plus, SIGMAS * Math.sqrt(100_000 * 0.25));
  }

  @ParameterizedTest
  @CsvSource({"8, -64, 63", "32, -64, 63", "7, -64, 63", "4, -8, 7", "2, -2, 1", "1, -1, 0"})
  void wholeWeightsAreUniformOverWhatTheUnitHolds(int unitBits, int least, int most) {
    int n = 1 << 16;
    IntegerWeights weights = drawn.bytes(1, Geometry.linear(n, 1), unitBits);
    int[] seen = new int[most - least + 1];
    for (int tap = 0; tap < n; tap++) {
      seen[weights.at(0, tap) - least]++;
    }
    double each = (double) n / seen.length;
    for (int count : seen) {
      assertEquals(each, count, SIGMAS * Math.sqrt(each));
    }
  }

  @Test
  void imagesAreUniformBytesAndDiffer() {
    byte[] image = drawn.image(4, 1 << 16);
    int[] seen = new int[256];
    IntStream.range(0, image.length).forEach(i -> seen[image[i] & 0xff]++);
    for (int count : seen) {
      assertEquals(256, count, SIGMAS * 16);
    }
    assertArrayEquals(image, new DrawnData(7).image(4, 1 << 16));
    assertNotEquals(image[0] << 8 | image[1], drawn.image(5, 2)[0] << 8 | drawn.image(5, 2)[1]);
  }

  @Test
  void aLayerOfOneHundredAndSeventeenMillionBitsCanBeHeld() {
    Geometry large = Geometry.linear(38_307, 3_060);
    assertTrue(DrawnData.holds(large, true));
    BinaryWeights weights = drawn.bits(0, large);
    assertEquals(3_060, weights.outputs());
    assertEquals(38_307, weights.fanIn());
  }
}
