/**
 * What a design is expected to cost, by formulas alone: counts from shapes and rates, prices from
 * the accounts of the elaborated chip. No spike is simulated here; the simulator and these formulas
 * check each other.
 */
@NullMarked
package org.crossbarsim.closedform;

import org.jspecify.annotations.NullMarked;
