package org.crossbarsim.tile;

import java.util.Arrays;
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
  private final ActiveTaps taps;
  private final CopyWindows windows;
  private final ReadPlan plan;
  private final Residuals residuals;
  private final GridTiming timing;
  private final UnitComparators comparators;
  private final MembraneBank membranes;
  private final int[][] partialSum; // [column tile][column]
  private final int[] positionTiles; // row tiles that took part in the position at hand
  private final long[] fireFs;
  private final long[] endFs;
  private long image;
  private int step;
  private long startFs;
  private long ops;

  /** A run of {@code copy} that writes into {@code books}, its decisions under {@code judge}. */
  ArrayLayerRun(
      ArrayLayer layer, ArrayCopy copy, LayerState state, StepBooks books, SenseJudge judge) {
    this.layer = layer;
    this.copy = copy.number;
    this.state = state;
    this.costs = new ReadCosts(layer, copy, books);
    this.neuronCosts = new NeuronCosts(layer, copy.number, books);
    this.reads = new GridReads(layer, copy, costs, judge, books.watch());
    this.taps = state.taps;
    this.windows = new CopyWindows(layer.geometry, layer.units().bands(), copy.number, taps);
    this.plan = new ReadPlan(layer, taps);
    this.residuals = new Residuals(layer, copy.number);
    int colTiles = layer.placement.colTiles();
    int[] muxSteps = new int[colTiles];
    this.partialSum = new int[colTiles][];
    for (int c = 0; c < colTiles; c++) {
      muxSteps[c] = layer.turns.muxSteps(c);
      partialSum[c] = new int[layer.placement.outputsOf(c)];
    }
    this.timing =
        new GridTiming(
            layer.cycles, layer.placement.rowTiles(), muxSteps, layer.ports.get(copy.number));
    this.membranes = state.membranes;
    this.fireFs = state.fireFs;
    this.positionTiles = new int[layer.placement.rowTiles()];
    this.endFs = new long[colTiles];
    this.comparators = new UnitComparators(state, copy.number, timing, neuronCosts, endFs);
  }

  @Override
  public void begin(long imageNumber) {
    image = imageNumber;
    ops = 0;
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
    openBills(driver);
    open(stepNumber, earliestFs);
    if (sleeps(driver)) {
      sleep();
      return;
    }
    state.take(driver);
    work(driver, fired);
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
  void work(Activity driver, SpikeVector fired) {
    neuronCosts.controlled(startFs);
    comparators.begin(image, step, startFs);
    if (layer.signIsNeuron()) {
      decide(driver, fired);
      send(fired);
      return;
    }
    neuronCosts.thresholdsLoaded(startFs);
    residuals.add(membranes, timing, neuronCosts, startFs);
    if (layer.serialDataflow) {
      scatter(driver);
      comparators.all(windows, fired);
    } else {
      windows(driver, fired);
    }
    send(fired);
  }

  // Window by window. A spiking neuron is compared when the step's last membrane is settled, a sign
  // as soon as its sum is complete: its memory is that of the next row of neurons.
  private void windows(Activity driver, SpikeVector fired) {
    windows.begin();
    for (int p : windows.positions()) {
      if (windows.isRead(p)) {
        position(driver, p);
        if (!layer.spiking && windows.isLastRead(p)) {
          comparators.position(layer.geometry.neuronPosition(p), fired);
        }
      }
    }
    if (layer.spiking) {
      comparators.all(windows, fired);
      return;
    }
    for (int at = windows.first(); at < windows.beyond(); at++) {
      if (windows.isUnread(at)) {
        comparators.position(at, fired);
      }
    }
  }

  // One output position: its taps row tile by row tile, then one merge.
  private void position(Activity driver, int p) {
    int from = taps.start(p);
    int to = taps.start(p + 1);
    for (int[] sums : partialSum) {
      Arrays.fill(sums, 0);
    }
    int participants = 0;
    for (int i = from; i < to; ) {
      int rowTile = plan.rowTile(i);
      int end = plan.endOfRowTile(i, to, rowTile);
      reads(plan.wordLines(driver, i, end, rowTile), i, end, rowTile, p);
      positionTiles[participants++] = rowTile;
      i = end;
    }
    long doneFs = atFs(timing.merge(positionTiles, participants));
    costs.merged(taps, from, to, participants, doneFs);
    int pooled = layer.geometry.neuronPosition(p);
    for (int c = 0; c < partialSum.length; c++) {
      accumulate(c, pooled, partialSum[c]);
    }
  }

  private void accumulate(int colTile, int neuronPosition, int[] sums) {
    int first = colTile * layer.placement.outputsPerTile();
    int neuronPositions = layer.geometry.neuronPositions();
    int fraction = layer.spiking ? layer.neuron.fractionBits() : 0;
    for (int o = 0; o < sums.length; o++) {
      membranes.add((first + o) * neuronPositions + neuronPosition, (long) sums[o] << fraction);
    }
  }

  // All reads of one output position on one row of arrays.
  private void reads(int[] wordLine, int from, int to, int rowTile, int position) {
    for (int i = from; i < to; ) {
      int end = plan.endOfRead(i, to, rowTile);
      long key = plan.key(image, step, position, taps.tap(i));
      long doneFs = atFs(timing.read(rowTile));
      for (int c = 0; c < partialSum.length; c++) {
        reads.read(step, rowTile, c, wordLine, i - from, end - from, key, doneFs, partialSum[c]);
      }
      ops += (long) (end - i) * layer.geometry.outputChannels();
      costs.read(taps, i, end, wordLine, i - from, rowTile, doneFs);
      i = end;
    }
  }

  // Spike-serial: every row of every spike by itself, straight into the membranes it meets.
  private void scatter(Activity driver) {
    for (int i = 0; i < taps.entries(); i++) {
      int pooled = layer.geometry.neuronPosition(taps.position(i));
      if (!windows.has(pooled)) {
        continue;
      }
      int rowTile = plan.rowTile(i);
      int[] wordLine = plan.wordLines(driver, i, i + 1, rowTile);
      long key = plan.key(image, step, taps.position(i), taps.tap(i));
      long doneFs = atFs(timing.scatter(rowTile));
      for (int c = 0; c < partialSum.length; c++) {
        Arrays.fill(partialSum[c], 0);
        reads.read(step, rowTile, c, wordLine, 0, 1, key, doneFs, partialSum[c]);
        accumulate(c, pooled, partialSum[c]);
      }
      ops += layer.geometry.outputChannels();
      costs.scattered(taps, i, wordLine, rowTile, doneFs);
    }
  }

  // A BNN layer on one row tile whose references carry the thresholds: the decisions are the
  // outputs.
  private void decide(Activity driver, SpikeVector fired) {
    int[] decision = new int[layer.array.columns()];
    int neuronPositions = layer.geometry.neuronPositions();
    for (int p : windows.positions()) {
      int from = taps.start(p);
      int to = taps.start(p + 1);
      if (from == to) {
        known(p, fired);
        continue;
      }
      int[] wordLine = plan.wordLines(driver, from, to, 0);
      long key = plan.key(image, step, p, taps.tap(from));
      long doneFs = atFs(timing.decide(0));
      for (int c = 0; c < partialSum.length; c++) {
        int first = c * layer.placement.outputsPerTile();
        int[] threshold =
            Arrays.copyOfRange(layer.signThreshold, first, first + layer.placement.outputsOf(c));
        reads.decide(step, c, wordLine, to - from, key, doneFs, threshold, decision);
        for (int o = 0; o < threshold.length; o++) {
          int neuron = (first + o) * neuronPositions + p;
          fireFs[neuron] = atFs(timing.settled(c));
          if (decision[o] != 0) {
            fired.set(neuron);
          }
        }
      }
      ops += (long) (to - from) * layer.geometry.outputChannels();
      costs.decided(taps, from, to, wordLine, doneFs);
    }
    for (int c = 0; c < endFs.length; c++) {
      endFs[c] = atFs(timing.settled(c));
    }
  }

  // A window that lies on padding alone is not read: its sum is zero whatever the image.
  private void known(int position, SpikeVector fired) {
    int neuronPositions = layer.geometry.neuronPositions();
    for (int o = 0; o < layer.signThreshold.length; o++) {
      int neuron = o * neuronPositions + position;
      fireFs[neuron] = startFs;
      if (layer.signThreshold[o] <= 0) {
        fired.set(neuron);
      }
    }
  }

  // On a chip, packets are the chip's: the layer has ended when it has compared.
  private void send(SpikeVector fired) {
    if (layer.site.isPresent()) {
      return;
    }
    int firstUnit = copy * endFs.length;
    long[] outputs = new long[layer.units().count()];
    for (int i = fired.nextSpike(0); i >= 0; i = fired.nextSpike(i + 1)) {
      outputs[layer.units().unitOf(i)]++;
    }
    for (int c = 0; c < endFs.length; c++) {
      long packets = layer.packets(firstUnit + c, outputs[firstUnit + c]);
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
    return fireFs[neuron];
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
    return membranes.overflows();
  }

  @Override
  public long potential(int neuron) {
    return membranes.potential(neuron);
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
