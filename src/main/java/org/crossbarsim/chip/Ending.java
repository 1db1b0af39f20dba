package org.crossbarsim.chip;

/**
 * How an image ended.
 *
 * @param steps steps until the decision
 * @param early true where it was sure enough before its last step
 * @param begunBeyondJ dynamic energy of later steps that earlier layers had begun by then; it is
 *     part of the image's energy
 * @param fullDynamicJ dynamic energy had the image run all its steps; that of the image where
 *     nobody measured it
 * @param fullLatencyFs latency, likewise
 * @param emission of each output of the last layer, the step in which its first spike was emitted;
 *     the number of steps of the run where it was not; empty where a sum decides
 */
public record Ending(
    int steps,
    boolean early,
    double begunBeyondJ,
    double fullDynamicJ,
    long fullLatencyFs,
    int[] emission) {}
