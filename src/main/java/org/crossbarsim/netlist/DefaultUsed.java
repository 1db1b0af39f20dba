package org.crossbarsim.netlist;

/**
 * A field that the netlist leaves out.
 *
 * @param pointer JSON pointer of the field
 * @param value the default as it would be written in the file
 */
public record DefaultUsed(String pointer, String value) {}
