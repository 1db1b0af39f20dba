package org.crossbarsim.margin;

/**
 * How sure one decision is: K active rows, P of them on LRS cells.
 *
 * @param activeRows K
 * @param lrsMet P
 * @param shiftCodes mean deviation from what ideal cells leave, in codes
 * @param sigmaCodes deviation around that mean, in codes
 * @param marginSigmas from the mean to the nearest wrong decision, in sigmas; infinite without
 *     spread, negative where the mean itself is wrong
 * @param wrong probability of another decision than that of ideal cells; 0 stands for less than
 *     1e-12
 * @param wrongIfNormal the same for a normal number with that mean and deviation
 */
public record ReadOdds(
    int activeRows,
    int lrsMet,
    double shiftCodes,
    double sigmaCodes,
    double marginSigmas,
    double wrong,
    double wrongIfNormal) {}
