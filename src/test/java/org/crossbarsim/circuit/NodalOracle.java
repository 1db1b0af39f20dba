package org.crossbarsim.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The textbook's way: a voltage a node, Kirchhoff's current law at each, one dense matrix. Nodes
 * that wires or cells of no resistance join are one node. Newton's method for cells that are not
 * linear. Slow, plain, and shares nothing with the solver.
 */
final class NodalOracle {

  /** What lies between two nodes. */
  private record Branch(int from, int to, double conductanceS, CellLaw law) {}

  private final List<Branch> branches = new ArrayList<>();
  private final int[] merged;
  private final double[] fixedV; // NaN where the circuit decides
  private final int firstSense;
  private final int columns;
  private double[] nodeV = new double[0];

  private NodalOracle(int nodes, int firstSense, int columns) {
    this.merged = new int[nodes];
    Arrays.setAll(merged, i -> i);
    this.fixedV = new double[nodes];
    Arrays.fill(fixedV, Double.NaN);
    this.firstSense = firstSense;
    this.columns = columns;
  }

  /** Current of every bit line. */
  static double[] bitLineA(CrossbarCircuit circuit) {
    NodalOracle oracle =
        circuit instanceof PassiveCircuit passive ? of(passive) : of((TransistorCircuit) circuit);
    oracle.solve();
    return oracle.senseA();
  }

  private static NodalOracle of(PassiveCircuit c) {
    int cells = c.rows() * c.columns();
    NodalOracle o =
        new NodalOracle(2 * cells + c.rows() + c.columns(), 2 * cells + c.rows(), c.columns());
    for (int r = 0; r < c.rows(); r++) {
      o.fixedV[2 * cells + r] = c.inputV()[r];
      for (int k = 0; k < c.columns(); k++) {
        int i = r * c.columns() + k;
        o.resistor(k == 0 ? 2 * cells + r : i - 1, i, c.wordSegmentOhm());
        o.cell(i, cells + i, c.cellOhm()[i], c.law());
        boolean last = r == c.rows() - 1;
        o.resistor(cells + i, last ? o.firstSense + k : cells + i + c.columns(), c.bitSegmentOhm());
      }
    }
    return o;
  }

  private static NodalOracle of(TransistorCircuit c) {
    int cells = c.rows() * c.columns();
    NodalOracle o = new NodalOracle(3 * cells + 1 + c.columns(), 3 * cells + 1, c.columns());
    o.fixedV[3 * cells] = c.inputV();
    for (int r = 0; r < c.rows(); r++) {
      int row = r;
      boolean active = Arrays.stream(c.activeRows()).anyMatch(a -> a == row);
      for (int k = 0; k < c.columns(); k++) {
        int i = r * c.columns() + k;
        o.resistor(r == 0 ? 3 * cells : i - c.columns(), i, c.sourceSegmentOhm());
        o.resistor(i, 2 * cells + i, active ? c.transistorOhm() : Double.POSITIVE_INFINITY);
        o.cell(2 * cells + i, cells + i, c.cellOhm()[i], c.law());
        boolean last = r == c.rows() - 1;
        o.resistor(cells + i, last ? o.firstSense + k : cells + i + c.columns(), c.bitSegmentOhm());
      }
    }
    return o;
  }

  private void resistor(int a, int b, double ohm) {
    cell(a, b, ohm, CellLaw.OHMIC);
  }

  private void cell(int a, int b, double ohm, CellLaw law) {
    if (ohm == 0) {
      merged[root(a)] = root(b);
    } else if (ohm != Double.POSITIVE_INFINITY) {
      branches.add(new Branch(a, b, 1 / ohm, law));
    }
  }

  private int root(int node) {
    return merged[node] == node ? node : root(merged[node]);
  }

  private void solve() {
    int nodes = merged.length;
    int[] unknown = new int[nodes];
    Arrays.fill(unknown, -1);
    nodeV = new double[nodes];
    for (int n = 0; n < nodes; n++) {
      if (!Double.isNaN(fixedV[n])) {
        nodeV[root(n)] = fixedV[n];
        unknown[root(n)] = -2;
      }
      if (n >= firstSense && n < firstSense + columns) {
        nodeV[root(n)] = 0;
        unknown[root(n)] = -2;
      }
    }
    int size = 0;
    for (Branch branch : branches) {
      for (int end : new int[] {root(branch.from), root(branch.to)}) {
        unknown[end] = unknown[end] == -1 ? size++ : unknown[end];
      }
    }
    if (size == 0) {
      return;
    }
    for (int step = 0; ; step++) {
      double moved = step(unknown, size);
      if ((step > 0 && moved < 1e-15)
          || (step > 1 && branches.stream().allMatch(b -> b.law.isLinear()))) {
        return;
      }
      if (step == 500) {
        throw new AssertionError("the oracle itself does not converge: " + moved);
      }
    }
  }

  /** One Newton step; for linear circuits the second refines the first. */
  private double step(int[] unknown, int size) {
    DMatrixRMaj g = new DMatrixRMaj(size, size);
    DMatrixRMaj in = new DMatrixRMaj(size, 1);
    for (Branch branch : branches) {
      int a = root(branch.from);
      int b = root(branch.to);
      double slopeS = branch.law.slopeS(branch.conductanceS, nodeV[a] - nodeV[b]);
      double currentA = branch.law.currentA(branch.conductanceS, nodeV[a] - nodeV[b]);
      stamp(g, in, unknown[a], unknown[b], slopeS, currentA);
      stamp(g, in, unknown[b], unknown[a], slopeS, -currentA);
    }
    DMatrixRMaj delta = new DMatrixRMaj(size, 1);
    LinearSolverDense<DMatrixRMaj> lu = LinearSolverFactory_DDRM.lu(size);
    lu.setA(g);
    lu.solve(in, delta);
    double largest = CommonOps_DDRM.elementMaxAbs(delta);
    double share = Math.min(1, 0.2 / largest); // shorter than a strongly bent cell's scale
    boolean linear = branches.stream().allMatch(b -> b.law.isLinear());
    for (int n = 0; n < unknown.length; n++) {
      if (unknown[n] >= 0 && root(n) == n) {
        nodeV[n] += (linear ? 1 : share) * delta.get(unknown[n], 0);
      }
    }
    return largest;
  }

  private static void stamp(
      DMatrixRMaj g, DMatrixRMaj in, int self, int other, double slopeS, double outA) {
    if (self >= 0) {
      g.add(self, self, slopeS);
      in.add(self, 0, -outA);
      if (other >= 0) {
        g.add(self, other, -slopeS);
      }
    }
  }

  private double[] senseA() {
    double[] senseA = new double[columns];
    for (int k = 0; k < columns; k++) {
      int sense = root(firstSense + k);
      for (Branch branch : branches) {
        int a = root(branch.from);
        int b = root(branch.to);
        double currentA = branch.law.currentA(branch.conductanceS, nodeV[a] - nodeV[b]);
        if (a != b && (a == sense || b == sense)) {
          senseA[k] += b == sense ? currentA : -currentA;
        }
      }
    }
    return senseA;
  }
}
