package org.crossbarsim.kernel;

/**
 * When integrate-and-fire membranes fire, and what becomes of them.
 *
 * @param format of the membranes
 * @param above true where a threshold must be exceeded, false where it must be reached
 * @param soft true to subtract the threshold, false to set to zero
 */
public record FireFormat(MembraneFormat format, boolean above, boolean soft) {}
