package org.crossbarsim.chip;

/**
 * Leakage of a run by state; the three add up to all of it.
 *
 * @param awakeJ of logic under power: that of layers at work, and what belongs to no layer
 * @param gatedJ of logic asleep
 * @param memoriesJ of memories, which keep their contents
 */
public record LeakageFigures(double awakeJ, double gatedJ, double memoriesJ) {}
