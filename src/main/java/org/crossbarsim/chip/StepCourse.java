package org.crossbarsim.chip;

/**
 * What happened step by step in one image, or summed over images.
 *
 * @param images images added up
 * @param right images whose class, had the run stopped after this step, would have been their
 *     label; one entry a step; for one image the class itself
 * @param dynamicJ energy without leakage that was booked for this step, one entry a step
 * @param endFs when the last layer had ended the step
 * @param fired spikes of each layer in this step: [layer][step]
 */
public record StepCourse(int images, int[] right, double[] dynamicJ, long[] endFs, long[][] fired) {

  static StepCourse empty(int layers, int steps) {
    return new StepCourse(
        0, new int[steps], new double[steps], new long[steps], new long[layers][steps]);
  }

  /** Adds the course of one image, whose label is {@code label}. */
  StepCourse plus(StepCourse image, int label) {
    for (int t = 0; t < right.length; t++) {
      right[t] += image.right[t] == label ? 1 : 0;
      dynamicJ[t] += image.dynamicJ[t];
      endFs[t] += image.endFs[t];
      for (int l = 0; l < fired.length; l++) {
        fired[l][t] += image.fired[l][t];
      }
    }
    return new StepCourse(images + 1, right, dynamicJ, endFs, fired);
  }
}
