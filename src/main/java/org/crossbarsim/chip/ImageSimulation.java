package org.crossbarsim.chip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.engine.EventQueue;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.DigitalLayerRun;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;
import org.jspecify.annotations.Nullable;

/**
 * The event loop of one image.
 *
 * <p>Events: a column tile of an active layer has fired and sent; a step begins. At equal times
 * tiles end before a step begins, so whoever reads spikes reads complete ones. In delayed mode
 * layers without input in a step cause no event: their end is arithmetic. In a wavefront the end of
 * each layer's step starts others and is an event, whatever arrived.
 */
final class ImageSimulation {
  private static final int TILE_ENDS = 0;
  private static final int STEP_BEGINS = 1;

  private final Chip chip;
  private final RunSpec run;
  private final int layers;
  private final List<LayerRun> work = new ArrayList<>();
  private final Ledger ledger;
  private final PowerProfile power;
  private final @Nullable SpikeBills bills;
  private final @Nullable SpikeSink sink;
  private final SpikeBilling billing;
  private final Activity[] driver; // of each layer
  private final List<ArrayDeque<StepOutput>> waiting = new ArrayList<>(); // outputs not yet seen
  private final EventQueue events = new EventQueue();
  private final long[] fired;
  private final long[] delivered;
  private final long[] opsAnalytical;
  private final long[] busyFs;
  private final int[] nextStep;
  private final int[] tilesAtWork;
  private int sample;
  private byte[] pixels = new byte[0];
  private long inputSpikes;
  private int activeTiles;
  private long stepEndFs;
  private long eventsTaken;

  ImageSimulation(Chip chip, @Nullable SpikeSink sink) {
    this.chip = chip;
    this.run = chip.design().run();
    this.sink = sink;
    this.bills = sink == null ? null : new SpikeBills();
    this.billing = new SpikeBilling(chip);
    this.ledger = new Ledger(chip.book());
    this.power = new PowerProfile(Math.round(run.powerWindowS() * 1e15));
    this.layers = chip.layers().size();
    this.driver = new Activity[layers];
    boolean signed = chip.design().network().kind() == Network.Kind.BNN;
    StepBooks books = new StepBooks(ledger, power, bills);
    for (LayerHardware hardware : chip.layers()) {
      work.add(hardware.start(books));
      waiting.add(new ArrayDeque<>());
      int i = hardware.index();
      driver[i] = new Activity(geometry(i).inputs(), signed && i > 0);
    }
    this.fired = new long[layers];
    this.delivered = new long[layers];
    this.opsAnalytical = new long[layers];
    this.busyFs = new long[layers];
    this.nextStep = new int[layers];
    this.tilesAtWork = new int[layers];
  }

  private Geometry geometry(int layer) {
    return chip.design().network().layers().get(layer).geometry();
  }

  private boolean drives(int layer) {
    return chip.design().network().layers().get(layer).drives();
  }

  /** Simulates one image. An object simulates one image only. */
  ImageResult run(int number, byte[] image) {
    sample = number;
    pixels = image;
    for (LayerRun w : work) {
      if (w instanceof DigitalLayerRun d) {
        d.show(image);
      }
      w.begin(number);
    }
    if (run.timeMode() == RunSpec.TimeMode.DELAYED) {
      events.schedule(0, STEP_BEGINS, STEP_BEGINS, 0);
      while (advance()) {
        delayedEvent();
      }
    } else {
      startIfReady(0);
      while (advance()) {
        wavefrontEvent();
      }
    }
    return result();
  }

  private boolean advance() {
    boolean more = events.advance();
    eventsTaken += more ? 1 : 0;
    return more;
  }

  /** Events of the image, for tests. */
  long eventsTaken() {
    return eventsTaken;
  }

  private void delayedEvent() {
    if (events.kind() == TILE_ENDS) {
      activeTiles--;
    } else {
      stepEndFs = events.nowFs();
      // Readers before writers: each layer takes what its driver fired in the step before.
      for (int l = layers - 1; l >= 0; l--) {
        StepOutput seen = l == 0 ? input(events.payload()) : waiting.get(l - 1).poll();
        work(l, events.payload(), seen);
      }
    }
    if (activeTiles == 0 && events.size() == 0) {
      int next = nextStep[0];
      if (next < run.timesteps()) {
        events.schedule(Math.max(stepEndFs, events.nowFs()), STEP_BEGINS, STEP_BEGINS, next);
      } else {
        stepEndFs = Math.max(stepEndFs, events.nowFs());
      }
    }
  }

  private void wavefrontEvent() {
    int layer = events.payload();
    stepEndFs = events.nowFs();
    if (--tilesAtWork[layer] == 0) {
      if (layer + 1 < layers) {
        startIfReady(layer + 1);
      }
      startIfReady(layer);
    }
  }

  private void startIfReady(int layer) {
    boolean ready =
        tilesAtWork[layer] == 0
            && nextStep[layer] < run.timesteps()
            && (layer == 0 || ended(layer - 1, nextStep[layer]));
    if (ready) {
      int step = nextStep[layer];
      work(layer, step, layer == 0 ? input(step) : waiting.get(layer - 1).poll());
    }
  }

  // True when a layer has fired and sent all of a step.
  private boolean ended(int layer, int step) {
    return nextStep[layer] > step + 1 || (nextStep[layer] == step + 1 && tilesAtWork[layer] == 0);
  }

  // One layer's step at the present time, driven by what was seen; null when nothing was fired yet.
  private void work(int l, int step, @Nullable StepOutput seen) {
    LayerRun layer = work.get(l);
    StepOutput source = seen == null ? silence(l) : seen;
    driver[l].take(source.bits());
    StepOutput output = new StepOutput(geometry(l).neurons(), sink != null);
    output.begin(step);
    layer.step(driver[l], step, events.nowFs(), output.bits());
    nextStep[l] = step + 1;
    boolean pixelsDrive = l == 0 && run.coding() == RunSpec.Coding.REAL;
    countOperations(l, pixelsDrive);
    if (!pixelsDrive && sink != null && bills != null) {
      billing.emit(sample, source.step(), l, driver[l], source, bills, sink);
    }
    busyFs[l] += layer.endFs() - layer.startFs();
    if (drives(l)) {
      output.keep(layer);
      waiting.get(l).add(output);
      fired[l] += driverCount(l, output);
    }
    boolean idle = driver[l].count() == 0 && !pixelsDrive;
    if (idle && run.timeMode() == RunSpec.TimeMode.DELAYED) {
      stepEndFs = Math.max(stepEndFs, layer.endFs());
    } else {
      schedule(l, layer);
    }
  }

  private void schedule(int l, LayerRun layer) {
    for (int c = 0; c < layer.colTiles(); c++) {
      events.schedule(layer.tileEndFs(c), TILE_ENDS, TILE_ENDS, l);
      tilesAtWork[l]++;
      activeTiles++;
    }
  }

  private void countOperations(int l, boolean pixelsDrive) {
    if (pixelsDrive) {
      return;
    }
    if (l == 0) {
      inputSpikes += driver[l].count();
    } else {
      delivered[l - 1] += driver[l].count();
    }
    if (chip.layers().get(l) instanceof ArrayLayer) {
      opsAnalytical[l] +=
          driver[l].signed()
              ? OperationCounts.inBounds(geometry(l))
              : OperationCounts.analytical(geometry(l), driver[l].bits());
    }
  }

  private long driverCount(int l, StepOutput output) {
    boolean signed = chip.design().network().kind() == Network.Kind.BNN;
    return signed ? geometry(l).neurons() : output.bits().count();
  }

  private StepOutput silence(int l) {
    return new StepOutput(geometry(l).inputs(), false);
  }

  private StepOutput input(int step) {
    int n = geometry(0).inputs();
    StepOutput spikes = new StepOutput(n, sink != null);
    spikes.begin(step);
    if (run.coding() == RunSpec.Coding.BERNOULLI) {
      spikes.keep(events.nowFs());
      for (int i = 0; i < n; i++) {
        long entity = ((long) sample << 32) | i;
        double u = chip.random().uniform(Purpose.INPUT_SPIKE, entity, step);
        if (u * 255 < (pixels[i] & 0xFF)) {
          spikes.bits().set(i);
        }
      }
    }
    return spikes;
  }

  private ImageResult result() {
    DigitalLayerRun last = (DigitalLayerRun) work.get(layers - 1);
    long decidedFs = last.decide(stepEndFs);
    long[] readout = last.readout();
    int best = 0;
    for (int i = 1; i < readout.length; i++) {
      best = readout[i] > readout[best] ? i : best;
    }
    emitUndelivered();
    long[] ops = new long[layers];
    long[] overflows = new long[layers];
    for (int l = 0; l < layers; l++) {
      ops[l] = work.get(l).opsMeasured();
      overflows[l] = work.get(l).overflows();
    }
    return new ImageResult(
        best,
        readout,
        decidedFs,
        ledger,
        fired,
        delivered,
        inputSpikes,
        ops,
        opsAnalytical,
        busyFs,
        overflows,
        power.peakJ(),
        power.energyJ());
  }

  private void emitUndelivered() {
    for (int l = 0; l < layers; l++) {
      for (StepOutput left : waiting.get(l)) {
        for (int n = left.bits().nextSpike(0); n >= 0; n = left.bits().nextSpike(n + 1)) {
          if (sink != null) {
            sink.spike(billing.undelivered(sample, left.step(), l, n, left));
          }
        }
      }
    }
  }
}
