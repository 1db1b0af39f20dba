package org.crossbarsim.tile;

import java.util.Arrays;
import java.util.List;

/**
 * What a copy of a layer on arrays computes, whatever its timing: sums, membranes and who fires, of
 * several steps ahead of the one that is timed and booked.
 */
final class ArrayValues {
  private final ArrayLayer layer;
  private final LayerState state;
  private final CopyWindows windows;
  private final StepSums sums;
  private final Residuals residuals;
  private final UnitComparators comparators;
  private long image;
  private int ahead; // steps whose values are there
  private int next; // number among them of the next step
  private long[] left = new long[1]; // additions that left the width, in each of them
  private long overflows; // of the steps turned to

  ArrayValues(
      LayerState state,
      CopyWindows windows,
      StepSums sums,
      Residuals residuals,
      UnitComparators comparators) {
    this.layer = state.layer;
    this.state = state;
    this.windows = windows;
    this.sums = sums;
    this.residuals = residuals;
    this.comparators = comparators;
  }

  void begin(long ofImage) {
    image = ofImage;
    ahead = 0;
    next = 0;
    overflows = 0;
  }

  /** True where the values of the next step are there. */
  boolean areAhead() {
    return next < ahead;
  }

  /** Number of the next step whose values are to be computed, among those that are ahead. */
  int slot() {
    return areAhead() ? ahead : 0;
  }

  /** Computes those of further steps, once the taps of all of them are listed. */
  void compute(List<LayerStep> steps) {
    int first = slot();
    next = first == 0 ? 0 : next;
    ahead = first + steps.size();
    left = left.length < ahead ? Arrays.copyOf(left, ahead) : left;
    int ready = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (i == ready) {
        ready = sums.prepare(image, steps, i, first);
      }
      long before = state.membranes.overflows();
      if (layer.worksIn(steps.get(i))) {
        state.show(first + i);
        comparators.show(first + i);
        compute(steps.get(i));
      }
      left[first + i] = state.membranes.overflows() - before;
    }
  }

  private void compute(LayerStep step) {
    residuals.lay(step.residuals());
    residuals.add(state);
    sums.begin(image, step.step());
    for (int p : windows.positions()) {
      if (windows.isRead(p)) {
        sums.open(p);
        sums.close(state.membranes, state.firstMembrane(layer.tapTable.neuronPosition[p]));
      }
    }
    comparators.fire(image, step.step(), step.fired());
  }

  /** Turns to the next step whose values are there. */
  void turn() {
    overflows += left[next];
    state.show(next);
    comparators.show(next++);
  }

  /** Additions that left the width in the steps turned to since {@link #begin}. */
  long overflows() {
    return overflows;
  }
}
