/**
 * Layers onto arrays, arrays into tiles, tiles onto a die, and which tiles must see a neuron. Knows
 * areas and lengths as numbers, no accounts. Floor 3.
 */
@NullMarked
package org.crossbarsim.mapping;

import org.jspecify.annotations.NullMarked;
