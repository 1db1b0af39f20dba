package org.crossbarsim.array;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to draw a cell while a 128 x 128 array is programmed, its references included. */
@State(Scope.Thread)
@Fork(jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProgrammingBenchmark {
  /** Kind of cells. */
  @Param({"ideal", "spread", "noisy"})
  public String cells = "ideal";

  /** One array. */
  @Benchmark
  @OperationsPerInvocation(BenchmarkArrays.SIZE * BenchmarkArrays.SIZE)
  public Crossbar program() {
    return BenchmarkArrays.program(cells, "ideal");
  }
}
