package org.crossbarsim.netlist;

import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** Technology nodes of cards that are put together. */
final class Nodes {
  private static final double ROUNDING = 1e-6; // of lengths written in decimals

  private Nodes() {}

  /** True for two ways to write the same node. */
  static boolean same(double aM, double bM) {
    return Math.abs(aM - bM) <= ROUNDING * Math.max(aM, bM);
  }

  /** The node as one reads it: {@code 90 nm}. */
  static String words(double nodeM) {
    return SiFormat.format(nodeM, Dimension.LENGTH, 6);
  }
}
