package org.crossbarsim.margin;

import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.array.TileSlice;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.SenseSpec;

/**
 * Reads of arrays that are programmed for them alone, column by column compared with what ideal
 * cells would give. The arrays are those that runs are made of; their columns share nothing, so
 * that every column is an independent trial.
 */
final class ReadTrials {
  private static final int COLUMNS = 256;

  /** How many of the K cells that a column meets are LRS. */
  enum Pattern {
    /** A stated number. */
    STATED,
    /** Any number from 0 to K, all alike. */
    UNIFORM,
    /** Each cell with probability one half. */
    BINOMIAL
  }

  private final ArraySpec array;
  private final DeviceSpec device;
  private final RandomStreams random;
  private final boolean placed; // rows are drawn among all rows of the array

  ReadTrials(ArraySpec array, DeviceSpec device, RandomStreams random, boolean placed) {
    this.array = Variants.apart(array, COLUMNS);
    this.device = device;
    this.random = random;
    this.placed = placed;
  }

  /** Makes {@code trials} reads of {@code active} rows. */
  Tally count(int active, Pattern pattern, int lrsMet, int trials) {
    int wrong = 0;
    for (int done = 0, batch = 0; done < trials; done += COLUMNS, batch++) {
      long key = RandomStreams.entity(active, pattern.ordinal(), lrsMet, batch);
      wrong += new Batch(key, active, pattern, lrsMet).wrong(Math.min(COLUMNS, trials - done));
    }
    return Tally.of(wrong, trials);
  }

  /** One array, one read. */
  private final class Batch {
    private final long key;
    private final int active;
    private final int inputs;
    private final int[] rows;
    private final int[] signs; // of the weights: [column][input]
    private final int[] met; // LRS cells of each column

    Batch(long key, int active, Pattern pattern, int lrsMet) {
      this.key = key;
      this.active = active;
      this.inputs = placed ? array.inputs() : active;
      this.rows = new int[active];
      this.signs = new int[COLUMNS * inputs];
      this.met = new int[COLUMNS];
      int[] inputSign = new int[active];
      int[] raised = chosen(key, inputs, active);
      boolean pairs = array.kind() == ArrayKind.BNN_DIFFERENTIAL;
      for (int i = 0; i < active; i++) {
        inputSign[i] = pairs && uniform(-1, i) < 0.5 ? -1 : 1;
        rows[i] = pairs ? 2 * raised[i] + (inputSign[i] < 0 ? 1 : 0) : raised[i];
      }
      for (int c = 0; c < COLUMNS; c++) {
        met[c] = number(pattern, lrsMet, c);
        int left = met[c];
        for (int i = 0; i < active; i++) {
          boolean meets = uniform(c, i) * (active - i) < left;
          left -= meets ? 1 : 0;
          signs[c * inputs + raised[i]] = meets ? inputSign[i] : -inputSign[i];
        }
      }
    }

    private double uniform(int column, int index) {
      long entity = RandomStreams.join(key, column);
      return random.uniform(Purpose.MARGIN_PATTERN, entity, index);
    }

    private int number(Pattern pattern, int lrsMet, int column) {
      return switch (pattern) {
        case STATED -> lrsMet;
        case UNIFORM -> (int) (uniform(column, active) * (active + 1));
        case BINOMIAL -> {
          int n = 0;
          for (int i = 0; i < active; i++) {
            n += uniform(column, active + i) < 0.5 ? 1 : 0;
          }
          yield n;
        }
      };
    }

    int wrong(int columns) {
      BinaryWeights weights = BinaryWeights.fromSigns(COLUMNS, inputs, signs);
      TileSlice slice = new TileSlice((int) key, 0, 0, 0, inputs, 0, COLUMNS, weights);
      Crossbar crossbar = Crossbar.program(array, new CellModel(device, random), random, slice);
      ReadScratch scratch = new ReadScratch(COLUMNS);
      int[] seen = new int[COLUMNS];
      boolean bits = array.sense() instanceof SenseSpec.Amplifier;
      if (bits) {
        crossbar.decide(rows, 0, active, key, scratch, new int[COLUMNS], seen);
      } else {
        crossbar.read(rows, 0, active, key, scratch, seen);
      }
      int wrong = 0;
      for (int c = 0; c < columns; c++) {
        int right =
            bits ? (2 * met[c] >= active ? 1 : 0) : crossbar.sensing().idealSum(met[c], active);
        wrong += seen[c] == right ? 0 : 1;
      }
      return wrong;
    }
  }

  /** {@code count} of the numbers from 0 to {@code n - 1}, ascending, all choices alike. */
  private int[] chosen(long key, int n, int count) {
    int[] chosen = new int[count];
    long entity = RandomStreams.join(key, -2);
    int found = 0;
    for (int i = 0; found < count; i++) {
      double u = random.uniform(Purpose.MARGIN_PATTERN, entity, i);
      if (u * (n - i) < count - found) {
        chosen[found++] = i;
      }
    }
    return chosen;
  }
}
