package org.crossbarsim.tile;

import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.spec.ChipSpec;

/**
 * What a layer sees of the chip around it.
 *
 * @param chip buffers, adders, membranes and network of the chip
 * @param map where the layer stands
 * @param wayUm length of the wire that carries partial sums from an array to its home tile, whole
 *     micrometres, 0 where the array is at home: {@code [copy][row tile][column tile]}
 * @param sharers column tiles whose membranes are in the same memory, this one included: {@code
 *     [copy][column tile]}
 * @param sharedBits membrane bits of all of them together, likewise
 */
public record LayerSite(
    ChipSpec chip, LayerMap map, long[][][] wayUm, int[][] sharers, long[][] sharedBits) {}
