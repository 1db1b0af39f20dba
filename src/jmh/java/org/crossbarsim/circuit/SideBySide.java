package org.crossbarsim.circuit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Our side of {@code src/jmh/python/wires_side_by_side.py}: for each line of standard input, the
 * path of a case, solves the case and answers with one line of seconds: one solution, the effective
 * matrix, one read by it, one read of the same cells behind transistors, where each bit line is a
 * ladder of its own. Currents go to {@code path.out}, first the solver's, then the matrix's.
 *
 * <p>A case is little-endian doubles: rows, columns, ohm a segment, repeats, cells, voltages.
 */
public final class SideBySide {
  private static final int READS = 1000;

  private SideBySide() {}

  /** Answers until standard input ends. */
  public static void main(String[] args) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(answer(Path.of(line)));
    }
  }

  private static String answer(Path path) throws IOException {
    DoubleBuffer in =
        ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    int rows = (int) in.get();
    int columns = (int) in.get();
    double segmentOhm = in.get();
    int repeats = (int) in.get();
    double[] cellOhm = new double[rows * columns];
    double[] inputV = new double[rows];
    in.get(cellOhm).get(inputV);
    PassiveCircuit circuit =
        new PassiveCircuit(rows, columns, cellOhm, inputV, segmentOhm, segmentOhm, CellLaw.OHMIC);
    double[] solveS = new double[repeats];
    double[] solvedA = new double[0];
    for (int i = 0; i < repeats; i++) {
      long start = System.nanoTime();
      solvedA = CircuitSolver.solve(circuit).bitLineA();
      solveS[i] = (System.nanoTime() - start) * 1e-9;
    }
    long start = System.nanoTime();
    EffectiveMatrix matrix = EffectiveMatrix.of(circuit);
    double matrixS = (System.nanoTime() - start) * 1e-9;
    double[] readA = new double[columns];
    double readS = read(matrix, inputV, readA);
    write(Path.of(path + ".out"), solvedA, readA);
    Arrays.sort(solveS);
    double ladderS = ladders(rows, columns, segmentOhm, cellOhm, active(inputV));
    return (float) solveS[repeats / 2]
        + " "
        + (float) matrixS
        + " "
        + (float) readS
        + " "
        + (float) ladderS;
  }

  private static int[] active(double[] inputV) {
    return IntStream.range(0, inputV.length).filter(r -> inputV[r] != 0).toArray();
  }

  private static double ladders(
      int rows, int columns, double segmentOhm, double[] cellOhm, int[] active) {
    LadderKernel ladders = new LadderKernel(rows, columns, segmentOhm, segmentOhm);
    float[] branchS = new float[cellOhm.length];
    for (int i = 0; i < branchS.length; i++) {
      branchS[i] = (float) (1 / cellOhm[i]);
    }
    double[] columnS = new double[columns];
    return median(() -> ladders.conductances(branchS, active, 0, active.length, columnS));
  }

  private static double median(Runnable read) {
    double[] batchS = new double[21];
    for (int batch = 0; batch < batchS.length; batch++) {
      long start = System.nanoTime();
      for (int i = 0; i < READS; i++) {
        read.run();
      }
      batchS[batch] = (System.nanoTime() - start) * 1e-9 / READS;
    }
    Arrays.sort(batchS);
    return batchS[batchS.length / 2];
  }

  private static double read(EffectiveMatrix matrix, double[] inputV, double[] bitLineA) {
    int[] active = active(inputV);
    double seconds = median(() -> matrix.read(active, 0, active.length, bitLineA));
    for (int c = 0; c < bitLineA.length; c++) {
      bitLineA[c] *= inputV[active[0]];
    }
    return seconds;
  }

  private static void write(Path path, double[]... arrays) throws IOException {
    int length = Arrays.stream(arrays).mapToInt(a -> a.length).sum();
    ByteBuffer out = ByteBuffer.allocate(8 * length).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] array : arrays) {
      out.asDoubleBuffer().put(array);
      out.position(out.position() + 8 * array.length);
    }
    Files.write(path, out.array());
  }
}
