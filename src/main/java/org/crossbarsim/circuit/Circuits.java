package org.crossbarsim.circuit;

import java.util.Arrays;
import java.util.OptionalInt;

/** What the two kinds of circuits have in common once they are told apart. */
final class Circuits {

  private Circuits() {}

  static Wires wires(CrossbarCircuit circuit) {
    if (wiresAreIdeal(circuit)) {
      return new IdealWires(seriesOhm(circuit));
    }
    return circuit instanceof PassiveCircuit passive
        ? new PassiveWires(passive)
        : new TransistorWires((TransistorCircuit) circuit);
  }

  /** Wires of an array whose cells must be linear and must not short anything. */
  static Wires linearWires(PassiveCircuit circuit) {
    check(circuit);
    require(circuit.law().isLinear(), "only linear cells have an effective matrix");
    requireNoShort(circuit);
    return wires(circuit);
  }

  static boolean wiresAreIdeal(CrossbarCircuit circuit) {
    return circuit instanceof PassiveCircuit passive
        ? passive.wordSegmentOhm() == 0 && passive.bitSegmentOhm() == 0
        : ((TransistorCircuit) circuit).sourceSegmentOhm() == 0
            && ((TransistorCircuit) circuit).bitSegmentOhm() == 0;
  }

  /** Resistance in series with each cell. */
  static double seriesOhm(CrossbarCircuit circuit) {
    return circuit instanceof TransistorCircuit transistors ? transistors.transistorOhm() : 0;
  }

  /** Resistances of the cells, those of idle rows behind transistors open. */
  static double[] conductingOhm(CrossbarCircuit circuit) {
    if (circuit instanceof TransistorCircuit transistors) {
      int columns = circuit.columns();
      double[] ohm = new double[circuit.cellOhm().length];
      Arrays.fill(ohm, Double.POSITIVE_INFINITY);
      for (int row : transistors.activeRows()) {
        System.arraycopy(circuit.cellOhm(), row * columns, ohm, row * columns, columns);
      }
      return ohm;
    }
    return circuit.cellOhm();
  }

  /** Voltage of the source of each cell's loop. */
  static double[] loopV(CrossbarCircuit circuit) {
    double[] loopV = new double[circuit.cellOhm().length];
    if (circuit instanceof PassiveCircuit passive) {
      for (int i = 0; i < loopV.length; i++) {
        loopV[i] = passive.inputV()[i / circuit.columns()];
      }
    } else {
      Arrays.fill(loopV, ((TransistorCircuit) circuit).inputV());
    }
    return loopV;
  }

  static void check(CrossbarCircuit circuit) {
    int cells = Math.multiplyExact(circuit.rows(), circuit.columns());
    require(circuit.cellOhm().length == cells, "a resistance is needed for each cell");
    for (double ohm : circuit.cellOhm()) {
      require(ohm >= 0, "resistances of cells are 0 or positive");
    }
    if (circuit instanceof PassiveCircuit passive) {
      require(passive.inputV().length == circuit.rows(), "a voltage is needed for each row");
      for (double inputV : passive.inputV()) {
        require(Double.isFinite(inputV), "voltages are finite");
      }
      requireOhm(passive.wordSegmentOhm());
      requireOhm(passive.bitSegmentOhm());
    } else if (circuit instanceof TransistorCircuit transistors) {
      require(Double.isFinite(transistors.inputV()), "voltages are finite");
      requireOhm(transistors.sourceSegmentOhm());
      requireOhm(transistors.bitSegmentOhm());
      requireOhm(transistors.transistorOhm());
      int last = -1;
      for (int row : transistors.activeRows()) {
        require(row > last && row < circuit.rows(), "active rows are ascending rows of the array");
        last = row;
      }
    }
  }

  static void requireNoShort(CrossbarCircuit circuit) {
    OptionalInt shorted = CircuitSolver.shortedCell(circuit);
    if (shorted.isPresent()) {
      throw new IllegalArgumentException(
          "the cell in row %d, column %d joins its source to its sense node without any resistance"
              .formatted(
                  shorted.getAsInt() / circuit.columns(), shorted.getAsInt() % circuit.columns()));
    }
  }

  private static void requireOhm(double ohm) {
    require(ohm >= 0 && ohm < Double.POSITIVE_INFINITY, "wires have a finite resistance");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
