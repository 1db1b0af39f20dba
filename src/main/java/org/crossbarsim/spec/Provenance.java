package org.crossbarsim.spec;

/**
 * Where one number of a card comes from.
 *
 * @param parameter path of the number inside its card, such as {@code lrs} or {@code sense.energy}
 * @param value the number as its author wrote it, with unit
 * @param source citation: authors, venue, year, table or figure
 * @param validRange the range for which the source vouches, in words or numbers; empty when
 *     unstated
 * @param confidence {@code seen} (read in the source), {@code derived}, {@code known} (textbook) or
 *     {@code assumed} (ours; the source field then says why)
 */
public record Provenance(
    String parameter, String value, String source, String validRange, String confidence) {}
