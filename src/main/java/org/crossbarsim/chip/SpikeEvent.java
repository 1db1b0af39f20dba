package org.crossbarsim.chip;

/**
 * One spike of a B-SNN, or one activation of a BNN, and everything it caused.
 *
 * @param sample image
 * @param step step in which it fired
 * @param timeFs when it fired, from the start of the image
 * @param layer layer that fired; -1 for the input
 * @param neuron neuron that fired
 * @param sign +1, or -1 for a negative activation
 * @param delivered false for spikes of the last step of a delayed run, which no layer sees
 * @param tiles arrays on which it raised a word line
 * @param rows word lines raised, over all arrays
 * @param lrsCells data cells in LRS on those word lines
 * @param hrsCells data cells in HRS on those word lines
 * @param reads array reads it shared
 * @param hops links that its packet takes; on arrays without a chip around them, 1
 * @param latencyFs from firing to the last membrane it changed; 0 if it changed none
 * @param areaM2 area of the arrays it activated
 * @param energyJ sum of the parts
 * @param wordLineJ input latches and word lines
 * @param cellsJ data cells
 * @param referenceJ reference cells, lines and biases
 * @param senseJ bit lines and conversions
 * @param accumulateJ spike counter, partial sums and merging
 * @param membraneJ membrane reads, additions and writes
 * @param routeJ packets; on a chip, buffers and network between the layers
 * @param digitalJ digital layers
 */
public record SpikeEvent(
    int sample,
    int step,
    long timeFs,
    int layer,
    int neuron,
    int sign,
    boolean delivered,
    long tiles,
    long rows,
    long lrsCells,
    long hrsCells,
    long reads,
    int hops,
    long latencyFs,
    double areaM2,
    double energyJ,
    double wordLineJ,
    double cellsJ,
    double referenceJ,
    double senseJ,
    double accumulateJ,
    double membraneJ,
    double routeJ,
    double digitalJ) {}
