package org.crossbarsim.tile;

import java.util.Arrays;
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
  private static final int LARGEST_WEIGHT = 1 << 7; // of a byte, signed

  private final DigitalLayer layer;
  private final StepBooks books;
  private final SiteCosts site;
  private final MembraneBank membranes;
  private final ActiveTaps taps;
  private final long[] sums; // kept products of the pixels, one a neuron
  private final DigitalNeurons neurons;
  private long largestSum;
  private long compareCycle; // at which the last comparison began
  private long image;
  private long multiplies;
  private long ops;
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
    this.taps = new ActiveTaps(layer.tapTable);
    this.sums = new long[count];
    this.neurons = new DigitalNeurons(layer, membranes);
  }

  @Override
  public void begin(long imageNumber) {
    image = imageNumber;
    membranes.clear();
    multiplies = 0;
    ops = 0;
  }

  /** Lays bytes on the inputs for the image begun; only for a layer driven by bytes. */
  public void show(byte[] bytes) {
    new ByteSums(layer.geometry, layer.weights).of(bytes, sums);
    multiplies = OperationCounts.inBounds(layer.geometry);
    largestSum = Arrays.stream(sums).map(Math::abs).max().orElse(0);
  }

  /** Does all the work of a layer that runs once an image, on the bytes shown. */
  public void once(long earliestFs) {
    startFs = layer.clock.edgeAtOrAfter(earliestFs);
    cycle = 0;
    site.controlled(startFs);
    bookMultiplications();
    membranes.clear();
    for (int n = 0; n < sums.length; n++) {
      membranes.add(n, sums[n]);
    }
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

  @Override
  public void step(Activity driver, int step, long earliestFs, SpikeVector fired) {
    startFs = layer.clock.edgeAtOrAfter(earliestFs);
    cycle = 0;
    if (!layer.comparesWhenIdle && driver.count() == 0) {
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
      addSums();
    } else {
      addWeights(driver);
    }
    if (layer.readout || layer.rectifies) {
      endFs = now();
      return;
    }
    compare(step, fired);
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

  // Every step adds the sum of every neuron to its membrane; a BNN just holds its sums.
  private void addSums() {
    if (!layer.spiking) {
      membranes.clear();
    }
    membranes.addSums(sums, 0, sums.length, 0, largestSum);
  }

  // One weight per spike and output it reaches, spike by spike.
  private void addWeights(Activity driver) {
    SpikeBills bills = openBills(driver.count());
    site.fetched(bills, driver.count(), startFs);
    taps.listSerial(driver.inputs(), driver.count());
    int fraction = layer.spiking ? layer.neuron().fractionBits() : 0;
    int outputs = layer.geometry.outputChannels();
    int neuronPositions = layer.geometry.neuronPositions();
    boolean byRows = layer.weightRows.length > 0 && !driver.signed();
    for (int i = 0; i < taps.entries(); ) {
      int ordinal = taps.ordinal(i);
      long adds = 0;
      for (; i < taps.entries() && taps.ordinal(i) == ordinal; i++) {
        int tap = taps.tap(i);
        if (byRows) {
          membranes.addSums(layer.weightRows, tap * outputs, outputs, 0, LARGEST_WEIGHT);
        } else {
          int at = layer.tapTable.neuronPosition[taps.position(i)];
          for (int o = 0; o < outputs; o++) {
            long weight = (long) driver.sign(ordinal) * layer.weights.at(o, tap);
            membranes.add(o * neuronPositions + at, weight << fraction);
          }
        }
        adds += outputs;
      }
      pass(adds);
      bookAdds(bills, ordinal, adds, layer.sumsFitLanes() ? 0 : adds);
    }
    if (layer.sumsFitLanes() && taps.entries() > 0) {
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
  private void compare(int step, SpikeVector fired) {
    int count = layer.geometry.neurons();
    int lanes = layer.unit.lanes();
    compareCycle = cycle;
    long fires = neurons.fire(image, step, fired);
    long fromFs = now();
    cycle += (long) batchCycles() * ((count + lanes - 1) / lanes);
    bookCompare(integrates(), count, fires, fromFs);
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

  private void bookCompare(boolean integrates, long neurons, long fires, long fromFs) {
    boolean soft = layer.spiking && layer.neuron().reset() == NeuronSpec.Reset.SOFT;
    double energyJ = count(Component.FIRST_ADD, neurons + (soft ? fires : 0));
    if (integrates) {
      energyJ += count(Component.FIRST_ADD, neurons);
      energyJ += count(Component.FIRST_SUM_READ, layer.hold ? 2 * neurons : neurons);
      energyJ += count(Component.FIRST_SUM_WRITE, neurons);
    } else if (layer.spiking) {
      energyJ += count(Component.FIRST_SUM_READ, neurons);
      energyJ += count(Component.FIRST_SUM_WRITE, fires);
    } else if (!layer.pixels && !layer.sumsFitLanes()) {
      energyJ += count(Component.FIRST_SUM_READ, neurons);
    }
    books.power().spread(fromFs, now(), energyJ + dynamics(integrates, neurons));
  }

  // Neurons beyond integrate-and-fire. Where a batch integrates, the leak goes out with the sum.
  private double dynamics(boolean integrates, long neurons) {
    double energyJ = 0;
    if (layer.spiking && layer.neuron().stateBits() > 0) {
      energyJ += count(Component.STATE_READ, neurons);
      energyJ += count(Component.STATE_WRITE, membranes.stateChanges());
    }
    if (layer.leakCycles > 0) {
      energyJ += count(Component.LEAK, membranes.leaks());
      energyJ += count(Component.LEAK_WRITE, integrates ? 0 : membranes.leakWrites());
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
    return ops;
  }

  @Override
  public long overflows() {
    return membranes.overflows();
  }
}
