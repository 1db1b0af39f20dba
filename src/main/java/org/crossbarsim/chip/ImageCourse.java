package org.crossbarsim.chip;

/**
 * What happened step by step in one image.
 *
 * @param predicted class, had the run stopped after the step; from the decision on, the class
 *     decided
 * @param dynamicJ energy without leakage that was booked for the step
 * @param endFs when the last layer had ended the step; 0 for a step that was not run
 * @param fired spikes of each layer in the step: [layer][step]
 */
public record ImageCourse(int[] predicted, double[] dynamicJ, long[] endFs, long[][] fired) {}
