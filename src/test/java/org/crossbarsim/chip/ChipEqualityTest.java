package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the network between the layers, a chip on ideal cells is the plain network. */
class ChipEqualityTest {
  static LongStream seeds() {
    return LongStream.range(7000, 7120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spikesOfABsnnAreThoseOfThePlainNetworkUnderAnyCongestion(long seed) {
    assertEqualToPlain(RandomChips.on(RandomDesigns.bsnn(seed), seed));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void signsOfABnnAreThoseOfThePlainNetworkUnderAnyCongestion(long seed) {
    assertEqualToPlain(RandomChips.on(RandomDesigns.bnn(seed), seed));
    assertEqualToPlain(RandomChips.on(RandomDesigns.amplifierBnn(seed), seed));
  }

  private static void assertEqualToPlain(RandomDesigns.Case c) {
    PlainNetwork plain = new PlainNetwork(c.source());
    assertEquals(0, PlainEqualityTest.overflowsOfEqualRuns(c.design(), c.samples(), plain));
  }
}
