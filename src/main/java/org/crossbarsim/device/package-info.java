/** Physics of single cells. Floor 2; no clock, no file, no event. */
@NullMarked
package org.crossbarsim.device;

import org.jspecify.annotations.NullMarked;
