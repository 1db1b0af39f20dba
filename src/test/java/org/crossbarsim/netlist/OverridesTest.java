package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Do values put into a netlist count as if they had been written there? */
class OverridesTest {
  @TempDir Path folder;

  private static Overrides set(String... options) {
    Overrides all = Overrides.NONE;
    for (String option : options) {
      all = all.with(option);
    }
    return all;
  }

  private static String changed(String json, String... options) {
    Problems problems = new Problems(Path.of("net.json"));
    JsonNode root = JsonReader.parse(json, problems);
    if (root == null) {
      throw new AssertionError(json + " is not JSON");
    }
    JsonNode changed = set(options).on(root, problems);
    assertEquals(List.of(), problems.sorted());
    return Overrides.text(changed);
  }

  private LoadedNetlist load(String... options) throws IOException {
    Path file = TinyNetlist.write(folder, TinyNetlist.BSNN);
    return NetlistLoader.load(file, TinyNetlist.HOME, set(options));
  }

  private List<Problem> problems(String... options) {
    return assertThrows(BadInputException.class, () -> load(options)).problems();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/a=2              | {\"a\": 2, \"b\": [1, {\"c\": true}]}",
        "/a=hard           | {\"a\": \"hard\", \"b\": [1, {\"c\": true}]}",
        "/a=\"hard\"       | {\"a\": \"hard\", \"b\": [1, {\"c\": true}]}",
        "/a=1 us           | {\"a\": \"1 us\", \"b\": [1, {\"c\": true}]}",
        "/a=x=y            | {\"a\": \"x=y\", \"b\": [1, {\"c\": true}]}",
        "/a=               | {\"a\": \"\", \"b\": [1, {\"c\": true}]}",
        "/a=null           | {\"b\": [1, {\"c\": true}]}",
        "/b/0=[]           | {\"a\": 1, \"b\": [[], {\"c\": true}]}",
        "/b/1/c=false      | {\"a\": 1, \"b\": [1, {\"c\": false}]}",
        "/b/1/d={\"e\": 1} | {\"a\": 1, \"b\": [1, {\"c\": true, \"d\": {\"e\": 1}}]}",
        "/d/e/f=1          | {\"a\": 1, \"b\": [1, {\"c\": true}], \"d\": {\"e\": {\"f\": 1}}}",
        "/d/e=null         | {\"a\": 1, \"b\": [1, {\"c\": true}]}",
        "/x~1y~0z=1        | {\"a\": 1, \"b\": [1, {\"c\": true}], \"x/y~z\": 1}"
      })
  void aValueIsPutWhereItsPointerSays(String option, String wanted) {
    assertEquals(wanted, changed("{\"a\": 1, \"b\": [1, {\"c\": true}]}", option));
  }

  @Test
  void valuesCountAsIfTheyHadBeenWrittenInTheNetlist() throws IOException {
    LoadedNetlist loaded =
        load(
            "/neuron/reset=hard",
            "/layers/0/threshold=7",
            "/readout/exit/confidence=40",
            "/seed=null",
            "/time/power_window=2 us");
    assertEquals(NeuronSpec.Reset.HARD, loaded.design().neuron().reset());
    Activation.Fire fire = (Activation.Fire) loaded.design().network().layers().get(0).activation();
    assertEquals(7, fire.threshold()[0]);
    assertEquals(
        40, loaded.design().readout().exit().map(ReadoutSpec.Exit::confidence).orElseThrow());
    assertEquals(2e-6, loaded.design().run().powerWindowS(), 1e-18);
    assertEquals(1, loaded.design().run().seed());
    assertTrue(loaded.defaults().contains(new DefaultUsed("/seed", "1")));
  }

  @Test
  void noValueLeavesANetlistAsItIs() throws IOException {
    Path file = TinyNetlist.write(folder, TinyNetlist.BSNN);
    LoadedNetlist plain = NetlistLoader.load(file, TinyNetlist.HOME);
    LoadedNetlist same = load("/neuron/reset=soft", "/time/steps=5", "/nothing=null");
    assertEquals(plain.design().neuron(), same.design().neuron());
    assertEquals(plain.design().run(), same.design().run());
    assertEquals(plain.defaults(), same.defaults());
  }

  @Test
  void aBadValueOfAnOptionIsLocatedByItsPointer() {
    Problem problem = problems("/neuron/reset=hrad").get(0);
    assertEquals(folder.resolve("net.json"), problem.file());
    assertEquals("/neuron/reset", problem.pointer());
    assertEquals(0, problem.line());
    assertEquals("Did you mean \"hard\"?", problem.fix());
    assertEquals("/neuron/leak/shift", problems("/neuron/leak={\"shift\": 77}").get(0).pointer());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/layers/9/threshold=1 | There is no entry 9 in /layers.",
        "/layers/-/threshold=1 | There is no entry - in /layers.",
        "/layers/01/threshold=1 | There is no entry 01 in /layers.",
        "/device/ideal=true    | Nothing can be put below /device, which is a string.",
        "/nmae=1               | \"nmae\" is not a field of a netlist.",
        "/time/stpes=1         | \"stpes\" is not a field of a time.",
        "/layers=[]            | This must have at least 1 entry.",
        "/layers/0/weights=x   | The file x cannot be used: there is no such file.",
        "/samples=9            | 9 samples asked, but the file has 3 images."
      })
  void whatCannotStandThereIsAProblem(String option, String what) {
    List<String> found = problems(option).stream().map(Problem::what).toList();
    assertTrue(found.contains(what), found::toString);
    assertEquals(1, found.size(), found::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/a                | is not POINTER=VALUE",
        "a=1               | is no pointer",
        "/=1               | is no pointer",
        "=1                | is no pointer",
        "/a={x             | This is not JSON",
        "/a=[1             | This is not JSON",
        "/a=\"x            | This is not JSON"
      })
  void anOptionWithoutSenseIsRefused(String option, String why) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> set(option)).getMessage());
    assertTrue(message.contains(why), message);
  }

  @Test
  void aNearNameIsFoundAmongTheStatedFieldsToo() {
    Problem misspelt = problems("/neuron/rset=hard").get(0);
    assertEquals("\"rset\" is not a field of a neuron.", misspelt.what());
    assertEquals("Did you mean \"reset\"?", misspelt.fix());
    List<Problem> strange = problems("/layers/0/zzz=1");
    assertEquals(1, strange.size(), strange::toString);
    assertEquals("\"zzz\" is not a field of a conv layer.", strange.get(0).what());
    for (String field : List.of("channels", "kernel", "weights", "threshold")) {
      assertTrue(strange.get(0).fix().contains(field), strange.get(0)::fix);
    }
  }

  @Test
  void oneValueMayNotUndoAnother() {
    for (String second : List.of("/a/b=2", "/a=2", "/a/b/c=2")) {
      assertThrows(IllegalArgumentException.class, () -> set("/a/b=1", second), second);
    }
    assertEquals("/a/b = 1, /a/bc = \"x\"", set("/a/b=1", "/a/bc=x").words());
  }

  @Test
  void aCardAndAFieldOfItsObjectTellWhereTheNameGoes() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> set("/chip=mesh-90nm", "/chip/membranes=registers"));
    assertEquals(
        "/chip/membranes and /chip are the same field or one holds the other. Write /chip/card for"
            + " its name.",
        refused.getMessage());
  }
}
