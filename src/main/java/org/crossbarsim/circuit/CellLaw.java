package org.crossbarsim.circuit;

/**
 * Current of a cell against the voltage across it, for a cell of conductance g at small voltages.
 *
 * <p>Every law is odd or nearly so, passes through zero and rises everywhere in its range, so that
 * a network of such cells has one solution.
 */
public interface CellLaw {

  /** Ohm's law. */
  CellLaw OHMIC = new Ohmic();

  /** Current through a cell of conductance {@code conductanceS} under {@code voltageV}. */
  double currentA(double conductanceS, double voltageV);

  /** Derivative of that current by voltage. */
  double slopeS(double conductanceS, double voltageV);

  /** True where current is proportional to voltage. */
  default boolean isLinear() {
    return false;
  }

  /** Ohm's law. */
  record Ohmic() implements CellLaw {
    @Override
    public double currentA(double conductanceS, double voltageV) {
      return conductanceS * voltageV;
    }

    @Override
    public double slopeS(double conductanceS, double voltageV) {
      return conductanceS;
    }

    @Override
    public boolean isLinear() {
      return true;
    }
  }
}
