package org.crossbarsim.tile;

import java.util.List;
import org.crossbarsim.spike.SpikeVector;

/**
 * One layer at work on one image: membranes, buffers, and the arithmetic of a step.
 *
 * <p>A step's phases cannot be interrupted, so one call computes what the layer's tiles do and
 * when; the caller turns the end times into events.
 */
public sealed interface LayerRun
    permits ArrayLayerRun, DuplicatedRun, DigitalLayerRun, PoolLayerRun {

  /** Gets ready for image number {@code image} of the run. */
  void begin(long image);

  /**
   * Does one step.
   *
   * @param driver what drives the layer
   * @param step number of the step
   * @param startFs earliest time to start; the layer starts at its clock's next edge
   * @param fired receives the layer's spikes, or +1 signs; empty on entry
   */
  void step(Activity driver, int step, long startFs, SpikeVector fired);

  /** True where {@link #compute} says who fires. */
  default boolean computesAhead() {
    return false;
  }

  /** True where {@link #compute} is faster for many steps at once than one by one. */
  default boolean gainsFromManySteps() {
    return false;
  }

  /**
   * Does beforehand, on any thread, what {@link #step} does whatever its timing: sums, membranes
   * and who fires. Nothing where a layer's values depend on when things happen. Each must be
   * followed by {@link #step} of the same steps, in order, with the same arguments.
   */
  default void compute(List<LayerStep> steps) {}

  /**
   * Lays the spikes of a residual connection on the layer for its next step.
   *
   * @param connection number of the connection among those of the layer
   * @param spikes of the earlier layer, one neuron to each of this layer
   */
  default void residual(int connection, SpikeVector spikes) {
    throw new IllegalStateException("this layer has no residual connection");
  }

  /** When the membrane of {@code neuron} had taken that connection's spike in the last step. */
  default long residualEndFs(int connection, int neuron) {
    throw new IllegalStateException("this layer has no residual connection");
  }

  /** When the layer started the last step. */
  long startFs();

  /**
   * When column unit {@code unit} had fired and sent in the last step; on a chip, which sends for
   * its layers, when it had fired.
   */
  long tileEndFs(int unit);

  /**
   * Column units, which end a step on their own: those of the first copy in the order of column
   * tiles, then those of the next.
   */
  int colTiles();

  /** When neuron {@code neuron} fired in the last step. */
  long fireFs(int neuron);

  /**
   * Packets that carry the output of {@code neuron}; over all outputs of a step they add up to
   * those sent. None on a chip, which sends for its layers.
   */
  long packets(int neuron);

  /** Potential of a neuron, fraction bits included. */
  long potential(int neuron);

  /** Row by column activations since {@link #begin}. */
  long opsMeasured();

  /** Membrane additions that left the width since {@link #begin}. */
  long overflows();

  /** Sense decisions since {@link #begin}: one a column and read; counted where judged only. */
  default long senseDecisions() {
    return 0;
  }

  /** Of those, the ones that ideal cells decide otherwise for the same rows. */
  default long wrongDecisions() {
    return 0;
  }

  /** When all column tiles had fired and sent in the last step; on a chip, had fired. */
  default long endFs() {
    long end = startFs();
    for (int c = 0; c < colTiles(); c++) {
      end = Math.max(end, tileEndFs(c));
    }
    return end;
  }
}
