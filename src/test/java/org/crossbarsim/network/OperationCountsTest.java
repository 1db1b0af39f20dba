package org.crossbarsim.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationCountsTest {
  private static final int BINARIZED_FROM = 1;
  private static final int BINARIZED_TO = 13;

  private record Row(Geometry geometry, long neurons, long eq3, long inBounds) {}

  private static List<String[]> lines(String name) throws IOException {
    try (InputStream in =
            Objects.requireNonNull(
                OperationCountsTest.class.getResourceAsStream("/lu2020/" + name + ".csv"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("layer"))
          .map(line -> line.split(","))
          .toList();
    }
  }

  private static Row row(String[] f) {
    int hw = Integer.parseInt(f[2]);
    Geometry g =
        new Geometry(
            Integer.parseInt(f[1]),
            hw,
            hw,
            Integer.parseInt(f[3]),
            Integer.parseInt(f[4]),
            1,
            Integer.parseInt(f[5]),
            Integer.parseInt(f[6]));
    return new Row(g, Long.parseLong(f[7]), Long.parseLong(f[8]), Long.parseLong(f[9]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vgg15-32x32", "vgg15-224x224"})
  void vgg15HasTheCountsOfEquationsThreeAndFour(String name) throws IOException {
    List<String[]> lines = lines(name);
    assertEquals(16, lines.size(), "15 layers and a total");
    long neurons = 0;
    long eq3 = 0;
    long inBounds = 0;
    for (int l = 0; l < 15; l++) {
      Row row = row(lines.get(l));
      assertEquals(row.eq3(), OperationCounts.eq3(row.geometry()), "layer " + l);
      assertEquals(row.inBounds(), OperationCounts.inBounds(row.geometry()), "layer " + l);
      assertEquals(row.neurons(), row.geometry().neurons(), "layer " + l);
      neurons += l == 14 ? 0 : row.geometry().neurons();
      boolean binarized = l >= BINARIZED_FROM && l <= BINARIZED_TO;
      eq3 += binarized ? OperationCounts.eq3(row.geometry()) : 0;
      inBounds += binarized ? OperationCounts.inBounds(row.geometry()) : 0;
    }
    String[] total = lines.get(15);
    assertEquals(Long.parseLong(total[7]), neurons);
    assertEquals(Long.parseLong(total[8]), eq3);
    assertEquals(Long.parseLong(total[9]), inBounds);
  }

  @Test
  void bordersLeave44PercentOfATwoByTwoMapAnd79PercentOfTheWholeNetwork() throws IOException {
    Row small = row(lines("vgg15-32x32").get(10));
    assertEquals(44, 100 * small.inBounds() / small.eq3());
    String[] total = lines("vgg15-32x32").get(15);
    assertEquals(79, 100 * Long.parseLong(total[9]) / Long.parseLong(total[8]));
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void countsEqualAWalkOverEveryTapOfEveryWindow(long seed) {
    Draw draw = new Draw(seed);
    Geometry g;
    do {
      g =
          new Geometry(
              draw.between(1, 4),
              draw.between(1, 9),
              draw.between(1, 9),
              draw.between(1, 5),
              draw.between(1, 5),
              draw.between(1, 4),
              draw.between(0, 3),
              1);
    } while (g.inputHeight() + 2 * g.padding() < g.kernel()
        || g.inputWidth() + 2 * g.padding() < g.kernel());
    SpikeVector spikes = new SpikeVector(g.inputs());
    for (int i = 0; i < g.inputs(); i++) {
      if (draw.chance(0.4)) {
        spikes.set(i);
      }
    }
    long all = 0;
    long inBounds = 0;
    long active = 0;
    for (int top = -g.padding();
        top + g.kernel() <= g.inputHeight() + g.padding();
        top += g.stride()) {
      for (int left = -g.padding();
          left + g.kernel() <= g.inputWidth() + g.padding();
          left += g.stride()) {
        for (int tap = 0; tap < g.inputChannels() * g.kernel() * g.kernel(); tap++) {
          int y = top + tap / g.kernel() % g.kernel();
          int x = left + tap % g.kernel();
          int channel = tap / g.kernel() / g.kernel();
          all++;
          if (y >= 0 && y < g.inputHeight() && x >= 0 && x < g.inputWidth()) {
            inBounds++;
            int input = (channel * g.inputHeight() + y) * g.inputWidth() + x;
            active += spikes.get(input) ? 1 : 0;
          }
        }
      }
    }
    assertEquals(all * g.outputChannels(), OperationCounts.eq3(g));
    assertEquals(inBounds * g.outputChannels(), OperationCounts.inBounds(g));
    assertEquals(active * g.outputChannels(), OperationCounts.analytical(g, spikes));
    if (g.padding() == 0) {
      assertEquals(OperationCounts.eq3(g), OperationCounts.inBounds(g));
    }
  }

  /** Every input spikes equally often, at whatever steps: IFR times the count in bounds. */
  @ParameterizedTest
  @MethodSource("seeds")
  void evenSpikesCostTheirRateTimesTheCountInBounds(long seed) {
    Draw draw = new Draw(seed);
    int padding = draw.between(0, 2);
    Geometry g =
        new Geometry(
            draw.between(1, 3),
            draw.between(3, 8),
            draw.between(3, 8),
            draw.between(1, 4),
            draw.between(1, 3),
            draw.between(1, 2),
            padding,
            1);
    int steps = 5;
    int perInput = 2;
    SpikeVector[] step = new SpikeVector[steps];
    for (int t = 0; t < steps; t++) {
      step[t] = new SpikeVector(g.inputs());
    }
    for (int i = 0; i < g.inputs(); i++) {
      int first = draw.between(0, steps - 1);
      step[first].set(i);
      step[(first + draw.between(1, steps - 1)) % steps].set(i);
    }
    long ops = 0;
    for (SpikeVector spikes : step) {
      ops += OperationCounts.analytical(g, spikes);
    }
    assertEquals(perInput * OperationCounts.inBounds(g), ops);
  }

  @Test
  void aPoolThatLeavesOutputsOverIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> pooled(5, 4));
    assertThrows(IllegalArgumentException.class, () -> pooled(4, 5));
    assertEquals(4, pooled(4, 4).geometry().neurons());
  }

  private static Layer pooled(int height, int width) {
    Geometry g = new Geometry(1, height, width, 1, 1, 1, 0, 2);
    BinaryWeights weights = BinaryWeights.fromSigns(1, 1, new int[] {1});
    return new Layer("pooled", g, weights, new Activation.Fire(new double[] {1}));
  }
}
