/**
 * Sense margins: how sure the decisions of an array are, by formula and by drawing. Floor 5; knows
 * no file and no event.
 */
@NullMarked
package org.crossbarsim.margin;

import org.jspecify.annotations.NullMarked;
