/**
 * What a run cost, for people and for programs: the terminal table, {@code report.json}, and two
 * runs side by side.
 *
 * <p>Floor 6. Reads results, computes sums, shares and ratios of them, and simulates nothing. No
 * report holds wall time, a thread count, a JDK or a path, so equal runs give equal bytes.
 */
@NullMarked
package org.crossbarsim.report;

import org.jspecify.annotations.NullMarked;
