package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.crossbarsim.engine.EventQueue;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Network;
import org.crossbarsim.noc.NetworkOnChip;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.tile.DigitalLayerRun;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.ReadWatch;
import org.jspecify.annotations.Nullable;

/**
 * The event loop of one image.
 *
 * <p>Events: a column unit of an active layer has fired and sent; a step begins; in a wavefront, a
 * check for an early exit has ended, and on a chip arrays that several layers share are free. At
 * equal times units end before a step begins, so whoever reads spikes reads complete ones. In
 * delayed mode layers without input in a step cause no event: their end is arithmetic. In a
 * wavefront the end of each layer's step starts others and is an event, whatever arrived. Layers on
 * the same arrays take turns.
 */
final class ImageSimulation {
  private static final int TILE_ENDS = 0;
  private static final int STEP_BEGINS = 1;
  private static final int CHECK_ENDS = 2; // with the priority of a tile that ends
  private static final int ARRAYS_FREE = 3; // likewise
  private static final int GROUP_IS_ON = 4;
  private static final int NONE = -1;

  private final Chip chip;
  private final Wiring wiring;
  private final RunSpec run;
  private final List<LayerRun> work = new ArrayList<>();
  private final ImageBooks books;
  private final ImageSpikes spikes;
  private final InputSpikes input;
  private final LayerSteps steps;
  private final StepQueues queues;
  private final EventQueue events = new EventQueue();
  private final int[] nextStep;
  private final int[] tilesAtWork;
  private final long[] arraysFreeFs; // one a layer; of those that share arrays, that of the owner
  private final Readout readout;
  private final @Nullable SpikeFabric fabric; // of a chip
  private int activeTiles;
  private long stepBeginFs;
  private long stepEndFs;
  private long eventsTaken;
  private boolean left; // the image has come to its decision before its last step
  private @Nullable ImageResult early; // the result of a run that went on to measure the saving

  ImageSimulation(Chip chip, @Nullable SpikeSink sink) {
    this(chip, sink, null, ChipPlan::network, false);
  }

  /** Simulates one image with {@code others} more threads that help to compute ahead. */
  ImageResult run(int number, byte[] image, int others) {
    if (others == 0 || run.timeMode() != RunSpec.TimeMode.DELAYED) {
      return run(number, image);
    }
    try (Ahead threads = new Ahead(others)) {
      steps.share(threads);
      return run(number, image);
    }
  }

  /**
   * With {@code network} in place of a chip's.
   *
   * @param always true to look at many steps together wherever that is possible
   */
  ImageSimulation(
      Chip chip,
      @Nullable SpikeSink sink,
      @Nullable ReadWatch watch,
      Function<ChipPlan, NetworkOnChip> network,
      boolean always) {
    this.chip = chip;
    this.wiring = chip.wiring();
    this.run = chip.design().run();
    int layers = chip.layers().size();
    this.books = new ImageBooks(chip);
    this.spikes = new ImageSpikes(chip, books, sink, watch);
    this.queues = new StepQueues(chip);
    for (LayerHardware hardware : chip.layers()) {
      work.add(chip.start(hardware.index(), spikes.books(hardware.index())));
    }
    this.steps = new LayerSteps(chip, work, spikes, always);
    this.input = new InputSpikes(chip, spikes.areTimed());
    this.nextStep = new int[layers];
    this.tilesAtWork = new int[layers];
    this.arraysFreeFs = new long[layers];
    this.readout = new Readout(chip, work, books);
    this.fabric =
        chip.plan()
            .map(
                p -> new SpikeFabric(p, network.apply(p), books.fabric().orElseThrow(), this::ends))
            .orElse(null);
  }

  private Geometry geometry(int layer) {
    return chip.design().network().layers().get(layer).geometry();
  }

  /** Simulates one image. An object simulates one image only. */
  ImageResult run(int number, byte[] image) {
    spikes.begin(number);
    input.show(number, image);
    for (LayerRun w : work) {
      w.begin(number);
    }
    long readyFs = rectified(image);
    books.charge(0);
    boolean delayed = run.timeMode() == RunSpec.TimeMode.DELAYED;
    events.schedule(readyFs, STEP_BEGINS, STEP_BEGINS, 0);
    while (!left && advance()) {
      if (delayed) {
        delayedEvent();
      } else {
        wavefrontEvent();
      }
    }
    if (fabric != null && !left) {
      fabric.checkIdle();
    }
    ImageResult last = readout.result(stepEndFs);
    if (early == null) {
      queues.unseen(spikes::unseen);
      return last;
    }
    return Readout.withSaving(early, last);
  }

  /** Rectifying layers before the spiking ones, once; returns when the bytes are there. */
  private long rectified(byte[] image) {
    int first = wiring.first();
    long atFs = books.turns().begin(first, ImageOnce.run(work, books, 0, first, image, 0));
    byte[] bytes = first == 0 ? image : ((DigitalLayerRun) work.get(first - 1)).bytes();
    if (chip.bytesDrive(first)) {
      ((DigitalLayerRun) work.get(first)).show(bytes);
      books.turns().takes(first, atFs);
    }
    return atFs;
  }

  // A cycle of the network is simulated when all that happens before its end is known.
  private boolean advance() {
    while (fabric != null && fabric.nextFs() <= events.nextFs() && fabric.isAtWork()) {
      fabric.advance();
    }
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
      unitEnds(events.payload());
    } else {
      delayedStep(events.payload());
    }
    if (activeTiles == 0 && events.size() == 0) {
      int done = nextStep[wiring.first()] - 1;
      // A step in which nobody has anything to do still takes the cycle in which that is found.
      long idleEndFs = Math.addExact(stepBeginFs, chip.stepCycleFs());
      stepEndFs = Math.max(stepEndFs, Math.max(idleEndFs, events.nowFs()));
      stepEndFs = Math.max(stepEndFs, readout.stepDone(done, stepEndFs));
      leave();
      if (!left && done + 1 < run.timesteps()) {
        events.schedule(stepEndFs, STEP_BEGINS, STEP_BEGINS, done + 1);
      }
    }
  }

  private void delayedStep(int step) {
    stepBeginFs = events.nowFs();
    stepEndFs = stepBeginFs;
    steps.begin(step, input, queues);
    // Readers before writers: all layers take what their drivers fired in the step before.
    StepOutput[] seen = new StepOutput[work.size()];
    for (int l = wiring.last(); l >= wiring.first(); l--) {
      seen[l] = l == wiring.first() ? input.begun(steps.input(), events.nowFs()) : queues.take(l);
      queues.takeResiduals(l, work.get(l));
    }
    for (int l : wiring.order()) {
      work(l, step);
    }
    for (int l = wiring.last(); l >= wiring.first(); l--) {
      emit(l, seen[l]);
    }
  }

  private void wavefrontEvent() {
    if (events.kind() == TILE_ENDS || events.kind() == CHECK_ENDS) {
      int layer = events.payload();
      stepEndFs = events.nowFs();
      if (unitEnds(layer) > 0) {
        return;
      }
      if (layer == wiring.last()) {
        lastLayerEnds(layer);
      }
    }
    if (!left) {
      beginNextGroup();
      startWhateverIsReady();
    }
  }

  // Units of the layer that go on.
  private int unitEnds(int layer) {
    int others = --tilesAtWork[layer];
    if (events.kind() == TILE_ENDS) {
      books.waking().workedUntil(layer, events.nowFs());
      if (others == 0) {
        books.sent(layer, work.get(layer), events.nowFs());
      }
    }
    return others;
  }

  // A step, or the check behind it, which takes the lanes of the last layer: its next step waits,
  // while the layers before it go on.
  private void lastLayerEnds(int layer) {
    if (events.kind() == TILE_ENDS) {
      long checkedFs = readout.stepDone(nextStep[layer] - 1, stepEndFs);
      if (checkedFs > stepEndFs) {
        events.schedule(checkedFs, TILE_ENDS, CHECK_ENDS, layer);
        tilesAtWork[layer]++;
        return;
      }
    }
    leave();
  }

  // The oldest step first, and of one step the deepest layer, where layers compete for arrays.
  private void startWhateverIsReady() {
    int next;
    do {
      next = NONE;
      for (int l = wiring.last(); l >= wiring.first(); l--) {
        if (isReady(l) && (next == NONE || nextStep[l] < nextStep[next])) {
          next = l;
        }
      }
      if (next != NONE) {
        int step = nextStep[next];
        StepOutput seen = next == wiring.first() ? coded(step) : queues.take(next);
        steps.prepare(next, step, seen);
        work(next, step);
        emit(next, seen);
      }
    } while (next != NONE);
  }

  // The next group has the chip when the one before has done all its steps.
  private void beginNextGroup() {
    int done = events.payload();
    boolean ends = events.kind() == TILE_ENDS && chip.groups().endsGroup(done);
    if (ends && done < wiring.last() && ended(done, run.timesteps() - 1)) {
      long onFs = books.turns().begin(done + 1, events.nowFs());
      events.schedule(onFs, STEP_BEGINS, GROUP_IS_ON, done + 1);
    }
  }

  private boolean isReady(int layer) {
    return books.turns().isOn(layer, events.nowFs())
        && arraysIdle(layer)
        && nextStep[layer] < run.timesteps()
        && (layer == wiring.first() || ended(layer - 1, nextStep[layer]));
  }

  private boolean arraysIdle(int layer) {
    if (!wiring.sharesTiles(layer)) {
      return tilesAtWork[layer] == 0;
    }
    // On a chip packets wait in buffers: others may have the arrays when a layer has compared.
    boolean idle = true;
    for (int l = wiring.first(); l <= wiring.last(); l++) {
      boolean compared = fabric != null && l != layer && work.get(l).endFs() <= events.nowFs();
      boolean busy = tilesAtWork[l] > 0 && !compared;
      idle &= wiring.tileOwner(l) != wiring.tileOwner(layer) || !busy;
    }
    return idle;
  }

  // True when a layer has fired and sent all of a step.
  private boolean ended(int layer, int step) {
    return nextStep[layer] > step + 1 || (nextStep[layer] == step + 1 && tilesAtWork[layer] == 0);
  }

  private StepOutput coded(int step) {
    return input.begun(input.spikes(step), events.nowFs());
  }

  // One layer's step, driven by what it was shown, as soon as the arrays are free.
  private void work(int l, int step) {
    LayerRun layer = work.get(l);
    int owner = wiring.tileOwner(l);
    long startFs = Math.max(events.nowFs(), arraysFreeFs[owner]);
    layer.step(steps.driver(l), step, awake(l, startFs), steps.output(l).bits());
    arraysFreeFs[owner] = wiring.sharesTiles(l) ? layer.endFs() : 0;
    nextStep[l] = step + 1;
    if (!chip.bytesDrive(l)) {
      books.seen(l, step, steps.driver(l));
    }
    books.busy(l, layer);
    if (!chip.bytesDrive(l)) {
      books.turns().takes(l, layer.startFs());
    }
    queues.residualsTakenBy(l, layer);
    if (firesSpikes(l)) {
      keep(l, step, steps.output(l));
    }
    boolean silent = fabric == null || steps.output(l).bits().nextSpike(0) < 0;
    if (silent && isIdle(l) && run.timeMode() == RunSpec.TimeMode.DELAYED) {
      stepEndFs = Math.max(stepEndFs, layer.endFs());
    } else {
      schedule(l, layer, steps.output(l));
    }
    books.charge(step);
  }

  private long awake(int l, long startFs) {
    if (isIdle(l) && !chip.layers().get(l).worksWhenIdle()) {
      books.waking().staysAsleep(l);
      return startFs;
    }
    return books.waking().ready(l, startFs);
  }

  private boolean firesSpikes(int l) {
    return l < wiring.last() || readout.followsSpikes();
  }

  private void keep(int l, int step, StepOutput output) {
    output.keep(work.get(l), fabric == null ? 1 : 0);
    books.turns().fired(l, work.get(l).endFs());
    queues.add(l, output);
    boolean signed = chip.design().network().kind() == Network.Kind.BNN;
    books.fired(l, step, signed ? geometry(l).neurons() : output.bits().count());
    if (l == wiring.last()) {
      readout.fired(step, output.bits());
    }
  }

  private boolean isIdle(int l) {
    return steps.driver(l).count() == 0 && !chip.bytesDrive(l) && queues.residualsAreEmpty(l);
  }

  private void schedule(int l, LayerRun layer, StepOutput output) {
    tilesAtWork[l] += layer.colTiles();
    activeTiles += layer.colTiles();
    if (fabric != null) {
      fabric.send(l, layer, output);
    }
    for (int c = 0; c < layer.colTiles() && fabric == null; c++) {
      ends(l, layer.tileEndFs(c));
    }
    if (wiring.sharesTiles(l) && fabric != null && run.timeMode() != RunSpec.TimeMode.DELAYED) {
      events.schedule(layer.endFs(), TILE_ENDS, ARRAYS_FREE, l);
    }
  }

  private void ends(int l, long atFs) {
    events.schedule(atFs, TILE_ENDS, TILE_ENDS, l);
  }

  private void emit(int l, StepOutput seen) {
    if (early == null && !chip.bytesDrive(l)) {
      spikes.seen(l, steps.driver(l), seen);
    }
  }

  private void leave() {
    readout.couldLeave(stepEndFs);
    if (fabric != null && (readout.stopped() || readout.leavesEarlyButGoesOn())) {
      fabric.leave(stepEndFs);
    }
    if (readout.leavesEarlyButGoesOn()) {
      early = readout.result(stepEndFs);
      queues.unseen(spikes::unseen);
      readout.goOn();
    }
    left = readout.stopped();
  }
}
