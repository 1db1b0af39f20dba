package org.crossbarsim.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.ledger.SpikeEnds;
import org.crossbarsim.ledger.StepEnergy;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerRun;

/** What is counted while one image runs. */
final class ImageBooks {
  private final Chip chip;
  private final Ledger ledger;
  private final PowerProfile power;
  private final Waking waking;
  private final GroupTurns turns;
  private final long[] fired;
  private final long[] delivered;
  private final long[] opsAnalytical;
  private final long[] busyFs;
  private final StepEnergy perStep;
  private final long[] stepEndFs;
  private final long[][] stepAwakeFs; // of each layer, from the start to the end of a step
  private final long[][] stepFired;
  private final long[][] stepSeen;
  private final LatencyFigures latencies;
  private final Optional<FabricBooks> fabric;
  private long inputSpikes;

  ImageBooks(Chip chip) {
    int layers = chip.layers().size();
    int steps = chip.design().run().timesteps();
    this.chip = chip;
    this.ledger = new Ledger(chip.book());
    this.power = new PowerProfile(Math.round(chip.design().run().powerWindowS() * 1e15));
    this.waking = new Waking(chip, ledger, power);
    this.turns = new GroupTurns(chip.groups(), ledger, power);
    this.fired = new long[layers];
    this.delivered = new long[layers];
    this.opsAnalytical = new long[layers];
    this.busyFs = new long[layers];
    this.perStep = new StepEnergy(ledger, steps);
    this.stepEndFs = new long[steps];
    this.stepAwakeFs = new long[steps][layers];
    this.stepFired = new long[layers][steps];
    this.stepSeen = new long[layers][steps];
    this.latencies = new LatencyFigures(layers);
    this.fabric =
        chip.plan().map(p -> new FabricBooks(ledger, power, p.spec().network(), p.graph().links()));
  }

  Ledger ledger() {
    return ledger;
  }

  PowerProfile power() {
    return power;
  }

  /** Which layers are on the chip. */
  GroupTurns turns() {
    return turns;
  }

  /** When layers are awake. */
  Waking waking() {
    return waking;
  }

  /** Books of the network on chip; absent without a chip. */
  Optional<FabricBooks> fabric() {
    return fabric;
  }

  /** The packets of a layer have arrived at {@code atFs}, after its own end. */
  void sent(int layer, LayerRun run, long atFs) {
    busyFs[layer] += atFs - run.endFs();
    waking.workedUntil(layer, atFs);
  }

  /** A layer has worked from its start to its end. */
  void busy(int layer, LayerRun run) {
    busyFs[layer] += run.endFs() - run.startFs();
    waking.workedUntil(layer, run.endFs());
  }

  /** A layer has seen the spikes that drive it. */
  void seen(int layer, int step, Activity driver) {
    stepSeen[layer][step] += driver.count();
    if (layer == 0) {
      inputSpikes += driver.count();
    } else {
      delivered[layer - 1] += driver.count();
    }
    if (chip.layers().get(layer) instanceof ArrayLayer) {
      var geometry = chip.design().network().layers().get(layer).geometry();
      opsAnalytical[layer] +=
          driver.signed()
              ? OperationCounts.inBounds(geometry)
              : OperationCounts.analytical(geometry, chip.coverage(layer), driver.bits().words());
    }
  }

  /** The spikes that drove {@code layer} in a step have changed their last membranes. */
  void arrived(int layer, Activity driver, StepOutput fired, SpikeEnds ends) {
    for (int i = 0; i < driver.count(); i++) {
      int neuron = driver.input(i);
      long endFs = Math.max(ends.endFs(i), fired.residualFs(neuron));
      if (endFs > 0) {
        latencies.took(layer - 1, endFs - fired.fireFs(neuron));
      } else {
        latencies.changedNothing();
      }
    }
  }

  /** A layer has fired. */
  void fired(int layer, int step, long spikes) {
    fired[layer] += spikes;
    stepFired[layer][step] += spikes;
  }

  /** Whatever was booked since the last call was for {@code step}. */
  void charge(int step) {
    perStep.charge(step);
  }

  /** The last layer has ended a step. */
  void ended(int step, long atFs) {
    stepEndFs[step] = atFs;
    stepAwakeFs[step] = waking.awakeFs(atFs);
  }

  /** The decision was made after {@code step}; no later step changes it. */
  void decided(int step, long atFs) {
    Arrays.fill(stepEndFs, step, stepEndFs.length, atFs);
    Arrays.fill(stepAwakeFs, step, stepAwakeFs.length, waking.awakeFs(atFs));
  }

  /** Energy booked so far for steps after {@code step}. */
  double beyondJ(int step) {
    return perStep.beyondJ(step);
  }

  /** What an image would leave with at {@code atFs}, this sure of its class. */
  Stop stop(double confidence, long atFs) {
    double savedJ = chip.gating().savedJ(waking.awakeFs(atFs), atFs);
    return new Stop(confidence, ledger.energyJ(), atFs, savedJ);
  }

  /** What happened so far; {@code predicted} is the class after each step. */
  ImageCourse course(int[] predicted, List<Stop> stops) {
    double[] savedJ = new double[stepEndFs.length];
    Arrays.setAll(savedJ, t -> chip.gating().savedJ(stepAwakeFs[t], stepEndFs[t]));
    return new ImageCourse(
        predicted.clone(),
        perStep.energyJ(),
        stepEndFs.clone(),
        savedJ,
        copy(stepFired),
        copy(stepSeen),
        List.copyOf(stops));
  }

  private static long[][] copy(long[][] perLayer) {
    long[][] copy = new long[perLayer.length][];
    Arrays.setAll(copy, l -> perLayer[l].clone());
    return copy;
  }

  /** The books as they stand, closed over one image. */
  ImageResult result(
      int predicted,
      long[] sums,
      long latencyFs,
      long[] opsMeasured,
      long[] overflows,
      SenseTally senseTally,
      Ending ending,
      ImageCourse course) {
    return new ImageResult(
        predicted,
        sums,
        latencyFs,
        ledger.copy(),
        fired.clone(),
        delivered.clone(),
        inputSpikes,
        opsMeasured,
        opsAnalytical.clone(),
        busyFs.clone(),
        waking.awakeFs(latencyFs),
        overflows,
        senseTally,
        power.peakJ(),
        power.energyJ(),
        power.peakWithJ(waking.leakage()),
        waking.leakage().energyJ(),
        ending,
        course,
        chip.design().chip().map(whole -> latencies.copy()),
        fabric.map(FabricBooks::figures));
  }
}
