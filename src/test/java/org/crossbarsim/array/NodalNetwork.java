package org.crossbarsim.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Nodes and resistors, solved by Kirchhoff's current law and plain elimination. */
final class NodalNetwork {
  private record Resistor(int a, int b, double ohm) {}

  private final List<Resistor> resistors = new ArrayList<>();
  private final List<Integer> same =
      new ArrayList<>(); // a node that this one is one with, or itself
  private final List<Double> fixedV = new ArrayList<>(); // NaN where the potential is sought

  /** A node whose potential is sought. */
  int node() {
    return source(Double.NaN);
  }

  /** A node held at a potential. */
  int source(double volt) {
    same.add(same.size());
    fixedV.add(volt);
    return same.size() - 1;
  }

  /** A resistor; one of no resistance makes one node of two. */
  void join(int a, int b, double ohm) {
    if (ohm > 0) {
      resistors.add(new Resistor(a, b, ohm));
      return;
    }
    int from = root(a);
    int to = root(b);
    if (from != to && Double.isNaN(fixedV.get(from))) {
      same.set(from, to);
    } else if (from != to) {
      same.set(to, from);
    }
  }

  private int root(int node) {
    return same.get(node) == node ? node : root(same.get(node));
  }

  /** Potentials of all nodes. */
  double[] solve() {
    int n = same.size();
    double[][] g = new double[n][n + 1];
    for (Resistor r : resistors) {
      stamp(g, root(r.a), root(r.b), 1 / r.ohm);
      stamp(g, root(r.b), root(r.a), 1 / r.ohm);
    }
    for (int i = 0; i < n; i++) {
      boolean sought = root(i) == i && Double.isNaN(fixedV.get(i));
      if (!sought || g[i][i] == 0) {
        Arrays.fill(g[i], 0);
        g[i][i] = 1;
        g[i][n] = sought || root(i) != i ? 0 : fixedV.get(i);
      }
    }
    eliminate(g);
    double[] volt = new double[n];
    for (int i = 0; i < n; i++) {
      volt[i] = g[root(i)][n] / g[root(i)][root(i)];
    }
    return volt;
  }

  private static void stamp(double[][] g, int a, int b, double siemens) {
    g[a][a] += siemens;
    g[a][b] -= siemens;
  }

  // Rows are dominated by their diagonals: no pivoting.
  private static void eliminate(double[][] g) {
    int n = g.length;
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 0 : g[i][k] / g[k][k];
        for (int j = k; factor != 0 && j <= n; j++) {
          g[i][j] -= factor * g[k][j];
        }
      }
    }
  }
}
