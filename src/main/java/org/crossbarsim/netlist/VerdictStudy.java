package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.List;
import org.crossbarsim.study.VerdictPlan;

/**
 * A study of founding claims with the netlists that it runs.
 *
 * @param file the study
 * @param plan what it asks
 * @param variants pair by pair, in each the base variant first; then every level with every level
 *     of the others, the last factor's fastest
 */
public record VerdictStudy(Path file, VerdictPlan plan, List<Variant> variants) {

  /** Copies the list. */
  public VerdictStudy {
    variants = List.copyOf(variants);
  }

  /**
   * One pair with one level of each factor.
   *
   * @param pair its number
   * @param levels by number
   * @param base true for the base variant with its own images and seeds
   * @param seeds draws of all devices, with seeds from 1
   * @param bsnn spiking network
   * @param onBnn the same with the arrays of the XNOR network
   * @param bnn XNOR network
   */
  public record Variant(
      int pair,
      List<Integer> levels,
      boolean base,
      int seeds,
      Netlist bsnn,
      Netlist onBnn,
      Netlist bnn) {

    /** Copies the list. */
    public Variant {
      levels = List.copyOf(levels);
    }
  }

  /**
   * A netlist with values in it.
   *
   * @param file the netlist
   * @param overrides the values
   */
  public record Netlist(Path file, Overrides overrides) {

    /** Reads it; {@code home} holds the cards. */
    public LoadedNetlist load(Path home) {
      return NetlistLoader.load(file, home, overrides);
    }

    /** What tells two of them apart. */
    public String key() {
      return file + " with " + overrides.words();
    }
  }

  /** A sentence that says which variant this is. */
  public String sentence(Variant variant) {
    return "This is the variant "
        + plan.words(variant.levels())
        + " of "
        + plan.pairs().get(variant.pair()).name()
        + ".";
  }
}
