package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossbarsim.device.DeviceModels;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Device models in cards, and the physics of netlists that acts through them. */
class DeviceModelCardsTest {
  @TempDir Path home;

  private static DeviceSpec shipped(String name) {
    return CardLibrary.load(Path.of("")).devices().stream()
        .filter(card -> card.name().equals(name))
        .findFirst()
        .orElseThrow()
        .spec();
  }

  @ParameterizedTest
  @CsvSource({
    "neurram-aged-130nm, neurram-quartic relative incremental-pulse",
    "ihp-hfo2-250nm, milo-igvva-100 relative milo",
    "cmo-hfox, cmo-hfox-coarse cmo-hfox cmo-hfox",
    "rram-22nm-vlsi2019, log-normal relative arrhenius weibull",
    "hfo2-telegraph, log-normal relative two-state",
    "xnor-rram-90nm, log-normal relative",
  })
  void shippedCardsHaveTheseModels(String card, String models) {
    List<String> names = DeviceModels.chosen(shipped(card)).stream().map(ModelSpec::name).toList();
    assertEquals(models, String.join(" ", names));
  }

  @Test
  void aParameterThatIsLeftOutHasTheDefaultOfItsModel() {
    ModelSpec retention = shipped("rram-22nm-vlsi2019").model(ModelFamily.RETENTION).orElseThrow();
    assertEquals(1, retention.value("exponent"));
    assertEquals(0, retention.value("time_sigma"));
    assertEquals(3.15e8, retention.value("retention_time"));
    assertEquals(1.1 * 1.602176634e-19, retention.value("activation_energy"), 1e-33);
  }

  private Problem onlyProblem(String card, String from, String to) throws IOException {
    Path devices = Files.createDirectories(home.resolve("devices"));
    String text = Files.readString(Path.of("devices", card + ".json"));
    assertTrue(text.contains(from), from);
    int at = text.indexOf(from);
    String changed = text.substring(0, at) + to + text.substring(at + from.length());
    Files.writeString(devices.resolve(card + ".json"), changed);
    List<Problem> problems = CardLibrary.load(home).problems();
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "neurram-aged-130nm | \"1 Mohm\" | \"2 Mohm\" | /hrs | holds for 1 uS to 40 uS, not for 500 nS",
        "cmo-hfox | \"cmo-hfox-coarse\" | \"cmo-hfox-course\" | /spread | Did you mean",
        "cmo-hfox | {\"model\": \"cmo-hfox\"} | {\"modell\": \"cmo-hfox\"} | /retention | \"model\" is"
            + " missing",
        "cmo-hfox | {\"model\": \"cmo-hfox\"} | {\"model\": \"cmo-hfox\", \"loss\": 1} |"
            + " /retention/loss | is not a field",
        "rram-22nm-vlsi2019 | \"value\": \"358 K\" | \"value\": \"85 K\" |"
            + " /retention/retention_temperature/value | 200 K to 800 K",
        "rram-22nm-vlsi2019 | \"value\": \"1.1 eV\" | \"value\": \"1.1 V\" |"
            + " /retention/activation_energy/value | is a voltage",
      })
  void aFaultyModelIsLocated(String card, String from, String to, String pointer, String fragment)
      throws IOException {
    Problem problem = onlyProblem(card, from, to);
    assertEquals(pointer, problem.pointer());
    assertTrue(problem.toString().contains(fragment), problem.toString());
  }

  @Test
  void numbersThatAModelMakesMeaninglessAreRefusedAndMissingOnesNamed() throws IOException {
    Problem extra =
        onlyProblem(
            "cmo-hfox",
            "\"spread\": \"cmo-hfox-coarse\",",
            "\"spread\": \"cmo-hfox-coarse\", \"lrs_sigma\": {\"value\": 0.1, \"source\": \"falcone\","
                + " \"valid\": \"x\", \"confidence\": \"seen\"},");
    assertEquals("/lrs_sigma", extra.pointer());
    assertTrue(extra.toString().contains("means nothing with spread model cmo-hfox-coarse"));
  }

  @Test
  void aModelsNumberWithoutSourceIsRefused() throws IOException {
    Problem bare =
        onlyProblem(
            "neurram-aged-130nm",
            "{\"value\": \"0.1 V\", \"source\": \"wan-verify\", \"valid\": \"this chip\","
                + " \"confidence\": \"seen\"}",
            "\"0.1 V\"");
    assertEquals("/programming/verify/voltage_step", bare.pointer());
    assertTrue(bare.toString().contains("an object that says where the number comes from"));
  }

  @Test
  void anEnduranceModelTakesThePlaceOfTheSharedLimit() throws IOException {
    Problem both =
        onlyProblem(
            "xnor-rram-90nm",
            "\"programming\": {",
            "\"endurance\": {\"model\": \"weibull\", \"cycles\": {\"value\": 1e4, \"source\": \"yin\","
                + " \"valid\": \"x\", \"confidence\": \"seen\"}, \"failures\": {\"value\": 4e-6,"
                + " \"source\": \"yin\", \"valid\": \"x\", \"confidence\": \"seen\"}, \"slope\":"
                + " {\"value\": 1.5, \"source\": \"yin\", \"valid\": \"x\", \"confidence\":"
                + " \"seen\"}},\n  \"programming\": {");
    assertEquals("/programming/endurance_cycles", both.pointer());
  }

  private List<Problem> problems(String physics) throws IOException {
    String text = TinyNetlist.BSNN.replaceFirst("\"network\"", physics + ", \"network\"");
    Path file = TinyNetlist.write(home, text);
    return assertThrows(BadInputException.class, () -> NetlistLoader.load(file, TinyNetlist.HOME))
        .problems();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"age\": \"1 Ms\"', age",
    "'\"temperature\": \"400 K\"', temperature",
    "'\"reads\": 1e9', reads",
    "'\"cycles\": 1e5', cycles",
  })
  void aConditionThatNothingOnTheCardFollowsIsRefused(String field, String name)
      throws IOException {
    List<Problem> problems = problems("\"physics\": {" + field + "}");
    assertEquals(1, problems.size(), problems.toString());
    assertEquals("/physics/" + name, problems.get(0).pointer());
    assertTrue(problems.get(0).what().contains("depends on \"" + name + "\""));
  }

  @Test
  void conditionsReachTheDesignAndAnAgeBeyondTheModelIsRefused() throws IOException {
    Path cards = Files.createDirectories(home.resolve("cards/devices"));
    String aged = Files.readString(Path.of("devices/neurram-aged-130nm.json"));
    Files.writeString(cards.resolve("neurram-aged-130nm.json"), aged);
    Path arrays = Files.createDirectories(home.resolve("cards/arrays"));
    for (String card : List.of("tiny-bsnn", "tiny-digital")) {
      Files.copy(
          TinyNetlist.HOME.resolve("arrays/" + card + ".json"), arrays.resolve(card + ".json"));
    }
    String text =
        TinyNetlist.BSNN
            .replace("tiny-rram", "neurram-aged-130nm")
            .replaceFirst("\"network\"", "\"physics\": {\"age\": \"86400 s\"}, \"network\"");
    Path good = TinyNetlist.write(home, text);
    assertEquals(86_400, NetlistLoader.load(good, home.resolve("cards")).design().physics().ageS());
    Path old = TinyNetlist.write(home, text.replace("86400 s", "1 Ms"));
    List<Problem> problems =
        assertThrows(BadInputException.class, () -> NetlistLoader.load(old, home.resolve("cards")))
            .problems();
    assertEquals("/physics/age", problems.get(0).pointer());
    assertTrue(problems.get(0).what().contains("holds for 1 s to 172.8 ks, not for 1 Ms"));
    assertEquals("Nearest: 172.8 ks.", problems.get(0).fix());
  }
}
