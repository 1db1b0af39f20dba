package org.crossbarsim.tile;

import java.util.Optional;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.neuron.LevelTable;
import org.crossbarsim.neuron.Thresholds;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;

/**
 * One layer on the digital fixed-point unit: the layers that are not binarized.
 *
 * <p>With constant real inputs it multiplies once an image (or once a step) and adds the kept sums
 * at every step; with spikes it adds one weight per spike and output. Rectifying layers work once
 * an image: on bytes, before the spiking layers, or on the spikes that they have added up over all
 * steps, behind them.
 */
public final class DigitalLayer implements LayerHardware {
  private static final int MOST_ROW_WEIGHTS = 1 << 24; // 64 MB

  final int index;
  final Optional<LayerSite> site;
  final Geometry geometry;
  final TapTable tapTable;
  final DigitalUnitSpec unit;
  final ClockDomain clock;
  final long sendCycles;
  final long hopCycles;
  final IntegerWeights weights;
  final boolean hold;
  final boolean pixels; // driven by bytes, pixels or rectified activations, not by spikes
  final boolean rectifies; // once an image, onto the multi-bit path
  final double[] reluScale;
  final boolean spiking;
  final boolean readout;
  final int[] bias;
  final FireRule fire;
  final LevelTable neuronThreshold; // one a neuron; empty where none fires
  final int[] weightRows; // of a linear layer driven by spikes: [input][output]; else empty
  final boolean comparesWhenIdle; // also in a step in which nothing arrived
  final int leakCycles; // of a batch of lanes
  final int[] signThreshold;
  final boolean[]
      negated; // BNN: sums negated before the comparison, because the least weight has no negative
  final DigitalAccounts accounts;

  /** Puts {@code layer}, number {@code index} of its network, on a unit of its own. */
  public DigitalLayer(
      int index,
      Layer layer,
      boolean pixels,
      DigitalUnitSpec unit,
      MappingSpec mapping,
      NeuronSpec neuron,
      RandomStreams random,
      Optional<LayerSite> site,
      AccountBook book) {
    this.index = index;
    this.site = site;
    this.geometry = layer.geometry();
    this.tapTable = new TapTable(geometry);
    this.unit = unit;
    this.clock = ClockDomain.ofSeconds(unit.clockPeriodS());
    this.sendCycles = clock.cyclesFor(unit.sendS());
    this.hopCycles = clock.cyclesFor(unit.hopS());
    this.hold = mapping.firstLayer() == MappingSpec.FirstLayer.HOLD;
    this.pixels = pixels;
    Activation activation = layer.activation();
    this.rectifies = activation instanceof Activation.Relu;
    this.reluScale = activation instanceof Activation.Relu r ? r.scale().clone() : new double[0];
    this.spiking = FireRule.spikes(activation);
    this.fire = FireRule.of(index, activation, geometry.poolSize(), neuron, random);
    this.neuronThreshold = fire.ofEachNeuron(geometry.neuronPositions());
    this.comparesWhenIdle = pixels || !spiking || fire.comparesWhenIdle();
    this.leakCycles = spiking ? DigitalAccounts.leakOperations(unit, neuron().leak()) : 0;
    this.readout = activation instanceof Activation.Readout;
    this.bias = activation instanceof Activation.Readout r ? r.bias() : new int[0];
    this.weights = (IntegerWeights) layer.weights();
    boolean linear = geometry.neurons() == geometry.outputChannels();
    boolean few = (long) geometry.fanIn() * geometry.outputChannels() <= MOST_ROW_WEIGHTS;
    this.weightRows = !pixels && !rectifies && linear && few ? rows() : new int[0];
    if (activation instanceof Activation.Sign s) {
      this.signThreshold = Thresholds.sign(s.threshold(), s.flipped(), geometry.poolSize());
      this.negated = s.flipped();
    } else {
      this.signThreshold = new int[0];
      this.negated = new boolean[0];
    }
    long words = sumWords(layer, pixels, mapping);
    int stateBits = spiking ? neuron().stateBits() : 0;
    this.accounts =
        new DigitalAccounts(book, index, unit, geometry, words, stateBits, rectifies, site);
    if (spiking) {
      accounts.openDynamics(unit, neuron(), geometry.neurons());
    }
  }

  /**
   * Sums and membranes that a layer keeps. Those of a rectifying layer on bytes go from lane to
   * rectifier without a memory in between.
   */
  static long sumWords(Layer layer, boolean bytes, MappingSpec mapping) {
    boolean spiking = FireRule.spikes(layer.activation());
    boolean keepsSums = bytes && spiking && mapping.firstLayer() == MappingSpec.FirstLayer.HOLD;
    boolean none = bytes && layer.activation() instanceof Activation.Relu;
    return none ? 0 : layer.geometry().neurons() * (keepsSums ? 2L : 1L);
  }

  // Row by row, where that is not too much: four times the bytes of the weights.
  private int[] rows() {
    int outputs = geometry.outputChannels();
    int[] rows = new int[geometry.fanIn() * outputs];
    for (int o = 0; o < outputs; o++) {
      for (int tap = 0; tap < geometry.fanIn(); tap++) {
        rows[tap * outputs + o] = weights.at(o, tap);
      }
    }
    return rows;
  }

  NeuronSpec neuron() {
    return fire.neuron();
  }

  int handle(Component component) {
    return accounts.handle(component);
  }

  @Override
  public boolean worksWhenIdle() {
    return comparesWhenIdle;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public LayerRun start(StepBooks books) {
    return new DigitalLayerRun(this, books);
  }

  /** True when every sum has a lane of its own and stays in its register through a step. */
  boolean sumsFitLanes() {
    return geometry.neurons() <= unit.lanes();
  }

  /** Packets in which the layer sends {@code outputs} spikes, or all its signs or bytes. */
  long packets(long outputs) {
    if (spiking) {
      return outputs;
    }
    long payload = unit.packetPayloadBits();
    long bits = (long) geometry.neurons() * (rectifies ? Byte.SIZE : 1);
    return (bits + payload - 1) / payload;
  }
}
