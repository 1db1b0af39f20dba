package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.statistics.Tally;

/**
 * How long spikes took from their firing to the last membrane that they changed, as exact
 * distributions in femtoseconds. Spikes that no layer saw are not in it ({@link
 * RunResult#spikesUndelivered}), nor are those that a layer saw and that changed no membrane.
 */
public final class LatencyFigures {
  private final List<Tally> tally = new ArrayList<>(); // of the input, then of each layer
  private long unchanging;

  /** Of no spike of a network of {@code layers} layers. */
  public LatencyFigures(int layers) {
    for (int l = 0; l <= layers; l++) {
      tally.add(new Tally());
    }
  }

  /** A spike of {@code layer}, -1 for the input, took {@code latencyFs}. */
  void took(int layer, long latencyFs) {
    tally.get(1 + layer).add(latencyFs, 1);
  }

  /** A spike was seen and changed no membrane. */
  void changedNothing() {
    unchanging++;
  }

  /** With all spikes of {@code other}, a run of the same network. */
  void addAll(LatencyFigures other) {
    for (int i = 0; i < tally.size(); i++) {
      tally.get(i).addAll(other.tally.get(i));
    }
    unchanging += other.unchanging;
  }

  /** The same figures, apart from what is added from now on. */
  LatencyFigures copy() {
    LatencyFigures copy = new LatencyFigures(tally.size() - 1);
    copy.addAll(this);
    return copy;
  }

  /** Of the spikes that {@code layer} fired; -1 for those of the input. */
  public Tally ofLayer(int layer) {
    return tally.get(1 + layer);
  }

  /** Of all spikes. */
  public Tally ofAll() {
    Tally all = new Tally();
    tally.forEach(all::addAll);
    return all;
  }

  /** Spikes that a layer saw and that changed no membrane: they met no window. */
  public long unchanging() {
    return unchanging;
  }
}
