package org.crossbarsim.array;

import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;

/**
 * A single-row array whose cells are programmed while it is in use, for learning.
 *
 * <p>Every pulse that switches a cell draws the cycle-to-cycle part of its conductance anew, keyed
 * by the cell and the number of its pulses so far; the device-to-device part stays. Reads take the
 * same way as those of any array. References are not programmed.
 *
 * <p>A controller keeps a copy of what it programmed and sends pulses only to cells that are to
 * change, so pulses are changes of state. It never verifies: a cell that was stuck from the start
 * takes its pulses and stays, and so does one that has taken more pulses than its technology
 * endures, which keeps the state and the conductance of its last good pulse. Initial programming is
 * no pulse of learning. One owner, one thread.
 */
public final class PlasticCrossbar {
  private final CellModel model;
  private final TileSlice slice;
  private final Crossbar crossbar;
  private final boolean[] plus; // the controller's copy: [column][input]
  private final int[] pulses; // [column][input]
  private long setPulses;
  private long resetPulses;
  private int wornOut;

  /** Programs the cells of {@code slice} for the first time. */
  public PlasticCrossbar(ArraySpec array, CellModel model, RandomStreams random, TileSlice slice) {
    if (array.kind() != ArrayKind.BSNN_SINGLE_ROW) {
      throw new IllegalArgumentException("only single-row arrays learn, not " + array.kind());
    }
    if (!model.spec().programming().isKnown()) {
      throw new IllegalArgumentException(
          "device " + model.spec().name() + " does not say what a pulse costs");
    }
    this.model = model;
    this.slice = slice;
    this.crossbar = Crossbar.program(array, model, random, slice);
    this.plus = new boolean[slice.outputs() * slice.inputs()];
    this.pulses = new int[plus.length];
    for (int c = 0; c < slice.outputs(); c++) {
      for (int i = 0; i < slice.inputs(); i++) {
        plus[at(c, i)] = slice.isPlus(c, i);
      }
    }
  }

  private int at(int column, int input) {
    return column * slice.inputs() + input;
  }

  /** The array as reads see it. */
  public Crossbar crossbar() {
    return crossbar;
  }

  /** Key of a cell, for draws about it. */
  public long cellEntity(int column, int input) {
    return slice.cellEntity(column, input, 0);
  }

  /** True for a cell that was last programmed to +1, whatever became of it. */
  public boolean isPlus(int column, int input) {
    return plus[at(column, input)];
  }

  /**
   * Sends a pulse to a cell that is not yet programmed to {@code wanted}.
   *
   * @return false if the cell is worn out and stays as it was
   */
  public boolean pulse(int column, int input, CellState wanted) {
    boolean toLrs = wanted == CellState.LRS;
    int cell = at(column, input);
    if (wanted == CellState.HALFWAY || plus[cell] == toLrs) {
      throw new IllegalArgumentException("no pulse makes this cell " + wanted);
    }
    plus[cell] = toLrs;
    int number = ++pulses[cell];
    if (toLrs) {
      setPulses++;
    } else {
      resetPulses++;
    }
    double endured = model.endurancePulses(cellEntity(column, input));
    if (number > endured) {
      wornOut += number - 1 <= endured ? 1 : 0;
      return false;
    }
    crossbar.reprogram(model, slice, column, input, wanted, number);
    return true;
  }

  /** Pulses that a cell has taken. */
  public int pulses(int column, int input) {
    return pulses[at(column, input)];
  }

  /** Pulses of all cells to LRS. */
  public long setPulses() {
    return setPulses;
  }

  /** Pulses of all cells to HRS. */
  public long resetPulses() {
    return resetPulses;
  }

  /** Cells that have taken more pulses than they endure. */
  public int wornOut() {
    return wornOut;
  }

  /** Most pulses of a cell. */
  public int mostPulses() {
    int most = 0;
    for (int n : pulses) {
      most = Math.max(most, n);
    }
    return most;
  }
}
