package org.crossbarsim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossbarsim.chip.SpikeSink;
import org.crossbarsim.report.Designs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Is the memory of a trace the same however long it is? */
class SmallHeapTest {
  private static final int SPIKES = 1_000_000; // of each of two images
  private static final int HEAP_MEBIBYTES = 24;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TraceFormat.class)
  void millionsOfSpikesAreWrittenInASmallHeap(TraceFormat format) throws Exception {
    Path file = folder.resolve("long" + format.suffix());
    Process java = java(Writer.class, format.name(), file.toString());
    assertEquals(0, java.exitValue(), () -> output(java));
    assertTrue(Files.size(file) > ((2L * HEAP_MEBIBYTES) << 20), "it would fit into the heap");
  }

  @Test
  void aHeapThatHoldsAllSpikesWouldNotDo() throws Exception {
    Process java = java(Hoarder.class);
    assertTrue(output(java).contains("OutOfMemoryError"));
  }

  private Process java(Class<?> main, String... args) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-Xmx" + HEAP_MEBIBYTES + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process;
  }

  private String output(Process ended) {
    try {
      return ended.exitValue() + ": " + Files.readString(folder.resolve("out"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Writes two long images, the second one first as far as there is room. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws Exception {
      TraceFormat format = TraceFormat.valueOf(args[0]);
      Designs.Case c = Designs.all(1).get(0);
      try (TraceWriter writer = new TraceWriter(Path.of(args[1]), c.design(), format, 1 << 20)) {
        SpikeSink first = writer.open(0);
        SpikeSink second = writer.open(1);
        Thread later = new Thread(() -> write(second, 1));
        later.start();
        write(first, 0);
        later.join();
        writer.finish(c.run(1, null));
      }
    }

    private static void write(SpikeSink sink, int sample) {
      for (int i = 0; i < SPIKES; i++) {
        sink.spike(Spikes.plausible(sample, i));
      }
      sink.end();
    }
  }

  /** Shows that the heap is small. */
  static final class Hoarder {
    private Hoarder() {}

    public static void main(String[] args) {
      List<Object> all = new ArrayList<>();
      for (int i = 0; i < SPIKES; i++) {
        all.add(Spikes.plausible(0, i));
      }
      throw new IllegalStateException(all.size() + " spikes fit");
    }
  }
}
