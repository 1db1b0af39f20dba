package org.crossbarsim.tile;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.ledger.SpikeEnds;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spike.SpikeVector;
import org.jspecify.annotations.Nullable;

/** A layer on the digital unit at work on one image. */
public final class DigitalLayerRun implements LayerRun {
  private final DigitalLayer layer;
  private final StepBooks books;
  private final SiteCosts site;
  private final MembraneBank membranes;
  private final DigitalNeurons neurons;
  private final List<DigitalNeurons.Step> ahead = new ArrayList<>(); // steps to come
  private int next; // number among them of the next step
  private long overflows; // of the steps done
  private long compareCycle; // at which the last comparison began
  private long image;
  private long multiplies;
  private long startFs;
  private long endFs;
  private long cycle; // of the step, as it proceeds

  /** A run of {@code layer} that writes into {@code books}. */
  public DigitalLayerRun(DigitalLayer layer, StepBooks books) {
    this.layer = layer;
    this.books = books;
    this.site = new SiteCosts(layer.site, layer.accounts, books, layer.geometry.inputs());
    int count = layer.geometry.neurons();
    int bits = layer.unit.accumulatorBits();
    NeuronSpec neuron = layer.neuron();
    this.membranes =
        layer.spiking
            ? layer.fire.membranes(count, bits)
            : new MembraneBank(count, bits, neuron.overflow(), neuron.reset());
    this.neurons = new DigitalNeurons(layer, membranes);
  }

  @Override
  public void begin(long imageNumber) {
    image = imageNumber;
    membranes.clear();
    ahead.clear();
    next = 0;
    overflows = 0;
    multiplies = 0;
  }

  /** Lays bytes on the inputs for the image begun; only for a layer driven by bytes. */
  public void show(byte[] bytes) {
    neurons.show(bytes);
    multiplies = OperationCounts.inBounds(layer.geometry);
  }

  /** Does all the work of a layer that runs once an image, on the bytes shown. */
  public void once(long earliestFs) {
    startFs = layer.clock.edgeAtOrAfter(earliestFs);
    cycle = 0;
    site.controlled(startFs);
    bookMultiplications();
    neurons.hold();
    if (layer.rectifies) {
      rectify();
    }
    endFs = now();
  }

  /** Rectifies what a layer behind spiking ones has added up over all steps. */
  public void rectify(long earliestFs) {
    startFs = layer.clock.edgeAtOrAfter(earliestFs);
    cycle = 0;
    site.controlled(startFs);
    if (!layer.sumsFitLanes()) {
      books.power().book(now(), count(Component.FIRST_SUM_READ, layer.geometry.neurons()));
    }
    rectify();
    endFs = now();
  }

  private void rectify() {
    long fromFs = now();
    pass(layer.geometry.neurons());
    books.power().spread(fromFs, now(), count(Component.RECTIFY, layer.geometry.neurons()));
    fromFs = now();
    long packets = layer.packets(0);
    cycle += packets * layer.sendCycles + layer.hopCycles;
    books.power().spread(fromFs, now(), count(Component.BYTE_PACKET, packets));
  }

  /** Rectified sums on the multi-bit path: bytes, one a neuron. */
  public byte[] bytes() {
    byte[] bytes = new byte[layer.geometry.neurons()];
    int neuronPositions = layer.geometry.neuronPositions();
    for (int n = 0; n < bytes.length; n++) {
      double scale = layer.reluScale[n / neuronPositions] / layer.geometry.poolSize();
      double rounded = Math.floor(membranes.potential(n) * scale + 0.5);
      bytes[n] = (byte) (int) Math.max(0, Math.min(255, rounded));
    }
    return bytes;
  }

  // Sums that are read at every step, or behind the last, are not ahead of it.
  @Override
  public boolean computesAhead() {
    return layer.spiking && !layer.readout && !layer.rectifies;
  }

  @Override
  public void compute(List<LayerStep> steps) {
    if (!computesAhead()) {
      return;
    }
    if (next == ahead.size()) {
      ahead.clear();
      next = 0;
    }
    for (LayerStep step : steps) {
      ahead.add(worksIn(step.driver()) ? values(step) : DigitalNeurons.Step.NONE);
    }
  }

  private DigitalNeurons.Step values(LayerStep step) {
    neurons.integrate(step.driver());
    return neurons.fire(image, step.step(), step.fired());
  }

  private boolean worksIn(Activity driver) {
    return layer.comparesWhenIdle || driver.count() > 0;
  }

  @Override
  public void step(Activity driver, int step, long earliestFs, SpikeVector fired) {
    if (next == ahead.size()) {
      compute(List.of(new LayerStep(step, driver, List.of(), fired)));
    }
    startFs = layer.clock.edgeAtOrAfter(earliestFs);
    cycle = 0;
    if (!worksIn(driver)) {
      next++;
      openBills(0);
      cycle = 1; // in which the layer learns that nothing arrived
      endFs = now();
      return;
    }
    site.controlled(startFs);
    if (layer.pixels) {
      if (step == 0 || !layer.hold) {
        bookMultiplications();
      }
    } else {
      bookWeights(driver);
    }
    if (layer.readout || layer.rectifies) {
      neurons.integrate(driver);
      endFs = now();
      return;
    }
    compare(
        computesAhead()
            ? ahead.get(next++)
            : values(new LayerStep(step, driver, List.of(), fired)));
    send(fired);
  }

  private void bookMultiplications() {
    long fromFs = now();
    pass(multiplies);
    long neurons = layer.geometry.neurons();
    // Formed sums of a hold are written once; without hold they go on to the membranes directly.
    double energyJ =
        count(Component.FIRST_MULTIPLY, multiplies)
            + count(Component.FIRST_WEIGHT_READ, multiplies);
    if (layer.hold && layer.spiking) {
      energyJ += count(Component.FIRST_SUM_WRITE, neurons);
    }
    books.power().spread(fromFs, now(), energyJ);
  }

  // One weight per spike and output it reaches, spike by spike.
  private void bookWeights(Activity driver) {
    SpikeBills bills = openBills(driver.count());
    site.fetched(bills, driver.count(), startFs);
    boolean adds = false;
    for (int i = 0; i < driver.count(); i++) {
      long ofSpike = (long) layer.tapTable.reach(driver.input(i)) * layer.geometry.outputChannels();
      if (ofSpike > 0) {
        pass(ofSpike);
        bookAdds(bills, i, ofSpike, layer.sumsFitLanes() ? 0 : ofSpike);
        adds = true;
      }
    }
    if (layer.sumsFitLanes() && adds) {
      bookLoadAndStore(bills, driver.count());
    }
  }

  private @Nullable SpikeBills openBills(int inputs) {
    SpikeBills bills = books.bills();
    if (bills != null) {
      bills.open(inputs, 1);
    }
    SpikeEnds ends = books.ends();
    if (ends != null) {
      ends.open(inputs);
    }
    return bills;
  }

  private void bookAdds(@Nullable SpikeBills bills, int ordinal, long adds, long accesses) {
    double energyJ = count(Component.DIGITAL_ADD, adds);
    energyJ += count(Component.DIGITAL_WEIGHT_READ, adds);
    energyJ += count(Component.DIGITAL_SUM_READ, accesses);
    energyJ += count(Component.DIGITAL_SUM_WRITE, accesses);
    books.power().book(now(), energyJ);
    if (bills != null) {
      bills.count(ordinal, Component.DIGITAL_ADD, adds);
      bills.count(ordinal, Component.DIGITAL_WEIGHT_READ, adds);
      bills.count(ordinal, Component.DIGITAL_SUM_READ, accesses);
      bills.count(ordinal, Component.DIGITAL_SUM_WRITE, accesses);
      bills.end(ordinal, now());
    }
    SpikeEnds ends = books.ends();
    if (ends != null) {
      ends.end(ordinal, now());
    }
  }

  // Sums that fit the lanes stay in their registers through a step: read before it, written after
  // it.
  private void bookLoadAndStore(@Nullable SpikeBills bills, int sharers) {
    long neurons = layer.geometry.neurons();
    double energyJ = count(Component.DIGITAL_SUM_READ, neurons);
    energyJ += count(Component.DIGITAL_SUM_WRITE, neurons);
    books.power().book(now(), energyJ);
    for (int i = 0; bills != null && i < sharers; i++) {
      long share = SpikeBills.share(neurons, i, sharers);
      bills.count(i, Component.DIGITAL_SUM_READ, share);
      bills.count(i, Component.DIGITAL_SUM_WRITE, share);
    }
  }

  // A batch of lanes integrates kept sums and compares in one go, so that a membrane is read and
  // written once.
  private void compare(DigitalNeurons.Step step) {
    int count = layer.geometry.neurons();
    int lanes = layer.unit.lanes();
    compareCycle = cycle;
    overflows = step.overflows();
    long fromFs = now();
    cycle += (long) batchCycles() * ((count + lanes - 1) / lanes);
    bookCompare(integrates(), count, step, fromFs);
  }

  private boolean integrates() {
    return layer.pixels && layer.spiking;
  }

  private int compareCycles() {
    return integrates() ? 2 : 1;
  }

  private int batchCycles() {
    return compareCycles() + layer.leakCycles;
  }

  private void bookCompare(boolean integrates, long count, DigitalNeurons.Step step, long fromFs) {
    boolean soft = layer.spiking && layer.neuron().reset() == NeuronSpec.Reset.SOFT;
    double energyJ = count(Component.FIRST_ADD, count + (soft ? step.fires() : 0));
    if (integrates) {
      energyJ += count(Component.FIRST_ADD, count);
      energyJ += count(Component.FIRST_SUM_READ, layer.hold ? 2 * count : count);
      energyJ += count(Component.FIRST_SUM_WRITE, count);
    } else if (layer.spiking) {
      energyJ += count(Component.FIRST_SUM_READ, count);
      energyJ += count(Component.FIRST_SUM_WRITE, step.fires());
    } else if (!layer.pixels && !layer.sumsFitLanes()) {
      energyJ += count(Component.FIRST_SUM_READ, count);
    }
    books.power().spread(fromFs, now(), energyJ + dynamics(integrates, count, step));
  }

  // Neurons beyond integrate-and-fire. Where a batch integrates, the leak goes out with the sum.
  private double dynamics(boolean integrates, long count, DigitalNeurons.Step step) {
    double energyJ = 0;
    if (layer.spiking && layer.neuron().stateBits() > 0) {
      energyJ += count(Component.STATE_READ, count);
      energyJ += count(Component.STATE_WRITE, step.stateChanges());
    }
    if (layer.leakCycles > 0) {
      energyJ += count(Component.LEAK, step.leaks());
      energyJ += count(Component.LEAK_WRITE, integrates ? 0 : step.leakWrites());
    }
    return energyJ;
  }

  private void send(SpikeVector fired) {
    long packets = layer.site.isPresent() ? 0 : layer.packets(fired.count());
    if (packets > 0) {
      long fromFs = now();
      cycle += packets * layer.sendCycles + layer.hopCycles;
      books.power().spread(fromFs, now(), count(Component.PACKET, packets));
    }
    endFs = now();
  }

  /** Takes the decision after the last step; returns when it is there. */
  public long decide(long earliestFs) {
    startFs = layer.clock.edgeAtOrAfter(earliestFs);
    cycle = 0;
    long outputs = layer.geometry.neurons();
    pass(outputs);
    books.power().book(now(), count(Component.FIRST_ADD, outputs));
    return now();
  }

  private void pass(long operations) {
    int lanes = layer.unit.lanes();
    cycle += (operations + lanes - 1) / lanes;
  }

  private double count(Component component, long n) {
    int handle = layer.handle(component);
    books.ledger().count(handle, n);
    return n * books.ledger().book().account(handle).actionJ();
  }

  private long now() {
    return atFs(cycle);
  }

  private long atFs(long cycles) {
    return Math.addExact(startFs, layer.clock.spanFs(cycles));
  }

  /** Final sums of a readout: potentials plus bias, in whole units of the weights. */
  public long[] readout() {
    long[] result = new long[layer.geometry.neurons()];
    for (int n = 0; n < result.length; n++) {
      long bias = layer.bias.length > 0 ? layer.bias[n] : 0;
      result[n] = membranes.potential(n) + bias;
    }
    return result;
  }

  @Override
  public long startFs() {
    return startFs;
  }

  @Override
  public long tileEndFs(int colTile) {
    return endFs;
  }

  @Override
  public int colTiles() {
    return 1;
  }

  @Override
  public long fireFs(int neuron) {
    long batch = neuron / layer.unit.lanes();
    return atFs(compareCycle + batchCycles() * batch + compareCycles());
  }

  @Override
  public long packets(int neuron) {
    if (layer.site.isPresent()) {
      return 0;
    }
    if (layer.spiking) {
      return 1;
    }
    int neurons = layer.geometry.neurons();
    return SpikeBills.share(layer.packets(neurons), neuron, neurons);
  }

  @Override
  public long potential(int neuron) {
    return membranes.potential(neuron);
  }

  @Override
  public long opsMeasured() {
    return 0; // of word lines by bit lines
  }

  @Override
  public long overflows() {
    return computesAhead() ? overflows : membranes.overflows();
  }
}
