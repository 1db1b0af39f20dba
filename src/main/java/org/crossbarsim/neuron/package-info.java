/** Digital membranes and thresholds. Floor 2; no clock, no file, no event. */
@NullMarked
package org.crossbarsim.neuron;

import org.jspecify.annotations.NullMarked;
