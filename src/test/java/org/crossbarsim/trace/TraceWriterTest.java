package org.crossbarsim.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.SpikeEvent;
import org.crossbarsim.chip.SpikeSink;
import org.crossbarsim.network.Network;
import org.crossbarsim.report.Designs;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.report.ReportBuilder;
import org.crossbarsim.report.RunReport;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Is a trace whole, in order, and does it add up to the report? */
class TraceWriterTest {
  private static final double RELATIVE = 1e-12;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final ArraySpec SINGLE =
      Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4);

  @TempDir Path folder;

  static Stream<Case> cases() {
    return Stream.of(1L, 2L, 3L).flatMap(seed -> Designs.all(seed).stream());
  }

  private RunResult write(Case c, Path file, int threads, int waitingBytes) throws IOException {
    try (TraceWriter writer = new TraceWriter(file, c.design(), TraceFormat.JSONL, waitingBytes)) {
      RunResult result = c.run(threads, writer);
      writer.finish(result);
      return result;
    }
  }

  private static double number(String record, String key) {
    Matcher m = Pattern.compile("\"" + key + "\":([-+.0-9E]+)[,}]").matcher(record);
    assertTrue(m.find(), key + " in " + record);
    return Double.parseDouble(m.group(1));
  }

  private static void same(double expected, double actual) {
    assertEquals(expected, actual, RELATIVE * Math.abs(expected));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void spikesFixedCostsAndLeakageAddUpToTheReport(Case c) throws IOException {
    Path file = folder.resolve("t.jsonl");
    RunReport report = ReportBuilder.of(write(c, file, 2, 1 << 20), List.of());
    List<String> lines = Files.readAllLines(file);
    List<String> spikes = lines.subList(0, lines.size() - 1);
    String summary = lines.get(lines.size() - 1);
    double spikeJ = 0;
    long rows = 0;
    long undelivered = 0;
    for (String record : spikes) {
      double energyJ = number(record, "energy_j");
      spikeJ += energyJ;
      rows += (long) number(record, "rows");
      undelivered += record.contains("\"delivered\":false") ? 1 : 0;
      same(energyJ, parts(record));
    }
    RunReport.Totals t = report.totals();
    assertEquals(t.spikes(), spikes.size());
    assertEquals(t.spikes(), (long) number(summary, "spikes"));
    assertEquals(t.spikesUndelivered(), undelivered);
    assertEquals(t.spikesUndelivered(), (long) number(summary, "spikes_undelivered"));
    assertEquals(t.rowActivations(), rows);
    same(number(summary, "spike_energy_j"), spikeJ);
    same(t.energyJ(), number(summary, "total_energy_j"));
    same(
        t.energyJ(),
        spikeJ + number(summary, "fixed_energy_j") + number(summary, "leakage_energy_j"));
  }

  private static double parts(String record) {
    double sumJ = 0;
    for (String part :
        List.of(
            "word_line",
            "cells",
            "reference",
            "sense",
            "accumulate",
            "membrane",
            "route",
            "digital")) {
      sumJ += number(record, part + "_j");
    }
    return sumJ;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTraceIsTheSameBytesWithAnyThreadsAndAnyRoomToWait(Case c) throws IOException {
    Path one = folder.resolve("one.jsonl");
    write(c, one, 1, 1 << 20);
    byte[] expected = Files.readAllBytes(one);
    for (int threads : new int[] {2, 4}) {
      Path other = folder.resolve(threads + ".jsonl");
      write(c, other, threads, 1 << 20);
      assertArrayEquals(expected, Files.readAllBytes(other));
      assertTimeoutPreemptively(LONG, () -> write(c, other, threads, 1));
      assertArrayEquals(expected, Files.readAllBytes(other));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000, 1 << 24})
  void laterImagesWaitForTheFirstWithoutADeadlock(int waitingBytes) throws IOException {
    Path file = folder.resolve("t.jsonl");
    Case c = Designs.bsnn(5, SINGLE);
    SpikeEvent event = anEvent(c);
    assertTimeoutPreemptively(
        LONG,
        () -> {
          try (TraceWriter writer =
              new TraceWriter(file, c.design(), TraceFormat.JSONL, waitingBytes)) {
            RunResult result = c.run(4, sample -> slowFirst(sample, writer.open(sample), event));
            writer.finish(result);
          }
        });
    List<String> lines = Files.readAllLines(file);
    int at = 0;
    for (String line : lines.subList(0, lines.size() - 1)) {
      int sample = (int) number(line, "sample");
      assertTrue(sample >= at, "image " + sample + " after image " + at);
      at = sample;
    }
    assertEquals(3, at);
  }

  // The first image is slow; every image has far more to write than there is room to wait.
  private static SpikeSink slowFirst(int sample, SpikeSink sink, SpikeEvent event) {
    return new SpikeSink() {
      @Override
      public void spike(SpikeEvent ignored) {
        sink.spike(at(sample, event));
      }

      @Override
      public void end() {
        for (int i = 0; i < 500; i++) {
          sink.spike(at(sample, event));
          pauseOnFirst(sample, i);
        }
        sink.end();
      }
    };
  }

  private static void pauseOnFirst(int sample, int i) {
    try {
      TimeUnit.MILLISECONDS.sleep(sample == 0 && i % 100 == 0 ? 20 : 0);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SpikeEvent at(int sample, SpikeEvent e) {
    return new SpikeEvent(
        sample,
        e.step(),
        e.timeFs(),
        e.layer(),
        e.neuron(),
        e.sign(),
        e.delivered(),
        e.tiles(),
        e.rows(),
        e.lrsCells(),
        e.hrsCells(),
        e.reads(),
        e.hops(),
        e.latencyFs(),
        e.areaM2(),
        e.energyJ(),
        e.wordLineJ(),
        e.cellsJ(),
        e.referenceJ(),
        e.senseJ(),
        e.accumulateJ(),
        e.membraneJ(),
        e.routeJ(),
        e.digitalJ());
  }

  private static SpikeEvent anEvent(Case c) {
    SpikeEvent[] kept = new SpikeEvent[1];
    c.run(1, sample -> event -> kept[0] = event);
    return kept[0];
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aFailingImageReleasesTheOthersAndLeavesNoFile(int failing) throws IOException {
    Path file = folder.resolve("t.jsonl");
    Case c = Designs.bsnn(5, SINGLE);
    SpikeEvent event = anEvent(c);
    assertTimeoutPreemptively(
        LONG,
        () -> {
          try (TraceWriter writer = new TraceWriter(file, c.design(), TraceFormat.JSONL, 1)) {
            SpikeSink.Factory factory =
                sample -> {
                  if (sample == failing) {
                    throw new IllegalStateException("image " + failing + " fails");
                  }
                  return slowFirst(sample, writer.open(sample), event);
                };
            assertThrows(IllegalStateException.class, () -> c.run(4, factory));
          }
        });
    assertEmpty();
  }

  @Test
  void anInterruptedTraceLeavesNoFile() throws IOException {
    Path file = folder.resolve("t.jsonl");
    Case c = Designs.bsnn(5, SINGLE);
    try (TraceWriter writer = TraceWriter.to(file, c.design())) {
      c.run(1, writer);
      assertFalse(Files.exists(file));
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(1, files.count()); // the temporary one
      }
    }
    assertEmpty();
  }

  @Test
  void aTraceReplacesAnOlderOneOnlyWhenItIsWhole() throws IOException {
    Path file = folder.resolve("t.jsonl");
    Files.writeString(file, "old");
    Case c = Designs.bsnn(5, SINGLE);
    try (TraceWriter writer = TraceWriter.to(file, c.design())) {
      RunResult result = c.run(1, writer);
      assertEquals("old", Files.readString(file));
      writer.finish(result);
    }
    assertTrue(Files.size(file) > 1000);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aClosedTraceRefusesMoreSpikes() throws IOException {
    Case c = Designs.bsnn(5, SINGLE);
    SpikeEvent event = anEvent(c);
    TraceWriter writer = TraceWriter.to(folder.resolve("t.jsonl"), c.design());
    SpikeSink sink = writer.open(0);
    sink.spike(event);
    writer.close();
    assertThrows(UncheckedIOException.class, sink::end);
  }

  @Test
  void signsAppearOnlyWhereThereAreAny() throws IOException {
    Path file = folder.resolve("t.jsonl");
    ArraySpec fixed = Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.FIXED, 4);
    Case bnn = Designs.bnn(1, fixed);
    assertEquals(Network.Kind.BNN, bnn.design().network().kind());
    write(bnn, file, 1, 1 << 20);
    assertTrue(Files.readString(file).contains("\"sign\":-1"));
    write(Designs.bsnn(1, SINGLE), file, 1, 1 << 20);
    assertFalse(Files.readString(file).contains("\"sign\""));
  }

  @Test
  void spikesOfABernoulliInputAreOnTheInputsName() throws IOException {
    Path file = folder.resolve("t.jsonl");
    Case c = Designs.bernoulli(1, SINGLE);
    RunResult result = write(c, file, 1, 1 << 20);
    try (Stream<String> lines = Files.lines(file)) {
      assertEquals(
          result.inputSpikes(), lines.filter(l -> l.contains("\"layer\":\"input\"")).count());
    }
    assertTrue(result.inputSpikes() > 0);
  }

  private void assertEmpty() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }
}
