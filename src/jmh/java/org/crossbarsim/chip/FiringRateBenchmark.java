package org.crossbarsim.chip;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.testkit.ShippedDesigns;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One image of VGG-15 at 32x32 whose neurons fire at a stated rate, on ideal cells and one thread.
 * Read how time grows with the rate: time should be affine in spikes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FiringRateBenchmark {
  private static final String NETLIST = "topologies/lu-vgg15-cifar100.bsnn";
  private static final int STEPS = 105;
  private static final int CONVOLUTIONS = 13; // the first layers of the netlist
  private static final int HIDDEN = 14; // the linear layer behind the one that flattens

  /** Spikes a neuron and step. */
  @Param({"0.01", "0.02", "0.04", "0.08"})
  public String rate = "0.04";

  private LoadedNetlist loaded = ShippedDesigns.load("fmnist-mlp.bsnn");
  private Simulator simulator = new Simulator(new Chip(loaded.design()), 1);

  /** Programs the chip. */
  @Setup
  public void setUp() {
    loaded = ShippedDesigns.load(NETLIST);
    String[] rates =
        IntStream.concat(IntStream.range(0, CONVOLUTIONS), IntStream.of(HIDDEN))
            .mapToObj(l -> "/layers/" + l + "/activity=" + rate)
            .toArray(String[]::new);
    simulator = new Simulator(new Chip(ShippedDesigns.ideal(NETLIST, 1, STEPS, rates)), 1);
  }

  /** All steps of an image. */
  @Benchmark
  public RunResult image() {
    return simulator.run(loaded.samples(), null, (done, all) -> {});
  }
}
