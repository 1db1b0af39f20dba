/** Quantities with units. Floor 0. */
@NullMarked
package org.crossbarsim.units;

import org.jspecify.annotations.NullMarked;
