package org.crossbarsim.circuit;

import java.util.Arrays;

/**
 * Word lines and bit lines of a 1R array, of which at least one kind has resistance: conjugate
 * gradients on the cell currents, preconditioned by the ladders of the lines that lose more.
 *
 * <p>The circuit is the same when word lines and bit lines change places, each read from its open
 * end; it is laid out so that the lines that lose more are columns. Rows of open cells at the open
 * ends fill it up to a multiple of four.
 */
final class PassiveWires implements Wires {

  /** What a loop may lack at the end, relative to the largest source. */
  private static final double RESIDUAL = 1e-12;

  /**
   * What is sought beyond that: relative to the voltages that add up to zero in the loop itself.
   */
  private static final double OWN_RESIDUAL = 3e-13;

  /** Falls of the squared error that end the first round of iterations, and the others. */
  private static final double FIRST_ROUND = 1e-28;

  private static final double LATER_ROUND = 1e-10;
  private static final int ROUNDS = 6;

  private final int rows;
  private final int columns;
  private final boolean turned;
  private final int lines;
  private final int depth; // with the rows of open cells
  private final int fill;
  private final double acrossOhm;
  private final double alongOhm;
  private final LineLadders ladders;
  private final RowWires across;

  PassiveWires(PassiveCircuit circuit) {
    this.rows = circuit.rows();
    this.columns = circuit.columns();
    double wordOhm = circuit.wordSegmentOhm();
    double bitOhm = circuit.bitSegmentOhm();
    this.turned = wordOhm * columns * columns > bitOhm * rows * rows;
    this.lines = turned ? rows : columns;
    int used = turned ? columns : rows;
    this.depth = (used + 3) / 4 * 4;
    this.fill = depth - used;
    this.acrossOhm = turned ? bitOhm : wordOhm;
    this.alongOhm = turned ? wordOhm : bitOhm;
    this.ladders = new LineLadders(depth, lines, alongOhm);
    this.across = new RowWires(depth, lines, acrossOhm);
  }

  @Override
  public void loss(double[] cellA, double[] lossV) {
    double[] x = laidOut(cellA, 0);
    double[] lost = new double[x.length];
    loseAlong(x, lost);
    across.lose(x, lost, lost);
    takeBack(lost, lossV);
  }

  @Override
  public int solve(double[] cellOhm, double[] loopV, double[] cellA) {
    double[] ohm = laidOut(cellOhm, Double.POSITIVE_INFINITY);
    double[] drive = laidOut(loopV, 0);
    double[] x = new double[drive.length];
    ladders.set(ohm);
    int steps = 0;
    if (acrossOhm == 0) {
      ladders.solve(drive, x);
    } else {
      steps = refine(ohm, drive, x);
    }
    takeBack(x, cellA);
    return steps;
  }

  /**
   * Rounds of conjugate gradients, each on the residual that the one before left. Loops of idle
   * rows may see a millionth of the voltages of the others; as long as it helps, each loop is
   * judged by its own.
   */
  private int refine(double[] ohm, double[] drive, double[] x) {
    double[] residual = drive.clone();
    int steps = conjugateGradients(FIRST_ROUND, residual, x);
    double own = residual(ohm, drive, x, residual);
    double before = Double.POSITIVE_INFINITY;
    for (int round = 1; round < ROUNDS && own > OWN_RESIDUAL && own < before / 2; round++) {
      steps += conjugateGradients(LATER_ROUND, residual, x);
      before = own;
      own = residual(ohm, drive, x, residual);
    }
    double worstV = Vectors.largest(residual);
    if (!(worstV <= RESIDUAL * Vectors.largest(drive))) {
      throw new NoConvergenceException(
          "the currents of a %d x %d array did not converge: after %d steps a loop lacks %s V"
              .formatted(rows, columns, steps, (float) worstV));
    }
    return steps;
  }

  /** What each loop lacks; returns the largest share of the voltages in a loop. */
  private double residual(double[] ohm, double[] drive, double[] x, double[] residual) {
    double[] alongV = new double[x.length];
    double[] acrossV = new double[x.length];
    loseAlong(x, alongV);
    across.lose(x, acrossV, acrossV);
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      double cellV = ohm[i] * x[i];
      double sizeV =
          Math.abs(drive[i]) + Math.abs(cellV) + Math.abs(alongV[i]) + Math.abs(acrossV[i]);
      boolean open = ohm[i] == Double.POSITIVE_INFINITY;
      residual[i] = open ? 0 : drive[i] - cellV - alongV[i] - acrossV[i];
      worst = Math.max(worst, residual[i] == 0 ? 0 : Math.abs(residual[i]) / sizeV);
    }
    return worst;
  }

  /** Adds to {@code x} the currents that {@code residual} drives; destroys the residual. */
  private int conjugateGradients(double fall, double[] residual, double[] x) {
    int n = x.length;
    double[] z = new double[n];
    double[] direction = new double[n];
    double[] laddersV = new double[n]; // what the ladders alone lose under direction
    double[] allV = new double[n];
    double error = 0;
    double goal = 0;
    int limit = 50 + 10 * (rows + columns);
    for (int step = 0; step < limit; step++) {
      ladders.solve(residual, z);
      double now = Vectors.dot(residual, z);
      goal = step == 0 ? fall * now : goal;
      if (!(now > goal)) {
        return step;
      }
      double keep = step == 0 ? 0 : now / error;
      error = now;
      Vectors.next(z, keep, direction);
      Vectors.next(residual, keep, laddersV);
      across.lose(direction, laddersV, allV);
      double length = now / Vectors.dot(direction, allV);
      Vectors.add(length, direction, x);
      Vectors.add(-length, allV, residual);
    }
    return limit;
  }

  /** What all that comes from above a segment loses on the way out. */
  private void loseAlong(double[] x, double[] lostV) {
    double[] fromAboveA = new double[lines];
    for (int r = 0; r < depth; r++) {
      for (int l = 0; l < lines; l++) {
        fromAboveA[l] += x[r * lines + l];
        lostV[r * lines + l] = alongOhm * fromAboveA[l];
      }
    }
    for (int i = x.length - 1 - lines; i >= 0; i--) {
      lostV[i] += lostV[i + lines];
    }
  }

  private double[] laidOut(double[] values, double filling) {
    double[] laidOut = new double[depth * lines];
    Arrays.fill(laidOut, 0, fill * lines, filling);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        laidOut[place(r, c)] = values[r * columns + c];
      }
    }
    return laidOut;
  }

  private void takeBack(double[] laidOut, double[] values) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        values[r * columns + c] = laidOut[place(r, c)];
      }
    }
  }

  private int place(int r, int c) {
    return turned ? (fill + columns - 1 - c) * lines + (rows - 1 - r) : (fill + r) * lines + c;
  }
}
