package org.crossbarsim.margin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.array.SenseErrors;
import org.crossbarsim.array.TileSlice;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.SenseSpec;

/**
 * Margins of the columns of a programmed network: the chip of one seed, whose cells are drawn, so
 * that only the choice of rows and the noise of reads are left to chance. Rows are drawn, noise is
 * integrated in closed form, or drawn, too, where amplifiers or converters err in more ways than by
 * an offset.
 */
public final class ColumnStudy {

  /**
   * A layer with arrays of its own.
   *
   * @param index of the layer in its network
   * @param name of the layer
   * @param placement on arrays
   * @param weights of the layer
   */
  public record ArrayedLayer(int index, String name, Placement placement, BinaryWeights weights) {}

  private final ArraySpec array;
  private final CellModel model;
  private final RandomStreams chip;
  private final PhysicsSpec physics;
  private final MarginQuestion question;
  private final boolean counts; // where sensing errs in more ways than by an offset

  private ColumnStudy(ArraySpec array, DeviceSpec device, long chipSeed, MarginQuestion question) {
    this.array = array;
    this.chip = new RandomStreams(chipSeed);
    this.model = new CellModel(device, question.physics(), chip);
    this.physics = question.physics();
    this.question = question;
    boolean divides = array.sense() instanceof SenseSpec.Divider;
    SenseErrors errors = SenseErrors.of(array.sense(), device.readVoltageV());
    this.counts = divides || !errors.isOffsetAlone();
  }

  /**
   * Margins of reads of as many rows as the array's reads raise.
   *
   * @param chipSeed seed of the run whose chip it is
   */
  public static ColumnMargins of(
      ArraySpec array,
      DeviceSpec device,
      long chipSeed,
      List<ArrayedLayer> layers,
      MarginQuestion question) {
    ColumnStudy study = new ColumnStudy(array, device, chipSeed, question);
    return new ColumnMargins(layers.stream().map(study::layer).toList());
  }

  private ColumnMargins.Layer layer(ArrayedLayer layer) {
    Placement placement = layer.placement();
    List<ColumnMargins.Column> columns = new ArrayList<>();
    for (int r = 0; r < placement.rowTiles(); r++) {
      for (int c = 0; c < placement.colTiles(); c++) {
        TileSlice slice =
            new TileSlice(
                layer.index(),
                r,
                c,
                r * placement.inputsPerTile(),
                placement.inputsOf(r),
                c * placement.outputsPerTile(),
                placement.outputsOf(c),
                layer.weights());
        columns.addAll(new Tile(slice).columns());
      }
    }
    return summary(layer, columns);
  }

  private int activeRows(int inputs) {
    return Math.min(inputs, array.read().activeRowsPerRead());
  }

  private ColumnMargins.Layer summary(ArrayedLayer layer, List<ColumnMargins.Column> columns) {
    double[] wrong = columns.stream().mapToDouble(ColumnMargins.Column::wrong).sorted().toArray();
    ColumnMargins.Column worst = columns.get(0);
    int tooOften = 0;
    for (ColumnMargins.Column column : columns) {
      worst = column.wrong() > worst.wrong() ? column : worst;
      tooOften += column.wrong() > question.errorRate() ? 1 : 0;
    }
    return new ColumnMargins.Layer(
        layer.name(),
        layer.placement().tiles(),
        columns.size(),
        activeRows(layer.placement().inputsOf(0)),
        Arrays.stream(wrong).sum() / wrong.length,
        wrong[wrong.length / 2],
        wrong[(int) Math.ceil(0.95 * wrong.length) - 1],
        tooOften,
        worst);
  }

  /** One programmed array and the sums over the reads made of it. */
  private final class Tile {
    private final TileSlice slice;
    private final Crossbar crossbar;
    private final int active;
    private final double[] shift;
    private final double[] square;
    private final double[] wrong;
    private final double[] differenceS; // of the last read
    private final double[] varianceS2;

    Tile(TileSlice slice) {
      this.slice = slice;
      this.crossbar = Crossbar.program(array, model, chip, slice, physics.wires());
      this.active = activeRows(slice.inputs());
      int n = slice.outputs();
      this.shift = new double[n];
      this.square = new double[n];
      this.wrong = new double[n];
      this.differenceS = new double[n];
      this.varianceS2 = new double[n];
    }

    List<ColumnMargins.Column> columns() {
      ReadScratch scratch = new ReadScratch(slice.outputs());
      DecisionWindow[] windows = new DecisionWindow[active + 1];
      for (int m = 0; m <= active; m++) {
        windows[m] = DecisionWindow.of(array, crossbar.sensing().differenceS(), active, m);
      }
      for (int draw = 0; draw < question.draws(); draw++) {
        read(draw, windows, scratch);
      }
      List<ColumnMargins.Column> columns = new ArrayList<>();
      for (int c = 0; c < slice.outputs(); c++) {
        columns.add(column(c));
      }
      return columns;
    }

    private void read(int draw, DecisionWindow[] windows, ReadScratch scratch) {
      RandomStreams random = new RandomStreams(question.seed());
      long key = RandomStreams.entity(slice.layer(), slice.rowTile(), slice.colTile(), -1L - draw);
      int[] rows = new Choices(random, key).wordLines(array.kind(), slice.inputs(), active);
      Crossbar live = crossbar.flickers() ? crossbar.over(key).at(rows, 0, active, 0) : crossbar;
      live.levels(rows, 0, active, scratch, differenceS, varianceS2);
      int[] met = new int[slice.outputs()];
      for (int c = 0; c < met.length; c++) {
        met[c] = met(c, rows);
        add(c, windows[met[c]], differenceS[c], varianceS2[c]);
      }
      if (counts) {
        count(live, rows, key, scratch, met);
      }
    }

    private int met(int column, int[] rows) {
      int rowsPerInput = array.kind().rowsPerInput();
      int met = 0;
      for (int row : rows) {
        boolean plus =
            slice
                .weights()
                .isPlus(slice.firstOutput() + column, slice.firstInput() + row / rowsPerInput);
        met += plus == (row % rowsPerInput == 0) ? 1 : 0;
      }
      return met;
    }

    private void add(int column, DecisionWindow window, double seenS, double noiseS2) {
      double codes = (seenS - window.idealS()) / window.codeS();
      shift[column] += codes;
      square[column] += codes * codes + noiseS2 / (window.codeS() * window.codeS());
      wrong[column] += counts ? 0 : window.wrong(seenS, Math.sqrt(noiseS2));
    }

    private void count(Crossbar live, int[] rows, long key, ReadScratch scratch, int[] met) {
      int[] seen = new int[wrong.length];
      boolean bits = array.sense() instanceof SenseSpec.Amplifier;
      if (bits) {
        live.decide(rows, 0, active, key, scratch, new int[wrong.length], seen);
      } else {
        live.read(rows, 0, active, key, scratch, seen);
      }
      for (int c = 0; c < seen.length; c++) {
        int bit = 2 * met[c] >= active ? 1 : 0;
        int right = bits ? bit : crossbar.sensing().idealSum(met[c], active);
        wrong[c] += seen[c] == right ? 0 : 1;
      }
    }

    private ColumnMargins.Column column(int c) {
      int n = question.draws();
      double mean = shift[c] / n;
      double sigma = Math.sqrt(Math.max(0, square[c] / n - mean * mean));
      double distance = 0.5 - Math.abs(mean);
      return new ColumnMargins.Column(
          slice.rowTile(),
          slice.colTile(),
          c,
          mean,
          sigma,
          distance == 0 ? 0 : distance / sigma,
          wrong[c] / n);
    }
  }
}
