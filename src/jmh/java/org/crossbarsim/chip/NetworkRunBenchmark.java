package org.crossbarsim.chip;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.testkit.ShippedDesigns;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Four images of a shipped network, from pixels to the merged result, on a chip programmed before.
 * Read the rates a second: cellActivations (rows by columns), images, spikes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class NetworkRunBenchmark {
  private static final int IMAGES = 4;

  /** A shipped netlist. */
  @Param({
    "fmnist-mlp.bsnn",
    "fmnist-mlp.bnn",
    "fmnist-conv.bsnn",
    "fmnist-conv.bnn",
    "fmnist-vgg2x4.bsnn"
  })
  public String netlist = "fmnist-mlp.bsnn";

  /** Whether every spike is billed and handed on as a record, as for a trace. */
  @Param({"no", "yes"})
  public String records = "no";

  /** Threads over images. */
  @Param({"1", "2"})
  public int threads = 1;

  private LoadedNetlist loaded = ShippedDesigns.load(netlist);
  private Simulator simulator = new Simulator(new Chip(loaded.design()), 1);

  /** Work done, for rates. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Rows by columns of all reads. */
    public long cellActivations;

    /** Images. */
    public long images;

    /** Spikes, those of the input too. */
    public long spikes;

    /** Zero before each iteration. */
    @Setup(Level.Iteration)
    public void clean() {
      cellActivations = 0;
      images = 0;
      spikes = 0;
    }
  }

  /** Programs the chip. */
  @Setup
  public void setUp() {
    loaded = ShippedDesigns.load(netlist, "/samples=" + IMAGES);
    simulator = new Simulator(new Chip(loaded.design()), threads);
  }

  /** One run. */
  @Benchmark
  public RunResult run(Work work) {
    SpikeSink.Factory sinks = records.equals("yes") ? image -> event -> {} : null;
    RunResult result = simulator.run(loaded.samples(), sinks, (done, all) -> {});
    work.cellActivations += Arrays.stream(result.opsMeasured()).sum();
    work.images += IMAGES;
    work.spikes += result.spikes();
    return result;
  }
}
