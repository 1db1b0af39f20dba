/** Keyed random draws: who, why, which. Floor 0; door of commons-math. */
@NullMarked
package org.crossbarsim.random;

import org.jspecify.annotations.NullMarked;
