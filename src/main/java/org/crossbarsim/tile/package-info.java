/**
 * Layers at work: which reads a step takes, when each phase happens, what is booked; and what
 * stands beside the arrays of a layer on a chip. Floor 4.
 *
 * <p>Contract: one call computes one step of one layer; the caller owns time between steps.
 */
@NullMarked
package org.crossbarsim.tile;

import org.jspecify.annotations.NullMarked;
