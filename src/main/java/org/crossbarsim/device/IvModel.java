package org.crossbarsim.device;

import org.crossbarsim.circuit.CellLaw;

/**
 * Current of a cell against the voltage across it, its transistor left out.
 *
 * <p>Cards state resistances at the read voltage, {@code V / I}; circuits want the conductance at
 * small voltages.
 */
public interface IvModel {
  /** Ohm's law. */
  IvModel OHMIC =
      new IvModel() {
        @Override
        public CellLaw law() {
          return CellLaw.OHMIC;
        }

        @Override
        public double smallSignalS(double chordS, double voltageV) {
          return chordS;
        }
      };

  /** The law, of the conductance at small voltages. */
  CellLaw law();

  /**
   * Conductance at small voltages of a cell that has {@code chordS} at {@code voltageV}.
   *
   * @param voltageV above zero
   */
  double smallSignalS(double chordS, double voltageV);
}
