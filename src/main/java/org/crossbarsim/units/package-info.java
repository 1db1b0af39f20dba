/**
 * Physical quantities as people write them, and numbers as people read them.
 *
 * <p>Floor 0. A quantity is a decimal number, one space and a unit with an optional prefix: {@code
 * "200 mV"}, {@code "6 kohm"}, {@code "0.1 um^2"}. Everything above this package and {@code
 * netlist} works with plain SI doubles. Powers of ten are applied exactly before the one rounding
 * to {@code double}; printing is decimal arithmetic, hence the same text on every JDK.
 */
@NullMarked
package org.crossbarsim.units;

import org.jspecify.annotations.NullMarked;
