package org.crossbarsim.tile;

import java.util.List;
import org.crossbarsim.spike.SpikeVector;

/**
 * A layer with several copies of its weights at work on one image: all copies see the same spikes
 * at the same time, each makes the reads of its own neurons, and all sleep where one would.
 */
public final class DuplicatedRun implements LayerRun {
  private final LayerState state;
  private final List<ArrayLayerRun> copies;
  private final int colTiles; // of each copy

  DuplicatedRun(LayerState state, List<ArrayLayerRun> copies) {
    this.state = state;
    this.copies = List.copyOf(copies);
    this.colTiles = copies.get(0).colTiles();
  }

  private ArrayLayerRun first() {
    return copies.get(0);
  }

  private ArrayLayerRun copyOf(int neuron) {
    return copies.get(state.layer.units().copyOf(neuron));
  }

  @Override
  public void begin(long image) {
    copies.forEach(copy -> copy.begin(image));
  }

  @Override
  public void residual(int connection, SpikeVector spikes) {
    copies.forEach(copy -> copy.residual(connection, spikes));
  }

  @Override
  public long residualEndFs(int connection, int neuron) {
    return copyOf(neuron).residualEndFs(connection, neuron);
  }

  @Override
  public void step(Activity driver, int step, long earliestFs, SpikeVector fired) {
    LayerStep alone = first().alone(driver, step, fired);
    if (!first().values().areAhead()) {
      compute(List.of(alone));
    }
    first().openBills(driver);
    copies.forEach(copy -> copy.open(step, earliestFs));
    if (first().sleeps(driver)) {
      copies.forEach(ArrayLayerRun::sleep);
      return;
    }
    if (!first().computesAhead()) {
      state.take(driver);
    }
    copies.forEach(copy -> copy.work(alone));
  }

  @Override
  public boolean computesAhead() {
    return first().computesAhead();
  }

  @Override
  public boolean gainsFromManySteps() {
    return first().gainsFromManySteps();
  }

  @Override
  public void compute(List<LayerStep> steps) {
    if (computesAhead()) {
      state.take(steps, first().values().slot());
      copies.forEach(copy -> copy.values().compute(steps));
    }
  }

  @Override
  public long startFs() {
    return first().startFs();
  }

  @Override
  public long tileEndFs(int unit) {
    return copies.get(unit / colTiles).tileEndFs(unit % colTiles);
  }

  @Override
  public int colTiles() {
    return copies.size() * colTiles;
  }

  @Override
  public long fireFs(int neuron) {
    return copyOf(neuron).fireFs(neuron);
  }

  @Override
  public long packets(int neuron) {
    return copyOf(neuron).packets(neuron);
  }

  @Override
  public long potential(int neuron) {
    return state.membranes.potential(state.membrane(neuron));
  }

  @Override
  public long opsMeasured() {
    return copies.stream().mapToLong(LayerRun::opsMeasured).sum();
  }

  @Override
  public long overflows() {
    return computesAhead()
        ? copies.stream().mapToLong(LayerRun::overflows).sum()
        : state.membranes.overflows();
  }

  @Override
  public long senseDecisions() {
    return copies.stream().mapToLong(LayerRun::senseDecisions).sum();
  }

  @Override
  public long wrongDecisions() {
    return copies.stream().mapToLong(LayerRun::wrongDecisions).sum();
  }
}
