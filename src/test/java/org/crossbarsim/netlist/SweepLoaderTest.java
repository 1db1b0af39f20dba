package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does a sweep name the variants that it says, and are its mistakes located? */
class SweepLoaderTest {
  private static final String SWEEP =
      """
      {
        "version": 1,
        "name": "tiny-sweep",
        "netlists": ["../net.json", "../other.json"],
        "vary": [
          {"pointer": "/neuron/reset", "values": ["soft", "hard"]},
          {"pointer": "/time/steps", "values": [3, 4, 5]}
        ],
        "samples": 2,
        "target_accuracy": 0.5
      }
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeNetlists() throws IOException {
    TinyNetlist.write(folder, TinyNetlist.BSNN);
    Files.writeString(
        folder.resolve("other.json"), TinyNetlist.BSNN.replace("\"tiny\"", "\"other\""));
    Files.createDirectory(folder.resolve("sweeps"));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("sweeps/s.json"), text);
  }

  private Sweep sweep(String text) throws IOException {
    return SweepLoader.load(write(text));
  }

  private static LoadedNetlist load(Sweep.Variant variant) {
    return variant.load(TinyNetlist.HOME);
  }

  @Test
  void everyValueMeetsEveryOtherTheLastFieldFastest() throws IOException {
    Sweep sweep = sweep(SWEEP);
    assertEquals(List.of("/neuron/reset", "/time/steps"), sweep.pointers());
    assertEquals(12, sweep.variants().size());
    StringBuilder order = new StringBuilder();
    for (Sweep.Variant variant : sweep.variants()) {
      LoadedNetlist loaded = load(variant);
      String reset = loaded.design().neuron().reset().label();
      int steps = loaded.design().run().timesteps();
      assertEquals(List.of("\"" + reset + "\"", Integer.toString(steps)), variant.values());
      assertEquals(2, loaded.design().run().samples());
      order.append(loaded.design().name().charAt(0)).append(reset.charAt(0)).append(steps);
      order.append(' ');
    }
    assertEquals("ts3 ts4 ts5 th3 th4 th5 os3 os4 os5 oh3 oh4 oh5 ", order.toString());
    assertEquals(OptionalDouble.of(0.5), sweep.targetAccuracy());
    assertEquals(OptionalDouble.empty(), sweep.targetBelowBest());
  }

  @Test
  void withoutFieldsToVaryEachNetlistIsOneVariant() throws IOException {
    Sweep sweep =
        sweep(
            "{\"version\": 1, \"name\": \"n\", \"netlists\": [\"../other.json\", \"../net.json\"]}");
    assertEquals(
        List.of("other", "tiny"),
        sweep.variants().stream().map(v -> load(v).design().name()).toList());
    assertEquals("", sweep.sentence(sweep.variants().get(0)));
  }

  @Test
  void aBadValueIsLocatedInTheSweepWithTheNetlistsOwnMessage() throws IOException {
    Sweep sweep = sweep(SWEEP.replace("\"hard\"", "\"hrad\""));
    Sweep.Variant variant = sweep.variants().get(3);
    Problem problem = assertThrows(BadInputException.class, () -> load(variant)).problems().get(0);
    assertEquals(folder.resolve("sweeps/s.json"), problem.file());
    assertEquals(6, problem.line());
    assertEquals(53, problem.column());
    assertEquals("/vary/0/values/1", problem.pointer());
    assertEquals("\"hrad\" is not known here.", problem.what());
    assertEquals("Did you mean \"hard\"?", problem.fix());
    assertEquals(
        "This is the variant /neuron/reset = \"hrad\", /time/steps = 3 of "
            + folder.resolve("sweeps/../net.json")
            + ".",
        sweep.sentence(variant));
  }

  @Test
  void aPlaceInsideAValueIsLocatedInTheSweepToo() throws IOException {
    Sweep sweep =
        sweep(
            SWEEP.replace("/neuron/reset", "/neuron").replace("\"hard\"", "{\"rest\": \"hard\"}"));
    Problem problem =
        assertThrows(BadInputException.class, () -> load(sweep.variants().get(3)))
            .problems()
            .get(0);
    assertEquals("/vary/0/values/1/rest", problem.pointer());
    assertEquals("\"rest\" is not a field of a neuron.", problem.what());
  }

  @Test
  void aFieldThatNoNetlistHasIsLocatedByItsPointer() throws IOException {
    Sweep sweep = sweep(SWEEP.replace("/time/steps", "/time/stpes"));
    Problem problem =
        assertThrows(BadInputException.class, () -> load(sweep.variants().get(0)))
            .problems()
            .stream()
            .filter(p -> p.file().endsWith("s.json"))
            .findFirst()
            .orElseThrow();
    assertEquals("/vary/1/pointer", problem.pointer());
    assertEquals(7, problem.line());
  }

  @Test
  void moreSamplesThanImagesAreLocatedInTheSweep() throws IOException {
    Sweep sweep = sweep(SWEEP.replace("\"samples\": 2", "\"samples\": 9"));
    Problem problem =
        assertThrows(BadInputException.class, () -> load(sweep.variants().get(0)))
            .problems()
            .get(0);
    assertEquals("/samples", problem.pointer());
    assertEquals(9, problem.line());
    assertEquals("9 samples asked, but the file has 3 images.", problem.what());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "../other.json     | ../gone.json        | /netlists/1        | There is no netlist",
        "/time/steps       | time/steps          | /vary/1/pointer    | is no pointer",
        "/time/steps       | /neuron/reset       | /vary/1/pointer    | are the same field",
        "/time/steps       | /neuron             | /vary/1/pointer    | are the same field",
        "/time/steps       | /samples            | /vary/1/pointer    | stated for all variants",
        "[3, 4, 5]         | []                  | /vary/1/values     | at least 1",
        "0.5               | 88                  | /target_accuracy   | at most 1",
        "0.5               | 0                   | /target_accuracy   | above zero",
        "\"target_accuracy\": 0.5 | \"target_below_best\": 1 | /target_below_best | is below 1",
        "0.5               | 0.5, \"target_below_best\": 0.1 | /target_below_best | two targets",
        "\"vary\"          | \"vray\"            | /vray              | is not a field of a sweep",
        "\"version\": 1    | \"version\": 2      | /version           | Version 2"
      })
  void aMistakeIsLocated(String from, String to, String pointer, String what) throws IOException {
    assertTrue(SWEEP.contains(from), from);
    Path file = write(SWEEP.replace(from, to));
    List<Problem> problems =
        assertThrows(BadInputException.class, () -> SweepLoader.load(file)).problems();
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(pointer, problems.get(0).pointer());
    assertTrue(problems.get(0).what().contains(what), problems::toString);
  }

  @Test
  void tooManyVariantsAreRefusedBeforeTheyAreListed() throws IOException {
    String hundred = "[1" + ", 1".repeat(99) + "]";
    Path file = write(SWEEP.replace("[3, 4, 5]", hundred).replace("[\"soft\", \"hard\"]", hundred));
    Problem problem =
        assertThrows(BadInputException.class, () -> SweepLoader.load(file)).problems().get(0);
    assertTrue(problem.what().contains("more than 10000 variants"), problem::toString);
  }

  @Test
  void theExampleInTheDocumentAndEveryShippedSweepAreSound() throws IOException {
    String document = Files.readString(Path.of("docs/sweeps.md"));
    int from = document.indexOf("```json\n") + "```json\n".length();
    String example = document.substring(from, document.indexOf("```", from));
    String here = Path.of("netlists").toAbsolutePath().toString();
    Sweep sweep = sweep(example.replace("\"../fmnist", "\"" + here + "/fmnist"));
    assertEquals(6, sweep.variants().size());
    sweep.variants().forEach(variant -> variant.load(Path.of("")));
    try (Stream<Path> files = Files.list(Path.of("netlists/sweeps"))) {
      for (Path file : files.sorted().toList()) {
        SweepLoader.load(file).variants().forEach(variant -> variant.load(Path.of("")));
      }
    }
  }
}
