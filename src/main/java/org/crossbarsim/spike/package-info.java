/** Bit-packed spikes. Floor 0. */
@NullMarked
package org.crossbarsim.spike;

import org.jspecify.annotations.NullMarked;
