package org.crossbarsim.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.crossbarsim.report.Designs;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ReferenceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does a columnar trace hold what JSON Lines hold, and is any damage to it found? */
class ColumnarTraceTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final byte[] SUMMARY = "{\"type\":\"summary\"}\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  static Stream<Case> cases() {
    return Stream.of(1L, 2L).flatMap(seed -> Designs.all(seed).stream());
  }

  private Path write(Case c, TraceFormat format, int threads, int waitingBytes) throws IOException {
    Path file = folder.resolve("t" + threads + format.suffix());
    try (TraceWriter writer = new TraceWriter(file, c.design(), format, waitingBytes)) {
      writer.finish(c.run(threads, writer));
    }
    return file;
  }

  private Path smallTrace() throws IOException {
    Case c =
        Designs.bsnn(5, Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4));
    return write(c, TraceFormat.COLUMNAR, 1, 1 << 20);
  }

  private static byte[] jsonLines(Path file) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    ColumnarTrace.of(file).writeJsonLines(lines);
    return lines.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsTheJsonLinesOfTheSameRunToTheByte(Case c) throws IOException {
    byte[] expected = Files.readAllBytes(write(c, TraceFormat.JSONL, 1, 1 << 20));
    assertTrue(expected.length > 1000);
    assertArrayEquals(expected, jsonLines(write(c, TraceFormat.COLUMNAR, 1, 1 << 20)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsTheSameBytesWithAnyThreadsAndAnyRoomToWait(Case c) throws IOException {
    byte[] expected = Files.readAllBytes(write(c, TraceFormat.COLUMNAR, 1, 1 << 20));
    for (int threads : new int[] {2, 4}) {
      assertArrayEquals(
          expected, Files.readAllBytes(write(c, TraceFormat.COLUMNAR, threads, 1 << 20)));
      Path crowded =
          assertTimeoutPreemptively(LONG, () -> write(c, TraceFormat.COLUMNAR, threads, 1));
      assertArrayEquals(expected, Files.readAllBytes(crowded));
    }
  }

  @Test
  void anySpikesOfAnyNumberComeBack() throws IOException {
    List<String> layers = List.of("a \"b\"", "c\u00e9");
    ColumnarHeader header = new ColumnarHeader("net \u4e2d", -9, true, layers);
    int[] images = {0, 1, ColumnBlocks.RECORDS - 1, ColumnBlocks.RECORDS, 2 * ColumnBlocks.RECORDS};
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    file.writeBytes(header.bytes());
    JsonRecords json = new JsonRecords(true, layers);
    ColumnBlocks blocks = new ColumnBlocks();
    SplittableRandom random = new SplittableRandom(1);
    long spikes = 0;
    for (int n : images) {
      blocks.begin(file);
      json.begin(lines);
      for (int i = 0; i < n; i++, spikes++) {
        var spike = Spikes.any(random, layers.size());
        blocks.spike(spike);
        json.spike(spike);
      }
      blocks.end();
      json.end();
    }
    file.writeBytes(ColumnBlocks.end(spikes, SUMMARY));
    lines.writeBytes(SUMMARY);
    Path there = folder.resolve("any.xbt");
    Files.write(there, file.toByteArray());
    assertArrayEquals(lines.toByteArray(), jsonLines(there));
  }

  @Test
  void whatTheHeaderSaysIsWhatRan() throws IOException {
    ColumnarHeader header = new ColumnarHeader("n\"1", Long.MIN_VALUE, true, List.of("l", ""));
    assertEquals(header, ColumnarHeader.of(header.bytes()));
    String text = new String(header.bytes(), StandardCharsets.UTF_8);
    assertTrue(text.contains("{\"name\":\"time_fs\",\"type\":\"int64\",\"unit\":\"fs\"}"), text);
    assertTrue(text.contains("{\"name\":\"energy_j\",\"type\":\"float64\",\"unit\":\"J\"}"), text);
  }

  @Test
  void aTraceCutOffAnywhereIsRefused() throws IOException {
    Path file = smallTrace();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      String what = refusal(Arrays.copyOf(whole, length));
      String expected = length < Long.BYTES ? "This is no columnar trace" : "The trace is cut off";
      assertTrue(what.startsWith(expected), length + ": " + what);
    }
  }

  @Test
  void aTraceWithAnyByteChangedIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(smallTrace());
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      refusal(damaged);
    }
  }

  @Test
  void eachDamageIsCalledByItsName() throws IOException {
    byte[] whole = Files.readAllBytes(smallTrace());
    byte[] newer = whole.clone();
    newer[8] = 2;
    assertTrue(refusal(newer).startsWith("The trace is of version 2 of the format"));
    byte[] header = whole.clone();
    header[30] ^= 4;
    assertTrue(refusal(header).contains("its header has not the checksum"));
    byte[] last = whole.clone();
    last[whole.length - 1] ^= 1;
    assertTrue(refusal(last).contains("its checksum is not that of its bytes"), refusal(last));
    assertTrue(refusal(Arrays.copyOf(whole, whole.length + 1)).startsWith("The trace goes on"));
    byte[] lines = "{\"type\":\"spike\"}".getBytes(StandardCharsets.US_ASCII);
    assertTrue(refusal(lines).startsWith("This is no columnar trace"));
  }

  @Test
  void aBlockThatIsMissingIsMissed() throws IOException {
    byte[] header = TraceWriter.header(cases().findFirst().orElseThrow().design()).bytes();
    byte[] end = ColumnBlocks.end(3, SUMMARY);
    byte[] file = Arrays.copyOf(header, header.length + end.length);
    System.arraycopy(end, 0, file, header.length, end.length);
    assertEquals("The trace has 0 spikes, but 3 were written.", refusal(file));
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = folder.resolve("bad.xbt");
    Files.write(file, bytes);
    return assertThrows(BadTraceException.class, () -> ColumnarTrace.of(file)).what();
  }

  @Test
  void anInterruptedTraceLeavesNoFile() throws IOException {
    Case c = cases().findFirst().orElseThrow();
    Path file = folder.resolve("t.xbt");
    try (TraceWriter writer = TraceWriter.to(file, c.design(), TraceFormat.COLUMNAR)) {
      c.run(2, writer);
    }
    assertFalse(Files.exists(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void theNameOfAFileSaysItsFormatWhereNothingElseDoes() {
    assertEquals(TraceFormat.COLUMNAR, TraceFormat.ofName("a/T.XBT"));
    assertEquals(TraceFormat.JSONL, TraceFormat.ofName("a.xbt/t"));
    assertEquals(TraceFormat.JSONL, TraceFormat.ofName("t.jsonl"));
  }
}
