package org.crossbarsim.tile;

import org.crossbarsim.spike.SpikeVector;

/**
 * What drives a layer in one step: the inputs that are active, ascending, and their signs.
 *
 * <p>In a B-SNN the active inputs are the spikes. In a BNN every input is active, with sign +1 or
 * -1.
 */
public final class Activity {
  private final boolean signed;
  private final int neurons;
  private int[] inputs; // grows
  private int count;
  private SpikeVector bits;

  /** Activity over {@code neurons} inputs; {@code signed} for a BNN. */
  public Activity(int neurons, boolean signed) {
    this.signed = signed;
    this.neurons = neurons;
    this.inputs = new int[signed ? neurons : 0];
    this.bits = new SpikeVector(neurons);
    if (signed) {
      count = neurons;
      for (int i = 0; i < neurons; i++) {
        inputs[i] = i;
      }
    }
  }

  /** Takes on the outputs of a driver. */
  public void take(SpikeVector outputs) {
    bits = outputs;
    if (!signed) {
      count = outputs.count();
      if (inputs.length < count) {
        inputs = new int[Math.min(neurons, count + count / 4)];
      }
      outputs.copyIndices(inputs);
    }
  }

  /** Active inputs. */
  public int count() {
    return count;
  }

  /** Neurons behind the inputs. */
  public int neurons() {
    return neurons;
  }

  /** Input number {@code ordinal} of the active ones. */
  public int input(int ordinal) {
    return inputs[ordinal];
  }

  int[] inputs() {
    return inputs;
  }

  /** True if the active inputs carry signs. */
  public boolean signed() {
    return signed;
  }

  /** Sign of input {@code ordinal}: +1 or -1; a spike is +1. */
  public int sign(int ordinal) {
    return !signed || bits.get(inputs[ordinal]) ? 1 : -1;
  }

  /** The bits behind: spikes, or +1 signs. */
  public SpikeVector bits() {
    return bits;
  }
}
