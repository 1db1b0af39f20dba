/**
 * The running chip: a design elaborated, the event loop that drives its layers, and the packets
 * between its tiles. Floor 5.
 *
 * <p>Start reading at {@link org.crossbarsim.chip.Design}, {@link org.crossbarsim.chip.Chip} and
 * {@link org.crossbarsim.chip.Simulator}.
 */
@NullMarked
package org.crossbarsim.chip;

import org.jspecify.annotations.NullMarked;
