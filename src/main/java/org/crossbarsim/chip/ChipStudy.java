package org.crossbarsim.chip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Layer;

/**
 * Many chips of one design over the same images: same weights, same input spikes, other devices.
 *
 * <p>Chip 0 is the run of the design itself. Chip k has the draws of its number, so k is the same
 * chip in every study of the seed, however many there are, and two designs whose cells have the
 * same names share them chip by chip.
 *
 * <p>Chips run at the same time, as far as threads and memory go, and only their figures are kept.
 *
 * @param ideal the design on ideal cells; its number is -1
 * @param chips one a chip, in order
 */
public record ChipStudy(ChipFigures ideal, List<ChipFigures> chips) {
  private static final int IDEAL = -1;
  private static final int BYTES_PER_CELL = 32; // conductance, noise, and both behind wires
  private static final int MEMORY_SHARE = 4; // a chip at work may take one part in so many

  /**
   * Runs the design on ideal cells, then {@code chips} chips.
   *
   * @param threads work done at once; changes no figure
   * @param progress told about each finished chip
   */
  public static ChipStudy run(
      Design design, Samples samples, int chips, int threads, Simulator.Progress progress) {
    Chip ideal = new Chip(design.onIdealCells());
    RunResult idealRun = new Simulator(ideal, threads).run(samples, null, (done, all) -> {});
    int atOnce = Math.min(chips, Math.min(threads, fitting(design)));
    int threadsEach = Math.max(1, threads / atOnce);
    ExecutorService pool = Executors.newFixedThreadPool(atOnce);
    try {
      Queue<Future<ChipFigures>> pending = new ArrayDeque<>();
      for (int i = 0; i < chips; i++) {
        int number = i;
        Callable<ChipFigures> work =
            () -> {
              Chip chip = new Chip(design, number, ideal);
              RunResult run =
                  new Simulator(chip, threadsEach).run(samples, null, (done, all) -> {});
              return ChipFigures.of(number, run, idealRun.predicted());
            };
        pending.add(pool.submit(work));
      }
      List<ChipFigures> figures = new ArrayList<>();
      while (!pending.isEmpty()) {
        figures.add(pending.remove().get());
        progress.finished(figures.size(), chips);
      }
      return new ChipStudy(
          ChipFigures.of(IDEAL, idealRun, idealRun.predicted()), List.copyOf(figures));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("chip simulation failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Chips whose cells fit the memory together; at least one. */
  private static int fitting(Design design) {
    double cells = 1;
    for (Layer layer : design.network().layers()) {
      if (layer.onArray() && layer.weights() instanceof BinaryWeights weights) {
        cells +=
            (double) weights.outputs() * weights.fanIn() * design.array().kind().rowsPerInput();
      }
    }
    double room = (double) Runtime.getRuntime().maxMemory() / MEMORY_SHARE;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, room / (BYTES_PER_CELL * cells)));
  }
}
