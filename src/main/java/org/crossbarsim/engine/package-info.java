/** Time, clocks and the event queue. Floor 1; knows no hardware word. */
@NullMarked
package org.crossbarsim.engine;

import org.jspecify.annotations.NullMarked;
