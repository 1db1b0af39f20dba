/**
 * Questions that take many runs: where a B-SNN breaks even with a BNN, what decides it, and what
 * accuracy costs. Knows designs and results, no files and no words of reports.
 */
@NullMarked
package org.crossbarsim.study;

import org.jspecify.annotations.NullMarked;
