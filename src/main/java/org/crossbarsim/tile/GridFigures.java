package org.crossbarsim.tile;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.crossbarsim.mapping.Placement;

/**
 * What formulas need to know of a layer on arrays, of which there is one copy: what its hardware
 * costs and takes, whatever drives it.
 */
public final class GridFigures {
  private final ArrayLayer layer;
  private final ColumnPorts ports;
  private final SiteTransfers transfers;

  private GridFigures(ArrayLayer layer) {
    this.layer = layer;
    this.ports = layer.ports.get(0);
    this.transfers = new SiteTransfers(layer, 0);
  }

  /**
   * Figures of {@code layer}.
   *
   * @throws IllegalArgumentException if it has several copies of its weights, or shares its arrays
   */
  public static GridFigures of(ArrayLayer layer) {
    if (layer.copies() > 1 || layer.switchesThresholds) {
      throw new IllegalArgumentException("layer " + layer.index() + " has no arrays of one copy");
    }
    return new GridFigures(layer);
  }

  /** Placement on arrays. */
  public Placement placement() {
    return layer.placement;
  }

  /** Phases of its arrays; those of membranes are the slowest column unit's. */
  public PhaseCycles cycles() {
    return layer.cycles;
  }

  /** True where an input has two word lines, one a sign. */
  public boolean differential() {
    return layer.differential();
  }

  /** True where each read raises one row and its codes go straight into membranes. */
  public boolean readsRowByRow() {
    return layer.readsRowByRow();
  }

  /** True where the sign of an amplifier is the neuron. */
  public boolean signIsNeuron() {
    return layer.signIsNeuron();
  }

  /** True where each read has its rows counted. */
  public boolean countsSpikes() {
    return layer.hasSpikeCounter();
  }

  /** True where sums are kept. */
  public boolean keepsMembranes() {
    return layer.keepsMembranes();
  }

  /** True where a row conducts otherwise beside other rows. */
  public boolean currentsVary() {
    return layer.currentsVary();
  }

  /** Mux steps of a read on a column tile. */
  public int muxSteps(int colTile) {
    return layer.turns.muxSteps(colTile);
  }

  /** Reference lines charged in a read, all column tiles. */
  public long referenceLinesCharged() {
    return overColumnTiles(layer.turns::referenceLinesCharged);
  }

  /** References in use, all column tiles. */
  public long references() {
    return overColumnTiles(layer.turns::referenceGroups);
  }

  /** Reference cells that a word line crosses, all column tiles. */
  public long referenceCells() {
    return overColumnTiles(layer.turns::referenceLines);
  }

  private long overColumnTiles(IntUnaryOperator number) {
    long sum = 0;
    for (int c = 0; c < layer.placement.colTiles(); c++) {
      sum += number.applyAsInt(c);
    }
    return sum;
  }

  /** Conductance times conduction time of the data cells of a word line, all column tiles. */
  public double cellSiemensSeconds(int rowTile, int wordLine) {
    return layer.copies[0].rowSums.siemensSeconds[rowTile][wordLine];
  }

  /** The same of its reference cells. */
  public double referenceSiemensSeconds(int rowTile, int wordLine) {
    return layer.copies[0].rowSums.referenceSiemensSeconds[rowTile][wordLine];
  }

  /** The same of the bias beside the references, an active row; a bias grows with the rows. */
  public double biasSiemensSeconds() {
    double sum = 0;
    for (int c = 0; c < layer.placement.colTiles(); c++) {
      sum += layer.copies[0].crossbars[0][c].biasConductanceS(1) * layer.turns.referenceConductS(c);
    }
    return sum;
  }

  /** The same of the biases that carry the thresholds of signs in a read of {@code active} rows. */
  public double thresholdSiemensSeconds(int active) {
    double unitSeconds = 0;
    for (int c = 0; c < layer.placement.colTiles(); c++) {
      int first = c * layer.placement.outputsPerTile();
      for (int o = first; o < first + layer.placement.outputsOf(c); o++) {
        long units = Math.min(active, Math.abs((long) layer.signThreshold[o]));
        unitSeconds += units * layer.turns.dataConductS(c);
      }
    }
    return 0.5 * layer.copies[0].crossbars[0][0].sensing().differenceS() * unitSeconds;
  }

  /** Square of the voltage at the cells. */
  public double readVoltSquared() {
    return layer.readVoltSquared;
  }

  /** What clamps dissipate, of what their cells do. */
  public double clampOverhead() {
    return layer.clampOverhead;
  }

  /** Words that an array of a row tile fetches from its input buffer for a read; 0 off chip. */
  public int fetchedWords(int rowTile) {
    return transfers.fetchedWords(rowTile)[0];
  }

  /** Bits times micrometres of one result of a row tile on its way home, all column tiles. */
  public long resultBitUm(int rowTile) {
    return Arrays.stream(transfers.carriedBitUm(rowTile)).asLongStream().sum();
  }

  /** True where arrays that stand together away from home add before they send. */
  public boolean addsInGroups() {
    return ports.groups().adds();
  }

  /** Name of the group that an array is in; below 0 at home. */
  public int groupOf(int rowTile, int colTile) {
    return ports.groups().of(rowTile, colTile);
  }

  /** Bits times micrometres of the sum of {@code arrays} arrays of a group. */
  public long groupBitUm(int group, int colTile, int arrays) {
    int bits = ColumnPorts.sumBits(arrays * layer.placement.inputsPerTile());
    return ports.bitUm(layer.placement, group, colTile, bits);
  }

  /** Cycles from an array to its column unit. */
  public long wayCycles(int rowTile, int colTile) {
    return ports.wayCycles()[rowTile][colTile];
  }

  /** Levels of an adder tree between sums and membranes; 0 where one adder takes sum after sum. */
  public int treeLevels(int colTile) {
    return ports.treeLevels(colTile);
  }

  /** Reads, and as many writes, of the membranes of one position, all column tiles. */
  public long membraneAccesses() {
    return ports.ports().stream().mapToLong(MembranePort::accesses).sum();
  }

  /** Membranes that one access reaches on a column tile. */
  public int membranesAnAccess(int colTile) {
    return ports.ports().get(colTile).perAccess();
  }

  /** True where updates and comparisons of a column tile take turns at a memory. */
  public boolean inMemory(int colTile) {
    return ports.ports().get(colTile).words();
  }

  /** Cycles of one position's update. */
  public long updateCycles(int colTile) {
    return ports.ports().get(colTile).updateCycles();
  }

  /** Cycles of one batch of comparisons. */
  public long compareCycles(int colTile) {
    return ports.ports().get(colTile).compareCycles();
  }
}
