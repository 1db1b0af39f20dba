package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spike.SpikeVector;

/** A layer on arrays at work on one image. */
public final class ArrayLayerRun implements LayerRun {
  private static final int NONE = -1;
  private static final int WIDEST_BITS = 62; // of sums that no membrane memory holds

  private final ArrayLayer layer;
  private final ReadCosts costs;
  private final GridReads reads;
  private final ActiveTaps taps;
  private final ReadPlan plan;
  private final Residuals residuals;
  private final GridTiming timing;
  private final MembraneBank membranes;
  private final int[][] partialSum; // [column tile][column]
  private final int[] positionTiles; // row tiles that took part in the position at hand
  private final int[] lastRead; // last output position read of each neuron position, or NONE
  private final long[] fireFs;
  private final long[] endFs;
  private long image;
  private int step;
  private long startFs;
  private long ops;

  /** A run of {@code layer} that writes into {@code books}, its decisions under {@code judge}. */
  ArrayLayerRun(ArrayLayer layer, StepBooks books, SenseJudge judge) {
    this.layer = layer;
    this.costs = new ReadCosts(layer, books);
    this.reads = new GridReads(layer, costs, judge, books.watch());
    this.taps = new ActiveTaps(layer.geometry);
    this.plan = new ReadPlan(layer, taps);
    this.residuals = new Residuals(layer);
    int colTiles = layer.placement.colTiles();
    int[] muxSteps = new int[colTiles];
    this.partialSum = new int[colTiles][];
    for (int c = 0; c < colTiles; c++) {
      muxSteps[c] = layer.muxSteps(c);
      partialSum[c] = new int[layer.placement.outputsOf(c)];
    }
    this.timing =
        new GridTiming(
            layer.keepsMembranes() ? layer.cycles : layer.cycles.withoutMembranes(),
            layer.placement.rowTiles(),
            muxSteps);
    int neurons = layer.geometry.neurons();
    int bits = layer.keepsMembranes() ? layer.neuron.membraneBits() : WIDEST_BITS;
    this.membranes =
        layer.spiking
            ? layer.fire.membranes(neurons, bits)
            : new MembraneBank(neurons, bits, layer.neuron.overflow(), layer.neuron.reset());
    this.positionTiles = new int[layer.placement.rowTiles()];
    this.lastRead = new int[layer.geometry.neuronPositions()];
    this.fireFs = new long[layer.geometry.neurons()];
    this.endFs = new long[colTiles];
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
    step = stepNumber;
    startFs = layer.cycles.clock().edgeAtOrAfter(earliestFs);
    timing.begin();
    costs.begin(driver);
    if (!layer.comparesWhenIdle && driver.count() == 0 && residuals.isEmpty()) {
      Arrays.fill(endFs, atFs(1)); // in which the layer learns that nothing arrived
      return;
    }
    if (layer.signIsNeuron()) {
      taps.list(driver.inputs(), driver.count());
      decide(driver, fired);
      send(fired);
      return;
    }
    if (!layer.spiking) {
      membranes.clear();
    }
    costs.thresholdsLoaded(startFs);
    residuals.add(membranes, timing, costs, startFs);
    if (layer.serialDataflow) {
      taps.listSerial(driver.inputs(), driver.count());
      scatter(driver);
      compareAll(fired);
    } else {
      taps.list(driver.inputs(), driver.count());
      windows(driver, fired);
    }
    send(fired);
  }

  // Window by window. A spiking neuron is compared when the step's last membrane is settled, a sign
  // as soon as its sum is complete: its memory is that of the next row of neurons.
  private void windows(Activity driver, SpikeVector fired) {
    Arrays.fill(lastRead, NONE);
    for (int p = 0; p < layer.geometry.positions(); p++) {
      if (taps.start(p) < taps.start(p + 1)) {
        lastRead[layer.geometry.neuronPosition(p)] = p;
      }
    }
    for (int p = 0; p < layer.geometry.positions(); p++) {
      if (taps.start(p) < taps.start(p + 1)) {
        position(driver, p);
        int neuronPosition = layer.geometry.neuronPosition(p);
        if (!layer.spiking && lastRead[neuronPosition] == p) {
          compare(neuronPosition, fired);
        }
      }
    }
    if (layer.spiking) {
      compareAll(fired);
      return;
    }
    for (int at = 0; at < lastRead.length; at++) {
      if (lastRead[at] == NONE) {
        compare(at, fired);
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
      int rowTile = plan.rowTile(i);
      int[] wordLine = plan.wordLines(driver, i, i + 1, rowTile);
      long key = plan.key(image, step, taps.position(i), taps.tap(i));
      int pooled = layer.geometry.neuronPosition(taps.position(i));
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
    for (int p = 0; p < layer.geometry.positions(); p++) {
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

  // Compare and fire: every neuron, a batch of lanes at a time, in every column tile at once.
  private void compareAll(SpikeVector fired) {
    long fires = 0;
    for (int c = 0; c < endFs.length; c++) {
      int first = c * layer.placement.outputsPerTile() * layer.geometry.neuronPositions();
      fires += compare(c, first, layer.neuronsOf(c), 1, fired);
    }
    costs.reset(fires, endFs());
  }

  // The outputs of one neuron position, likewise.
  private void compare(int neuronPosition, SpikeVector fired) {
    int neuronPositions = layer.geometry.neuronPositions();
    for (int c = 0; c < endFs.length; c++) {
      int first = c * layer.placement.outputsPerTile() * neuronPositions + neuronPosition;
      compare(c, first, partialSum[c].length, neuronPositions, fired);
    }
  }

  // Every stride-th neuron of a column tile from first on; returns how many fire.
  private long compare(int colTile, int first, int count, int stride, SpikeVector fired) {
    int lanes = layer.array.phases().compareLanes();
    int batches = (count + lanes - 1) / lanes;
    long start = timing.compare(colTile, batches);
    long fires = 0;
    membranes.beginCount();
    long drawKey = layer.spiking ? layer.fire.key(image, step) : 0;
    for (int i = 0; i < count; i++) {
      int neuron = first + i * stride;
      fireFs[neuron] = atFs(start + (i / lanes + 1) * layer.cycles.compare());
      if (fires(neuron, neuron / layer.geometry.neuronPositions(), drawKey)) {
        fired.set(neuron);
        fires++;
      }
    }
    endFs[colTile] = atFs(start + batches * layer.cycles.compare());
    costs.compared(count, atFs(start), endFs[colTile]);
    if (layer.spiking) {
      costs.dynamics(count, membranes, atFs(start), endFs[colTile]);
    }
    return fires;
  }

  private boolean fires(int neuron, int output, long drawKey) {
    return layer.spiking
        ? layer.fire.fires(membranes, neuron, output, drawKey)
        : membranes.potential(neuron) >= layer.signThreshold[output];
  }

  // On a chip, packets are the chip's: the layer has ended when it has compared.
  private void send(SpikeVector fired) {
    if (layer.site.isPresent()) {
      return;
    }
    long[] outputs = new long[endFs.length];
    for (int i = fired.nextSpike(0); i >= 0; i = fired.nextSpike(i + 1)) {
      outputs[layer.colTileOf(i)]++;
    }
    for (int c = 0; c < endFs.length; c++) {
      long packets = layer.packets(c, outputs[c]);
      if (packets > 0) {
        long cycles = packets * layer.cycles.send() + layer.cycles.hop();
        long fromFs = endFs[c];
        endFs[c] = Math.addExact(fromFs, layer.cycles.clock().spanFs(cycles));
        costs.sent(packets, fromFs, endFs[c]);
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
    int c = layer.colTileOf(neuron);
    int neurons = layer.neuronsOf(c);
    int first = c * layer.placement.outputsPerTile() * layer.geometry.neuronPositions();
    return SpikeBills.share(layer.packets(c, neurons), neuron - first, neurons);
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
