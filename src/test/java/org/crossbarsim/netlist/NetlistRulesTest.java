package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each rule is broken alone in a netlist that is otherwise sound: exactly one problem must follow.
 */
class NetlistRulesTest {
  private static final String FC2 = "\"threshold\": \"theta.npy\"";

  @TempDir Path folder;

  private List<Problem> problems(String text) throws IOException {
    Path file = TinyNetlist.write(folder, text);
    return problemsOf(file);
  }

  private List<Problem> problemsOf(Path file) {
    return assertThrows(BadInputException.class, () -> NetlistLoader.load(file, TinyNetlist.HOME))
        .problems();
  }

  private static String edit(String text, String from, String to) {
    assertTrue(text.contains(from), "the netlist lacks " + from);
    return text.replace(from, to);
  }

  private Problem onlyProblem(String text) throws IOException {
    List<Problem> problems = problems(text);
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0);
  }

  private void assertOnly(String text, String pointer, String fragment) throws IOException {
    Problem problem = onlyProblem(text);
    assertEquals(pointer, problem.pointer(), problem.toString());
    assertTrue(problem.toString().contains(fragment), problem.toString());
    assertTrue(problem.line() > 0 && problem.column() > 0, problem.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // structure
        "\"version\": 1 | \"version\": 2 | /version | Version 2 is not known",
        "\"samples\" | \"sample\" | /sample | Did you mean \"samples\"?",
        "\"network\": \"bsnn\" | \"network\": \"bsn\" | /network | Did you mean \"bsnn\"?",
        "\"name\": \"tiny\", | | | \"name\" is missing",
        "\"samples\": 2 | \"samples\": \"2\" | /samples | Try 2 without quotes",
        "\"samples\": 2 | \"samples\": 2.5 | /samples | whole number",
        "\"samples\": 2 | \"samples\": 0 | /samples | at least 1",
        "\"seed\": 7 | \"seed\": 99999999999999999999 | /seed | at most",
        "\"seed\": 7 | \"seed\": 7, \"seed\": 8 | /seed | stated twice",
        "\"steps\": 5 | \"steps\": 5, \"power_window\": \"1 uA\" | /time/power_window | Try \"1"
            + " us\"",
        "\"steps\": 5 | \"steps\": 5, \"power_window\": 1 | /time/power_window | \"1.5 ns\"",
        "\"steps\": 5 | | /time/steps | \"steps\" is missing",
        "\"type\": \"flatten\" | \"type\": \"flaten\" | /layers/1/type | Did you mean \"flatten\"?",
        "[1, 4, 4] | [1, 4] | /input/shape | exactly 3",
        // layers
        "{\"type\": \"flatten\"}, | | /layers/1/type | Put {\"type\": \"flatten\"}",
        "\"kernel\": 3, \"padding\": 1 | \"kernel\": 3, \"padding\": 3 | /layers/0/padding | not"
            + " below",
        "\"kernel\": 3, \"padding\": 1 | \"kernel\": 5 | /layers/0/kernel | does not fit",
        "\"padding\": 1, | \"padding\": 1, \"average_pool\": 3, | /layers/0/average_pool | divide",
        "\"name\": \"fc2\" | \"name\": \"fc3\" | /layers/3/name | Two layers",
        "\"outputs\": 3 | \"outputs\": 4 | /layers/2/outputs | Try \"outputs\": 3.",
        "\"readout\": true, | | /layers/3 | Add \"readout\": true",
        "\"readout\": true | \"readout\": true, \"threshold\": 1 | /layers/3/threshold | Delete",
        "\"outputs\": 3, | \"outputs\": 3, \"readout\": true, | /layers/2/readout | Only the last",
        "\"threshold\": 2.5 | \"bias\": \"bias.npy\", \"threshold\": 2.5 | /layers/0/bias | not a"
            + " field",
        "\"outputs\": 3, | \"outputs\": 3, \"bias\": \"bias.npy\", | /layers/2/bias | Only the"
            + " readout",
        // files
        "fc2.npy | fc9.npy | /layers/2/weights | no such file",
        "fc2.npy | conv1.npy | /layers/2/weights | holds int8, but uint8 is wanted",
        "conv1.npy | fc2.npy | /layers/0/weights | holds uint8, but int8 is wanted",
        "conv1.npy | fc1.npy | /layers/0/weights | [2, 1, 3, 3] is wanted",
        "fc2.npy | bnn2.npy | /layers/2/weights | [3, 4] is wanted",
        "fc2.npy | labels.idx | /layers/2/weights | not a .npy file",
        "bias.npy | gamma.npy | /layers/3/bias | holds float64, but int32",
        "images.idx | none.idx | /input/images | no such file",
        "images.idx | theta.npy | /input/images | not uint8",
        "images.idx | labels.idx | /input/images | Images need the axes",
        "\"steps\": 5 | \"steps\": 5, \"power_window\": \"0.1 fs\" | /time/power_window | at least"
            + " 1 ps",
        "labels.idx | images.idx | /input/labels | one axis",
        "[1, 4, 4] | [1, 2, 8] | /input/shape | Try \"shape\": [1, 4, 4].",
        "\"samples\": 2 | \"samples\": 4 | /samples | has 3 images",
        // thresholds
        "\"theta.npy\" | \"bias.npy\" | /layers/2/threshold | has shape [2]",
        "\"theta.npy\" | 0 | /layers/2/threshold | not above zero",
        "\"theta.npy\" | -1.5 | /layers/2/threshold | not above zero",
        "\"theta.npy\" | 1e999 | /layers/2/threshold | beyond the range",
        "\"theta.npy\" | 2048 | /layers/2/threshold | does not fit a membrane of 16 bits",
        ", \"threshold\": \"theta.npy\" | | /layers/2 | \"threshold\" is missing",
        // hardware
        "\"tiny-bsnn\" | \"tiny-bsnnn\" | /array | Did you mean \"tiny-bsnn\"?",
        "\"tiny-rram\" | \"tiny-ram\" | /device | Did you mean \"tiny-rram\"?",
        "\"tiny-bsnn\" | \"tiny-digital\" | /array | is a digital unit card, not an array card",
        "\"tiny-digital\" | \"tiny-bsnn\" | /digital_unit | is an array card",
        "\"tiny-bsnn\" | \"../tiny-bsnn\" | /array | is a path",
        "\"tiny-bsnn\" | \"tiny-bnn-fixed\" | /array | whose reference is fixed",
        "\"tiny-bsnn\" | \"tiny-bsnn-amplifier\" | /array | too little for layer fc2",
        "\"fraction_bits\": 4 | \"fraction_bits\": 16 | /neuron/fraction_bits | leave nothing",
      })
  void aBrokenRuleOfASpikingNetlistIsReportedOnce(
      String from, String to, String pointer, String fragment) throws IOException {
    String text = edit(TinyNetlist.BSNN, from, to == null ? "" : to);
    assertOnly(
        text.replace("\"time\": {}", "\"time\": { }"), pointer == null ? "" : pointer, fragment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tiny-bnn\",%n  \"device\" | \"tiny-bsnn\",%n  \"device\" | /array | cannot run on the"
            + " bsnn",
        "\"seed\": 1 | \"mapping\": {\"dataflow\": \"spike-serial\"} | /mapping/dataflow | spike"
            + " by",
        "\"seed\": 1 | \"time\": {\"mode\": \"delayed\"} | /time/mode | Try \"mode\":"
            + " \"wavefront\"",
        "\"seed\": 1 | \"time\": {\"steps\": 2} | /time/steps | Try \"steps\": 1.",
        "[1, 4, 4] | [1, 4, 4], \"coding\": \"bernoulli\" | /input/coding | Try \"coding\":"
            + " \"real\"",
        "\"threshold\": 0 | \"bias\": \"bias.npy\", \"threshold\": 0 | /layers/0/bias | Only the"
            + " readout",
        "gamma.npy | bias.npy | /layers/1/batch_norm/gamma | [3]",
        "\"alpha\": 1 | \"alpha\": 0 | /layers/1/batch_norm/alpha | above zero",
        "variance.npy | negative.npy | /layers/1/batch_norm/variance | variance of output 1",
        "\"bnn2.npy\", | \"bnn2.npy\", \"threshold\": 1, | /layers/1/threshold | both",
        "mean.npy | nan.npy | /layers/1/batch_norm/mean | Entry 2",
      })
  void aBrokenRuleOfABinaryNetlistIsReportedOnce(
      String from, String to, String pointer, String fragment) throws IOException {
    Files.write(folder.resolve("negative.npy"), TinyNetlist.floats(1, -1, 1));
    Files.write(folder.resolve("nan.npy"), TinyNetlist.floats(1, 1, Double.NaN));
    String sound =
        edit(TinyNetlist.BNN, "\"tiny-digital\"\n}", "\"tiny-digital\",\n  \"seed\": 1\n}");
    assertOnly(edit(sound, from.replace("%n", "\n"), to.replace("%n", "\n")), pointer, fragment);
  }

  @Test
  void aSignAmplifierServesALayerThatFitsOneRead() throws IOException {
    String text = edit(TinyNetlist.BNN, "\"array\": \"tiny-bnn\"", "\"array\": \"tiny-bnn-sign\"");
    Path file = TinyNetlist.write(folder, text);
    assertEquals(
        "tiny-bnn-sign", NetlistLoader.load(file, TinyNetlist.HOME).design().array().name());
  }

  @Test
  void aSignAmplifierIsRefusedForALayerOfTwoRowTiles() throws IOException {
    Files.write(folder.resolve("fc1.npy"), TinyNetlist.npy("|i1", new byte[17 * 16], 17, 16));
    Files.write(folder.resolve("bnn2.npy"), TinyNetlist.npy("|u1", new byte[9], 3, 3));
    String text = edit(TinyNetlist.BNN, "\"array\": \"tiny-bnn\"", "\"array\": \"tiny-bnn-sign\"");
    text = edit(text, "\"outputs\": 16", "\"outputs\": 17");
    text = edit(text, "fc1.npy", "wide1.npy");
    text = edit(text, "bnn2.npy", "wide2.npy");
    Files.move(folder.resolve("fc1.npy"), folder.resolve("wide1.npy"));
    Files.move(folder.resolve("bnn2.npy"), folder.resolve("wide2.npy"));
    assertOnly(text, "/array", "layer fc2");
  }

  @Test
  void aSpikeSerialAmplifierServesASpikingNetwork() throws IOException {
    String text = edit(TinyNetlist.BSNN, "\"tiny-bsnn\"", "\"tiny-bsnn-serial\"");
    Path file = TinyNetlist.write(folder, text);
    assertEquals(
        1, NetlistLoader.load(file, TinyNetlist.HOME).design().array().read().activeRowsPerRead());
  }

  @Test
  void aFirstLayerOnAnArrayIsRefusedForRealInput() throws IOException {
    Files.write(folder.resolve("packed1.npy"), TinyNetlist.npy("|u1", new byte[4], 2, 2));
    String text =
        edit(
            TinyNetlist.BSNN,
            "\"unit\": \"digital\", \"weights\": \"conv1.npy\"",
            "\"unit\": \"array\", \"weights\": \"packed1.npy\"");
    assertOnly(text, "/layers/0/unit", "pixel bytes");
    String bernoulli = edit(text, "[1, 4, 4]", "[1, 4, 4], \"coding\": \"bernoulli\"");
    Path file = TinyNetlist.write(folder, bernoulli);
    assertTrue(
        NetlistLoader.load(file, TinyNetlist.HOME).design().network().layers().get(0).onArray());
  }

  @Test
  void aReadoutOnAnArrayIsRefused() throws IOException {
    String text =
        edit(
            TinyNetlist.BSNN,
            "\"outputs\": 2, \"unit\": \"digital\"",
            "\"outputs\": 2, \"unit\": \"array\"");
    assertOnly(text, "/layers/3/unit", "Try \"unit\": \"digital\"");
  }

  @Test
  void labelsMustMatchImagesInNumberAndClasses() throws IOException {
    Files.write(folder.resolve("four.idx"), TinyNetlist.idx(new byte[4], 4));
    assertOnly(edit(TinyNetlist.BSNN, "labels.idx", "four.idx"), "/input/labels", "4 labels");
    Files.write(folder.resolve("two.idx"), TinyNetlist.idx(new byte[] {0, 2, 1}, 3));
    assertOnly(edit(TinyNetlist.BSNN, "labels.idx", "two.idx"), "/input/labels", "Label 1 is 2");
  }

  @Test
  void aThresholdThatIsNotFiniteIsRefused() throws IOException {
    Files.write(folder.resolve("inf.npy"), TinyNetlist.floats(1, Double.POSITIVE_INFINITY, 1));
    assertOnly(edit(TinyNetlist.BSNN, "theta.npy", "inf.npy"), "/layers/2/threshold", "Entry 1");
  }

  @Test
  void aPooledThresholdIsComparedWithTheMembraneAfterPooling() throws IOException {
    Files.write(folder.resolve("packed.npy"), TinyNetlist.npy("|u1", new byte[3], 3, 1));
    Files.write(folder.resolve("conv2.npy"), TinyNetlist.npy("|u1", new byte[6], 2, 3));
    String conv =
        "{\"name\": \"conv2\", \"type\": \"conv\", \"channels\": 2, \"kernel\": 3, \"padding\": 1,"
            + " \"average_pool\": 2, \"unit\": \"array\", \"weights\": \"conv2.npy\","
            + " \"threshold\": THETA}, {\"type\": \"flatten\"}";
    String text = edit(TinyNetlist.BSNN, "{\"type\": \"flatten\"}", conv);
    text = edit(text, "fc2.npy", "packed.npy");
    text = edit(text, FC2, "\"threshold\": 1");
    assertOnly(text.replace("THETA", "512"), "/layers/1/threshold", "4 times the threshold");
    Path file = TinyNetlist.write(folder, text.replace("THETA", "511"));
    // ceil(4 * 511 * 16) = 32704 fits 32767
    assertEquals(
        2,
        NetlistLoader.load(file, TinyNetlist.HOME)
            .design()
            .network()
            .layers()
            .get(1)
            .geometry()
            .pool());
  }

  @Test
  void fiveFaultsGiveFiveLocatedMessages() throws IOException {
    String text = edit(TinyNetlist.BSNN, "\"seed\"", "\"seeed\"");
    text = edit(text, "\"outputs\": 3", "\"outputs\": 5");
    text = edit(text, FC2, "\"threshold\": 1");
    text = edit(text, "images.idx", "nowhere.idx");
    text = edit(text, "\"tiny-rram\"", "\"tiny-rrma\"");
    text = edit(text, "\"steps\": 5", "\"steps\": 5, \"power_window\": \"1 V\"");
    List<Problem> problems = problems(text);
    Path file = folder.resolve("net.json");
    String expected =
        """
        FILE:5:23  /input/images
          The file nowhere.idx cannot be used: there is no such file.
          It was looked for at DIR/nowhere.idx.
        FILE:10:50  /layers/2/outputs
          5 outputs stated, but the weights file has 3 rows.
          Try "outputs": 3.
        FILE:16:13  /device
          There is no device card called "tiny-rrma". It is neither beside the netlist nor in devices/.
          Did you mean "tiny-rram"?
        FILE:20:40  /time/power_window
          "1 V" is a voltage, but a time is wanted.
          Try "1 s".
        FILE:22:3  /seeed
          "seeed" is not a field of a netlist.
          Did you mean "seed"?\
        """
            .replace("FILE", file.toString())
            .replace("DIR", folder.toString());
    assertEquals(expected, new BadInputException(problems).getMessage());
  }

  @Test
  void problemsInsideACardPointIntoTheCard() throws IOException {
    String card = Files.readString(TinyNetlist.HOME.resolve("devices/tiny-rram.json"));
    Path own = folder.resolve("tiny-rram.json");
    Files.writeString(own, edit(card, "\"200 mV\"", "\"200 mA\""));
    Problem problem = onlyProblem(TinyNetlist.BSNN);
    assertEquals(own, problem.file());
    assertEquals("/read_voltage/value", problem.pointer());
    assertEquals("Try \"200 mV\".", problem.fix());
    assertNotEquals(0, problem.line());
  }

  @Test
  void aDigitalUnitTooNarrowForPixelsIsRefused() throws IOException {
    String card = Files.readString(TinyNetlist.HOME.resolve("arrays/tiny-digital.json"));
    Files.writeString(
        folder.resolve("tiny-digital.json"), edit(card, "\"input_bits\": 8", "\"input_bits\": 4"));
    assertOnly(TinyNetlist.BSNN, "/digital_unit", "A pixel has 8");
  }

  @Test
  void aMissingNetlistAndBrokenJsonAreProblemsOfTheFile() throws IOException {
    assertEquals("There is no such file.", problemsOf(folder.resolve("absent.json")).get(0).what());
    Problem broken = onlyProblem(edit(TinyNetlist.BSNN, "\"version\": 1,", "\"version\": 1"));
    assertEquals(3, broken.line());
    assertTrue(broken.what().startsWith("This is not JSON"), broken.what());
    assertEquals("The file is empty.", onlyProblem("").what());
    assertEquals("This must be an object, not an array.", onlyProblem("[]").what());
  }
}
