package org.crossbarsim.margin;

import org.crossbarsim.array.DividerLevels;
import org.crossbarsim.circuit.LadderKernel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.jspecify.annotations.Nullable;

/**
 * What the wires of a 1T1R array do to reads of nominal cells: the exact circuit, solved for rows
 * and places of LRS cells that are drawn by key.
 */
final class LadderEstimate implements Drop.Wires {
  private static final int ROW_CHOICES = 16;
  private static final int COLUMNS = 16;

  private final ArraySpec array;
  private final RandomStreams random;
  private final float lrsS;
  private final float hrsS;
  private final CellState[] reference;
  private final double[] referenceS;
  private final @Nullable DividerLevels levels;

  LadderEstimate(ArraySpec array, DeviceSpec device, RandomStreams random) {
    this.array = array;
    this.random = random;
    this.lrsS = (float) device.lrsConductanceS();
    this.hrsS = (float) device.hrsConductanceS();
    this.levels =
        array.sense() instanceof SenseSpec.Divider
            ? DividerLevels.wired(array, device.lrsConductanceS(), device.hrsConductanceS())
            : null;
    this.reference = ReadModel.states(array).toArray(new CellState[0]);
    this.referenceS = new double[reference.length];
    for (int r = 0; r < reference.length; r++) {
      referenceS[r] =
          switch (reference[r]) {
            case LRS -> lrsS;
            case HRS -> hrsS;
            case HALFWAY -> 0.5 * (lrsS + hrsS);
          };
    }
  }

  @Override
  public Drop drop(int active, int lrsMet) {
    Sums sums = new Sums(active, lrsMet);
    for (int choice = 0; choice < ROW_CHOICES; choice++) {
      sums.add(choice);
    }
    return sums.drop();
  }

  @Override
  public @Nullable DividerLevels levels() {
    return levels;
  }

  /** Sums over all choices of one number of rows and LRS cells. */
  private final class Sums {
    private final int active;
    private final int lrsMet;
    private final int lines = COLUMNS + reference.length;
    private final LadderKernel kernel;
    private final float[] branchS = new float[array.rows() * lines];
    private final double[] effectiveS = new double[lines];
    private final double[] currentS;
    private double shiftS;
    private double squareS2;
    private double lrs;
    private double hrs;
    private final double[] referenceShare = new double[reference.length];

    Sums(int active, int lrsMet) {
      this.active = active;
      this.lrsMet = lrsMet;
      this.currentS = new double[active * lines];
      this.kernel =
          new LadderKernel(
              array.rows(),
              lines,
              array.wire().sourceLineOhmPerCell(),
              array.wire().bitLineOhmPerCell());
    }

    void add(int choice) {
      long key = RandomStreams.entity(active, choice, -1, 0); // of the rows: lrsMet changes none
      int[] rows = new Choices(random, key).wordLines(array.kind(), array.inputs(), active);
      for (int c = 0; c < COLUMNS; c++) {
        boolean[] met = new Choices(random, RandomStreams.join(key, c)).marks(active, lrsMet);
        for (int i = 0; i < active; i++) {
          branchS[rows[i] * lines + c] = met[i] ? lrsS : hrsS;
        }
      }
      for (int r = 0; r < reference.length; r++) {
        for (int row : rows) {
          branchS[row * lines + COLUMNS + r] = (float) referenceS[r];
        }
      }
      kernel.currents(branchS, rows, 0, active, effectiveS, currentS);
      double referenceLossS = 0;
      for (int r = 0; r < reference.length; r++) {
        double lossS = effectiveS[COLUMNS + r] - active * referenceS[r];
        referenceLossS += lossS / reference.length;
      }
      double idealS = lrsMet * (double) lrsS + (active - lrsMet) * (double) hrsS;
      for (int c = 0; c < COLUMNS; c++) {
        double changeS = effectiveS[c] - idealS - referenceLossS;
        shiftS += changeS;
        squareS2 += changeS * changeS;
      }
      addShares(rows);
    }

    private void addShares(int[] rows) {
      for (int i = 0; i < active; i++) {
        for (int c = 0; c < lines; c++) {
          float cellS = branchS[rows[i] * lines + c];
          double share = currentS[i * lines + c] / cellS; // of the read voltage
          if (c >= COLUMNS) {
            referenceShare[c - COLUMNS] += share * share;
          } else if (cellS == lrsS) {
            lrs += share * share;
          } else {
            hrs += share * share;
          }
        }
      }
    }

    Drop drop() {
      double n = ROW_CHOICES * COLUMNS;
      double mean = shiftS / n;
      double variance = Math.max(0, squareS2 / n - mean * mean);
      double[] shares = new double[reference.length];
      for (int r = 0; r < shares.length; r++) {
        shares[r] = referenceShare[r] / (ROW_CHOICES * (double) active);
      }
      return new Drop(
          mean,
          Math.sqrt(variance),
          lrsMet == 0 ? 1 : lrs / (n * lrsMet),
          lrsMet == active ? 1 : hrs / (n * (active - lrsMet)),
          shares);
    }
  }
}
