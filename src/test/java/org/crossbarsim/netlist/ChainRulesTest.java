package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
 * Rules of residual, hybrid and first-spike netlists: each is broken alone, and exactly one problem
 * must follow.
 */
class ChainRulesTest {
  @TempDir Path folder;

  private static String edit(String text, String from, String to) {
    assertTrue(text.contains(from), "the netlist lacks " + from);
    return text.replace(from, to);
  }

  /** A piece of a netlist as a table of cases writes it: %n for the next line of a layer. */
  private static String lines(String piece) {
    return piece == null ? "" : piece.replace("%n", "\n     ");
  }

  private void assertOnly(String text, String pointer, String fragment) throws IOException {
    Path file = TinyNetlist.write(folder, text);
    List<Problem> problems =
        assertThrows(BadInputException.class, () -> NetlistLoader.load(file, TinyNetlist.HOME))
            .problems();
    assertEquals(1, problems.size(), problems.toString());
    Problem problem = problems.get(0);
    assertEquals(pointer, problem.pointer(), problem.toString());
    assertTrue(problem.toString().contains(fragment), problem.toString());
    assertTrue(problem.line() > 0 && problem.column() > 0, problem.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // repeats
        "\"of\": \"conv2\", \"threshold\" | \"of\": \"conv9\", \"threshold\" | /layers/2/of | Did"
            + " you mean \"conv2\"?",
        "\"of\": \"conv2\", \"threshold\" | \"of\": \"again\", \"threshold\" | /layers/2/of | no"
            + " earlier layer called \"again\"",
        "\"of\": \"conv2\", \"dup | \"of\": \"again\", \"dup | /layers/3/of | Try \"of\":"
            + " \"conv2\".",
        "\"of\": \"conv2\", \"threshold\" | \"of\": \"conv1\", \"threshold\" | /layers/2/of | Layer"
            + " conv1 is not on an array",
        "\"channels\": 2, \"kernel\": 3, \"padding\": 1,%n\"unit\": \"digital\" |"
            + " \"channels\": 3, \"kernel\": 3, \"padding\": 1,%n\"unit\": \"digital\""
            + " | /layers/2/of | takes data of shape [3, 4, 4], but [2, 4, 4] reaches",
        "\"threshold\": 1.5 | \"threshold\": 0 | /layers/2/threshold | not above zero",
        "\"threshold\": 1.5, | | /layers/2 | \"threshold\" is missing",
        "\"threshold\": 1.5 | \"threshold\": 1.5, \"activity\": 0.5 | /layers/2/threshold | has"
            + " both a threshold and an activity",
        // skips
        "\"from\": \"conv1\" | \"from\": \"conv11\" | /layers/2/skip/0/from | Did you mean"
            + " \"conv1\"?",
        "\"from\": \"conv1\" | \"from\": \"fc1\" | /layers/2/skip/0/from | no earlier layer called"
            + " \"fc1\"",
        "\"from\": \"conv1\" | \"from\": \"again\" | /layers/2/skip/0/from | further back",
        "\"weight\": 12.5 | \"weight\": 2048 | /layers/2/skip/0/weight | does not fit a membrane"
            + " of 16 bits",
        "\"weight\": 12.5 | \"weight\": \"x\" | /layers/2/skip/0/weight | a number",
        "\"activity\": 0.041 | \"activity\": 0.041, \"skip\": [{\"from\": \"conv1\", \"weight\":"
            + " 1}] | /layers/6/skip/0/from | has 32 neurons, but layer fc1 has 8",
        "\"readout\": true | \"readout\": true, \"skip\": [{\"from\": \"conv1\", \"weight\": 1}] |"
            + " /layers/7/skip | The readout has a skip",
        "\"outputs\": 8, \"unit\": \"array\",%n\"weights\": {\"drawn\": true}, \"activity\": |"
            + " \"outputs\": 8, \"unit\": \"digital\",%n\"weights\": {\"drawn\": true},"
            + " \"skip\": [{\"from\": \"pool1\", \"weight\": 1}], \"activity\": |"
            + " /layers/6/skip | Digital layer fc1 has a skip",
        "\"mode\": \"delayed\" | \"mode\": \"wavefront\" | /time/mode | has the skip of layer"
            + " again",
        "[{\"from\": \"conv1\", \"weight\": 12.5}] | [] | /layers/2/skip | at least 1",
        // pooling layers
        "\"size\": 2 | \"size\": 3 | /layers/4/size | does not divide the 4 x 4 data",
        "\"size\": 2, \"threshold\": 0.75 | \"size\": 2 | /layers/4 | Try \"threshold\": 1.",
        "\"size\": 2, \"threshold\": 0.75 | \"size\": 2, \"threshold\": -1 | /layers/4/threshold"
            + " | not above zero",
        "\"average\" | \"mean\" | /layers/4/operation | Known: max, average",
        "\"type\": \"pool\", \"operation\" | \"type\": \"pool\", \"unit\": \"array\", \"operation\""
            + " | /layers/4/unit | not a field of a pool",
        "{\"type\": \"flatten\"}, | {\"type\": \"flatten\"}, {\"name\": \"pool2\", \"type\":"
            + " \"pool\", \"operation\": \"max\", \"size\": 1}, | /layers/6/type | Put it before",
        "{\"type\": \"flatten\"}, | | /layers/5/type | Put {\"type\": \"flatten\"}",
        "\"layers\": [ | \"layers\": [ {\"name\": \"pool0\", \"type\": \"pool\", \"operation\":"
            + " \"max\", \"size\": 1}, | /layers/0/type | but pixel bytes reach it",
        // drawn
        "{\"drawn\": true}, \"threshold\": 300 | {\"drawn\": false}, \"threshold\": 300 |"
            + " /layers/0/weights/drawn | must be true, not false",
        "{\"drawn\": true}, \"threshold\": 300 | {}, \"threshold\": 300 | /layers/0/weights |"
            + " \"drawn\" is missing",
        "\"activity\": 0.041 | \"activity\": 1.5 | /layers/6/activity | must be from 0 to 1",
        "\"activity\": 0.041 | \"activity\": -0.5 | /layers/6/activity | must be from 0 to 1",
        "{\"drawn\": 3} | {\"drawn\": 0} | /input/images/drawn | at least 1",
        "{\"drawn\": 3} | {\"drawn\": 3}, \"labels\": \"labels.idx\" | /input/labels | Delete"
            + " \"labels\"",
        "{\"drawn\": 3} | \"images.idx\" | /input | \"labels\" is missing",
        "\"time\" | \"samples\": 4, \"time\" | /samples | the netlist draws 3 images",
        "[1, 4, 4] | [1, 4, 4], \"padding\": 2 | /input/padding | Try \"shape\": [1, 8, 8].",
        // neurons
        "\"leak\": \"none\" | \"leak\": \"some\" | /neuron/leak | Known: none",
        "\"leak\": \"none\" | \"leak\": 3 | /neuron/leak | must be an object",
        "\"leak\": \"none\" | \"leak\": {} | /neuron/leak | neither a shift nor a factor",
        "\"leak\": \"none\" | \"leak\": {\"shift\": 5, \"factor\": 0.5} | /neuron/leak | both a"
            + " shift and a factor",
        "\"leak\": \"none\" | \"leak\": {\"shift\": 0} | /neuron/leak/shift | at least 1",
        "\"leak\": \"none\" | \"leak\": {\"shift\": 32} | /neuron/leak/shift | at most 31",
        "\"leak\": \"none\" | \"leak\": {\"shift\": 5, \"bits\": 8} | /neuron/leak/bits | goes with"
            + " \"factor\"",
        "\"leak\": \"none\" | \"leak\": {\"factor\": 1} | /neuron/leak/factor | above 0 and below"
            + " 1",
        "\"leak\": \"none\" | \"leak\": {\"factor\": 0} | /neuron/leak/factor | above 0 and below"
            + " 1",
        "\"leak\": \"none\" | \"leak\": {\"factor\": 0.999} | /neuron/leak/factor | rounded to 1.",
        "\"leak\": \"none\" | \"leak\": {\"factor\": 0.001} | /neuron/leak/factor | rounded to 0.",
        "\"leak\": \"none\" | \"leak\": {\"factor\": 0.5, \"bits\": 17} | /neuron/leak/bits | at"
            + " most 16",
        "\"repeatedly\" | \"often\" | /neuron/fires | Known: repeatedly, once",
        "\"leak\": \"none\" | \"comparison\": \"over\" | /neuron/comparison | Known: at-least,"
            + " above",
        "\"leak\": \"none\" | \"refractory_steps\": -1 | /neuron/refractory_steps | at least 0",
        // decisions
        "largest-sum | largest | /readout/decision | Known: largest-sum",
        "\"largest-sum\" | \"largest-sum\", \"fallback_step\": 3 | /readout/fallback_step | goes"
            + " with the decision first-spike alone",
        "\"largest-sum\" | \"softmax\" | /readout/logit_scale | \"logit_scale\" is missing",
        "\"largest-sum\" | \"softmax\", \"logit_scale\": 0 | /readout/logit_scale | above zero",
        "\"largest-sum\" | \"softmax\", \"logit_scale\": 1, \"drop_scale\": 1 |"
            + " /readout/drop_scale | goes with the decision stochmax alone",
        "\"largest-sum\" | \"softmax\", \"logit_scale\": 1, \"epsilon\": 1 | /readout/epsilon |"
            + " goes with the decision stochmax alone",
        "\"largest-sum\" | \"largest-sum\", \"logit_scale\": 1 | /readout/logit_scale | softmax or"
            + " stochmax alone",
        "\"largest-sum\" | \"stochmax\", \"logit_scale\": 1 | /readout/drop_scale |"
            + " \"drop_scale\" is missing",
        "\"largest-sum\" | \"stochmax\", \"logit_scale\": 1, \"drop_scale\": 1, \"epsilon\": -1 |"
            + " /readout/epsilon | not negative",
        "\"largest-sum\" | \"largest-sum\", \"exit\": {\"confidence\": 0} |"
            + " /readout/exit/confidence | above zero",
        "\"largest-sum\" | \"largest-sum\", \"exit\": {} | /readout/exit | \"confidence\" is"
            + " missing",
        "\"largest-sum\" | \"softmax\", \"logit_scale\": 1, \"exit\": {\"confidence\": 1.5} |"
            + " /readout/exit/confidence | No probability reaches",
      })
  void aBrokenRuleOfAResidualNetlistIsReportedOnce(
      String from, String to, String pointer, String fragment) throws IOException {
    String text = edit(TinyNetlist.RESIDUAL, lines(from), lines(to));
    assertOnly(text, pointer, fragment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"relu_scale\": 0.125 | \"relu_scale\": 0 | /layers/0/relu_scale | above zero",
        "\"relu_scale\": 0.125 | \"relu_scale\": \"negative.npy\" | /layers/0/relu_scale | The"
            + " relu_scale of output 1 is not above zero",
        "\"relu_scale\": 0.125 | \"relu_scale\": 0.125, \"threshold\": 1 | /layers/0/threshold |"
            + " both a threshold and a relu_scale",
        "\"unit\": \"digital\",%n\"average_pool\" | \"unit\": \"array\",%n"
            + "\"average_pool\" | /layers/0/unit | A ReLU layer is on an array",
        "\"relu_scale\": 0.125 | \"relu_scale\": 0.125, \"skip\": [{\"from\": \"relu1\","
            + " \"weight\": 1}] | /layers/0/skip | A ReLU layer has no skip",
        "\"threshold\": \"theta.npy\" | \"threshold\": \"theta.npy\", \"skip\": [{\"from\":"
            + " \"relu1\", \"weight\": 1}] | /layers/3/skip/0/from | Layer relu1 does not spike",
        "\"outputs\": 3, \"unit\": \"digital\",%n\"weights\": {\"drawn\": true},"
            + " \"threshold\": 9 | \"outputs\": 3, \"unit\": \"array\",%n\"weights\":"
            + " {\"drawn\": true}, \"threshold\": 9 | /layers/2/unit | inputs are the bytes of ReLU"
            + " layer relu1",
        "\"relu_scale\": \"theta.npy\" | \"threshold\": 1}, {\"name\": \"relu3\", \"type\":"
            + " \"linear\", \"outputs\": 3, \"unit\": \"digital\", \"weights\": {\"drawn\": true},"
            + " \"relu_scale\": 1}, {\"name\": \"more\", \"type\": \"linear\", \"outputs\": 3,"
            + " \"unit\": \"digital\", \"weights\": {\"drawn\": true}, \"threshold\": 1 |"
            + " /layers/5/relu_scale | stands between layers that spike",
        "{\"type\": \"flatten\"}, | {\"name\": \"pool1\", \"type\": \"pool\", \"operation\":"
            + " \"max\", \"size\": 1}, {\"type\": \"flatten\"}, | /layers/1/type | but ReLU bytes"
            + " reach it",
        "\"padding\": 1} | \"padding\": 1, \"coding\": \"bernoulli\"} | /input/coding | takes"
            + " bytes, not bernoulli spikes",
        "\"readout\": true | \"readout\": true, \"relu_scale\": 1 | /layers/5/relu_scale | The"
            + " readout has a relu_scale",
        "\"time\" | \"readout\": {\"exit\": {\"confidence\": 1}}, \"time\" | /readout/exit | ReLU"
            + " layer relu2 runs after it",
        "\"shape\": [1, 6, 6] | \"shape\": [1, 8, 8] | /input/shape | [1, 6, 6] without their"
            + " padding stated, but those of the file have [1, 4, 4].",
      })
  void aBrokenRuleOfAHybridNetlistIsReportedOnce(
      String from, String to, String pointer, String fragment) throws IOException {
    Files.write(folder.resolve("negative.npy"), TinyNetlist.floats(1, -1));
    String text = edit(TinyNetlist.HYBRID, lines(from), lines(to));
    assertOnly(text, pointer, fragment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"fires\": \"once\" | \"fires\": \"repeatedly\" | /neuron/fires | Try \"fires\": \"once\"",
        "\"fires\": \"once\", | | /neuron/fires | Try \"fires\": \"once\"",
        "\"steps\": 256 | \"steps\": 253 | /readout/fallback_step | Try \"fallback_step\": 252.",
        "\"steps\": 256 | \"steps\": 256, \"mode\": \"wavefront\" | /time/mode | has"
            + " time-to-first-spike input, a first-spike decision.",
        "\"fallback_step\": 253 | \"logit_scale\": 1 | /readout/logit_scale | softmax or stochmax"
            + " alone",
        "\"first-spike\", | \"first-spik\", | /readout/decision | Did you mean \"first-spike\"?",
        "\"fallback_step\": 253 | \"exit\": {\"confidence\": 3} | /readout/exit/confidence | has"
            + " fewer outputs than this confidence: 2.",
        "\"fallback_step\": 253 | \"exit\": {\"confidence\": 5000} | /readout/exit/confidence | Try"
            + " \"confidence\": 2.",
        "\"fallback_step\": 253 | \"exit\": {\"confidence\": 0.5} | /readout/exit/confidence | not a"
            + " whole number of outputs",
        ", \"threshold\": 0 | | /layers/1 | The last layer has no threshold",
        "\"threshold\": 0 | \"activity\": 0.5 | /layers/1/activity | The last layer has no"
            + " threshold",
        "\"threshold\": 0 | \"relu_scale\": 0.5 | /layers/1/relu_scale | The last layer has no"
            + " threshold",
        "\"threshold\": 0 | \"threshold\": 0, \"bias\": \"bias.npy\" | /layers/1/bias | has no bias",
        "\"threshold\": 0 | \"threshold\": -0.5 | /layers/1/threshold | is below zero",
        "\"threshold\": 0 | \"threshold\": 2047.9375 | /layers/1/threshold | does not fit",
        ", \"comparison\": \"above\" | | /layers/1/threshold | is not above zero",
        "\"threshold\": 2 | \"threshold\": 2, \"readout\": true | /layers/0/readout | Only the last",
        "\"time-to-first-spike\" | \"real\" | /layers/0/unit | pixel bytes",
        "\"first-spike\", \"fallback_step\": 253 | \"largest-sum\" | /layers/1 | The last layer is"
            + " not the readout",
        "\"tiny-bsnn\" | \"tiny-bsnn-amplifier\" | /array | too little for layers fc1, fc2",
        "labels.idx | two.idx | /input/labels | the classes 0 to 1",
        "\"outputs\": 2 | \"outputs\": 1 | /input/labels | Label 1 is 1",
      })
  void aBrokenRuleOfAFirstSpikeNetlistIsReportedOnce(
      String from, String to, String pointer, String fragment) throws IOException {
    Files.write(folder.resolve("two.idx"), TinyNetlist.idx(new byte[] {0, 2, 1}, 3));
    assertOnly(edit(TinyNetlist.FIRST_SPIKE, from, lines(to)), pointer, fragment);
  }

  @Test
  void aLastLayerThatFiresIsLinear() throws IOException {
    String text =
        edit(
            TinyNetlist.FIRST_SPIKE,
            "\"linear\", \"outputs\": 6",
            "\"conv\", \"channels\": 6, \"kernel\": 3");
    text = edit(text, "\"linear\", \"outputs\": 2", "\"conv\", \"channels\": 2, \"kernel\": 2");
    assertOnly(text, "/layers/1/type", "Add a linear layer with a threshold");
    String repeated =
        edit(
            TinyNetlist.FIRST_SPIKE,
            "\"linear\", \"outputs\": 6",
            "\"conv\", \"channels\": 1, \"kernel\": 3, \"padding\": 1");
    int second = repeated.indexOf("{\"name\": \"fc2\"");
    String tail = repeated.substring(repeated.indexOf("\n  ],"));
    String last = "{\"name\": \"fc2\", \"type\": \"repeat\", \"of\": \"fc1\", \"threshold\": 1}";
    assertOnly(repeated.substring(0, second) + last + tail, "/layers/1/type", "not linear");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"threshold\": 0 | \"activity\": 0.5 | /layers/0/activity | A bnn layer has no activity",
        "\"threshold\": 0 | \"relu_scale\": 1 | /layers/0/relu_scale | A bnn layer has no"
            + " relu_scale",
        "\"threshold\": 0 | \"threshold\": 0, \"skip\": [{\"from\": \"x\", \"weight\": 1}] |"
            + " /layers/0/skip | A bnn layer has no skip",
        "\"layers\": [ | \"layers\": [{\"name\": \"p\", \"type\": \"pool\", \"operation\": \"max\","
            + " \"size\": 1}, {\"type\": \"flatten\"}, | /layers/0/type | Try \"average_pool\"",
        "[1, 4, 4] | [1, 4, 4], \"coding\": \"time-to-first-spike\" | /input/coding | no"
            + " time-to-first-spike input",
        "\"seed\": 1 | \"neuron\": {\"leak\": {\"shift\": 3}} | /neuron/leak | has no \"leak\"",
        "\"seed\": 1 | \"neuron\": {\"refractory_steps\": 3} | /neuron/refractory_steps | Delete",
        "\"seed\": 1 | \"neuron\": {\"fires\": \"once\"} | /neuron/fires | Delete it",
        "\"seed\": 1 | \"neuron\": {\"comparison\": \"above\"} | /neuron/comparison | Delete it",
        "\"seed\": 1 | \"readout\": {\"decision\": \"first-spike\"} | /readout/decision | Try"
            + " \"decision\": \"largest-sum\".",
        "\"seed\": 1 | \"readout\": {\"decision\": \"softmax\"} | /readout/decision | no softmax",
        "\"seed\": 1 | \"readout\": {\"decision\": \"stochmax\"} | /readout/decision | no stochmax",
        "\"seed\": 1 | \"readout\": {\"exit\": {\"confidence\": 1}} | /readout/exit | has one step",
        "\"seed\": 1 | \"readout\": {\"fallback_step\": 1} | /readout/fallback_step | first-spike"
            + " alone",
      })
  void aBinaryNetlistRefusesWhatOnlySpikesMakePossible(
      String from, String to, String pointer, String fragment) throws IOException {
    String sound =
        edit(TinyNetlist.BNN, "\"tiny-digital\"\n}", "\"tiny-digital\",\n  \"seed\": 1\n}");
    assertOnly(edit(sound, from, to), pointer, fragment);
  }

  @Test
  void aBinaryNetlistRefusesARepeat() throws IOException {
    String repeat =
        "{\"name\": \"again\", \"type\": \"repeat\", \"of\": \"fc2\", \"threshold\": 0}";
    String text = edit(TinyNetlist.BNN, "\"outputs\": 16", "\"outputs\": 3");
    text = edit(text, "\"fc1.npy\"", "{\"drawn\": true}");
    text = edit(text, "\"bnn2.npy\"", "{\"drawn\": true}");
    text = edit(text, "{\"name\": \"fc3\"", repeat + ", {\"name\": \"fc3\"");
    assertOnly(text, "/layers/2/type", "no repeated layers");
  }

  @Test
  void aStochmaxReadoutOfOddSizeIsRefused() throws IOException {
    String stochmax = "\"decision\": \"stochmax\", \"logit_scale\": 1, \"drop_scale\": 1";
    String text = edit(TinyNetlist.RESIDUAL, "\"decision\": \"largest-sum\"", stochmax);
    assertOnly(edit(text, "\"outputs\": 4", "\"outputs\": 5"), "/layers/7/outputs", "even number");
    String labelled = edit(TinyNetlist.BSNN, "\"samples\": 2", "\"readout\": {" + stochmax + "}");
    assertOnly(labelled, "/input/labels", "Label 1 is 1, but the readout has the classes 0 to 0");
  }

  @Test
  void aNetworkOfBytesAloneIsRefused() throws IOException {
    String text = edit(TinyNetlist.HYBRID, "\"threshold\": 9", "\"relu_scale\": 9");
    int from = text.indexOf("{\"name\": \"spikes\"");
    int to = text.indexOf("{\"name\": \"relu2\"");
    assertOnly(text.substring(0, from) + text.substring(to), "/layers", "No layer spikes");
  }

  @Test
  void aDigitalUnitTooNarrowForBytesOrALeakIsRefused() throws IOException {
    String card = Files.readString(TinyNetlist.HOME.resolve("arrays/tiny-digital.json"));
    Path own = folder.resolve("tiny-digital.json");
    Files.writeString(own, edit(card, "\"input_bits\": 8", "\"input_bits\": 4"));
    String relu = edit(TinyNetlist.FIRST_SPIKE, "\"fires\": \"once\", ", "");
    relu = edit(relu, "\"first-spike\", \"fallback_step\": 253", "\"largest-sum\"");
    relu = edit(relu, "\"time-to-first-spike\"", "\"bernoulli\"");
    String last =
        "\"unit\": \"digital\", \"weights\": {\"drawn\": true}, \"relu_scale\": 1},"
            + " {\"name\": \"fc3\", \"type\": \"linear\", \"outputs\": 2, \"unit\": \"digital\","
            + " \"weights\": {\"drawn\": true}, \"readout\": true";
    String behind = "\"unit\": \"array\",\n     \"weights\": {\"drawn\": true}, \"threshold\": 0";
    assertOnly(edit(relu, behind, last), "/digital_unit", "The output of a ReLU layer has 8.");
    Files.writeString(own, edit(card, "\"accumulator_bits\": 32", "\"accumulator_bits\": 56"));
    String leak = edit(TinyNetlist.RESIDUAL, "\"none\"", "{\"factor\": 0.5, \"bits\": BITS}");
    assertOnly(leak.replace("BITS", "8"), "/neuron/leak", "wider than 63 bits");
    Path file = TinyNetlist.write(folder, leak.replace("BITS", "7"));
    assertEquals(5, NetlistLoader.load(file, TinyNetlist.HOME).design().run().timesteps());
  }

  @Test
  void whatIsDrawnMustFitTheMemory() throws IOException {
    String wide = edit(TinyNetlist.FIRST_SPIKE, "\"outputs\": 6", "\"outputs\": 1048576");
    wide = edit(wide, "\"outputs\": 2", "\"outputs\": 1048576");
    assertOnly(wide, "/layers/1/weights", "1048576 x 1048576 drawn weights are too many");
    String many =
        edit(
            TinyNetlist.RESIDUAL,
            "{\"drawn\": 3}, \"shape\": [1, 4, 4]",
            "{\"drawn\": 1048576}, \"shape\": [1, 64, 64]");
    assertOnly(many, "/input/images", "1048576 drawn images of 4096 pixels are too many");
  }
}
