package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.tile.DecisionUnit;
import org.crossbarsim.tile.DigitalLayerRun;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;

/** Follows one image to its decision, step by step. */
final class Readout {
  private static final int RUNNING = -1;

  private final List<LayerRun> work;
  private final Wiring wiring;
  private final DecisionUnit unit;
  private final ReadoutSpec spec;
  private final ImageBooks books;
  private final StepBooks decisionBooks;
  private final int[] predicted; // after each step
  private final int[] emission; // of each output's first spike; the number of steps for none
  private final int steps;
  private long[] fallback = new long[0]; // potentials that decide where no output fires
  private int stopStep = RUNNING; // early
  private long stopFs;
  private boolean checked; // the exit, after the last step done
  private boolean goesOn; // only to measure what the exit saves
  private final boolean watched; // by an exit that no image is sure enough for
  private final List<Stop> stops = new ArrayList<>();

  Readout(Chip chip, List<LayerRun> work, ImageBooks books) {
    this.work = work;
    this.wiring = chip.wiring();
    this.unit = chip.decision();
    this.spec = chip.design().readout();
    this.books = books;
    this.decisionBooks = new StepBooks(books.ledger(), books.power(), null);
    this.steps = chip.design().run().timesteps();
    this.predicted = new int[steps];
    Network network = chip.design().network();
    int outputs = network.layers().get(network.layers().size() - 1).geometry().neurons();
    this.emission = new int[unit.byFirstSpike() ? outputs : 0];
    Arrays.fill(emission, steps);
    this.watched = spec.exit().filter(ReadoutSpec.Exit::onlyWatches).isPresent();
  }

  /** True where the last layer fires and its spikes decide. */
  boolean followsSpikes() {
    return unit.byFirstSpike();
  }

  /** True where the run has come to its decision before its last step. */
  boolean stopped() {
    return stopStep != RUNNING && !goesOn;
  }

  /** True just after an exit behind which the run goes on to measure what the exit saves. */
  boolean leavesEarlyButGoesOn() {
    return stopStep != RUNNING && !goesOn && spec.exit().orElseThrow().measureSaving();
  }

  void goOn() {
    goesOn = true;
    checked = stopStep == steps - 1; // there is no step left in which the sums could change
  }

  /** The last layer fired in step {@code step}; spikes of the last step are outside the window. */
  void fired(int step, SpikeVector spikes) {
    for (int n = spikes.nextSpike(0); n >= 0 && step + 1 < steps; n = spikes.nextSpike(n + 1)) {
      emission[n] = Math.min(emission[n], step + 1);
    }
  }

  /** The last layer has ended a step; returns when what follows from it is decided. */
  long stepDone(int step, long endFs) {
    checked = false;
    long doneFs = endFs;
    if (unit.byFirstSpike()) {
      keepFallback(step);
      predicted[step] = firstToFire();
      boolean enough = spec.exit().isPresent() && emitted() >= spec.exit().get().confidence();
      if (enough && stopStep == RUNNING) {
        doneFs = stop(step, book(endFs, true));
      }
    } else if (wiring.last() == work.size() - 1) {
      long[] sums = sums();
      predicted[step] = unit.best(sums);
      if (spec.exit().isPresent() && stopStep == RUNNING) {
        doneFs = book(endFs, true);
        checked = true;
        if (unit.sure(sums)) {
          stop(step, doneFs);
        }
      }
    }
    books.ended(step, doneFs);
    books.charge(step);
    return doneFs;
  }

  /** The image could leave at {@code atFs}: the last layer has ended a step and its check. */
  void couldLeave(long atFs) {
    if (watched) {
      stops.add(books.stop(unit.byFirstSpike() ? emitted() : unit.confidence(sums()), atFs));
    }
  }

  private long emitted() {
    return Arrays.stream(emission).filter(e -> e < steps).count();
  }

  private long stop(int step, long atFs) {
    stopStep = step;
    stopFs = atFs;
    return atFs;
  }

  private void keepFallback(int step) {
    if (step == ((ReadoutSpec.Decision.FirstSpike) spec.decision()).fallbackStep()) {
      fallback = potentials();
    }
  }

  private long[] potentials() {
    long[] potentials = new long[emission.length];
    Arrays.setAll(potentials, n -> work.get(work.size() - 1).potential(n));
    return potentials;
  }

  private long[] sums() {
    return ((DigitalLayerRun) work.get(work.size() - 1)).readout();
  }

  // The earliest emission; where there is none, the largest potential kept so far.
  private int firstToFire() {
    int first = 0;
    for (int n = 1; n < emission.length; n++) {
      first = emission[n] < emission[first] ? n : first;
    }
    return emission[first] < steps || fallback.length == 0 ? first : unit.best(fallback);
  }

  /** The result of an image whose last step ended at {@code stepEndFs}. */
  ImageResult result(long stepEndFs) {
    boolean early = stopStep != RUNNING && !goesOn;
    int last = early ? stopStep : steps - 1;
    long decidedFs = early ? stopFs : decide(stepEndFs);
    books.charge(last);
    books.decided(last, decidedFs);
    long[] sums = unit.byFirstSpike() ? potentials() : sums();
    int best = unit.byFirstSpike() ? firstToFire() : unit.best(sums);
    Arrays.fill(predicted, last, steps, best);
    double beyondJ = books.beyondJ(last);
    long[] ops = work.stream().mapToLong(LayerRun::opsMeasured).toArray();
    long[] overflows = work.stream().mapToLong(LayerRun::overflows).toArray();
    Ending ending =
        new Ending(
            last + 1,
            last + 1 < steps,
            beyondJ,
            books.ledger().energyJ(),
            decidedFs,
            emission.clone());
    return books.result(
        best,
        sums,
        decidedFs,
        ops,
        overflows,
        SenseTally.of(work),
        ending,
        books.course(predicted, stops));
  }

  // After the last step: rectifying layers and the readout behind them, then the decision.
  private long decide(long stepEndFs) {
    long atFs = stepEndFs;
    if (wiring.last() < work.size() - 1) {
      DigitalLayerRun adder = (DigitalLayerRun) work.get(wiring.last());
      adder.rectify(books.waking().ready(wiring.last(), atFs));
      books.busy(wiring.last(), adder);
      books.turns().fired(wiring.last(), adder.endFs());
      int behind = wiring.last() + 1;
      atFs = ImageOnce.run(work, books, behind, work.size(), adder.bytes(), adder.endFs());
    }
    if (checked) {
      return atFs;
    }
    return unit.scansOnDigitalLayer() ? scan(atFs) : book(atFs, false);
  }

  // The last layer's own scan of its sums.
  private long scan(long earliestFs) {
    int last = work.size() - 1;
    long readyFs = books.waking().ready(last, earliestFs);
    long doneFs = ((DigitalLayerRun) work.get(last)).decide(readyFs);
    books.waking().workedUntil(last, doneFs);
    return doneFs;
  }

  // A decision on the last layer's lanes, which are awake for it; those behind arrays do not leak.
  private long book(long earliestFs, boolean compared) {
    int last = work.size() - 1;
    if (!(work.get(last) instanceof DigitalLayerRun)) {
      return unit.book(decisionBooks, earliestFs, compared);
    }
    long readyFs = books.waking().ready(last, earliestFs);
    long doneFs = unit.book(decisionBooks, readyFs, compared);
    books.waking().workedUntil(last, doneFs);
    return doneFs;
  }

  /** The early result, completed by what the run would have cost without the exit. */
  static ImageResult withSaving(ImageResult early, ImageResult full) {
    Ending e = early.ending();
    Ending ending =
        new Ending(
            e.steps(),
            e.early(),
            e.begunBeyondJ(),
            full.ending().fullDynamicJ(),
            full.ending().fullLatencyFs(),
            e.emission());
    return early.ended(ending, full.course());
  }
}
