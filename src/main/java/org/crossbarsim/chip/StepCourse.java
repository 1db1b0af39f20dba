package org.crossbarsim.chip;

/**
 * What happened step by step, summed over images.
 *
 * @param images images added up
 * @param right images whose class, had the run stopped after the step, would have been their label
 * @param dynamicJ energy without leakage that was booked for the step
 * @param endFs when the last layer had ended the step; when the decision was made, from then on
 * @param savedJ leakage that gating had saved by then
 * @param fired spikes of each layer in the step: [layer][step]
 * @param seen spikes that drove each layer in the step, likewise
 */
public record StepCourse(
    int images,
    int[] right,
    double[] dynamicJ,
    long[] endFs,
    double[] savedJ,
    long[][] fired,
    long[][] seen) {

  /** The course of no image. */
  static StepCourse empty(int layers, int steps) {
    return new StepCourse(
        0,
        new int[steps],
        new double[steps],
        new long[steps],
        new double[steps],
        new long[layers][steps],
        new long[layers][steps]);
  }

  /** With the course of one more image, whose class is {@code label}. */
  StepCourse plus(ImageCourse image, int label) {
    int steps = right.length;
    StepCourse sum = empty(fired.length, steps);
    for (int t = 0; t < steps; t++) {
      sum.right[t] = right[t] + (image.predicted()[t] == label ? 1 : 0);
      sum.dynamicJ[t] = dynamicJ[t] + image.dynamicJ()[t];
      sum.endFs[t] = endFs[t] + image.endFs()[t];
      sum.savedJ[t] = savedJ[t] + image.savedJ()[t];
      for (int l = 0; l < fired.length; l++) {
        sum.fired[l][t] = fired[l][t] + image.fired()[l][t];
        sum.seen[l][t] = seen[l][t] + image.seen()[l][t];
      }
    }
    return new StepCourse(
        images + 1, sum.right, sum.dynamicJ, sum.endFs, sum.savedJ, sum.fired, sum.seen);
  }
}
