/**
 * The loops in which a run spends its time, over flat arrays: each in two forms that give the same
 * bits, a plain one and one on the JDK's Vector API. They know data layouts, no models. Floor 1.
 */
@NullMarked
package org.crossbarsim.kernel;

import org.jspecify.annotations.NullMarked;
