package org.crossbarsim.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.crossbarsim.spec.NeuronSpec.Overflow;
import org.crossbarsim.spec.NeuronSpec.Reset;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MembraneBankTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @Test
  void aMembraneBelowItsThresholdIsSilentAndOneAtItFires() {
    MembraneBank bank = new MembraneBank(1, 8, Overflow.WRAP, Reset.SOFT);
    bank.add(0, 6);
    assertFalse(bank.fires(0, 7));
    bank.add(0, 1);
    assertTrue(bank.fires(0, 7));
    assertEquals(0, bank.potential(0));
  }

  @Test
  void softResetSubtractsOnceAndHardResetClears() {
    for (Reset reset : Reset.values()) {
      MembraneBank bank = new MembraneBank(1, 8, Overflow.WRAP, reset);
      bank.add(0, 23);
      assertTrue(bank.fires(0, 10));
      assertEquals(reset == Reset.SOFT ? 13 : 0, bank.potential(0));
    }
  }

  @Test
  void aThresholdOfZeroOrLessFiresAtEveryStep() {
    MembraneBank bank = new MembraneBank(1, 8, Overflow.WRAP, Reset.SOFT);
    assertTrue(bank.fires(0, 0));
    assertTrue(bank.fires(0, -3));
    assertEquals(3, bank.potential(0));
  }

  @Test
  void membranesHaveNoFloorButTheirWidth() {
    MembraneBank bank = new MembraneBank(2, 8, Overflow.WRAP, Reset.SOFT);
    bank.add(0, -128);
    assertEquals(-128, bank.potential(0));
    assertEquals(0, bank.overflows());
    bank.add(0, -1);
    assertEquals(127, bank.potential(0));
    assertEquals(1, bank.overflows());
    MembraneBank stops = new MembraneBank(2, 8, Overflow.SATURATE, Reset.SOFT);
    stops.add(1, -129);
    assertEquals(-128, stops.potential(1));
    stops.add(1, 255);
    assertEquals(127, stops.potential(1));
    assertEquals(1, stops.overflows());
    stops.add(1, 1);
    assertEquals(127, stops.potential(1));
    assertEquals(2, stops.overflows());
    stops.clear();
    assertEquals(0, stops.overflows());
    assertEquals(0, stops.potential(1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomAdditionsEqualTwosComplementInUnboundedIntegers(long seed) {
    Draw draw = new Draw(seed);
    int bits = draw.between(2, 20);
    Overflow overflow = draw.of(Overflow.values());
    MembraneBank bank = new MembraneBank(1, bits, overflow, Reset.SOFT);
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits);
    BigInteger top = modulus.shiftRight(1).subtract(BigInteger.ONE);
    BigInteger bottom = top.not();
    BigInteger value = BigInteger.ZERO;
    long overflows = 0;
    for (int i = 0; i < 500; i++) {
      int delta = draw.between(-(1 << (bits - 1)), 1 << (bits - 1));
      bank.add(0, delta);
      value = value.add(BigInteger.valueOf(delta));
      if (value.compareTo(top) > 0 || value.compareTo(bottom) < 0) {
        overflows++;
        if (overflow == Overflow.SATURATE) {
          value = value.signum() > 0 ? top : bottom;
        } else {
          value = value.subtract(bottom).mod(modulus).add(bottom);
        }
      }
      assertEquals(value.longValueExact(), bank.potential(0));
      assertEquals(overflows, bank.overflows());
    }
  }

  @Test
  void widthsThatCannotWorkAreRefused() {
    for (int bits : new int[] {-1, 0, 1, 63}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new MembraneBank(1, bits, Overflow.WRAP, Reset.SOFT));
    }
  }
}
