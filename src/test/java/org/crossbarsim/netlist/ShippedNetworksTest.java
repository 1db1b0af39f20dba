package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLongArray;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.chip.SpikeSink;
import org.crossbarsim.testkit.ShippedDesigns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shipped networks on ideal arrays against what their training code's own integer evaluation
 * says: spikes of every layer and every final sum, for the first images.
 */
class ShippedNetworksTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path NETLISTS = HOME.resolve("netlists");

  @ParameterizedTest
  @CsvSource({
    "fmnist-mlp.bsnn, mlp-bsnn",
    "fmnist-mlp.bsnn-on-bnn, mlp-bsnn",
    "fmnist-conv.bsnn, conv-bsnn",
    "fmnist-conv.bsnn-on-bnn, conv-bsnn"
  })
  void aSpikingNetworkFiresAndSumsAsItsTrainerSays(String netlist, String expected)
      throws Exception {
    JsonNode.Arr images = images(expected);
    int steps = (int) number(root(expected), "steps");
    long[] spikes = new long[counts(images.items().get(0), "spikes").length];
    Design design = ShippedDesigns.ideal(netlist, images.items().size(), steps);
    RunResult r = run(design, (sample) -> e -> {});
    for (int i = 0; i < r.samples(); i++) {
      JsonNode image = images.items().get(i);
      assertArrayEquals(counts(image, "membrane"), r.readouts()[i], "image " + i);
      assertEquals(number(image, "class"), r.predicted()[i]);
      long[] fired = counts(image, "spikes");
      for (int l = 0; l < fired.length; l++) {
        spikes[l] += fired[l];
      }
    }
    for (int l = 0; l < spikes.length; l++) {
      assertEquals(spikes[l], r.fired()[l], "layer " + l);
    }
    assertArrayEquals(r.opsAnalytical(), r.opsMeasured());
  }

  @ParameterizedTest
  @CsvSource({"fmnist-mlp.bnn, mlp-bnn", "fmnist-conv.bnn, conv-bnn"})
  void aBinaryNetworkSumsAsItsTrainerSays(String netlist, String expected) throws Exception {
    JsonNode.Arr images = images(expected);
    Design design = ShippedDesigns.ideal(netlist, images.items().size(), 1);
    int drivers = counts(images.items().get(0), "positive").length;
    AtomicLongArray positive = new AtomicLongArray(images.items().size() * drivers);
    RunResult r =
        run(
            design,
            sample -> e -> positive.addAndGet(sample * drivers + e.layer(), e.sign() > 0 ? 1 : 0));
    for (int i = 0; i < r.samples(); i++) {
      JsonNode image = images.items().get(i);
      assertArrayEquals(counts(image, "sums"), r.readouts()[i], "image " + i);
      assertEquals(number(image, "class"), r.predicted()[i]);
      long[] plus = counts(image, "positive");
      for (int l = 0; l < drivers; l++) {
        assertEquals(plus[l], positive.get(i * drivers + l), "image " + i + ", layer " + l);
      }
    }
    assertArrayEquals(r.opsAnalytical(), r.opsMeasured());
  }

  private static RunResult run(Design design, SpikeSink.Factory sink) throws Exception {
    LoadedNetlist any = NetlistLoader.load(NETLISTS.resolve(design.name() + ".json"), HOME);
    return new Simulator(new Chip(design), 2).run(any.samples(), sink, (done, all) -> {});
  }

  private static JsonNode root(String expected) {
    Path file = HOME.resolve("src/test/resources/fmnist").resolve(expected + ".json");
    JsonNode root = JsonReader.read(file, new Problems(file));
    if (root == null) {
      throw new IllegalStateException("no " + file);
    }
    return root;
  }

  private static JsonNode.Arr images(String expected) {
    return (JsonNode.Arr) value(root(expected), "images");
  }

  private static JsonNode value(JsonNode node, String key) {
    JsonNode.Member member = ((JsonNode.Obj) node).member(key);
    if (member == null) {
      throw new IllegalArgumentException("no " + key);
    }
    return member.value();
  }

  private static long number(JsonNode node, String key) {
    return Long.parseLong(((JsonNode.Num) value(node, key)).text());
  }

  private static long[] counts(JsonNode node, String key) {
    return ((JsonNode.Arr) value(node, key))
        .items().stream().mapToLong(n -> Long.parseLong(((JsonNode.Num) n).text())).toArray();
  }
}
