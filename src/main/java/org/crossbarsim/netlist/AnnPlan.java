package org.crossbarsim.netlist;

import org.crossbarsim.conversion.AnnLayer;

/**
 * One layer of a network to be converted, and the layer of the file that it comes from: a pool of
 * spikes is a layer of its own.
 *
 * @param layer the layer
 * @param fields what the file says
 * @param pool true for the pool behind the layer of the file
 */
record AnnPlan(AnnLayer layer, Decoded fields, boolean pool) {}
