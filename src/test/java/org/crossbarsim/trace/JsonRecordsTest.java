package org.crossbarsim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.crossbarsim.chip.SpikeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Are the lines of a trace those that Jackson writes? */
class JsonRecordsTest {
  private static final List<String> LAYERS =
      List.of("linear1", "a \"quoted\" \\ name\n", "\u00e9\u4e2d\ud83d\ude00", "x".repeat(40_000));

  private static List<SpikeEvent> spikes(int n) {
    SplittableRandom random = new SplittableRandom(n);
    List<SpikeEvent> spikes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      spikes.add(Spikes.any(random, i % 100 == 0 ? LAYERS.size() : LAYERS.size() - 1));
    }
    return spikes;
  }

  private static String jackson(boolean signed, List<SpikeEvent> spikes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JacksonRecords records = new JacksonRecords(signed, LAYERS);
    try (JsonGenerator json = JacksonRecords.generator(out)) {
      for (SpikeEvent e : spikes) {
        records.spike(json, e);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyLineIsTheOneThatJacksonWrites(boolean signed) throws IOException {
    List<SpikeEvent> spikes = spikes(5000);
    String expected = jackson(signed, spikes);
    JsonRecords records = new JsonRecords(signed, LAYERS);
    for (int image = 0; image < 2; image++) { // the second finds numbers that were kept
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      records.begin(out);
      for (SpikeEvent e : spikes) {
        records.spike(e);
      }
      records.end();
      assertEquals(expected, out.toString(StandardCharsets.UTF_8));
    }
    assertTrue(expected.contains("\"NaN\"") && expected.contains("\"delivered\":false"));
  }

  @Test
  void whatIsWrittenAtOnceIsWholeLines() throws IOException {
    JsonRecords records = new JsonRecords(false, LAYERS);
    List<Integer> lastBytes = new ArrayList<>();
    records.begin(
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes, int from, int length) {
            lastBytes.add((int) bytes[from + length - 1]);
          }
        });
    for (SpikeEvent e : spikes(2000)) {
      records.spike(e);
    }
    records.end();
    assertTrue(lastBytes.size() > 5, lastBytes::toString);
    assertEquals(List.of((int) '\n'), lastBytes.stream().distinct().toList());
  }

  @Test
  void wholeNumbersHaveTheirDigits() {
    List<Long> numbers = new ArrayList<>(List.of(0L, Long.MIN_VALUE, Long.MAX_VALUE));
    for (long power = 1, i = 0; i < 19; i++, power *= 10) {
      numbers.addAll(List.of(power - 1, power, power + 1, -power, 7 * power));
    }
    for (long number : numbers) {
      byte[] to = new byte[Decimals.widest()];
      int end = Decimals.write(number, to, 3);
      assertEquals(Long.toString(number), new String(to, 3, end - 3, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void numbersThatAreKeptAreNeverTakenForOthers() {
    Decimals decimals = new Decimals();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 200_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong(5000) * 0x9E3779B97F4A7C1L);
      byte[] to = new byte[Decimals.widest()];
      int end = decimals.write(value, to, 0);
      String expected =
          value == 0
              ? "0"
              : Double.isFinite(value) ? NumberOutput.toString(value, true) : "\"" + value + "\"";
      assertEquals(expected, new String(to, 0, end, StandardCharsets.US_ASCII));
    }
  }
}
