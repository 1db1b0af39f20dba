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

  /** Residuals this small, relative to the largest voltage, end the iteration. */
  private static final double RESIDUAL = 1e-13;

  /** Fall of the squared error that ends one round of iterations. */
  private static final double ROUND = 1e-28;

  private static final int ROUNDS = 8;

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
    loseAll(x, lost);
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

  /** Rounds of conjugate gradients, each on the residual that the one before left. */
  private int refine(double[] ohm, double[] drive, double[] x) {
    double[] residual = drive.clone();
    double goalV = RESIDUAL * largest(ohm, drive);
    double beforeV = Double.POSITIVE_INFINITY;
    double worstV = largest(ohm, drive);
    int steps = 0;
    for (int round = 0; round < ROUNDS && worstV > goalV && worstV < beforeV; round++) {
      steps += conjugateGradients(residual, x);
      loseAll(x, residual);
      for (int i = 0; i < x.length; i++) {
        double cellV = ohm[i] == Double.POSITIVE_INFINITY ? 0 : ohm[i] * x[i];
        residual[i] = drive[i] - cellV - residual[i];
      }
      beforeV = worstV;
      worstV = largest(ohm, residual);
    }
    if (!(worstV <= 10 * goalV)) {
      throw new IllegalStateException(
          "the currents of a "
              + rows
              + " x "
              + columns
              + " array did not converge: after "
              + steps
              + " steps the worst loop is off by "
              + (float) worstV
              + " V");
    }
    return steps;
  }

  /** Adds to {@code x} the currents that {@code residual} drives; destroys the residual. */
  private int conjugateGradients(double[] residual, double[] x) {
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
      goal = step == 0 ? ROUND * now : goal;
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

  private void loseAll(double[] x, double[] lostV) {
    double[] sum = new double[lines];
    double[] lost = new double[lines];
    // Along the columns: all that comes from above a segment flows through it.
    for (int r = 0; r < depth; r++) {
      for (int l = 0; l < lines; l++) {
        sum[l] += x[r * lines + l];
        lostV[r * lines + l] = sum[l];
      }
    }
    for (int r = depth - 1; r >= 0; r--) {
      for (int l = 0; l < lines; l++) {
        lost[l] += alongOhm * lostV[r * lines + l];
        lostV[r * lines + l] = lost[l];
      }
    }
    across.lose(x, lostV, lostV);
  }

  private static double largest(double[] ohm, double[] v) {
    double largest = 0;
    for (int i = 0; i < v.length; i++) {
      if (ohm[i] != Double.POSITIVE_INFINITY) {
        largest = Math.max(largest, Math.abs(v[i]));
      }
    }
    return largest;
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
