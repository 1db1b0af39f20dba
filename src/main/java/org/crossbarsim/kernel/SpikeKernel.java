package org.crossbarsim.kernel;

/**
 * Ideal cells and membranes: counts cells in LRS over the word lines that spikes raise, adds sums
 * to membranes, compares and resets.
 *
 * <p>Layouts. <i>Bits</i>: one bit a cell, 1 in LRS; a word line is {@code words} longs, and output
 * o is bit {@link #bit} of word o / 64. <i>Lanes</i>: one byte an output, eight longs a word of 64
 * outputs: long q, byte b counts bit 8 b + q, so that a word line is added to 64 outputs with one
 * shift, one AND and one addition of a register of eight longs. The bits are put so that the bytes,
 * taken out of {@code int} lanes by shift and AND, are the outputs in their own order. <i>Membranes
 * and sums</i>: one {@code int} an output, in order.
 */
public sealed interface SpikeKernel permits PlainSpikeKernel, VectorSpikeKernel {
  /** Plain loops. */
  SpikeKernel PLAIN = new PlainSpikeKernel();

  /** The form that is fastest in the long run. */
  SpikeKernel BEST = Simd.best(SpikeKernel.class, "VectorSpikeKernel", PLAIN);

  /** Outputs of one word. */
  int OUTPUTS = Long.SIZE;

  /** Most word lines that bytes can count. */
  int MOST_ROWS = 255;

  /** Bits of a draw that do not count. */
  int UNDRAWN_BITS = 12;

  /** Longs of the lanes of one word. */
  int LANES = 8;

  /** The form to use now for callers with much work. */
  static SpikeKernel forManySpikes() {
    return TwoForms.SPIKES.now();
  }

  /** Words that hold {@code outputs}. */
  static int words(int outputs) {
    return (outputs + OUTPUTS - 1) / OUTPUTS;
  }

  /** Bit of output {@code output} in its word. */
  static int bit(int output) {
    int lane = 4 * (output & 15) + (output >> 4 & 3);
    return 8 * (lane & 7) + (lane >> 3);
  }

  /**
   * Counts cells in LRS.
   *
   * @param rows word lines {@code rows[from..to)}, at most {@link #MOST_ROWS}
   * @param lanes receives {@code words * LANES} longs
   */
  void count(long[] bits, int words, int[] rows, int from, int to, long[] lanes);

  /** Adds what {@code lanes} count to {@code counts[0..words * OUTPUTS)}. */
  void widen(long[] lanes, int words, int[] counts);

  /**
   * Adds the sums 2 P - K of {@code active} word lines, P of them on cells in LRS, to membranes.
   *
   * @param lanes the counts P
   * @param outputs how many of the words' outputs are in use
   * @param at first membrane
   * @param tally counts additions that left the width
   */
  void integrate(
      long[] lanes,
      int outputs,
      int active,
      int[] potential,
      int at,
      MembraneFormat format,
      MembraneTally tally);

  /** Adds {@code sums[from..from + outputs)} to narrow membranes. */
  void add(
      int[] sums,
      int from,
      int outputs,
      int[] potential,
      int at,
      MembraneFormat format,
      MembraneTally tally);

  /** Adds {@code sums[from..from + outputs)} to wide membranes. */
  void add(
      long[] sums,
      int from,
      int outputs,
      long[] potential,
      int at,
      MembraneFormat format,
      MembraneTally tally);

  /**
   * Compares {@code n} narrow membranes with their thresholds and resets those that fire.
   *
   * @param threshold one a membrane, from {@code thresholdAt} on
   * @param rule when they fire and what becomes of them
   * @param fired receives one bit a membrane, in whole words
   * @param tally counts subtractions that left the width
   */
  void fire(
      int[] potential,
      int at,
      int n,
      int[] threshold,
      int thresholdAt,
      FireFormat rule,
      long[] fired,
      MembraneTally tally);

  /** The same of wide membranes. */
  void fire(
      long[] potential,
      int at,
      int n,
      long[] threshold,
      int thresholdAt,
      FireFormat rule,
      long[] fired,
      MembraneTally tally);

  /**
   * Draws spikes: number i of {@code n} fires where the upper 52 bits of {@code
   * RandomStreams.join(key, first + i)} are below {@code limit}.
   *
   * @param fired receives one bit a number, in whole words
   */
  void draw(long key, long limit, int first, int n, long[] fired);
}
