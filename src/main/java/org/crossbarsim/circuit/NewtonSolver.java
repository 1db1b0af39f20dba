package org.crossbarsim.circuit;

import java.util.Optional;

/**
 * Cells that are not linear: Newton's method on the voltages across the cells, {@code d +
 * loss(I(d)) = V}, each step a linear circuit of the cells' slopes.
 *
 * <p>A step is halved until the mean square of what the loops lack falls. While the cells' currents
 * rise with voltage, the step's matrix has an inverse everywhere and points downhill, so that the
 * method arrives from any start; it starts at 0 V, so that its first step is the linear circuit.
 * Shorted cells keep 0 V and have their current as unknown.
 */
final class NewtonSolver {

  /** Voltages a loop may lack at the end, relative to the largest source. */
  private static final double RESIDUAL = 1e-13;

  /** What a loop may lack when rounding lets no step improve it any more. */
  private static final double RESIDUAL_AT_REST = 1e-11;

  private static final int STEPS = 300;
  private static final double SHORTEST_STEP = 0x1p-40;
  private static final double DOWNHILL = 1e-4;

  private final Wires wires;
  private final CellLaw law;
  private final double[] cellOhm;
  private final double[] loopV;

  private NewtonSolver(Wires wires, CellLaw law, double[] cellOhm, double[] loopV) {
    this.wires = wires;
    this.law = law;
    this.cellOhm = cellOhm;
    this.loopV = loopV;
  }

  /** As {@link Wires#solve}, for cells that obey {@code law}. */
  static int solve(Wires wires, CellLaw law, double[] cellOhm, double[] loopV, double[] cellA) {
    if (wires instanceof IdealWires ideal && ideal.seriesOhm() == 0) {
      for (int i = 0; i < cellA.length; i++) {
        boolean open = cellOhm[i] == Double.POSITIVE_INFINITY;
        cellA[i] = open ? 0 : law.currentA(1 / cellOhm[i], loopV[i]);
      }
      return 0;
    }
    return new NewtonSolver(wires, law, cellOhm, loopV).solve(cellA);
  }

  /** Where the method stands: voltages across the cells, their currents, what the loops lack. */
  private record Point(
      double[] cellV, double[] cellA, double[] lackV, double square, double worst) {}

  private int solve(double[] cellA) {
    int cells = cellOhm.length;
    Point now = at(new double[cells], new double[cells]);
    double scaleV = now.worst;
    double[] slopeOhm = new double[cells];
    double[] stepA = new double[cells];
    int linearSteps = 0;
    int step = 0;
    while (now.worst > RESIDUAL * scaleV && step < STEPS) {
      for (int i = 0; i < cells; i++) {
        slopeOhm[i] = conducts(i) ? 1 / law.slopeS(1 / cellOhm[i], now.cellV[i]) : cellOhm[i];
      }
      linearSteps += wires.solve(slopeOhm, now.lackV, stepA);
      step++;
      Optional<Point> next = downhill(now, slopeOhm, stepA);
      if (next.isEmpty()) {
        break;
      }
      now = next.get();
    }
    if (!(now.worst <= RESIDUAL_AT_REST * scaleV)) {
      throw new NoConvergenceException(failure(step, now));
    }
    System.arraycopy(now.cellA, 0, cellA, 0, cells);
    return step + linearSteps;
  }

  /** The longest of halved steps that goes downhill. */
  private Optional<Point> downhill(Point now, double[] slopeOhm, double[] stepA) {
    for (double share = 1; share >= SHORTEST_STEP; share /= 2) {
      double[] cellV = now.cellV.clone();
      double[] cellA = now.cellA.clone();
      for (int i = 0; i < cellV.length; i++) {
        cellV[i] += conducts(i) ? share * stepA[i] * slopeOhm[i] : 0;
        cellA[i] += share * stepA[i];
      }
      if (rises(cellV)) {
        Point next = at(cellV, cellA);
        if (next.square < (1 - DOWNHILL * share) * now.square) {
          return Optional.of(next);
        }
      }
    }
    return Optional.empty();
  }

  private Point at(double[] cellV, double[] cellA) {
    double[] lackV = new double[cellV.length];
    for (int i = 0; i < cellV.length; i++) {
      cellA[i] = conducts(i) ? law.currentA(1 / cellOhm[i], cellV[i]) : cellA[i];
    }
    wires.loss(cellA, lackV);
    double square = 0;
    double worst = 0;
    for (int i = 0; i < cellV.length; i++) {
      boolean open = cellOhm[i] == Double.POSITIVE_INFINITY;
      lackV[i] = open ? 0 : loopV[i] - lackV[i] - cellV[i];
      square += lackV[i] * lackV[i];
      worst = Math.max(worst, Math.abs(lackV[i]));
    }
    return new Point(cellV, cellA, lackV, square, worst);
  }

  private boolean rises(double[] cellV) {
    for (int i = 0; i < cellV.length; i++) {
      if (conducts(i) && !(law.slopeS(1 / cellOhm[i], cellV[i]) > 0)) {
        return false;
      }
    }
    return true;
  }

  private boolean conducts(int i) {
    return cellOhm[i] > 0 && cellOhm[i] < Double.POSITIVE_INFINITY;
  }

  private String failure(int steps, Point now) {
    int at = 0;
    for (int i = 0; i < loopV.length; i++) {
      at = Math.abs(now.lackV[i]) > Math.abs(now.lackV[at]) ? i : at;
    }
    return ("the currents did not converge: after %d Newton steps the loop of cell %d, a cell of %s"
            + " ohm under %s V, still lacks %s V; does its current rise with voltage there?")
        .formatted(steps, at, (float) cellOhm[at], (float) now.cellV[at], (float) now.worst);
  }
}
