/**
 * The networks themselves: layers, weights, normalisation and their analytical operation counts.
 *
 * <p>Floor 2. Knows nothing of hardware.
 */
@NullMarked
package org.crossbarsim.network;

import org.jspecify.annotations.NullMarked;
