package org.crossbarsim.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.NeuronSpec.Comparison;
import org.crossbarsim.spec.NeuronSpec.Leak;
import org.crossbarsim.spec.NeuronSpec.Overflow;
import org.crossbarsim.spec.NeuronSpec.Reset;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Leaks, refractory time, firing once and strict comparison, worked by hand. */
class NeuronDynamicsTest {
  private static final int NEVER = 1_000_000; // a threshold

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static NeuronSpec neuron(
      Reset reset, Leak leak, int refractory, boolean once, Comparison comparison) {
    return new NeuronSpec(reset, 24, 0, Overflow.WRAP, leak, refractory, once, comparison);
  }

  private static MembraneBank leaking(Leak leak) {
    return new MembraneBank(1, 24, neuron(Reset.SOFT, leak, 0, false, Comparison.AT_LEAST));
  }

  // Potential after each of the steps, which add the given sums.
  private static long[] potentials(MembraneBank bank, int threshold, int... sums) {
    long[] after = new long[sums.length];
    for (int t = 0; t < sums.length; t++) {
      bank.add(0, sums[t]);
      bank.fires(0, threshold);
      after[t] = bank.potential(0);
    }
    return after;
  }

  /** 100 - 25, 75 - 18, 57 - 14, then 43 + 21 = 64 - 16; a shift by 2 stops below 4. */
  @Test
  void aShiftTakesAPowerOfTwoOfThePotentialAndLeavesLessThanItsUnit() {
    assertArrayEquals(
        new long[] {75, 57, 43, 48}, potentials(leaking(new Leak.Shift(2)), NEVER, 100, 0, 0, 21));
    assertArrayEquals(
        new long[] {4, 3, 3, 3}, potentials(leaking(new Leak.Shift(2)), NEVER, 5, 0, 0, 0));
  }

  /** The shift of a negative number rounds down, so it takes at least one: -5 + 2, -3 + 1, ... */
  @Test
  void aNegativePotentialLeaksByShiftAllTheWayToZero() {
    assertArrayEquals(
        new long[] {-75, -56, -3, -2, -1, 0, 0},
        potentials(leaking(new Leak.Shift(2)), NEVER, -100, 0, 51, 0, 0, 0, 0));
  }

  /** 0.75 of 8 bits is 192: 100 -> 75 -> 56.25 -> 42; -10 -> -7.5 rounds down to -8, and so on. */
  @Test
  void aFactorKeepsItsPartRoundedDown() {
    Leak leak = new Leak.Factor(0.75, 8);
    assertArrayEquals(new long[] {75, 56, 42}, potentials(leaking(leak), NEVER, 100, 0, 0));
    assertArrayEquals(
        new long[] {-8, -6, -5, -4, -3, -3}, potentials(leaking(leak), NEVER, -10, 0, 0, 0, 0, 0));
  }

  /** 0.7 of 2 bits is 2.8, rounded to 3 of 4; of 1 bit 1.4, rounded to 1 of 2. */
  @Test
  void aFactorIsHeldInItsBits() {
    assertArrayEquals(new long[] {60}, potentials(leaking(new Leak.Factor(0.7, 2)), NEVER, 80));
    assertArrayEquals(new long[] {40}, potentials(leaking(new Leak.Factor(0.7, 1)), NEVER, 80));
    assertArrayEquals(new long[] {80}, potentials(leaking(new Leak.Factor(0.99, 4)), NEVER, 80));
    assertArrayEquals(new long[] {0}, potentials(leaking(new Leak.Factor(0, 4)), NEVER, 80));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void leaksEqualTheirDefinitionInUnboundedIntegers(long seed) {
    Draw draw = new Draw(seed);
    int bits = draw.between(2, 62);
    int g = draw.between(1, 62);
    double factor = draw.of(draw.real(0, 1), 1.0);
    boolean shift = draw.chance(0.3);
    Leak leak = shift ? new Leak.Shift(g) : new Leak.Factor(factor, g);
    MembraneBank bank =
        new MembraneBank(1, bits, neuron(Reset.HARD, leak, 0, false, Comparison.ABOVE));
    long top = (1L << (bits - 1)) - 1;
    long whole = Math.round(factor * Math.pow(2, g));
    for (long v : new long[] {top, -top - 1, top / 3, -1, 1, 0, -top / 7}) {
      bank.clear();
      bank.add(0, v);
      bank.fires(0, Long.MAX_VALUE);
      BigInteger big = BigInteger.valueOf(v);
      BigInteger kept =
          shift
              ? big.subtract(big.shiftRight(g))
              : big.multiply(BigInteger.valueOf(whole)).shiftRight(g);
      assertEquals(kept.longValueExact(), bank.potential(0), v + " of " + leak);
      assertEquals(0, bank.overflows());
    }
  }

  /** A step integrates, compares, resets, leaks: 80 - 64 leaves 16, of which an eighth leaks. */
  @Test
  void theResetComesBeforeTheLeak() {
    MembraneBank bank = leaking(new Leak.Shift(3));
    bank.add(0, 80);
    assertTrue(bank.fires(0, 64));
    assertEquals(14, bank.potential(0));
    assertEquals(1, bank.leaks());
    assertEquals(0, bank.leakWrites(), "one write for reset and leak");
    bank.beginCount();
    assertFalse(bank.fires(0, 64));
    assertEquals(13, bank.potential(0));
    assertEquals(1, bank.leaks());
    assertEquals(1, bank.leakWrites());
  }

  /** Fires at 10 with 4 left; two steps ignore 7 each; then 4 + 7 fires again. */
  @Test
  void aRefractoryMembraneIgnoresItsInputAndStaysWhereTheResetLeftIt() {
    NeuronSpec spec = neuron(Reset.SOFT, new Leak.Shift(1), 2, false, Comparison.AT_LEAST);
    MembraneBank bank = new MembraneBank(2, 24, spec);
    bank.add(0, 14);
    bank.add(1, 14);
    assertTrue(bank.fires(0, 10));
    assertFalse(bank.fires(1, 15));
    assertEquals(4, bank.potential(0));
    assertEquals(7, bank.potential(1), "a neighbour that did not fire leaks");
    for (int step = 1; step <= 2; step++) {
      bank.add(0, 7);
      assertFalse(bank.fires(0, 10));
      assertEquals(4, bank.potential(0));
    }
    bank.add(0, 7);
    assertTrue(bank.fires(0, 10));
    assertEquals(1, bank.potential(0));
    assertEquals(1 + 2 + 1, bank.stateChanges());
    assertEquals(1, bank.leaks(), "the neighbour's");
  }

  @Test
  void aNeuronThatFiresOnceIsSilentTillTheBankIsCleared() {
    for (Reset reset : Reset.values()) {
      NeuronSpec spec = neuron(reset, new Leak.None(), 5, true, Comparison.AT_LEAST);
      MembraneBank bank = new MembraneBank(1, 24, spec);
      bank.add(0, 25);
      assertTrue(bank.fires(0, 10));
      long left = reset == Reset.SOFT ? 15 : 0;
      for (int step = 0; step < 20; step++) {
        bank.add(0, 100);
        assertFalse(bank.fires(0, 10));
        assertEquals(left, bank.potential(0));
      }
      assertEquals(1, bank.stateChanges());
      bank.clear();
      bank.add(0, 10);
      assertTrue(bank.fires(0, 10));
    }
  }

  @Test
  void aPotentialEqualToItsThresholdFiresUnlessItMustBeExceeded() {
    for (Comparison comparison : Comparison.values()) {
      for (Leak leak : new Leak[] {new Leak.None(), new Leak.Factor(1, 3)}) {
        MembraneBank bank = new MembraneBank(1, 24, neuron(Reset.SOFT, leak, 0, false, comparison));
        bank.add(0, 24);
        assertEquals(comparison == Comparison.AT_LEAST, bank.fires(0, 24));
        bank.clear();
        bank.add(0, 25);
        assertTrue(bank.fires(0, 24));
        assertEquals(1, bank.potential(0));
      }
    }
  }

  /** 100 / 4.03707844 = 24.77: at 24 neither kind fires, at 25 both do; at 25.0 only one does. */
  @Test
  void thresholdsThatMustBeExceededAreRoundedDown() {
    NeuronSpec above = neuron(Reset.HARD, new Leak.None(), 0, true, Comparison.ABOVE);
    NeuronSpec reached = neuron(Reset.HARD, new Leak.None(), 0, true, Comparison.AT_LEAST);
    double[] real = {100 / 4.03707844, 25, -0.5};
    assertArrayEquals(new long[] {24, 25, -1}, Thresholds.fire(real, 1, above));
    assertArrayEquals(new long[] {25, 25, 0}, Thresholds.fire(real, 1, reached));
    assertArrayEquals(new long[] {99, 100, -2}, Thresholds.fire(real, 4, above));
  }

  @Test
  void aDrawnSpikeClearsTheMembraneWhateverItHeld() {
    MembraneBank bank = leaking(new Leak.Shift(1));
    bank.add(0, 1000);
    assertFalse(bank.drawn(0, false));
    assertEquals(500, bank.potential(0));
    assertTrue(bank.drawn(0, true));
    assertEquals(0, bank.potential(0));
    assertEquals(1, bank.leakWrites());
  }

  /** Only a leak, a running counter or a soft reset can change what an idle neuron does. */
  @Test
  void neuronsThatRestNeedNoComparisonInAnIdleStep() {
    Leak none = new Leak.None();
    Comparison any = Comparison.AT_LEAST;
    assertTrue(neuron(Reset.SOFT, none, 0, false, any).comparesWhenIdle());
    assertFalse(neuron(Reset.HARD, none, 0, false, any).comparesWhenIdle());
    assertTrue(neuron(Reset.HARD, none, 1, false, any).comparesWhenIdle());
    assertFalse(neuron(Reset.SOFT, none, 0, true, any).comparesWhenIdle());
    assertTrue(neuron(Reset.HARD, new Leak.Shift(4), 0, true, any).comparesWhenIdle());
  }

  /** A counter of r steps holds 0 to r; a flag is one bit, and needs no counter beside it. */
  @Test
  void stateTakesTheBitsOfItsLargestCount() {
    int[] bits = {0, 1, 2, 2, 3, 3, 3, 3, 4};
    for (int r = 0; r < bits.length; r++) {
      NeuronSpec counts = neuron(Reset.HARD, new Leak.None(), r, false, Comparison.ABOVE);
      assertEquals(bits[r], counts.stateBits());
      NeuronSpec once = neuron(Reset.HARD, new Leak.None(), r, true, Comparison.ABOVE);
      assertEquals(1, once.stateBits());
    }
  }

  @Test
  void leaksThatCannotWorkAreRefused() {
    for (Leak leak :
        new Leak[] {
          new Leak.Shift(0),
          new Leak.Shift(63),
          new Leak.Factor(1.1, 8),
          new Leak.Factor(-0.1, 8),
          new Leak.Factor(Double.NaN, 8),
          new Leak.Factor(0.9, 0),
          new Leak.Factor(0.9, 63)
        }) {
      assertThrows(IllegalArgumentException.class, () -> leaking(leak), leak.toString());
    }
  }
}
