package org.crossbarsim.netlist;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.circuit.CellLaw;
import org.jspecify.annotations.Nullable;

/** What a case says of its cells' current against voltage. */
final class CaseLaw {
  private static final double STEEPEST = 100; // voltage over that of a sinh; e^100 is 1e43

  private CaseLaw() {}

  /** The law; Ohm's where none is stated, null after adding problems. */
  static @Nullable CellLaw of(Decoded decoded) {
    Decoded law = decoded.get(CaseFormat.LAW);
    if (law == null) {
      return decoded.states(CaseFormat.LAW) ? null : CellLaw.OHMIC;
    }
    if (law.variant().equals(CaseFormat.SINH)) {
      Double scale = law.get(CaseFormat.SCALE);
      return scale == null ? null : new CellLaw.Sinh(scale);
    }
    double[] quadratic = coefficients(law, CaseFormat.QUADRATIC);
    double[] cubic = coefficients(law, CaseFormat.CUBIC);
    return law.variant().equals(CaseFormat.POLYNOMIAL) && quadratic != null && cubic != null
        ? new CellLaw.Polynomial(quadratic, cubic)
        : null;
  }

  private static double @Nullable [] coefficients(Decoded law, Field<List<Double>> field) {
    List<Double> list = law.get(field);
    if (list == null) {
      return law.states(field) ? null : new double[0];
    }
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Refuses a law that is of no use where voltages across cells reach any of {@code inputV}. */
  static void check(
      Decoded decoded, CaseMatrix matrix, double[] cells, CellLaw law, double... inputV) {
    double highV = Math.max(0, Arrays.stream(inputV).max().orElse(0));
    double lowV = Math.min(0, Arrays.stream(inputV).min().orElse(0));
    double mostV = highV - lowV;
    if (law instanceof CellLaw.Sinh sinh && mostV > STEEPEST * sinh.scaleV()) {
      Decoded stated = decoded.need(CaseFormat.LAW);
      matrix
          .problems()
          .add(
              stated.mark(CaseFormat.SCALE),
              "This is less than a hundredth of the voltages in this case.",
              "A sinh is beyond all currents there.",
              "");
    } else if (!law.isLinear()) {
      matrix.refuseFalling(cells, law, mostV);
    }
  }
}
