package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crossbarsim.chip.Design;
import org.crossbarsim.conversion.Conversion;
import org.crossbarsim.conversion.Converter;
import org.crossbarsim.conversion.Settings;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.RunSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again as what was converted. */
class ConvertedNetlistTest {
  @TempDir Path folder;

  private static Conversion convert(LoadedAnn ann) {
    Settings settings =
        new Settings(
            new Settings.Method.Percentile(99),
            false,
            ann.steps(),
            ann.neuron(),
            ann.timeMode(),
            ann.coding(),
            ann.seed(),
            1);
    return new Converter(ann.ann(), settings).convert(ann.calibration(), ann.input());
  }

  private Design again(String text) throws IOException {
    Path home = TinyNetlist.HOME.toAbsolutePath();
    Path from = Files.createDirectories(folder.resolve("trained"));
    LoadedAnn ann = AnnLoader.load(TinyAnn.write(from, text), home);
    Conversion conversion = convert(ann);
    Path arrays = Files.createDirectories(folder.resolve("nets/tiny"));
    Path netlist = folder.resolve("nets/tiny.json");
    for (Map.Entry<Path, byte[]> file :
        ConvertedNetlist.files(ann, conversion, netlist, arrays, home).entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
    LoadedNetlist loaded = NetlistLoader.load(netlist, home);
    assertArrayEquals(ann.input().labels(), loaded.samples().labels());
    assertArrayEquals(ann.input().pixels(), loaded.samples().pixels());
    List<Layer> wanted = conversion.network().layers();
    List<Layer> found = loaded.design().network().layers();
    assertEquals(wanted.size(), found.size());
    for (int l = 0; l < wanted.size(); l++) {
      assertSame(wanted.get(l), found.get(l));
    }
    return loaded.design();
  }

  private static void assertSame(Layer wanted, Layer found) {
    assertEquals(wanted.name(), found.name());
    assertEquals(wanted.geometry(), found.geometry());
    assertEquals(wanted.skips(), found.skips());
    assertEquals(wanted.tilesOf(), found.tilesOf());
    for (int o = 0; o < wanted.weights().outputs(); o++) {
      for (int tap = 0; tap < wanted.weights().fanIn(); tap++) {
        assertEquals(wanted.weights().at(o, tap), found.weights().at(o, tap));
      }
    }
    assertEquals(wanted.activation().getClass(), found.activation().getClass());
    if (wanted.activation() instanceof Activation.Fire fire) {
      assertArrayEquals(fire.threshold(), ((Activation.Fire) found.activation()).threshold());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"average/after", "average/before", "max/after", "max/before"})
  void aNetlistHasTheLayersOfItsPoolOption(String option) throws IOException {
    String[] parts = option.split("/");
    String pool = "\"operation\": \"%s\", \"size\": 2, \"place\": \"%s\"";
    String stated = pool.formatted("average", "after");
    assertTrue(TinyAnn.TEXT.contains(stated));
    Design design = again(TinyAnn.TEXT.replace(stated, pool.formatted(parts[0], parts[1])));
    assertEquals(option.equals("average/before") ? 5 : 6, design.network().layers().size(), option);
  }

  @Test
  void hardwareAndRunAreThoseOfTheDescription() throws IOException {
    Design design = again(TinyAnn.TEXT);
    assertEquals("tiny-ann", design.name());
    assertEquals("tiny-bsnn", design.array().name());
    assertEquals(20, design.neuron().membraneBits());
    RunSpec run = design.run();
    assertEquals(2, run.samples());
    assertEquals(5, run.timesteps());
    assertEquals(7, run.seed());
    assertEquals(RunSpec.TimeMode.DELAYED, run.timeMode());
  }

  @Test
  void drawnWeightsStayDrawn() throws IOException {
    String text =
        TinyAnn.TEXT.replace("\"weights\": \"real1.npy\"", "\"weights\": {\"drawn\": true}");
    assertTrue(!text.equals(TinyAnn.TEXT));
    again(text);
    assertTrue(Files.readString(folder.resolve("nets/tiny.json")).contains("\"drawn\" : true"));
  }
}
