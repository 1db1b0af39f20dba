/**
 * The commands of {@code crossbar-sim}: arguments, exit codes, printing. Floor 7.
 *
 * <p>Exit codes: 0 done, 1 the run failed, 2 wrong usage, 3 bad input. Everything a command
 * computes comes from the floors below.
 */
@NullMarked
package org.crossbarsim.cli;

import org.jspecify.annotations.NullMarked;
