package org.crossbarsim.tile;

import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.PlasticCrossbar;
import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.array.TileSlice;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ProgrammingSpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spike.SpikeVector;

/**
 * A spiking layer on one array whose cells are programmed while it works, with its books and its
 * clock.
 *
 * <p>Reads cost and last what they do in {@link ArrayLayerRun}. Programming goes word line by word
 * line: first all cells of the line that are to be SET, in parallel, in one pulse, then all that
 * are to be RESET; a line without either is skipped. Pulses are rounded up to whole cycles of the
 * array's clock. The counters and the arithmetic of the learning rule run on the lanes of the
 * digital unit, after the step's reads. One thread.
 */
public final class PlasticLayer {
  private final Geometry geometry;
  private final ArraySpec array;
  private final NeuronSpec neuron;
  private final ProgrammingSpec programming;
  private final DigitalUnitSpec digital;
  private final PlasticCrossbar cells;
  private final TileAccounts accounts;
  private final PlasticAccounts learning;
  private final Ledger ledger;
  private final PhaseCycles cycles;
  private final GridTiming timing;
  private final ActiveTaps taps;
  private final Activity activity;
  private final ReadScratch scratch;
  private final int[] rowTile = {0};
  private final int[] rows; // of the position at hand
  private final int muxSteps;
  private final double dataConductS;
  private final double readVoltSquared;
  private final double clampOverhead;
  private final double[] rowSiemens; // data cells of a word line together
  private final double[] referenceSiemensSeconds; // one a word line
  private long reads;
  private long readFs;
  private long ruleFs;
  private long programFs;

  /**
   * Programs {@code initial} into an array, which must hold all of it.
   *
   * @param index number of the layer, part of every key by which its cells are drawn
   */
  public PlasticLayer(
      int index,
      Geometry geometry,
      BinaryWeights initial,
      ArraySpec array,
      CellModel model,
      RandomStreams random,
      DigitalUnitSpec digital,
      NeuronSpec neuron) {
    Placement placement = Placement.of(geometry, array);
    if (placement.tiles() != 1 || geometry.pool() != 1) {
      throw new IllegalArgumentException("a layer that learns fits one array, without a pool");
    }
    this.geometry = geometry;
    this.array = array;
    this.neuron = neuron;
    this.digital = digital;
    this.programming = model.spec().programming();
    TileSlice slice =
        new TileSlice(index, 0, 0, 0, geometry.fanIn(), 0, geometry.outputChannels(), initial);
    this.cells = new PlasticCrossbar(array, model, random, slice);
    AccountBook book = new AccountBook();
    this.accounts =
        new TileAccounts(
            book,
            index,
            array,
            model.spec(),
            placement,
            1,
            true,
            new TileAccounts.Words(geometry.neurons(), 0),
            neuron,
            true,
            countsSpikes(),
            TileAccounts.Beside.ofCard(array, 0));
    this.learning = new PlasticAccounts(book, index, programming, digital, geometry);
    this.ledger = new Ledger(book);
    this.cycles = PhaseCycles.of(array);
    this.muxSteps = (geometry.outputChannels() + array.senseUnits() - 1) / array.senseUnits();
    this.timing = new GridTiming(cycles, 1, new int[] {muxSteps});
    this.taps = new ActiveTaps(geometry);
    this.activity = new Activity(geometry.inputs(), false);
    this.scratch = new ReadScratch(array.columns());
    double volt = model.spec().readVoltageV();
    this.readVoltSquared = volt * volt;
    this.clampOverhead = array.wire().clampOverhead(volt);
    this.dataConductS = array.read().holdBias() ? cycles.heldS(muxSteps) : cycles.conductS();
    this.rows = new int[geometry.fanIn()];
    this.rowSiemens = new double[geometry.fanIn()];
    this.referenceSiemensSeconds = new double[geometry.fanIn()];
    for (int w = 0; w < rowSiemens.length; w++) {
      rowSiemens[w] = crossbar().rowConductanceS(w);
      for (int g = 0; g < crossbar().referenceGroups(); g++) {
        referenceSiemensSeconds[w] +=
            crossbar().referenceRowConductanceS(w, g) * referenceConductS(g);
      }
    }
  }

  private Crossbar crossbar() {
    return cells.crossbar();
  }

  private boolean countsSpikes() {
    return crossbar().sensing().needsRowCount();
  }

  private int referenceMuxSteps(int reference) {
    int first = reference * array.reference().columnsPerReference();
    int beyond =
        Math.min(first + array.reference().columnsPerReference(), geometry.outputChannels());
    return (beyond - 1) / array.senseUnits() - first / array.senseUnits() + 1;
  }

  private double referenceConductS(int reference) {
    return array.read().holdBias()
        ? cycles.heldS(muxSteps)
        : referenceMuxSteps(reference) * cycles.conductS();
  }

  /** Begins a step driven by {@code spikes}. */
  public void begin(SpikeVector spikes) {
    activity.take(spikes);
    taps.list(activity.inputs(), activity.count());
    timing.begin();
  }

  /** True if any spike of the step meets the window of an output position. */
  public boolean isDriven(int position) {
    return taps.start(position) < taps.start(position + 1);
  }

  /**
   * Reads the window of one output position and adds the sum of every map to {@code sums}.
   *
   * @param image number of the image; with step, position and tap it keys the noise, as in a run
   */
  public void read(int position, long image, int step, int[] sums) {
    int from = taps.start(position);
    int to = taps.start(position + 1);
    int active = to - from;
    for (int i = 0; i < active; i++) {
      rows[i] = taps.tap(from + i);
    }
    for (int i = 0; i < active; ) {
      int end = endOfRead(i, active);
      long key = RandomStreams.entity(image, step, position, rows[i]);
      crossbar().read(rows, i, end, key, scratch, sums);
      timing.read(0);
      bookRead(i, end);
      reads++;
      i = end;
    }
    timing.merge(rowTile, 1);
    int maps = geometry.outputChannels();
    count(Component.MEMBRANE_READ, maps);
    count(Component.MEMBRANE_ADD, maps);
    count(Component.MEMBRANE_WRITE, maps);
  }

  private int endOfRead(int from, int active) {
    int k = array.read().activeRowsPerRead();
    if (array.read().grouping() == ReadSpec.Grouping.PACKED) {
      return Math.min(active, from + k);
    }
    int end = from;
    while (end < active && rows[end] / k == rows[from] / k) {
      end++;
    }
    return end;
  }

  private void bookRead(int from, int to) {
    int active = to - from;
    int maps = geometry.outputChannels();
    int groups = crossbar().referenceGroups();
    double siemensSeconds = 0;
    double referenceSum = 0;
    for (int i = from; i < to; i++) {
      siemensSeconds += rowSiemens[rows[i]] * dataConductS;
      referenceSum += referenceSiemensSeconds[rows[i]];
    }
    double biasSum = 0;
    long referenceLines = 0;
    for (int g = 0; g < groups; g++) {
      biasSum += crossbar().biasConductanceS(active) * referenceConductS(g);
      referenceLines += (long) referenceMuxSteps(g) * array.reference().kind().cellColumns();
    }
    double cellsJ = readVoltSquared * siemensSeconds;
    double referenceJ = readVoltSquared * referenceSum;
    double biasJ = readVoltSquared * biasSum;
    add(Component.CELLS, (long) active * maps, cellsJ);
    add(
        Component.REFERENCE_CELLS,
        (long) active * groups * array.reference().kind().cellColumns(),
        referenceJ);
    if (biasJ > 0) {
      add(Component.REFERENCE_BIAS, groups, biasJ);
    }
    if (clampOverhead > 0) {
      add(Component.CLAMP, maps, cellsJ * clampOverhead);
      add(Component.REFERENCE_CLAMP, groups, (referenceJ + biasJ) * clampOverhead);
    }
    count(Component.INPUT_LATCH, active);
    count(Component.WORD_LINE, active);
    count(Component.REFERENCE_LINE, referenceLines);
    count(Component.BIT_LINE, maps);
    count(Component.SENSE, maps);
    count(Component.PARTIAL_SUM, maps);
    if (countsSpikes()) {
      count(Component.SPIKE_COUNTER, 1);
    }
  }

  private void count(Component component, long n) {
    ledger.count(accounts.handle(component), n);
  }

  private void add(Component component, long n, double energyJ) {
    ledger.add(accounts.handle(component), n, energyJ);
  }

  /**
   * Ends the reads of a step: every neuron is compared with its threshold once.
   *
   * @param contests further comparisons, by which winners are found
   * @param resets membranes set back
   */
  public void compared(long contests, long resets) {
    int neurons = geometry.neurons();
    int lanes = array.phases().compareLanes();
    int batches = (int) ((neurons + contests + lanes - 1) / lanes);
    long start = timing.compare(0, batches);
    readFs += cycles.clock().spanFs(start + batches * cycles.compare());
    count(Component.COMPARE, neurons + contests);
    count(Component.COMPARE_READ, neurons + contests);
    count(Component.RESET_WRITE, resets);
    if (neuron.leak() instanceof NeuronSpec.Leak.Shift) {
      count(Component.LEAK, neurons);
      count(Component.LEAK_WRITE, neurons);
    }
  }

  /** Counts {@code coincidences} of one neuron's spike with spikes of its taps. */
  public void coincided(int coincidences) {
    int counters = coincidences + 1; // and the spike itself
    ledger.count(learning.handle(Component.COINCIDENCE_READ), counters);
    ledger.count(learning.handle(Component.COINCIDENCE_ADD), counters);
    ledger.count(learning.handle(Component.COINCIDENCE_WRITE), counters);
    ruleFs += digitalFs(counters);
  }

  /** Computes switching probabilities of {@code taps}, one multiply-add each. */
  public void ruled(int taps) {
    ledger.count(learning.handle(Component.SWITCHING_RULE), taps);
    ruleFs += digitalFs(taps);
  }

  private long digitalFs(long operations) {
    long laneCycles = (operations + digital.lanes() - 1) / digital.lanes();
    return ClockDomain.ofSeconds(digital.clockPeriodS()).spanFs(laneCycles);
  }

  /**
   * Programs cells: of every map and tap, in this order, the state that it shall have; {@code
   * HALFWAY} leaves a cell as it is. Cells that are there already get no pulse.
   *
   * @return pulses sent
   */
  public int program(CellState[] wanted) {
    int sent = 0;
    int inputs = geometry.fanIn();
    for (int row = 0; row < inputs; row++) {
      int sets = pulses(wanted, row, CellState.LRS);
      int resets = pulses(wanted, row, CellState.HRS);
      if (sets > 0) {
        programFs += pulseFs(programming.setPulseS());
      }
      if (resets > 0) {
        programFs += pulseFs(programming.resetPulseS());
      }
      if (sets + resets > 0) {
        rowSiemens[row] = crossbar().rowConductanceS(row);
      }
      ledger.count(learning.handle(Component.SET), sets);
      ledger.count(learning.handle(Component.RESET), resets);
      sent += sets + resets;
    }
    return sent;
  }

  private int pulses(CellState[] wanted, int row, CellState state) {
    int sent = 0;
    for (int map = 0; map < geometry.outputChannels(); map++) {
      boolean differs = cells.isPlus(map, row) != (state == CellState.LRS);
      if (wanted[map * geometry.fanIn() + row] == state && differs) {
        cells.pulse(map, row, state);
        sent++;
      }
    }
    return sent;
  }

  private long pulseFs(double widthS) {
    return cycles.clock().spanFs(cycles.clock().cyclesFor(widthS));
  }

  /** The cells. */
  public PlasticCrossbar cells() {
    return cells;
  }

  /** What happened so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** Array reads so far. */
  public long reads() {
    return reads;
  }

  /** Time of reads, sums, membranes and comparisons. */
  public long readFs() {
    return readFs;
  }

  /** Time of the learning rule on the digital unit. */
  public long ruleFs() {
    return ruleFs;
  }

  /** Time of programming pulses. */
  public long programFs() {
    return programFs;
  }

  /** The weights that the cells were last programmed to. */
  public BinaryWeights weights() {
    int fanIn = geometry.fanIn();
    int[] signs = new int[geometry.outputChannels() * fanIn];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = cells.isPlus(i / fanIn, i % fanIn) ? 1 : -1;
    }
    return BinaryWeights.fromSigns(geometry.outputChannels(), fanIn, signs);
  }
}
