package org.crossbarsim.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.kernel.SpikeKernel;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spike.SpikeVector;

/**
 * Compare and fire in the column units of one copy of a layer, a batch of lanes at a time.
 *
 * <p>Neurons are compared in the order of their numbers where their membranes are registers. An
 * SRAM is read word by word, so its neurons are compared in the order of the memory: all outputs of
 * a position, then those of the next. When a neuron fires follows from that order and from when the
 * comparison began; it is worked out for those of whom somebody asks.
 */
final class UnitComparators {
  private final LayerState state;
  private final ArrayLayer layer;
  private final ColumnPorts ports;
  private final MembraneBank membranes;
  private final int outputsPerTile;
  private final int lanes;
  private final int firstPosition; // of the copy's neurons
  private final int positions;
  private final boolean atOnce; // all positions are compared in one go
  private final boolean together; // neurons are asked many at a time
  private final boolean drawnTogether; // likewise, where chance decides
  private final long[] firedOutputs; // of one position and column tile, one bit each
  private final long[] endFs; // one a column tile
  private final long[][] beganCycle; // [column tile][position, or 0 where all are compared at once]
  private final GridTiming timing;
  private final NeuronCosts costs;
  private final List<Compared> steps = new ArrayList<>(); // whose values are there
  private Compared now; // the one at hand
  private long startFs;

  /**
   * @param endFs receives when a column tile has compared
   */
  UnitComparators(LayerState state, int copy, GridTiming timing, NeuronCosts costs, long[] endFs) {
    this.state = state;
    this.layer = state.layer;
    this.ports = layer.ports.get(copy);
    this.membranes = state.membranes;
    this.outputsPerTile = layer.placement.outputsPerTile();
    this.lanes = layer.array.phases().compareLanes();
    this.firstPosition = layer.units().bands().first(copy);
    this.positions = layer.units().bands().size(copy);
    this.atOnce = layer.spiking || layer.readsRowByRow();
    this.together = layer.spiking && layer.fire.firesTogether(membranes);
    this.drawnTogether = layer.spiking && layer.fire.drawsTogether(membranes);
    this.firedOutputs = new long[SpikeKernel.words(layer.placement.outputsOf(0))];
    this.endFs = endFs;
    this.beganCycle = new long[endFs.length][atOnce ? 1 : positions];
    this.timing = timing;
    this.costs = costs;
    this.now = new Compared(membranes, ports.ports());
    steps.add(now);
  }

  /** Turns to number {@code i} of the steps whose values are there, or are on their way. */
  void show(int i) {
    while (steps.size() <= i) {
      steps.add(new Compared(membranes, ports.ports()));
    }
    now = steps.get(i);
  }

  /** Begins to note when a step's comparisons are made. */
  void begin(long stepStartFs) {
    startFs = stepStartFs;
  }

  /** Compares every neuron: which fire, whenever that may be. */
  void fire(long image, int step, SpikeVector fired) {
    for (int c = 0; c < endFs.length; c++) {
      now.fires[c] = 0;
      fire(c, firstPosition, positions, image, step, fired);
    }
  }

  /** Books that, in every column tile at once. */
  void all() {
    long count = 0;
    long resets = 0;
    long lastFs = startFs;
    for (int c = 0; c < endFs.length; c++) {
      book(c, firstPosition, positions);
      count += now.fires[c];
      resets += now.writes[c].resets();
      lastFs = Math.max(lastFs, endFs[c]);
    }
    costs.reset(count, resets, lastFs);
  }

  /** Forgets who fired, before {@link #position} is asked of one position after the other. */
  void forget() {
    Arrays.fill(now.fires, 0);
  }

  /** Compares the outputs of one neuron position and books that. */
  void position(int neuronPosition, long image, int step, SpikeVector fired) {
    for (int c = 0; c < endFs.length; c++) {
      fire(c, neuronPosition, 1, image, step, fired);
      book(c, neuronPosition, 1);
    }
  }

  /**
   * Notes that the outputs of a position on column tile {@code colTile} are decided at {@code
   * cycle}, without these comparators.
   */
  void decided(int colTile, int position, long cycle) {
    beganCycle[colTile][position - firstPosition] = cycle;
  }

  // The neurons of a column tile at some positions.
  private void fire(
      int colTile, int first, int positionsOfEach, long image, int step, SpikeVector fired) {
    long drawKey = layer.spiking ? layer.fire.key(image, step) : 0;
    now.writes[colTile].begin();
    if (together) {
      now.fires[colTile] += manyFire(colTile, first, positionsOfEach, fired);
    } else if (drawnTogether && !ports.ports().get(colTile).words()) {
      now.fires[colTile] += manyDrawn(colTile, first, positionsOfEach, drawKey, fired);
    } else {
      now.fires[colTile] += eachFires(colTile, first, positionsOfEach, drawKey, fired);
    }
    now.writes[colTile].end();
  }

  private void book(int colTile, int first, int positionsOfEach) {
    MembranePort port = ports.ports().get(colTile);
    int count = layer.placement.outputsOf(colTile) * positionsOfEach;
    int batches = (count + lanes - 1) / lanes;
    long start = timing.compare(colTile, batches);
    beganCycle[colTile][atOnce ? 0 : first - firstPosition] = start;
    endFs[colTile] = atFs(start + batches * port.compareCycles());
    costs.compared(count, port.accesses() * positionsOfEach, atFs(start), endFs[colTile]);
    if (layer.spiking) {
      costs.dynamics(count, now.writes[colTile], atFs(start), endFs[colTile]);
    }
  }

  /** Neurons of a column tile that the comparators of this copy found to fire in the step. */
  long fires(int colTile) {
    return now.fires[colTile];
  }

  private long manyFire(int colTile, int first, int positionsOfEach, SpikeVector fired) {
    int outputs = layer.placement.outputsOf(colTile);
    int firstOutput = colTile * outputsPerTile;
    int neuronPositions = layer.geometry.neuronPositions();
    long count = 0;
    for (int at = first; at < first + positionsOfEach; at++) {
      int membrane = state.firstMembrane(at) + firstOutput;
      layer.fire.fire(membranes, membrane, outputs, firstOutput, firedOutputs);
      for (int w = 0; w * SpikeKernel.OUTPUTS < outputs; w++) {
        count += Long.bitCount(firedOutputs[w]);
        for (long bits = firedOutputs[w]; bits != 0; bits &= bits - 1) {
          int output = firstOutput + w * SpikeKernel.OUTPUTS + Long.numberOfTrailingZeros(bits);
          fired.set(output * neuronPositions + at);
        }
      }
      now.writes[colTile].compared(firedOutputs, outputs);
    }
    return count;
  }

  // Neurons are drawn in the order of their numbers: all of a column tile where it has all
  // positions.
  private long manyDrawn(
      int colTile, int first, int positionsOfEach, long drawKey, SpikeVector fired) {
    int neuronPositions = layer.geometry.neuronPositions();
    int outputs = layer.placement.outputsOf(colTile);
    boolean whole = positionsOfEach == neuronPositions;
    int n = whole ? outputs * neuronPositions : positionsOfEach;
    long[] drawn = new long[SpikeKernel.words(n)];
    long count = 0;
    for (int o = 0; o < outputs; o += whole ? outputs : 1) {
      int neuron = (colTile * outputsPerTile + o) * neuronPositions + first;
      layer.fire.draw(drawKey, neuron, n, drawn);
      for (int w = 0; w < drawn.length; w++) {
        count += Long.bitCount(drawn[w]);
        for (long bits = drawn[w]; bits != 0; bits &= bits - 1) {
          int firing = neuron + w * Long.SIZE + Long.numberOfTrailingZeros(bits);
          fired.set(firing);
          membranes.drawn(state.membrane(firing), true);
        }
      }
    }
    now.writes[colTile].reset(count);
    return count;
  }

  private long eachFires(
      int colTile, int first, int positionsOfEach, long drawKey, SpikeVector fired) {
    boolean words = ports.ports().get(colTile).words();
    int outputs = layer.placement.outputsOf(colTile);
    int firstOutput = colTile * outputsPerTile;
    int count = outputs * positionsOfEach;
    long firing = 0;
    for (int i = 0; i < count; i++) {
      int output = words ? i % outputs : i / positionsOfEach;
      int at = first + (words ? i / outputs : i % positionsOfEach);
      int neuron = (firstOutput + output) * layer.geometry.neuronPositions() + at;
      boolean fire = fires(neuron, firstOutput + output, at, drawKey);
      now.writes[colTile].compared(output, output == outputs - 1, fire);
      if (fire) {
        fired.set(neuron);
        firing++;
      }
    }
    return firing;
  }

  private boolean fires(int neuron, int output, int position, long drawKey) {
    int membrane = state.firstMembrane(position) + output;
    return layer.spiking
        ? layer.fire.fires(membranes, membrane, neuron, output, drawKey)
        : membranes.potential(membrane) >= layer.signThreshold[output];
  }

  /** When a neuron of the copy fired, or was found not to, in the last step. */
  long fireFs(int neuron) {
    int position = neuron % layer.geometry.neuronPositions() - firstPosition;
    int output = neuron / layer.geometry.neuronPositions();
    int colTile = output / outputsPerTile;
    if (layer.signIsNeuron()) {
      return atFs(beganCycle[colTile][position]);
    }
    MembranePort port = ports.ports().get(colTile);
    int ofTile = output - colTile * outputsPerTile;
    int outputs = layer.placement.outputsOf(colTile);
    int place = atOnce ? position : 0;
    int positionsOfEach = atOnce ? positions : 1;
    int order = port.words() ? place * outputs + ofTile : ofTile * positionsOfEach + place;
    long began = beganCycle[colTile][atOnce ? 0 : position];
    return atFs(began + (order / lanes + 1) * port.compareCycles());
  }

  private long atFs(long cycle) {
    return Math.addExact(startFs, layer.cycles.clock().spanFs(cycle));
  }
}
