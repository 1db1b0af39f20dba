package org.crossbarsim.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.chip.SpikeEvent;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.NetlistLoader;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.spec.RunSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Records a second of one thread that writes the spikes of the shipped convolution network to
 * nowhere: as columns, as JSON Lines, and record by record through Jackson. Read the ratios.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(TraceWriterBenchmark.SPIKES)
public class TraceWriterBenchmark {
  static final int SPIKES = 8 * ColumnBlocks.RECORDS;

  private final List<SpikeEvent> spikes = new ArrayList<>();
  private List<String> layers = List.of();
  private SpikeEncoder columns = new ColumnBlocks();
  private SpikeEncoder lines = new JsonRecords(false, layers);

  /** Simulates two images; from the working directory, which is that of the repository. */
  @Setup
  public void setUp() {
    Path netlist = Path.of("netlists/fmnist-conv.bsnn.json");
    LoadedNetlist loaded = NetlistLoader.load(netlist, Path.of(""), Overrides.NONE);
    RunSpec r = loaded.design().run();
    Design design =
        loaded
            .design()
            .withRun(
                new RunSpec(
                    2, r.timesteps(), r.seed(), r.timeMode(), r.coding(), r.powerWindowS()));
    new Simulator(new Chip(design), 1)
        .run(loaded.samples(), image -> spikes::add, (done, all) -> {});
    spikes.subList(SPIKES, spikes.size()).clear();
    layers = TraceWriter.header(design).layers();
    columns = new ColumnBlocks();
    lines = new JsonRecords(false, layers);
  }

  /** Binary columns. */
  @Benchmark
  public long columnar() throws IOException {
    return written(columns);
  }

  /** JSON Lines. */
  @Benchmark
  public long jsonLines() throws IOException {
    return written(lines);
  }

  /** The same bytes as those, by a generator of Jackson. */
  @Benchmark
  public long jackson() throws IOException {
    Counter bytes = new Counter();
    JacksonRecords records = new JacksonRecords(false, layers);
    try (JsonGenerator json = JacksonRecords.generator(bytes)) {
      for (SpikeEvent spike : spikes) {
        records.spike(json, spike);
      }
    }
    return bytes.count;
  }

  private long written(SpikeEncoder encoder) throws IOException {
    Counter bytes = new Counter();
    encoder.begin(bytes);
    for (SpikeEvent spike : spikes) {
      encoder.spike(spike);
    }
    encoder.end();
    return bytes.count;
  }

  /** Where bytes are counted and forgotten. */
  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
    }
  }
}
