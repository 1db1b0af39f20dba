package org.crossbarsim.spike;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpikeVectorTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aVectorIsASortedSetOfNeurons(long seed) {
    Draw draw = new Draw(seed);
    int length = draw.of(1, 63, 64, 65, 128, draw.between(1, 400));
    SpikeVector vector = new SpikeVector(length);
    TreeSet<Integer> set = new TreeSet<>();
    for (int i = draw.between(0, length); i > 0; i--) {
      int neuron = draw.between(0, length - 1);
      vector.set(neuron);
      set.add(neuron);
    }
    assertEquals(length, vector.length());
    assertEquals(set.size(), vector.count());
    for (int i = 0; i < length; i++) {
      assertEquals(set.contains(i), vector.get(i));
      Integer next = set.ceiling(i);
      assertEquals(next == null ? -1 : next, vector.nextSpike(i));
    }
    assertEquals(-1, vector.nextSpike(length));
    int[] indices = new int[length];
    int n = vector.copyIndices(indices);
    assertArrayEquals(
        set.stream().mapToInt(Integer::intValue).toArray(), Arrays.copyOf(indices, n));
    vector.clear();
    assertEquals(0, vector.count());
    assertEquals(-1, vector.nextSpike(0));
  }
}
