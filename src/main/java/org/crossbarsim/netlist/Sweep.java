package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Netlists and what is varied in them.
 *
 * @param file the sweep
 * @param name in tables
 * @param pointers JSON pointers of the fields that are varied
 * @param variants every netlist with every choice of values: netlists change slowest, the last
 *     pointer's values fastest
 * @param targetAccuracy share of images right whose first step is asked for
 * @param targetBelowBest the same as a distance from what the best variant ends with
 */
public record Sweep(
    Path file,
    String name,
    List<String> pointers,
    List<Variant> variants,
    OptionalDouble targetAccuracy,
    OptionalDouble targetBelowBest) {

  /** Copies the lists. */
  public Sweep {
    pointers = List.copyOf(pointers);
    variants = List.copyOf(variants);
  }

  /** True where the value of a field of the netlists changes from variant to variant. */
  public boolean varies(String pointer) {
    return pointers.stream().anyMatch(varied -> Overrides.overlap(varied, pointer));
  }

  /** A sentence that says which variant this is; empty where nothing is varied. */
  public String sentence(Variant variant) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < pointers.size(); i++) {
      words.add(pointers.get(i) + " = " + variant.values().get(i));
    }
    return words.isEmpty()
        ? ""
        : "This is the variant " + String.join(", ", words) + " of " + variant.netlist() + ".";
  }

  /**
   * One netlist with one choice of values.
   *
   * @param netlist its file
   * @param values one a pointer, as JSON on one line
   * @param overrides the values, to be put into the netlist
   */
  public record Variant(Path netlist, List<String> values, Overrides overrides) {

    /** Copies the list. */
    public Variant {
      values = List.copyOf(values);
    }

    /** Reads the netlist with the values in it; {@code home} holds the cards. */
    public LoadedNetlist load(Path home) {
      return NetlistLoader.load(netlist, home, overrides);
    }
  }
}
