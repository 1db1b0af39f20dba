package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossbarsim.study.VerdictPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does a study name the variants that it says, and are its mistakes located? */
class VerdictLoaderTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path NETLISTS = HOME.resolve("netlists");
  private static final String STUDY =
      """
      {
        "version": 1,
        "name": "tiny",
        "pairs": [
          {"name": "mlp", "bsnn": "%1$s/fmnist-mlp.bsnn.json", "bnn": "%1$s/fmnist-mlp.bnn.json",
           "samples": 2, "seeds": 2, "base_samples": 3, "base_seeds": 4, "steps": 5},
          {"name": "conv", "bsnn": "%1$s/fmnist-conv.bsnn.json", "bnn": "%1$s/fmnist-conv.bnn.json",
           "samples": 1, "only_base": true}
        ],
        "factors": [
          {"name": "read", "levels": ["serial", "rows16"], "base": "rows16"},
          {"name": "time", "levels": ["delayed", "wavefront"], "base": "delayed"}
        ],
        "rules": [
          {"when": {"read": ["serial"]},
           "bsnn": {"/array": "bsnn-128x128-serial"}, "bnn": {"/array": "bnn-256x128-serial"}},
          {"when": {"time": ["wavefront"]}, "bsnn": {"/time/mode": "wavefront"}},
          {"when": {"read": ["rows16"], "time": ["delayed"]}, "seeds": 3},
          {"when": {"read": ["serial"], "time": ["wavefront"]}, "skip": "No need."}
        ]
      }
      """
          .formatted(NETLISTS);

  @TempDir Path folder;

  private VerdictStudy study(String text) throws IOException {
    return VerdictLoader.load(Files.writeString(folder.resolve("study.json"), text));
  }

  @Test
  void everyLevelMeetsEveryOtherButForWhatARuleSkips() throws IOException {
    VerdictStudy study = study(STUDY);
    List<String> variants =
        study.variants().stream()
            .map(v -> v.pair() + (v.base() ? " base " : " ") + study.plan().words(v.levels()))
            .toList();
    assertEquals(
        List.of(
            "0 base read rows16, time delayed",
            "0 read serial, time delayed",
            "0 read rows16, time delayed",
            "0 read rows16, time wavefront",
            "1 base read rows16, time delayed"),
        variants);
    assertEquals(List.of(4, 2, 3, 2, 1), study.variants().stream().map(v -> v.seeds()).toList());
    assertEquals(
        List.of(new VerdictPlan.LeftOut("read serial, time wavefront", "No need.", 1)),
        study.plan().leftOut());
  }

  @Test
  void valuesOfItsRulesAreInTheNetlists() throws IOException {
    VerdictStudy.Variant serial = study(STUDY).variants().get(1);
    LoadedNetlist bsnn = serial.bsnn().load(HOME);
    LoadedNetlist bnn = serial.bnn().load(HOME);
    LoadedNetlist third = serial.onBnn().load(HOME);
    assertEquals("bsnn-128x128-serial", bsnn.design().array().name());
    assertEquals("bnn-256x128-serial", bnn.design().array().name());
    assertEquals("bnn-256x128-serial", third.design().array().name());
    assertEquals("fmnist-mlp.bsnn", third.design().name());
    assertEquals(2, bsnn.design().run().samples());
    assertEquals(5, bsnn.design().run().timesteps());
    assertEquals(1, bnn.design().run().timesteps());
    assertEquals(3, study(STUDY).variants().get(0).bnn().load(HOME).design().run().samples());
  }

  @Test
  void withoutARuleTheThirdColumnHasTheArraysThatTheNetlistOfTheBnnNames() throws IOException {
    VerdictStudy.Variant base = study(STUDY).variants().get(0);
    LoadedNetlist bnn = base.bnn().load(HOME);
    LoadedNetlist third = base.onBnn().load(HOME);
    assertEquals(bnn.design().array(), third.design().array());
  }

  @Test
  void theSameNetlistHasTheSameKey() throws IOException {
    List<VerdictStudy.Variant> variants = study(STUDY).variants();
    assertEquals(variants.get(2).bnn().key(), variants.get(3).bnn().key());
    assertTrue(!variants.get(2).bsnn().key().equals(variants.get(3).bsnn().key()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"base\": \"delayed\"|\"base\": \"delaid\"|/factors/1/base|Did you mean \"delayed\"?",
        "{\"read\": [\"serial\"]},|{\"raed\": [\"serial\"]},|/rules/0/when/raed|Did you mean \"read\"?",
        "{\"read\": [\"serial\"]},|{\"read\": [\"cereal\"]},|/rules/0/when/read|Did you mean \"serial\"?",
        "\"/time/mode\"|\"time\"|/rules/1/bsnn/time|",
        "\"name\": \"time\"|\"name\": \"network\"|/factors/1/name|",
        "\"name\": \"conv\"|\"name\": \"mlp\"|/pairs/1/name|",
        "fmnist-conv.bnn|no-such|/pairs/1/bnn|"
      })
  void aMistakeIsLocated(String good, String bad, String pointer, String fix) throws IOException {
    String text = STUDY.replace(good, bad);
    Problem problem = assertThrows(BadInputException.class, () -> study(text)).problems().get(0);
    assertEquals(pointer, problem.pointer().replace("~1", "/"));
    assertEquals(fix == null ? "" : fix, problem.fix());
    assertTrue(problem.line() > 1);
  }

  @Test
  void twoRulesForOneFieldAreAProblemOnce() throws IOException {
    String text = STUDY.replace("\"seeds\": 3", "\"both\": {\"/time\": {\"steps\": 3}}");
    String more = text.replace("{\"when\": {\"time\": [\"wavefront\"]}", "{\"when\": {}");
    List<Problem> problems = assertThrows(BadInputException.class, () -> study(more)).problems();
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).what().contains("two rules"), problems::toString);
  }

  @Test
  void aBaseVariantThatIsSkippedIsAProblem() throws IOException {
    String text = STUDY.replace("\"seeds\": 3", "\"skip\": \"Never.\"");
    Problem problem = assertThrows(BadInputException.class, () -> study(text)).problems().get(0);
    assertEquals("A rule leaves out the base variant.", problem.what());
  }

  @Test
  void anotherFormatIsNamed() {
    Problem problem =
        assertThrows(
                BadInputException.class,
                () -> VerdictLoader.load(Path.of("netlists/sweeps/sif-rif.json")))
            .problems()
            .get(0);
    assertTrue(problem.what().startsWith("This is a sweep, not"), problem::what);
  }
}
