package org.crossbarsim.circuit;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.crossbarsim.random.RandomStreams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the resistance of wires costs: an array half in LRS of 10 kohm, half in HRS of 1 Mohm, 1 ohm
 * a segment, 0.2 V on half of the rows. Read the ratios.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WireBenchmark {
  private static final double SEGMENT_OHM = 1;
  private static final double INPUT_V = 0.2;

  /** Rows and columns. */
  @Param({"128", "256"})
  public int size = 128;

  private PassiveCircuit circuit =
      new PassiveCircuit(0, 0, new double[0], new double[0], 0, 0, CellLaw.OHMIC);
  private int[] rows = new int[0];
  private float[] branchS = new float[0];
  private float[] sumS = new float[0];
  private double[] columnS = new double[0];
  private double[] cellS = new double[0];
  private EffectiveMatrix matrix = EffectiveMatrix.of(circuit);
  private LadderKernel ladders = new LadderKernel(0, 0, 0, 0);

  /** Draws the array. */
  @Setup
  public void setUp() {
    double[] ohm = new double[size * size];
    Arrays.setAll(ohm, i -> (RandomStreams.mix(i) & 1) == 0 ? 1e4 : 1e6);
    double[] inputV = new double[size];
    rows = new int[size / 2];
    branchS = new float[size * size];
    for (int r = 0; r < size; r += 2) {
      inputV[r] = INPUT_V;
      rows[r / 2] = r;
    }
    for (int i = 0; i < branchS.length; i++) {
      branchS[i] = (float) (1 / ohm[i]);
    }
    circuit = new PassiveCircuit(size, size, ohm, inputV, SEGMENT_OHM, SEGMENT_OHM, CellLaw.OHMIC);
    matrix = EffectiveMatrix.of(circuit);
    ladders = new LadderKernel(size, size, SEGMENT_OHM, SEGMENT_OHM);
    sumS = new float[size];
    columnS = new double[size];
    cellS = new double[rows.length * size];
  }

  /** 1R: the circuit of one read. */
  @Benchmark
  public double[] solve() {
    return CircuitSolver.solve(circuit).bitLineA();
  }

  /** 1R: a further read of the same array. */
  @Benchmark
  public double[] furtherRead() {
    matrix.read(rows, 0, rows.length, columnS);
    return columnS;
  }

  /** 1T1R: bit-line currents with drop. */
  @Benchmark
  public double[] ladderRead() {
    ladders.conductances(branchS, rows, 0, rows.length, columnS);
    return columnS;
  }

  /** 1T1R: the same and the current of each active cell, for energy and noise. */
  @Benchmark
  public double[] ladderReadWithCells() {
    ladders.currents(branchS, rows, 0, rows.length, columnS, cellS);
    return cellS;
  }

  /** Without wires: the sum of {@code AnalogPlane}. */
  @Benchmark
  public float[] plainRead() {
    Arrays.fill(sumS, 0, size, 0f);
    for (int row : rows) {
      int base = row * size;
      for (int c = 0; c < size; c++) {
        sumS[c] += branchS[base + c];
      }
    }
    return sumS;
  }
}
