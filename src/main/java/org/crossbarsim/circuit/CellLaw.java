package org.crossbarsim.circuit;

/**
 * Current of a cell against the voltage across it, for a cell of conductance g at small voltages.
 *
 * <p>Every law is odd or nearly so, passes through zero and rises everywhere in its range, so that
 * a network of such cells has one solution. Functions come from {@link StrictMath}: reports print
 * these currents, and every JVM must find the same.
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

  /**
   * I = g V0 sinh(V / V0), the law of a barrier that carriers tunnel or hop through; Ohm's law far
   * below V0, exponential far above.
   *
   * @param scaleV V0
   */
  record Sinh(double scaleV) implements CellLaw {
    @Override
    public double currentA(double conductanceS, double voltageV) {
      return conductanceS * scaleV * StrictMath.sinh(voltageV / scaleV);
    }

    @Override
    public double slopeS(double conductanceS, double voltageV) {
      return conductanceS * StrictMath.cosh(voltageV / scaleV);
    }
  }

  /**
   * I = g V + a2 V^2 + a3 V^3 with coefficients that are polynomials in log10(g / 1 S): a fit of
   * measured cells, good for the voltages and conductances that were measured and for no others.
   *
   * @param second coefficients of a2 in A/V^2, highest power first; none is 0
   * @param third coefficients of a3 in A/V^3, highest power first; none is 0
   */
  record Polynomial(double[] second, double[] third) implements CellLaw {
    @Override
    public double currentA(double conductanceS, double voltageV) {
      double decade = StrictMath.log10(conductanceS);
      double bend = at(decade, second) + at(decade, third) * voltageV;
      return (conductanceS + bend * voltageV) * voltageV;
    }

    @Override
    public double slopeS(double conductanceS, double voltageV) {
      double decade = StrictMath.log10(conductanceS);
      double bend = 2 * at(decade, second) + 3 * at(decade, third) * voltageV;
      return conductanceS + bend * voltageV;
    }

    private static double at(double decade, double[] coefficients) {
      double sum = 0;
      for (double coefficient : coefficients) {
        sum = sum * decade + coefficient;
      }
      return sum;
    }
  }
}
