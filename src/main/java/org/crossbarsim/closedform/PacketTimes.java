package org.crossbarsim.closedform;

import java.util.Map;
import java.util.TreeMap;
import org.crossbarsim.chip.PacketFigures;

/**
 * When the packets of one layer become ready, counted in femtoseconds from when its units begin to
 * compare, and which wires they hold for how many flits.
 */
final class PacketTimes {
  private final int wires;
  private final boolean sure; // every packet is sent
  private final TreeMap<Double, double[]> flits = new TreeMap<>(); // by time, see below
  private final TreeMap<Double, Double> packets = new TreeMap<>(); // expected, by time
  private final double cycleFs;
  private double leastFs;

  /**
   * When a neuron of a column unit has been compared.
   *
   * @see LayerTiming
   */
  @FunctionalInterface
  interface Fires {
    /** Femtoseconds from the beginning, of neuron number {@code k} of a unit. */
    double atFs(int unit, int k);
  }

  /**
   * @param work which packets are expected
   * @param signed true for signs: a word is ready with its last neuron
   */
  PacketTimes(PacketFigures figures, PacketWork work, boolean signed, Fires fires) {
    this.wires = figures.wires();
    this.sure = signed;
    this.cycleFs = figures.clock().periodFs();
    for (int unit = 0; unit < figures.units(); unit++) {
      for (int word = 0; word < figures.words(unit); word++) {
        word(figures, work, unit, word, fires);
      }
    }
  }

  private void word(PacketFigures figures, PacketWork work, int unit, int word, Fires fires) {
    int m = figures.neurons(unit, word);
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < m; k++) {
      double at = fires.atFs(unit, word * figures.payloadBits() + k);
      first = Math.min(first, at);
      last = Math.max(last, at);
      if (work.addresses(m) > 0) {
        add(at, figures.ofNeuron(unit, word, k), figures.addressFlits(), work.addresses(m));
      }
    }
    if (work.bitmaps(m) > 0) {
      // The last of s spikes between first and last, on average.
      double share = sure ? 1 : work.spikesOfBitmap(m) / (work.spikesOfBitmap(m) + 1);
      double at = first + share * (last - first);
      add(at, figures.ofWord(unit, word), figures.bitmapFlits(), work.bitmaps(m));
    }
  }

  private void add(double atFs, PacketFigures.Trip trip, int length, double times) {
    if (trip.leastCycles() == 0) {
      return;
    }
    packets.merge(atFs, times, Double::sum);
    leastFs = Math.max(leastFs, (trip.leastCycles() + length - 1) * cycleFs);
    double[] at = flits.computeIfAbsent(atFs, t -> new double[2 * wires]);
    for (int wire : trip.wires()) {
      at[wire] += times * length;
      at[wires + wire] += times * (1 - times) * length * length;
    }
  }

  /** When the last packet is ready; 0 where there is none. */
  Length last() {
    if (packets.isEmpty()) {
      return Length.NONE;
    }
    if (sure) {
      return Length.sure(packets.lastKey());
    }
    double left = 0;
    for (double n : packets.values()) {
      left += n;
    }
    TreeMap<Double, Double> atoms = new TreeMap<>();
    atoms.put(0.0, StrictMath.exp(-left));
    double before = StrictMath.exp(-left);
    for (Map.Entry<Double, Double> at : packets.entrySet()) {
      left = Math.max(0, left - at.getValue());
      atoms.merge(at.getKey(), StrictMath.exp(-left) - before, Double::sum);
      before = StrictMath.exp(-left);
    }
    return Length.of(atoms);
  }

  /** From the last packet's being ready to its arrival with nothing in its way, the longest. */
  double leastFs() {
    return leastFs;
  }

  /** Flits on each wire, and behind them their variances, by when they are ready. */
  Map<Double, double[]> flits() {
    return flits;
  }

  /** Wires that it uses. */
  boolean[] uses() {
    boolean[] uses = new boolean[wires];
    for (double[] at : flits.values()) {
      for (int w = 0; w < wires; w++) {
        uses[w] |= at[w] > 0;
      }
    }
    return uses;
  }
}
