package org.crossbarsim.chip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbarsim.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a chip over images, several at a time. Images share nothing, and their results are merged in
 * order, so the number of threads changes no byte. Threads that no image keeps at work compute
 * ahead within images.
 */
public final class Simulator {
  private final Chip chip;
  private final int threads;

  /** Told about each finished image; called by one thread at a time. */
  @FunctionalInterface
  public interface Progress {
    /** {@code done} of {@code all} images are finished. */
    void finished(int done, int all);
  }

  /** Sees each image's own result; called by one thread, in the order of the images. */
  @FunctionalInterface
  public interface Watch {
    /** Image {@code image} did {@code result}. */
    void did(int image, ImageResult result);
  }

  /** Runs {@code chip} on {@code threads} threads. */
  public Simulator(Chip chip, int threads) {
    this.chip = chip;
    this.threads = threads;
  }

  /**
   * Simulates the first images of {@code samples}, as many as the design's run asks for.
   *
   * @param trace opens a sink an image; absent for no trace
   */
  public RunResult run(Samples samples, SpikeSink.@Nullable Factory trace, Progress progress) {
    return run(samples, trace, progress, (image, result) -> {});
  }

  /** Likewise, each image before {@code watch}. */
  public RunResult run(
      Samples samples, SpikeSink.@Nullable Factory trace, Progress progress, Watch watch) {
    int n = chip.design().run().samples();
    int ahead = n == 0 ? 0 : Math.max(0, threads / n - 1); // threads that no image keeps at work
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Queue<Future<ImageResult>> pending = new ArrayDeque<>();
      for (int i = 0; i < n; i++) {
        int image = i;
        pending.add(pool.submit(() -> simulate(image, samples, trace, ahead)));
      }
      Merger merger = new Merger(chip, n);
      for (int i = 0; i < n; i++) {
        // Out of the list at once: a result holds the power profile of its image.
        ImageResult result = pending.remove().get();
        merger.add(i, result, samples.label(i));
        watch.did(i, result);
        progress.finished(i + 1, n);
      }
      return merger.result();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("image simulation failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private ImageResult simulate(
      int image, Samples samples, SpikeSink.@Nullable Factory trace, int ahead) {
    if (trace == null) {
      return new ImageSimulation(chip, null).run(image, samples.pixels()[image], ahead);
    }
    SpikeSink sink = trace.open(image);
    ImageResult result = new ImageSimulation(chip, sink).run(image, samples.pixels()[image], ahead);
    sink.end();
    return result;
  }

  /** Adds up images in order. */
  private static final class Merger {
    private final Chip chip;
    private final Ledger ledger;
    private final int[] predicted;
    private final int[] labels;
    private final long[][] readouts;
    private final long[] latencyFs;
    private final long[] fired;
    private final long[] delivered;
    private final long[] opsMeasured;
    private final long[] opsAnalytical;
    private final long[] busyFs;
    private final long[] awakeFs;
    private final long[] overflows;
    private final SenseTally senseTally;
    private final List<Ending> endings = new ArrayList<>();
    private @Nullable ImageResult first;
    private StepCourse course;
    private double peak;
    private double peakPowered;
    private long inputSpikes;
    private int correct;
    private final Optional<LatencyFigures> latencies;
    private Optional<NetworkFigures> network;

    Merger(Chip chip, int images) {
      int layers = chip.layers().size();
      this.chip = chip;
      this.ledger = new Ledger(chip.book());
      this.predicted = new int[images];
      this.labels = new int[images];
      this.readouts = new long[images][];
      this.latencyFs = new long[images];
      this.fired = new long[layers];
      this.delivered = new long[layers];
      this.opsMeasured = new long[layers];
      this.opsAnalytical = new long[layers];
      this.busyFs = new long[layers];
      this.awakeFs = new long[layers];
      this.overflows = new long[layers];
      this.senseTally = SenseTally.none(layers);
      this.course = StepCourse.empty(layers, chip.design().run().timesteps());
      this.latencies = chip.design().chip().map(whole -> new LatencyFigures(layers));
      this.network = chip.plan().map(plan -> NetworkFigures.none(plan.graph().links()));
    }

    void add(int image, ImageResult r, int label) {
      ledger.addAll(r.ledger());
      predicted[image] = r.predicted();
      labels[image] = label;
      correct += r.predicted() == label ? 1 : 0;
      readouts[image] = r.readout();
      latencyFs[image] = r.latencyFs();
      inputSpikes += r.inputSpikes();
      addTo(fired, r.fired());
      addTo(delivered, r.delivered());
      addTo(opsMeasured, r.opsMeasured());
      addTo(opsAnalytical, r.opsAnalytical());
      addTo(busyFs, r.busyFs());
      addTo(awakeFs, r.awakeFs());
      addTo(overflows, r.overflows());
      addTo(senseTally.decisions(), r.senseTally().decisions());
      addTo(senseTally.wrong(), r.senseTally().wrong());
      peak = Math.max(peak, r.peakWindowJ());
      peakPowered = Math.max(peakPowered, r.peakPoweredJ());
      endings.add(r.ending());
      course = course.plus(r.course(), label);
      latencies.ifPresent(all -> all.addAll(r.latencies().orElseThrow()));
      network = network.map(all -> all.plus(r.network().orElseThrow()));
      if (image == 0) {
        first = r;
      }
    }

    private static void addTo(long[] sum, long[] part) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }

    RunResult result() {
      return new RunResult(
          chip,
          predicted.length,
          correct,
          predicted,
          labels,
          readouts,
          ledger,
          latencyFs,
          fired,
          delivered,
          inputSpikes,
          opsMeasured,
          opsAnalytical,
          busyFs,
          awakeFs,
          overflows,
          senseTally,
          peak,
          first == null ? new double[0] : first.windowJ(),
          peakPowered,
          first == null ? new double[0] : first.awakeJ(),
          List.copyOf(endings),
          course,
          latencies,
          network);
    }
  }
}
