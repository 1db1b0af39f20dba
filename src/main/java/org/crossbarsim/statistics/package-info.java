/**
 * What few samples tell about a distribution: estimates with 95 % intervals. Floor 0; door of
 * commons-math, whose pure-Java functions give equal bits on every JVM. Draws nothing.
 */
@NullMarked
package org.crossbarsim.statistics;

import org.jspecify.annotations.NullMarked;
