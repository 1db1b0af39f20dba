/**
 * Resistive circuits of crossbar lines: exact currents with the resistance of every wire segment.
 * Floor 1; knows no device, clock, file or event. Numbers are SI, arrays are row-major.
 */
@NullMarked
package org.crossbarsim.circuit;

import org.jspecify.annotations.NullMarked;
