package org.crossbarsim.spec;

/**
 * Spike buffers of a tile, one bit a neuron: the input buffer holds who has spiked among the
 * neurons that drive the tile's arrays, twice (one half is read while the other fills); the output
 * buffer who has fired and not left. Neither can overflow, so back-pressure of the network ends in
 * the output buffer.
 *
 * @param readJPerBit reading one bit
 * @param writeJPerBit writing one bit
 * @param areaM2PerBit one bit
 * @param leakageWPerBit one bit
 * @param wordBits bits of the input buffer that one array can fetch in one cycle of its clock
 */
public record BufferSpec(
    double readJPerBit,
    double writeJPerBit,
    double areaM2PerBit,
    double leakageWPerBit,
    int wordBits) {}
