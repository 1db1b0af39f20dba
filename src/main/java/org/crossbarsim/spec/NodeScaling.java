package org.crossbarsim.spec;

/**
 * The rule by which figures go from one technology node to another: energy with C Vdd^2, the
 * capacitance being proportional to the feature size F; area, and leakage with it, with F^2; delay
 * with F.
 *
 * <p>A rule of thumb: analog parts do not shrink like logic, and nothing scaled is better than a
 * factor of two. Supplies are those of NeuroSim V1.3 (Lu et al., Frontiers in AI 4, 2021, and its
 * source), 130 to 7 nm; a node between two of them has a supply between theirs.
 */
public final class NodeScaling {
  private NodeScaling() {}

  private static final double NM = 1e-9;
  private static final double[] NODES_NM = {7, 10, 14, 22, 32, 45, 65, 90, 130};
  private static final double[] SUPPLIES_V = {0.7, 0.75, 0.8, 0.85, 0.9, 1.0, 1.1, 1.2, 1.3};

  // Nodes are lengths written in decimals: what is off by less than this is at the end itself.
  private static final double ROUNDING = 1e-6;

  /** True for a node of which the table knows the supply. */
  public static boolean covers(double nodeM) {
    double nm = nodeM / NM;
    return nm >= NODES_NM[0] * (1 - ROUNDING)
        && nm <= NODES_NM[NODES_NM.length - 1] * (1 + ROUNDING);
  }

  /**
   * Nominal supply at a node.
   *
   * @throws IllegalArgumentException outside 7 to 130 nm
   */
  public static double supplyV(double nodeM) {
    if (!covers(nodeM)) {
      throw new IllegalArgumentException("no supply is known at " + nodeM + " m");
    }
    double nm = nodeM / NM;
    int above = 0;
    while (nm > NODES_NM[above] * (1 + ROUNDING)) {
      above++;
    }
    if (nm >= NODES_NM[above] * (1 - ROUNDING)) {
      return SUPPLIES_V[above];
    }
    double way = (nm - NODES_NM[above - 1]) / (NODES_NM[above] - NODES_NM[above - 1]);
    return SUPPLIES_V[above - 1] + way * (SUPPLIES_V[above] - SUPPLIES_V[above - 1]);
  }

  /** Factor of energies from one node and supply to another. */
  public static double energy(double fromM, double fromV, double toM, double toV) {
    double volts = toV / fromV;
    return toM / fromM * volts * volts;
  }

  /** Factor of areas and leakages. */
  public static double area(double fromM, double toM) {
    double lengths = toM / fromM;
    return lengths * lengths;
  }

  /** Factor of delays. */
  public static double delay(double fromM, double toM) {
    return toM / fromM;
  }
}
