package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.crossbarsim.conversion.AnnLayer;
import org.crossbarsim.conversion.AnnWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What descriptions become, and what is said about those that cannot be read. */
class AnnLoaderTest {
  @TempDir Path folder;

  private LoadedAnn load(String text) throws IOException {
    return AnnLoader.load(TinyAnn.write(folder, text), TinyNetlist.HOME);
  }

  private static String edit(String text, String from, String to) {
    assertTrue(text.contains(from), "the description lacks " + from);
    return text.replace(from, to);
  }

  @Test
  void aDescriptionBecomesAChainWithPoolsOfTheirOwn() throws IOException {
    LoadedAnn loaded = load(TinyAnn.TEXT);
    List<AnnLayer> layers = loaded.ann().layers();
    assertEquals(
        List.of("conv1", "conv1.pool", "conv2", "again", "fc3", "fc4"),
        layers.stream().map(AnnLayer::name).toList());
    assertTrue(layers.get(1).weights() instanceof AnnWeights.Pool pool && pool.fires());
    assertEquals(List.of(1), layers.get(3).skips(), "a skip comes from behind the pool");
    assertEquals(2, layers.get(3).weightsOf());
    assertTrue(layers.get(2).weights() instanceof AnnWeights.Signs, "real weights are binarised");
    assertEquals(8, layers.get(4).geometry().inputs());
    assertTrue(layers.get(5).readout());
    assertEquals(3, loaded.calibration().pixels().length);
    assertEquals(3, loaded.calibration().labels().length);
    assertEquals(5, loaded.steps());
    assertEquals(20, loaded.neuron().membraneBits());
  }

  @Test
  void eachPoolOptionBecomesItsLayers() throws IOException {
    String stated = "\"operation\": \"average\", \"size\": 2, \"place\": \"after\"";
    assertEquals(
        2,
        pooled(
                edit(
                    TinyAnn.TEXT,
                    "average\", \"size\": 2, \"place\": \"after",
                    "average\", \"size\": 2, \"place\": \"before"))
            .get(0)
            .geometry()
            .pool());
    for (String place : List.of("before", "after")) {
      String max = stated.replace("average", "max").replace("after", place);
      List<AnnLayer> layers = pooled(edit(TinyAnn.TEXT, stated, max));
      assertEquals(1, layers.get(0).geometry().pool());
      assertEquals("conv1.pool", layers.get(1).name());
      assertEquals(place.equals("before"), layers.get(1).fires());
    }
  }

  private List<AnnLayer> pooled(String text) throws IOException {
    return load(text).ann().layers();
  }

  @Test
  void aBorderIsPutRoundImagesOfInputAndCalibration() throws IOException {
    String text =
        edit(TinyAnn.TEXT, "\"shape\": [1, 4, 4]", "\"shape\": [1, 6, 6], \"padding\": 1");
    text = edit(text, "\"padding\": 1,\n", "\"padding\": 0,\n"); // of conv1
    LoadedAnn loaded = load(text);
    for (byte[] image : List.of(loaded.input().pixels()[1], loaded.calibration().pixels()[1])) {
      assertEquals(36, image.length);
      assertEquals(0, image[6]);
      assertEquals(5 * 16, image[7]);
      assertEquals(5 * 19, image[10]);
      assertEquals(0, image[11]);
    }
  }

  @Test
  void weightsThatNobodyTrainedAreThoseThatTheNetlistDraws() throws IOException {
    String text =
        edit(TinyAnn.TEXT, "\"weights\": \"real2.npy\"", "\"weights\": {\"drawn\": true}");
    AnnWeights.Signs drawn = (AnnWeights.Signs) load(text).ann().layers().get(2).weights();
    var wanted = new DrawnData(7).bits(2, load(text).ann().layers().get(2).geometry());
    for (int o = 0; o < 2; o++) {
      for (int tap = 0; tap < 2; tap++) {
        assertEquals(wanted.at(o, tap), drawn.signs().at(o, tap));
      }
    }
  }

  @Test
  void theExampleInTheDocumentIsSound() throws IOException {
    String text = Files.readString(Path.of("docs/conversion.md"));
    int from = text.indexOf("```json\n") + "```json\n".length();
    assertEquals(4, load(text.substring(from, text.indexOf("```", from))).ann().layers().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\": 1 | \"version\": 2 | /version | Version 2 is not known",
        "\"kernel\": 3, \"padding\" | \"kernal\": 3, \"padding\" | /layers/0/kernal | Did you mean",
        "\"of\": \"conv2\" | \"of\": \"conv3\" | /layers/2/of | no earlier layer called \"conv3\"",
        "\"of\": \"conv2\" | \"of\": \"conv1\" | /layers/2/of | has no array of its own",
        "\"from\": \"conv1\" | \"from\": \"conv9\" | /layers/2/skip/0/from | no earlier layer",
        "\"name\": \"again\" | \"name\": \"conv2\" | /layers/2/name | Two layers are called",
        "\"place\": \"after\" | \"place\": \"behind\" | /layers/0/pool/place | not known here",
        "\"size\": 2 | \"size\": 3 | /layers/0/pool | does not divide the 4 x 4",
        "{\"type\": \"flatten\"}, | | /layers/3/type | A linear layer follows a convolution",
        "\"channels\": 2, \"kernel\": 1 | \"channels\": 3, \"kernel\": 1 | /layers/1/weights | has shape [2, 2, 1, 1]",
        "\"weights\": \"real1.npy\" | \"weights\": \"none.npy\" | /layers/0/weights | no such file",
        "\"weights\": \"real1.npy\" | \"weights\": \"zeros.npy\" | /layers/0/weights | are zero",
        "\"weights\": \"real1.npy\" | \"weights\": \"bits3.npy\" | /layers/0/weights | holds uint8",
        "\"weights\": \"real2.npy\" | \"weights\": \"whole4.npy\" | /layers/1/weights | holds int8",
        ", \"alpha\": \"alpha3.npy\" | | /layers/4/alpha | \"alpha\" is missing",
        "\"alpha3.npy\" | \"alpha0.npy\" | /layers/4/alpha | alpha of output 1 is not above zero",
        "\"weights\": \"real2.npy\" | \"weights\": \"real2.npy\", \"alpha\": 1 | /layers/1/alpha | does not go with",
        "\"weight_scale\": 0.25, | | /layers/5/weight_scale | \"weight_scale\" is missing",
        "\"weight_scale\": 0.25 | \"weight_scale\": 0 | /layers/5/weight_scale | above zero",
        ", \"readout\": true | | /layers/5/readout | The last layer is not the readout",
        "\"count\": 3 | \"count\": 4 | /calibration/count | 4 images asked, but the file has 3",
        "\"images.idx\", \"labels\": \"labels.idx\", \"count\" | \"fc3.npy\", \"count\" | /calibration/images | not uint8",
        "\"shape\": [1, 4, 4] | \"shape\": [1, 4, 4], \"coding\": \"time-to-first-spike\" | /input/coding | has rates",
        "\"seed\": 7 | \"seed\": 7, \"readout\": {\"decision\": \"first-spike\"} | /readout | fires nothing",
        "\"seed\": 7 | \"seed\": 7, \"readout\": {\"decision\": \"stochmax\", \"logit_scale\": 1, \"drop_scale\": 1} | /readout | one output for every class",
        "\"seed\": 7 | \"seed\": 7, \"readout\": {\"decision\": \"softmax\"} | /readout/logit_scale | is missing",
        "\"steps\": 5 | \"steps\": 5, \"mode\": \"wavefront\" | /time/mode | the skip of layer again",
        "\"membrane_bits\": 20 | \"membrane_bits\": 20, \"fires\": \"once\" | /neuron/fires | fire repeatedly",
        "\"samples\": 2 | \"samples\": 4 | /samples | 4 samples asked, but the file has 3",
        "\"time\": {\"steps\": 5} | \"time\": {} | /time/steps | \"steps\" is missing",
        "\"array\": \"tiny-bsnn\" | \"array\": \"tiny-bsn\" | /array | tiny-bsn"
      })
  void whatIsWrongIsSaidAtItsPlace(String from, String to, String pointer, String fragment)
      throws IOException {
    String text = TinyAnn.TEXT.replaceAll("\\n\\s+(?=\")", " ");
    String bad = edit(text, from, to == null ? "" : to);
    BadInputException refused = assertThrows(BadInputException.class, () -> load(bad));
    List<Problem> problems = refused.problems();
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(pointer, problems.get(0).pointer(), problems.toString());
    assertTrue(problems.get(0).toString().contains(fragment), problems.toString());
    assertTrue(problems.get(0).line() > 0);
  }

  private void refuses(String text, String pointer, String fragment) {
    BadInputException refused = assertThrows(BadInputException.class, () -> load(text));
    assertTrue(
        refused.problems().stream()
            .anyMatch(p -> p.pointer().equals(pointer) && p.toString().contains(fragment)),
        refused.problems().toString());
  }

  private static String withLayers(String layers) {
    int from = TinyAnn.TEXT.indexOf("\"layers\": [") + "\"layers\": [".length();
    int to = TinyAnn.TEXT.indexOf("],\n    \"array\"".replace("    ", "  "), from);
    return TinyAnn.TEXT.substring(0, from) + layers + TinyAnn.TEXT.substring(to);
  }

  @Test
  void aNetworkInWhichNothingSpikesIsRefused() {
    refuses(withLayers("{\"type\": \"flatten\"}"), "/layers", "No layer computes anything");
    refuses(
        withLayers(
            """
            {"type": "flatten"},
            {"name": "only", "type": "linear", "outputs": 2, "unit": "digital",
             "weights": {"drawn": true}, "readout": true}
            """),
        "/layers",
        "The only layer reads out");
  }

  @Test
  void aSkipIntoADigitalLayerIsRefused() {
    String digital =
        edit(
            TinyAnn.TEXT,
            "\"unit\": \"array\", \"weights\": \"real2.npy\"",
            "\"unit\": \"digital\", \"weights\": \"real2.npy\", \"skip\": [{\"from\": \"conv1\"}]");
    refuses(digital, "/layers/1/skip", "Digital layer conv2 has a skip");
  }

  @Test
  void aLayerTooLargeToCountIsRefused() {
    String large = edit(TinyAnn.TEXT, "\"shape\": [1, 4, 4]", "\"shape\": [1, 4096, 4096]");
    refuses(
        edit(large, "\"channels\": 2, \"kernel\": 3", "\"channels\": 4096, \"kernel\": 3"),
        "/layers/0",
        "more than 2^31 outputs");
  }

  @Test
  void descriptionsWithAReplacedValueNeverCrash() throws IOException {
    String[] pieces = {
      "", "{", "null", "true", "-1", "0", "1e999", "\"\"", "{}", "[]", "9999999999"
    };
    SplittableRandom random = new SplittableRandom(3);
    String[] tokens = TinyAnn.TEXT.split("(?=[\\[\\]{},:])|(?<=[\\[\\]{},:])");
    Path file = TinyAnn.write(folder, TinyAnn.TEXT);
    int refusals = 0;
    for (int trial = 0; trial < 600; trial++) {
      String[] mutant = tokens.clone();
      for (int n = random.nextInt(1, 3); n > 0; n--) {
        mutant[random.nextInt(mutant.length)] = pieces[random.nextInt(pieces.length)];
      }
      String text = String.join("", mutant);
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      try {
        AnnLoader.load(file, TinyNetlist.HOME);
      } catch (BadInputException e) {
        refusals++;
        assertFalse(e.problems().isEmpty());
      } catch (RuntimeException | Error e) {
        throw new AssertionError(text, e);
      }
    }
    assertTrue(refusals > 500, "only " + refusals + " of 600 mutants were refused");
  }
}
