package org.crossbarsim.tile;

import java.util.Optional;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NeuronSpec;

/**
 * A pooling layer of spikes on the digital unit, with neurons of its own: one window a neuron.
 *
 * <p>An average pool adds each spike to the membrane of its window. A maximum pool notes in one bit
 * a window that something spiked; that bit is added to a membrane once a step or, without neurons,
 * passed on by the first spike that sets it.
 *
 * <p>Source: Lu and Sengupta, Front. Neurosci. 14:535 (2020), section 4.3.1, Fig. 4 B to D. Left
 * out: conflicts of lanes that want the same membrane.
 */
public final class PoolLayer implements LayerHardware {
  final int index;
  final Optional<LayerSite> site;
  final Geometry geometry;
  final DigitalUnitSpec unit;
  final ClockDomain clock;
  final long sendCycles;
  final long hopCycles;
  final boolean maximum;
  final boolean passes; // without neurons
  final FireRule fire;
  final boolean comparesWhenIdle; // also in a step in which nothing arrived
  final int leakCycles; // of a batch of lanes
  final DigitalAccounts accounts;

  /**
   * Puts {@code layer}, number {@code index} of its network, on a unit of its own.
   *
   * @throws IllegalArgumentException if the activation is not one of spikes
   */
  public PoolLayer(
      int index,
      Layer layer,
      DigitalUnitSpec unit,
      NeuronSpec neuron,
      RandomStreams random,
      Optional<LayerSite> site,
      AccountBook book) {
    this.index = index;
    this.site = site;
    this.geometry = layer.geometry();
    this.unit = unit;
    this.clock = ClockDomain.ofSeconds(unit.clockPeriodS());
    this.sendCycles = clock.cyclesFor(unit.sendS());
    this.hopCycles = clock.cyclesFor(unit.hopS());
    PoolWeights pool = (PoolWeights) layer.weights();
    this.maximum = pool.operation() == PoolWeights.Operation.MAX;
    this.passes = layer.activation() instanceof Activation.Pass;
    if (passes ? !maximum : !FireRule.spikes(layer.activation())) {
      throw new IllegalArgumentException(
          "layer " + layer.name() + ": no pool of spikes ends in " + layer.activation());
    }
    int summed = maximum ? 1 : pool.size() * pool.size();
    this.fire = FireRule.of(index, layer.activation(), summed, neuron, random);
    this.comparesWhenIdle = !passes && fire.comparesWhenIdle();
    this.leakCycles = passes ? 0 : DigitalAccounts.leakOperations(unit, neuron().leak());
    this.accounts = DigitalAccounts.ofPool(book, this);
  }

  /** Bits beside each other for one window: its membrane, and whether something spiked in it. */
  static int windowBits(DigitalUnitSpec unit, boolean maximum, boolean passes) {
    return (passes ? 0 : unit.accumulatorBits()) + (maximum ? 1 : 0);
  }

  NeuronSpec neuron() {
    return fire.neuron();
  }

  int handle(Component component) {
    return accounts.handle(component);
  }

  /** Neuron of the window that covers an input; -1 for one in a remainder that no window covers. */
  int neuronOf(int input) {
    int plane = geometry.inputHeight() * geometry.inputWidth();
    int y = input % plane / geometry.inputWidth() / geometry.stride();
    int x = input % geometry.inputWidth() / geometry.stride();
    if (y >= geometry.outputHeight() || x >= geometry.outputWidth()) {
      return -1;
    }
    return (input / plane * geometry.outputHeight() + y) * geometry.outputWidth() + x;
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
    return new PoolLayerRun(this, books);
  }
}
