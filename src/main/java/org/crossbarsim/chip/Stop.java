package org.crossbarsim.chip;

/**
 * What an image could have left with after a step, of a run that an exit watches but never ends.
 *
 * @param confidence how sure the decision was: the largest sum, in whole units, or probability;
 *     where a first spike decides, the number of outputs that had fired
 * @param bookedJ energy without leakage booked by then, for later steps that had begun, too; the
 *     decision of a first spike is not in it
 * @param atFs when the image could have left; where a first spike decides, when its decision could
 *     have begun
 * @param savedJ leakage that gating had saved by then
 */
public record Stop(double confidence, double bookedJ, long atFs, double savedJ) {}
