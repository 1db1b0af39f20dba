package org.crossbarsim.tile;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spike.SpikeVector;

/** A layer on arrays at work on one image: all of it, or one of several copies. */
public final class ArrayLayerRun implements LayerRun {
  private final ArrayLayer layer;
  private final int copy;
  private final LayerState state;
  private final ReadCosts costs;
  private final NeuronCosts neuronCosts;
  private final GridReads reads;
  private final StepSums sums;
  private final ArrayValues values;
  private final CopyWindows windows;
  private final ReadPlan plan;
  private final Residuals residuals;
  private final GridTiming timing;
  private final UnitComparators comparators;
  private final MembraneBank membranes;
  private final long[] endFs;
  private long[] doneFs = new long[16]; // of each read of the position at hand
  private long image;
  private int step;
  private long startFs;
  private long ops;
  private final boolean apart; // what happens does not depend on when

  /** A run of {@code copy} that writes into {@code books}, its decisions under {@code judge}. */
  ArrayLayerRun(
      ArrayLayer layer, ArrayCopy copy, LayerState state, StepBooks books, SenseJudge judge) {
    this.layer = layer;
    this.copy = copy.number;
    this.state = state;
    this.costs = new ReadCosts(layer, copy, state, books);
    this.neuronCosts = new NeuronCosts(layer, copy.number, books);
    this.reads = new GridReads(layer, copy, costs, judge, books.watch());
    this.windows = new CopyWindows(layer, copy.number, state);
    this.plan = new ReadPlan(layer, state);
    this.sums = sums(copy, books, judge);
    this.residuals = new Residuals(layer, copy.number);
    this.timing = new GridTiming(layer, copy.number);
    this.membranes = state.membranes;
    this.endFs = new long[layer.placement.colTiles()];
    this.comparators = new UnitComparators(state, copy.number, timing, neuronCosts, endFs);
    this.values = new ArrayValues(state, windows, sums, residuals, comparators);
    this.apart = layer.spiking && !(sums instanceof ReadSums);
  }

  private StepSums sums(ArrayCopy ofCopy, StepBooks books, SenseJudge judge) {
    boolean each = layer.serialDataflow || books.watch() != null || judge.judges();
    if (each || !ofCopy.crossbars[0][0].readsApart()) {
      return new ReadSums(state, reads);
    }
    return layer.counted.isPresent()
        ? new CountedSums(state, layer.counted.get())
        : new BatchedSums(state, ofCopy, windows);
  }

  @Override
  public void begin(long imageNumber) {
    image = imageNumber;
    ops = 0;
    values.begin(imageNumber);
    reads.begin(imageNumber);
    membranes.clear();
  }

  @Override
  public void residual(int connection, SpikeVector spikes) {
    residuals.lay(connection, spikes);
  }

  @Override
  public long residualEndFs(int connection, int neuron) {
    return atFs(residuals.endCycle(connection, neuron));
  }

  @Override
  public void step(Activity driver, int stepNumber, long earliestFs, SpikeVector fired) {
    LayerStep alone = alone(driver, stepNumber, fired);
    if (!values.areAhead()) {
      compute(List.of(alone));
    }
    openBills(driver);
    open(stepNumber, earliestFs);
    if (sleeps(driver)) {
      sleep();
      return;
    }
    if (!apart) {
      state.take(driver);
    }
    work(alone);
  }

  @Override
  public boolean computesAhead() {
    return apart;
  }

  @Override
  public boolean gainsFromManySteps() {
    return sums.gainsFromManySteps();
  }

  @Override
  public void compute(List<LayerStep> steps) {
    if (apart) {
      state.take(steps, values.slot());
      values.compute(steps);
    }
  }

  /** A step with the residual spikes laid for it. */
  LayerStep alone(Activity driver, int stepNumber, SpikeVector fired) {
    return new LayerStep(stepNumber, driver, residuals.laid(), fired);
  }

  /** Sums, membranes and who fires of further steps. */
  ArrayValues values() {
    return values;
  }

  /** Opens the bills of a step, for all copies of the layer. */
  void openBills(Activity driver) {
    costs.begin(driver);
  }

  /** Begins a step. */
  void open(int stepNumber, long earliestFs) {
    step = stepNumber;
    startFs = layer.cycles.clock().edgeAtOrAfter(earliestFs);
    timing.begin();
    if (values.areAhead()) {
      values.turn();
    }
  }

  /** True where nothing arrived, at any copy, and nothing is to be done. */
  boolean sleeps(Activity driver) {
    return !layer.comparesWhenIdle && driver.count() == 0 && residuals.isEmpty();
  }

  /** Takes the cycle in which the layer learns that nothing arrived. */
  void sleep() {
    Arrays.fill(endFs, atFs(1));
  }

  /** Does the step, once its taps are listed. */
  void work(LayerStep at) {
    neuronCosts.controlled(startFs);
    comparators.begin(startFs);
    if (layer.signIsNeuron()) {
      decide(at.fired());
    } else {
      neuronCosts.thresholdsLoaded(startFs);
      if (apart) {
        spikes();
      } else {
        inOrder(at);
      }
    }
    costs.end();
    send();
  }

  // What happens first, then when and at what cost.
  private void spikes() {
    residuals.book(timing, neuronCosts, startFs);
    for (int p : windows.positions()) {
      if (windows.isRead(p)) {
        position(p);
      }
    }
    comparators.all();
  }

  // Read by read. A spiking neuron is compared when the step's last membrane is settled, a sign as
  // soon as its sum is complete: its memory is that of the next row of neurons.
  private void inOrder(LayerStep at) {
    SpikeVector fired = at.fired();
    residuals.add(state);
    residuals.book(timing, neuronCosts, startFs);
    sums.prepare(image, List.of(at), 0, 0);
    sums.begin(image, step);
    if (layer.serialDataflow) {
      scatter();
    } else {
      comparators.forget();
      windows.begin();
      for (int p : windows.positions()) {
        if (windows.isRead(p)) {
          window(p, fired);
        }
      }
    }
    if (layer.spiking || layer.serialDataflow) {
      comparators.fire(image, step, fired);
      comparators.all();
      return;
    }
    for (int n = windows.first(); n < windows.beyond(); n++) {
      if (windows.isUnread(n)) {
        comparators.position(n, image, step, fired);
      }
    }
  }

  private void window(int p, SpikeVector fired) {
    int at = layer.tapTable.neuronPosition[p];
    sums.open(p);
    position(p);
    sums.close(membranes, state.firstMembrane(at));
    if (!layer.spiking && windows.isLastRead(p)) {
      comparators.position(at, image, step, fired);
    }
  }

  // One output position: its taps row tile by row tile, read by read, then one merge.
  private void position(int p) {
    plan.cut(p);
    if (doneFs.length < plan.reads()) {
      doneFs = new long[2 * plan.reads()];
    }
    for (int i = 0; i < plan.reads(); i++) {
      doneFs[i] = atFs(timing.read(plan.rowTile(i)));
    }
    if (apart) {
      costs.reads(plan, 0, plan.reads(), doneFs);
    } else {
      for (int i = 0; i < plan.reads(); i++) {
        sums.read(plan.rowTile(i), plan.from(i), plan.to(i), doneFs[i]);
        costs.reads(plan, i, i + 1, doneFs);
      }
    }
    ops += (long) (plan.beyond() - plan.first()) * layer.geometry.outputChannels();
    costs.merged(plan, atFs(timing.merge(plan.participants(), plan.participating())));
  }

  // Spike-serial: every row of every spike by itself, straight into the membranes it meets.
  private void scatter() {
    for (int i = 0; i < state.taps().entries(); i++) {
      int pooled = layer.tapTable.neuronPosition[state.taps().position(i)];
      if (windows.has(pooled)) {
        int rowTile = plan.rowTile(i, 0);
        long updatedFs = atFs(timing.scatter(rowTile));
        sums.open(state.taps().position(i));
        sums.read(rowTile, i, i + 1, updatedFs);
        sums.close(membranes, state.firstMembrane(pooled));
        ops += layer.geometry.outputChannels();
        plan.take(i, i + 1, rowTile);
        costs.scattered(plan, updatedFs);
      }
    }
  }

  // A BNN layer on one row tile whose references carry the thresholds: the decisions are the
  // outputs.
  private void decide(SpikeVector fired) {
    int[] decision = new int[layer.array.columns()];
    int neuronPositions = layer.geometry.neuronPositions();
    for (int p : windows.positions()) {
      int from = state.taps().start(p);
      int to = state.taps().start(p + 1);
      if (from == to) {
        known(p, fired);
        continue;
      }
      int[] wordLine = plan.wordLines(from, to, 0);
      long key = plan.key(image, step, p, from);
      long decidedFs = atFs(timing.decide(0));
      for (int c = 0; c < endFs.length; c++) {
        int first = c * layer.placement.outputsPerTile();
        int[] threshold =
            Arrays.copyOfRange(layer.signThreshold, first, first + layer.placement.outputsOf(c));
        reads.decide(step, c, wordLine, to - from, key, decidedFs, threshold, decision);
        comparators.decided(c, p, timing.settled(c));
        for (int o = 0; o < threshold.length; o++) {
          if (decision[o] != 0) {
            fired.set((first + o) * neuronPositions + p);
          }
        }
      }
      ops += (long) (to - from) * layer.geometry.outputChannels();
      plan.take(from, to, 0);
      costs.decided(plan, decidedFs);
    }
    for (int c = 0; c < endFs.length; c++) {
      endFs[c] = atFs(timing.settled(c));
    }
  }

  // A window that lies on padding alone is not read: its sum is zero whatever the image.
  private void known(int position, SpikeVector fired) {
    int neuronPositions = layer.geometry.neuronPositions();
    for (int c = 0; c < endFs.length; c++) {
      comparators.decided(c, position, 0);
    }
    for (int o = 0; o < layer.signThreshold.length; o++) {
      if (layer.signThreshold[o] <= 0) {
        fired.set(o * neuronPositions + position);
      }
    }
  }

  // On a chip, packets are the chip's: the layer has ended when it has compared.
  private void send() {
    if (layer.site.isPresent()) {
      return;
    }
    int firstUnit = copy * endFs.length;
    for (int c = 0; c < endFs.length; c++) {
      long packets = layer.packets(firstUnit + c, comparators.fires(c));
      if (packets > 0) {
        long cycles = packets * layer.cycles.send() + layer.cycles.hop();
        long fromFs = endFs[c];
        endFs[c] = Math.addExact(fromFs, layer.cycles.clock().spanFs(cycles));
        neuronCosts.sent(packets, fromFs, endFs[c]);
      }
    }
  }

  private long atFs(long cycle) {
    return Math.addExact(startFs, layer.cycles.clock().spanFs(cycle));
  }

  @Override
  public long startFs() {
    return startFs;
  }

  @Override
  public long tileEndFs(int colTile) {
    return endFs[colTile];
  }

  @Override
  public int colTiles() {
    return endFs.length;
  }

  @Override
  public long fireFs(int neuron) {
    return comparators.fireFs(neuron);
  }

  @Override
  public long packets(int neuron) {
    if (layer.site.isPresent()) {
      return 0;
    }
    if (layer.spiking) {
      return 1;
    }
    int unit = layer.units().unitOf(neuron);
    int neurons = layer.units().neuronsOf(unit);
    return SpikeBills.share(layer.packets(unit, neurons), layer.units().rankOf(neuron), neurons);
  }

  @Override
  public long opsMeasured() {
    return ops;
  }

  @Override
  public long overflows() {
    return apart ? values.overflows() : membranes.overflows();
  }

  @Override
  public long potential(int neuron) {
    return membranes.potential(state.membrane(neuron));
  }

  @Override
  public long senseDecisions() {
    return reads.judged();
  }

  @Override
  public long wrongDecisions() {
    return reads.wrong();
  }
}
