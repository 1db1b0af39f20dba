package org.crossbarsim.netlist;

import java.util.concurrent.TimeUnit;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.testkit.ShippedDesigns;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What comes before the first image: reading a netlist with all its files, programming a chip. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NetlistLoadBenchmark {
  /** A shipped netlist. */
  @Param({"fmnist-mlp.bsnn", "fmnist-conv.bnn", "fmnist-vgg15.bsnn"})
  public String netlist = "fmnist-mlp.bsnn";

  /** Netlist, cards, weights, images; from the page cache. */
  @Benchmark
  public LoadedNetlist load() {
    return ShippedDesigns.load(netlist);
  }

  /** The same, and its cells. */
  @Benchmark
  public Chip loadAndProgram() {
    return new Chip(ShippedDesigns.load(netlist).design());
  }
}
