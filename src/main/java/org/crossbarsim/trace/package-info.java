/**
 * The spike trace: one record a spike event and a summary at the end, as JSON Lines or as columns.
 * {@code traces/README.md} and {@code docs/traces.md} have the formats.
 *
 * <p>Floor 8. Written as the run goes, in bounded memory, in the order of the images whatever the
 * threads, and whole or not at all.
 */
@NullMarked
package org.crossbarsim.trace;

import org.jspecify.annotations.NullMarked;
