package org.crossbarsim.ledger;

import java.util.Arrays;

/**
 * What each of the inputs of one layer caused during one step: counts by component, joules of cells
 * and references, and the time of the last membrane it changed. Filled only when a trace asks.
 *
 * <p>What a read shares is split: of n actions over s inputs each gets floor(n/s), the first n mod
 * s one more.
 */
public final class SpikeBills {
  /** Components that can be on a bill, by ordinal: all up to the last one that spikes pay. */
  private static final int COMPONENTS = 1 + lastBilled();

  private int inputs;
  private int tileWords;
  private long[] counts = new long[0]; // [input][component]
  private double[] cellsJ = new double[0];
  private double[] referenceJ = new double[0];
  private long[] rows = new long[0];
  private long[] lrsCells = new long[0];
  private long[] hrsCells = new long[0];
  private long[] reads = new long[0];
  private long[] endFs = new long[0];
  private long[] tiles = new long[0]; // [input][word]: row tiles met

  /** Empties the bills of {@code count} inputs to a layer of {@code rowTiles} row tiles. */
  public void open(int count, int rowTiles) {
    inputs = count;
    tileWords = (rowTiles + 63) >>> 6;
    if (rows.length < count) {
      counts = new long[count * COMPONENTS];
      cellsJ = new double[count];
      referenceJ = new double[count];
      rows = new long[count];
      lrsCells = new long[count];
      hrsCells = new long[count];
      reads = new long[count];
      endFs = new long[count];
    }
    if (tiles.length < count * tileWords) {
      tiles = new long[count * tileWords];
    }
    Arrays.fill(counts, 0, count * COMPONENTS, 0);
    Arrays.fill(cellsJ, 0, count, 0);
    Arrays.fill(referenceJ, 0, count, 0);
    Arrays.fill(rows, 0, count, 0);
    Arrays.fill(lrsCells, 0, count, 0);
    Arrays.fill(hrsCells, 0, count, 0);
    Arrays.fill(reads, 0, count, 0);
    Arrays.fill(endFs, 0, count, -1);
    Arrays.fill(tiles, 0, count * tileWords, 0);
  }

  /** Books {@code n} actions. */
  public void count(int input, Component component, long n) {
    counts[at(input, component.ordinal())] += n;
  }

  /**
   * Books one word line raised on each of {@code arrays} arrays of a row of tiles, with the data
   * cells it met and the energy through them.
   */
  public void row(int input, int rowTile, long arrays, int lrs, int hrs, double energyJ) {
    rows[input] += arrays;
    lrsCells[input] += lrs;
    hrsCells[input] += hrs;
    cellsJ[input] += energyJ;
    tiles[input * tileWords + (rowTile >>> 6)] |= 1L << rowTile;
  }

  /** Books one read on each of {@code arrays} arrays and the share of the references' energy. */
  public void read(int input, long arrays, double sharedReferenceJ) {
    reads[input] += arrays;
    referenceJ[input] += sharedReferenceJ;
  }

  /** Notes a membrane changed at {@code atFs}. */
  public void end(int input, long atFs) {
    endFs[input] = Math.max(endFs[input], atFs);
  }

  /** Share of {@code n} actions that falls to number {@code rank} of {@code sharers}. */
  public static long share(long n, int rank, int sharers) {
    return n / sharers + (rank < n % sharers ? 1 : 0);
  }

  /** Inputs billed. */
  public int inputs() {
    return inputs;
  }

  /** Actions of a component on an input's bill. */
  public long count(int input, Component component) {
    return counts[at(input, component.ordinal())];
  }

  /** Actions of the component of that ordinal. */
  long count(int input, int component) {
    return counts[at(input, component)];
  }

  private static int at(int input, int component) {
    if (component >= COMPONENTS) {
      throw new IllegalArgumentException(Component.values()[component] + " is on no spike's bill");
    }
    return input * COMPONENTS + component;
  }

  private static int lastBilled() {
    int last = -1;
    for (Component c : Component.values()) {
      last = c.owner() == Component.Owner.SPIKE ? c.ordinal() : last;
    }
    return last;
  }

  /** Energy through data cells. */
  public double cellsJ(int input) {
    return cellsJ[input];
  }

  /** Energy through reference cells and biases. */
  public double referenceJ(int input) {
    return referenceJ[input];
  }

  /** Word lines raised, over all arrays. */
  public long rows(int input) {
    return rows[input];
  }

  /** Data cells in LRS on those word lines. */
  public long lrsCells(int input) {
    return lrsCells[input];
  }

  /** Data cells in HRS on those word lines. */
  public long hrsCells(int input) {
    return hrsCells[input];
  }

  /** Array reads taken part in. */
  public long reads(int input) {
    return reads[input];
  }

  /** Time of the last membrane or sum changed; -1 if none was. */
  public long endFs(int input) {
    return endFs[input];
  }

  /** Row tiles met. */
  public int rowTiles(int input) {
    int n = 0;
    for (int w = 0; w < tileWords; w++) {
      n += Long.bitCount(tiles[input * tileWords + w]);
    }
    return n;
  }
}
