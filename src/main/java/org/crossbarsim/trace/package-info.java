/**
 * The spike trace: JSON Lines, one record a spike event and a summary at the end. {@code
 * traces/README.md} has the format.
 *
 * <p>Floor 6. Written as the run goes, in bounded memory, in the order of the images whatever the
 * threads, and whole or not at all.
 */
@NullMarked
package org.crossbarsim.trace;

import org.jspecify.annotations.NullMarked;
