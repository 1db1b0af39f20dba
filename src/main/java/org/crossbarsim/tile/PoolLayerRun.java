package org.crossbarsim.tile;

import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.ledger.SpikeEnds;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spike.SpikeVector;
import org.jspecify.annotations.Nullable;

/** A pooling layer at work on one image. */
public final class PoolLayerRun implements LayerRun {
  private final PoolLayer layer;
  private final StepBooks books;
  private final SiteCosts site;
  private final MembraneBank membranes;
  private final SpikeVector windows; // of a maximum pool: those in which something spiked
  private final long[] fireFs;
  private long image;
  private long startFs;
  private long endFs;
  private long cycle; // of the step, as it proceeds

  /** A run of {@code layer} that writes into {@code books}. */
  public PoolLayerRun(PoolLayer layer, StepBooks books) {
    this.layer = layer;
    this.books = books;
    this.site = new SiteCosts(layer.site, layer.accounts, books, layer.geometry.inputs());
    int neurons = layer.geometry.neurons();
    this.membranes = layer.fire.membranes(neurons, layer.unit.accumulatorBits());
    this.windows = new SpikeVector(neurons);
    this.fireFs = new long[neurons];
  }

  @Override
  public void begin(long imageNumber) {
    image = imageNumber;
    membranes.clear();
  }

  @Override
  public void step(Activity driver, int step, long earliestFs, SpikeVector fired) {
    startFs = layer.clock.edgeAtOrAfter(earliestFs);
    cycle = 0;
    SpikeBills bills = books.bills();
    if (bills != null) {
      bills.open(driver.count(), 1);
    }
    SpikeEnds ends = books.ends();
    if (ends != null) {
      ends.open(driver.count());
    }
    if (!layer.comparesWhenIdle && driver.count() == 0) {
      cycle = 1; // in which the layer learns that nothing arrived
      endFs = now();
      return;
    }
    site.controlled(startFs);
    site.fetched(bills, driver.count(), startFs);
    windows.clear();
    collect(driver, bills, ends, fired);
    if (!layer.passes) {
      compare(step, fired);
    }
    send(fired);
  }

  // A spike a lane and cycle, each into its window.
  private void collect(
      Activity driver, @Nullable SpikeBills bills, @Nullable SpikeEnds ends, SpikeVector fired) {
    int lanes = layer.unit.lanes();
    long one = 1L << layer.neuron().fractionBits();
    long operations = 0;
    long writes = 0;
    for (int i = 0; i < driver.count(); i++) {
      int n = layer.neuronOf(driver.input(i));
      if (n < 0) {
        continue;
      }
      long doneFs = atFs(i / lanes + 1L);
      int written = 1;
      if (!layer.maximum) {
        membranes.add(n, one);
      } else if (windows.get(n)) {
        written = 0;
      } else {
        windows.set(n);
        if (layer.passes) {
          fired.set(n);
          fireFs[n] = doneFs;
          written = 2; // set, and cleared for the next step
        }
      }
      operations++;
      writes += written;
      if (bills != null) {
        bills.count(i, Component.DIGITAL_ADD, 1);
        bills.count(i, Component.DIGITAL_SUM_READ, 1);
        bills.count(i, Component.DIGITAL_SUM_WRITE, written);
        bills.end(i, doneFs);
      }
      if (ends != null) {
        ends.end(i, doneFs);
      }
    }
    cycle += (driver.count() + lanes - 1) / lanes;
    double energyJ = count(Component.DIGITAL_ADD, operations);
    energyJ += count(Component.DIGITAL_SUM_READ, operations);
    energyJ += count(Component.DIGITAL_SUM_WRITE, writes);
    books.power().spread(startFs, now(), energyJ);
  }

  // A batch of lanes at a time; of a maximum pool, each adds the bit of its window before.
  private void compare(int step, SpikeVector fired) {
    int neurons = layer.geometry.neurons();
    int neuronPositions = layer.geometry.neuronPositions();
    int lanes = layer.unit.lanes();
    int compareCycles = layer.maximum ? 2 : 1;
    int batchCycles = compareCycles + layer.leakCycles;
    long one = 1L << layer.neuron().fractionBits();
    long drawKey = layer.fire.key(image, step);
    long fires = 0;
    membranes.beginCount();
    for (int n = 0; n < neurons; n++) {
      if (layer.maximum && windows.get(n)) {
        membranes.add(n, one);
      }
      fireFs[n] = atFs(cycle + (long) batchCycles * (n / lanes) + compareCycles);
      if (layer.fire.fires(membranes, n, n, n / neuronPositions, drawKey)) {
        fired.set(n);
        fires++;
      }
    }
    long fromFs = now();
    cycle += (long) batchCycles * ((neurons + lanes - 1) / lanes);
    bookCompare(neurons, fires, fromFs);
  }

  private void bookCompare(long neurons, long fires, long fromFs) {
    NeuronSpec neuron = layer.neuron();
    boolean soft = neuron.reset() == NeuronSpec.Reset.SOFT;
    long adds = neurons + (soft ? fires : 0) + (layer.maximum ? neurons : 0);
    double energyJ = count(Component.FIRST_ADD, adds);
    energyJ += count(Component.FIRST_SUM_READ, neurons);
    energyJ += count(Component.FIRST_SUM_WRITE, layer.maximum ? neurons : fires);
    if (neuron.stateBits() > 0) {
      energyJ += count(Component.STATE_READ, neurons);
      energyJ += count(Component.STATE_WRITE, membranes.stateChanges());
    }
    if (layer.leakCycles > 0) {
      energyJ += count(Component.LEAK, membranes.leaks());
      energyJ += count(Component.LEAK_WRITE, layer.maximum ? 0 : membranes.leakWrites());
    }
    books.power().spread(fromFs, now(), energyJ);
  }

  private void send(SpikeVector fired) {
    long packets = layer.site.isPresent() ? 0 : fired.count();
    if (packets > 0) {
      long fromFs = now();
      cycle += packets * layer.sendCycles + layer.hopCycles;
      books.power().spread(fromFs, now(), count(Component.PACKET, packets));
    }
    endFs = now();
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
    return fireFs[neuron];
  }

  @Override
  public long packets(int neuron) {
    return layer.site.isPresent() ? 0 : 1;
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
    return membranes.overflows();
  }
}
