/** Energy, area and counts: the only place where joules and square metres are added up. Floor 1. */
@NullMarked
package org.crossbarsim.ledger;

import org.jspecify.annotations.NullMarked;
