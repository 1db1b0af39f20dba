/**
 * Descriptions of devices, arrays, digital units and runs: immutable records in SI units.
 *
 * <p>Floor 1. Nothing here computes more than a sum of its own fields; nothing here knows a file
 * format.
 */
@NullMarked
package org.crossbarsim.spec;

import org.jspecify.annotations.NullMarked;
