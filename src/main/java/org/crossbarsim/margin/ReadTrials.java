package org.crossbarsim.margin;

import java.util.Arrays;
import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.Parallel;
import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.array.TileSlice;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.SenseSpec;

/**
 * Reads of arrays that are programmed for them alone, column by column compared with what ideal
 * cells would give. The arrays are those that runs are made of; their columns share nothing but the
 * choice of rows, so that every column is a trial of its own.
 */
final class ReadTrials {
  private static final int COLUMNS = 256;
  private static final int COLUMNS_A_CHOICE = 32; // of rows, where their place matters

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
  private final PhysicsSpec physics;
  private final boolean placed; // rows are drawn among all rows of the array
  private final int columns; // of one array

  ReadTrials(ArraySpec array, DeviceSpec device, RandomStreams random, PhysicsSpec physics) {
    this.placed = physics.wires() != PhysicsSpec.Wires.IDEAL;
    this.columns = placed ? COLUMNS_A_CHOICE : COLUMNS;
    this.array = Variants.apart(array, columns);
    this.device = device;
    this.random = random;
    this.physics = physics;
  }

  /** Makes {@code trials} reads of {@code active} rows; keyed, so threads change no count. */
  Tally count(int active, Pattern pattern, int lrsMet, int trials) {
    int batches = (trials + columns - 1) / columns;
    int[] wrong = new int[batches];
    Parallel.each(
        batches,
        batch -> {
          long key = RandomStreams.entity(active, pattern.ordinal(), lrsMet, batch);
          int some = Math.min(columns, trials - batch * columns);
          wrong[batch] = new Batch(key, active, pattern, lrsMet).wrong(some);
        });
    return Tally.of(Arrays.stream(wrong).sum(), trials);
  }

  /** One array, one read. */
  private final class Batch {
    private final long key;
    private final int active;
    private final int[] rows;
    private final int[] met; // LRS cells of each column
    private final Crossbar crossbar;

    Batch(long key, int active, Pattern pattern, int lrsMet) {
      this.key = key;
      this.active = active;
      int inputs = placed ? array.inputs() : active;
      int rowsPerInput = array.kind().rowsPerInput();
      this.rows = new Choices(random, key).wordLines(array.kind(), inputs, active);
      this.met = new int[columns];
      int[] signs = new int[columns * inputs];
      for (int c = 0; c < columns; c++) {
        Choices own = new Choices(random, RandomStreams.join(key, c));
        met[c] = number(pattern, lrsMet, own);
        boolean[] meets = own.marks(active, met[c]);
        for (int i = 0; i < active; i++) {
          boolean upper = rows[i] % rowsPerInput == 0;
          signs[c * inputs + rows[i] / rowsPerInput] = meets[i] == upper ? 1 : -1;
        }
      }
      BinaryWeights weights = BinaryWeights.fromSigns(columns, inputs, signs);
      TileSlice slice = new TileSlice((int) key, 0, 0, 0, inputs, 0, columns, weights);
      CellModel model = new CellModel(device, physics, random);
      this.crossbar = Crossbar.program(array, model, random, slice, physics.wires());
    }

    private int number(Pattern pattern, int lrsMet, Choices own) {
      return switch (pattern) {
        case STATED -> lrsMet;
        case UNIFORM -> (int) (own.uniform(active) * (active + 1));
        case BINOMIAL -> {
          int n = 0;
          for (int i = 0; i < active; i++) {
            n += own.uniform(active + 1 + i) < 0.5 ? 1 : 0;
          }
          yield n;
        }
      };
    }

    int wrong(int trials) {
      ReadScratch scratch = new ReadScratch(columns);
      int[] seen = new int[columns];
      boolean bits = array.sense() instanceof SenseSpec.Amplifier;
      Crossbar live = crossbar.flickers() ? crossbar.over(key).at(rows, 0, active, 0) : crossbar;
      if (bits) {
        live.decide(rows, 0, active, key, scratch, new int[columns], seen);
      } else {
        live.read(rows, 0, active, key, scratch, seen);
      }
      int wrong = 0;
      for (int c = 0; c < trials; c++) {
        int bit = 2 * met[c] >= active ? 1 : 0;
        int right = bits ? bit : crossbar.sensing().idealSum(met[c], active);
        wrong += seen[c] == right ? 0 : 1;
      }
      return wrong;
    }
  }
}
