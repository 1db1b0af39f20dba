package org.crossbarsim.spec;

/**
 * How truly cells and wires are simulated, and under which conditions the cells are read.
 *
 * @param wires whether currents see the resistance of the wires
 * @param ageS time since the cells were programmed
 * @param temperatureK temperature of the cells
 * @param reads reads that every cell has taken since it was programmed
 * @param cycles cycles of one SET and one RESET that every cell has lived through
 */
public record PhysicsSpec(
    Wires wires, double ageS, double temperatureK, double reads, double cycles) {

  /** Ideal wires, and cells as they are a second after programming at 300 K. */
  public static final PhysicsSpec NOMINAL = new PhysicsSpec(Wires.IDEAL, 1, 300);

  /** Cells never read or cycled before. */
  public PhysicsSpec(Wires wires, double ageS, double temperatureK) {
    this(wires, ageS, temperatureK, 0, 0);
  }

  /** The same conditions with other wires. */
  public PhysicsSpec withWires(Wires other) {
    return new PhysicsSpec(other, ageS, temperatureK, reads, cycles);
  }

  /** What currents see of the wires. */
  public enum Wires {
    /** Nothing: every cell has the whole read voltage. */
    IDEAL("ideal"),
    /** The resistance of every segment. */
    EXACT("exact");

    private final String label;

    Wires(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }
}
