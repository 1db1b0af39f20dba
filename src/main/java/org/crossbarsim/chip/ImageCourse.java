package org.crossbarsim.chip;

import java.util.List;

/**
 * What happened step by step in one image; in the full run, where an exit measures its saving.
 *
 * @param predicted class, had the run stopped after the step; from the decision on, the class
 *     decided
 * @param dynamicJ energy without leakage that was booked for the step
 * @param endFs when the last layer had ended the step; when the decision was made, from then on
 * @param savedJ leakage that gating had saved by then
 * @param fired spikes of each layer in the step: [layer][step]
 * @param seen spikes that drove each layer in the step, likewise
 * @param stops one a step, of a run that an exit watches; else empty
 */
public record ImageCourse(
    int[] predicted,
    double[] dynamicJ,
    long[] endFs,
    double[] savedJ,
    long[][] fired,
    long[][] seen,
    List<Stop> stops) {}
