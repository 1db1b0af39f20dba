package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.crossbarsim.learning.LearningDesign;
import org.crossbarsim.learning.LearningRule;
import org.crossbarsim.testkit.TinyLearning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learning files: what they say, and where what is wrong. */
class LearningLoaderTest {
  private static final Path HOME = Path.of("");

  @TempDir Path folder;

  private LoadedLearning load(String text) throws IOException {
    Path file = TinyLearning.write(folder, text);
    return LearningLoader.load(file, folder, HOME);
  }

  @Test
  void aFileWithoutProblemsSaysWhatIsToLearn() throws IOException {
    LoadedLearning loaded = load(TinyLearning.TEXT);
    LearningDesign d = loaded.design();
    assertEquals("tiny.bsnn", d.name());
    assertEquals(4, d.geometry().outputChannels());
    assertEquals(3 * 3, d.geometry().positions());
    assertEquals(LearningRule.Update.PER_BATCH, d.rule().update());
    assertTrue(Double.isInfinite(d.rule().decaySteps()));
    assertEquals(2, d.rule().gain());
    assertEquals(0.002, d.judge().rate());
    assertEquals(3, d.seed());
    assertEquals(60, loaded.training().count());
    assertEquals(30, loaded.test().count());
    assertEquals(2, loaded.test().classes());
  }

  @Test
  void fewerImagesAndAnotherSeedChangeNothingElse() throws IOException {
    LoadedLearning loaded = load(TinyLearning.TEXT);
    LearningDesign d = loaded.with(25, 8L).design();
    assertEquals(25, d.rule().images());
    assertEquals(25, d.judge().trainingImages());
    assertEquals(25, d.judge().testImages());
    assertEquals(20, d.judge().balanceImages());
    assertEquals(8, d.seed());
    assertEquals(loaded.design(), loaded.with(null, null).design());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"p_set\"|\"p_sett\"|/rule/p_sett|not a field of a rule",
        "\"p_set\": 0.5|\"p_set\": 1.5|/rule/p_set|A probability is at most 1",
        "\"steps\": 6, \"p_set\"|\"p_set\"|/rule|\"steps\" is missing",
        "\"kernel\": 4|\"kernel\": 9|/layer/kernel|larger than the image",
        "\"maps\": 4|\"maps\": 129|/layer/maps|do not fit the 128 columns",
        "\"images\": 60, \"batch\"|\"images\": 61, \"batch\"|/rule/images|but the file has 60",
        "\"test_images\": 30|\"test_images\": 31|/classifier/test_images|but the file has 30",
        "\"balance_images\": 20|\"pool\": 2|/classifier/pool|do not divide an output of 3 x 3",
        "\"shape\": [1, 8, 8]|\"shape\": [1, 8, 9]|/data/training_images|has shape [60, 8, 8]",
        "\"train.idx\"|\"no.idx\"|/data/training_images|cannot be used",
        "xnor-rram-90nm|mnsim-rram-130nm|/device|does not say what a programming pulse costs",
        "xnor-rram-90nm|neurram-aged-130nm|/device|verifies what it writes",
        "xnor-rram-90nm|hfo2-telegraph|/device|flickers by telegraph noise",
        "bsnn-128x128-rows16|bnn-256x128-rows16|/array|No spiking layer can learn on array",
        "\"reset\": \"soft\"|\"refractory_steps\": 2|/neuron|never rest",
        "\"p_set\"|\"first_threshold\": 0.5, \"p_set\"|/rule/first_threshold|at least 1",
        "\"p_set\"|\"update\": \"per-spke\", \"p_set\"|/rule/update|per-spike"
      })
  void aProblemIsLocated(String good, String bad, String pointer, String words) {
    assertTrue(TinyLearning.TEXT.contains(good), good);
    BadInputException failure =
        assertThrows(
            BadInputException.class, () -> load(TinyLearning.TEXT.replaceFirst(quote(good), bad)));
    List<Problem> located =
        failure.problems().stream().filter(p -> p.pointer().equals(pointer)).toList();
    assertEquals(1, located.size(), failure.getMessage());
    assertTrue(located.get(0).toString().contains(words), failure.getMessage());
    assertTrue(located.get(0).line() > 1);
  }

  private static String quote(String text) {
    return Pattern.quote(text);
  }
}
