package org.crossbarsim.spec;

/**
 * Energy, area and leakage of everything around the cells except the sense amplifiers.
 *
 * @param inputLatch latching one active row; one unit a word line
 * @param wordLineDriver driving one word line beyond its line charge; one unit a word line
 * @param prechargeAndMux precharging and selecting one bit line beyond its line charge; one unit a
 *     column
 * @param partialSumAdder adding one code to one partial sum; one unit a sense amplifier
 * @param spikeCounter counting the active rows of one read; one unit a tile with an HRS reference
 * @param mergeAdder adding one partial sum of one more row tile; one unit a data column
 * @param membraneAdder adding one merged sum into one membrane, and the subtraction of a soft
 *     reset; one unit a data column
 * @param comparator comparing one neuron with its threshold; {@code compareLanes} units a column
 *     tile
 * @param packetPort sending one packet over one hop; one unit a column tile
 * @param membraneReadJPerBit reading one bit of membrane memory
 * @param membraneWriteJPerBit writing one bit of membrane memory
 * @param membraneAreaM2PerBit membrane memory, periphery of the memory included
 * @param membraneLeakageWPerBit leakage of membrane memory
 */
public record PeripheralSpec(
    UnitCost inputLatch,
    UnitCost wordLineDriver,
    UnitCost prechargeAndMux,
    UnitCost partialSumAdder,
    UnitCost spikeCounter,
    UnitCost mergeAdder,
    UnitCost membraneAdder,
    UnitCost comparator,
    UnitCost packetPort,
    double membraneReadJPerBit,
    double membraneWriteJPerBit,
    double membraneAreaM2PerBit,
    double membraneLeakageWPerBit) {}
