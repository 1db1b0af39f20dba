package org.crossbarsim.chip;

import java.util.Arrays;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.tile.LayerRun;

/** What one layer fired in one step, kept until the next layer has seen it. */
final class StepOutput {
  private final SpikeVector bits;
  private final boolean timed;
  private final long[] fireFs;
  private final long[] packets;
  private final long[] residualFs; // when the last residual connection had taken a spike
  private int step;

  /** Room for {@code neurons}; {@code timed} to keep firing times and packets for a trace. */
  StepOutput(int neurons, boolean timed) {
    this.bits = new SpikeVector(neurons);
    this.timed = timed;
    this.fireFs = new long[timed ? neurons : 0];
    this.packets = new long[timed ? neurons : 0];
    this.residualFs = new long[timed ? neurons : 0];
  }

  void begin(int ofStep) {
    step = ofStep;
    bits.clear();
  }

  /** Copies firing times and packets, which the layer overwrites in its next step. */
  void keep(LayerRun run) {
    for (int n = 0; timed && n < fireFs.length; n++) {
      fireFs[n] = run.fireFs(n);
      packets[n] = run.packets(n);
    }
  }

  /** Marks all neurons as fired at one time, without packets: the input. */
  void keep(long atFs) {
    Arrays.fill(fireFs, atFs);
  }

  /** A layer has taken these spikes through a residual connection. */
  void takenBy(LayerRun run, int connection) {
    for (int n = bits.nextSpike(0); timed && n >= 0; n = bits.nextSpike(n + 1)) {
      residualFs[n] = Math.max(residualFs[n], run.residualEndFs(connection, n));
    }
  }

  long residualFs(int neuron) {
    return residualFs[neuron];
  }

  SpikeVector bits() {
    return bits;
  }

  int step() {
    return step;
  }

  long fireFs(int neuron) {
    return fireFs[neuron];
  }

  long packets(int neuron) {
    return packets[neuron];
  }
}
