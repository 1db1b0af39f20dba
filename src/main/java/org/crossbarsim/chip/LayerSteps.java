package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.LayerStep;
import org.jspecify.annotations.Nullable;

/**
 * What drives each layer of an image in the step at hand, and what it fires.
 *
 * <p>In delayed mode several steps can be looked at together, layer by layer, before the event loop
 * comes to the first of them: a layer that computes many steps in a row finds its cells in the
 * cache. That is done where a layer has more cells than a cache holds.
 */
final class LayerSteps {
  private static final int MOST_STEPS = 32;
  private static final int STEPS_OF_A_TASK = 4; // where threads share them
  private static final int MOST_NEURONS = 1 << 23; // of all steps that are looked at together
  private static final int MOST_TIMED_NEURONS = 1 << 20; // likewise, where times or ways are kept

  private final Chip chip;
  private final List<Layer> layers;
  private final List<LayerRun> work;
  private final ImageSpikes spikes;
  private final Activity[][] driver; // [layer][number of the step among those looked at]
  private final StepOutput[][] output;
  private final StepOutput[] input;
  private int first; // step looked at
  private int beyond;
  private int at; // number of the step at hand among those looked at
  private @Nullable Ahead ahead; // other threads, where there are some

  /**
   * @param always true to look at many steps wherever that is possible
   */
  LayerSteps(Chip chip, List<LayerRun> work, ImageSpikes spikes, boolean always) {
    this.chip = chip;
    this.layers = chip.design().network().layers();
    this.work = work;
    this.spikes = spikes;
    int together = together(always);
    this.input = new StepOutput[together];
    this.driver = new Activity[layers.size()][together];
    this.output = new StepOutput[layers.size()][together];
    boolean signed = chip.design().network().kind() == Network.Kind.BNN;
    Wiring wiring = chip.wiring();
    for (int l = 0; l < driver.length; l++) {
      boolean driven = l >= wiring.first() && l <= wiring.last() && !chip.bytesDrive(l);
      for (int s = 0; s < together; s++) {
        driver[l][s] =
            new Activity(driven ? layers.get(l).geometry().inputs() : 0, signed && l > 0);
      }
    }
  }

  // Steps that are looked at together: one where no layer gains by more, where an image may leave
  // before it has done the others, or where some layer does not say who fires before it knows when.
  private int together(boolean always) {
    RunSpec run = chip.design().run();
    boolean stays = !chip.decision().byFirstSpike() && stays(chip.design().readout());
    boolean known = run.timeMode() == RunSpec.TimeMode.DELAYED;
    boolean gains = always || work.stream().anyMatch(LayerRun::gainsFromManySteps);
    long neurons = 1;
    for (int l = chip.wiring().first(); l < chip.wiring().last(); l++) {
      known &= work.get(l).computesAhead();
      neurons += layers.get(l).geometry().neurons();
    }
    for (int l = chip.wiring().first(); l <= chip.wiring().last(); l++) {
      int layer = l;
      known &= layers.get(l).skips().stream().allMatch(skip -> skip.from() < layer);
    }
    long room = (spikes.areTimed() ? MOST_TIMED_NEURONS : MOST_NEURONS) / neurons;
    long most = Math.min(Math.min(MOST_STEPS, run.timesteps()), room);
    return known && stays && gains ? (int) Math.max(1, most) : 1;
  }

  private static boolean stays(ReadoutSpec readout) {
    return readout.exit().map(e -> e.onlyWatches() || e.measureSaving()).orElse(true);
  }

  /** Lets {@code threads} compute ahead; null for none. */
  void share(@Nullable Ahead threads) {
    ahead = threads;
  }

  /** Shows a layer what it sees in a step, in a wavefront. */
  void prepare(int l, int step, StepOutput seen) {
    prepare(l, 0, step, seen);
  }

  private void prepare(int l, int number, int step, StepOutput seen) {
    driver[l][number].take(seen.bits());
    int neurons = layers.get(l).geometry().neurons();
    output[l][number] = new StepOutput(neurons, spikes.areTimed(), spikes.areBilled());
    output[l][number].begin(step);
  }

  /** Begins a step in which no layer waits for another. */
  void begin(int step, InputSpikes coded, StepQueues queues) {
    if (step >= beyond) {
      look(step, coded, queues);
    }
    at = step - first;
  }

  // Layers in the order in which spikes meet them: of several steps, all but the first are driven
  // by what has just been found to be fired.
  private void look(int step, InputSpikes coded, StepQueues queues) {
    first = step;
    beyond = Math.min(step + input.length, chip.design().run().timesteps());
    int steps = beyond - first;
    for (int s = 0; s < steps; s++) {
      input[s] = coded.spikes(first + s);
    }
    if (ahead != null) {
      ahead.run(new Looks(steps, queues));
      return;
    }
    for (int l = chip.wiring().first(); l <= chip.wiring().last(); l++) {
      look(l, 0, steps, queues);
    }
  }

  // Steps [from, to) of one layer, whose drivers have fired.
  private void look(int l, int from, int to, StepQueues queues) {
    List<LayerStep> steps = new ArrayList<>();
    for (int s = from; s < to; s++) {
      prepare(l, s, first + s, seen(l, s, queues));
      List<SpikeVector> residuals = residuals(l, s, queues);
      steps.add(new LayerStep(first + s, driver[l][s], residuals, output[l][s].bits()));
    }
    if (input.length > 1 || ahead != null) {
      work.get(l).compute(steps);
    }
  }

  /**
   * The same in pieces: those of later layers and earlier steps are done at the same time as those
   * of earlier layers and later steps.
   */
  private final class Looks implements Ahead.Tasks {
    private final int steps;
    private final StepQueues queues;
    private final int depth;
    private final List<int[]> pieces = new ArrayList<>(); // of each task, its layer and its steps
    private final int[][] task; // of a layer and steps

    Looks(int steps, StepQueues queues) {
      this.steps = steps;
      this.queues = queues;
      this.depth = chip.wiring().last() - chip.wiring().first() + 1;
      int times = (steps + STEPS_OF_A_TASK - 1) / STEPS_OF_A_TASK;
      this.task = new int[depth][times];
      for (int diagonal = 0; diagonal < depth + times - 1; diagonal++) {
        for (int l = Math.max(0, diagonal - times + 1); l <= Math.min(diagonal, depth - 1); l++) {
          task[l][diagonal - l] = pieces.size();
          pieces.add(new int[] {l, diagonal - l});
        }
      }
    }

    @Override
    public int count() {
      return pieces.size();
    }

    // Outputs of the step before: those of earlier layers, which are done when the last of them is.
    @Override
    public int[] before(int number) {
      int l = pieces.get(number)[0];
      int time = pieces.get(number)[1];
      if (steps == 1 || (l == 0 && time == 0)) {
        return new int[0];
      }
      if (l == 0) {
        return new int[] {task[l][time - 1]};
      }
      return time == 0
          ? new int[] {task[l - 1][time]}
          : new int[] {task[l - 1][time], task[l][time - 1]};
    }

    @Override
    public void run(int number) {
      int from = pieces.get(number)[1] * STEPS_OF_A_TASK;
      int l = chip.wiring().first() + pieces.get(number)[0];
      look(l, from, Math.min(from + STEPS_OF_A_TASK, steps), queues);
    }
  }

  private StepOutput seen(int l, int number, StepQueues queues) {
    if (l == chip.wiring().first()) {
      return input[number];
    }
    return number == 0 ? queues.next(l) : output[l - 1][number - 1];
  }

  private List<SpikeVector> residuals(int l, int number, StepQueues queues) {
    List<SpikeVector> residuals = new ArrayList<>();
    List<Layer.Skip> skips = layers.get(l).skips();
    for (int c = 0; c < skips.size(); c++) {
      StepOutput seen =
          number == 0 ? queues.nextResidual(l, c) : output[skips.get(c).from()][number - 1];
      residuals.add(seen.bits());
    }
    return residuals;
  }

  /** The spikes that an image is coded into. */
  StepOutput input() {
    return input[at];
  }

  /** What drives a layer. */
  Activity driver(int l) {
    return driver[l][at];
  }

  /** What a layer fires, or has fired. */
  StepOutput output(int l) {
    return output[l][at];
  }
}
