package org.crossbarsim.spec;

/**
 * A converter of one resolution, at the node of its card.
 *
 * @param bits resolution
 * @param conversionJ one conversion
 * @param areaM2 one converter
 * @param conversionS time of one conversion, sampling included
 * @param leakageW static power of one converter
 */
public record ConverterRow(
    int bits, double conversionJ, double areaM2, double conversionS, double leakageW) {}
