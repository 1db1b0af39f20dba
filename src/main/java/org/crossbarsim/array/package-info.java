/**
 * Crossbar arrays: cells, references, sensing. Floor 3; knows no clock, file or event.
 *
 * <p>Contract: {@link org.crossbarsim.array.Crossbar#read} is a pure function of the programmed
 * array, the rows and the read key, and allocates nothing.
 */
@NullMarked
package org.crossbarsim.array;

import org.jspecify.annotations.NullMarked;
