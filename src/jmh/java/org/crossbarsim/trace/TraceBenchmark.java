package org.crossbarsim.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.chip.SpikeEvent;
import org.crossbarsim.chip.SpikeSink;
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
import org.openjdk.jmh.annotations.TearDown;

/**
 * The spikes of an image of the convolution network written to a file of the temporary folder,
 * simulated beforehand. Read records, a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TraceBenchmark {
  /** How it is written. */
  @Param({"JSONL", "COLUMNAR"})
  public TraceFormat format = TraceFormat.JSONL;

  private final LoadedNetlist loaded = ShippedDesigns.load("fmnist-conv.bsnn", "/samples=1");
  private final List<SpikeEvent> events = new ArrayList<>();
  private Path folder = Path.of("");

  /** Work done, for rates. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Spikes written. */
    public long records;

    /** Zero before each iteration. */
    @Setup(Level.Iteration)
    public void clean() {
      records = 0;
    }
  }

  /** Simulates the image. */
  @Setup
  public void setUp() throws IOException {
    new Simulator(new Chip(loaded.design()), 1)
        .run(loaded.samples(), image -> events::add, (done, all) -> {});
    folder = Files.createTempDirectory("trace-benchmark");
  }

  /** Leaves nothing behind. */
  @TearDown
  public void tearDown() throws IOException {
    Files.delete(folder);
  }

  /** One trace, dropped at its end. */
  @Benchmark
  public void write(Work work) throws IOException {
    Path file = folder.resolve("spikes" + format.suffix());
    try (TraceWriter writer = TraceWriter.to(file, loaded.design(), format)) {
      SpikeSink sink = writer.open(0);
      for (SpikeEvent event : events) {
        sink.spike(event);
      }
      sink.end();
    }
    work.records += events.size();
  }
}
