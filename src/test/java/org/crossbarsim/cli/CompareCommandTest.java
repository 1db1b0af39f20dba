package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crossbarsim.report.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does {@code compare} refuse what is not alike, and run the third column itself? */
class CompareCommandTest {
  private static final String BSNN = "netlists/fmnist-mlp.bsnn.json";
  private static final String BNN = "netlists/fmnist-mlp.bnn.json";
  private static final String ON_BNN = "netlists/fmnist-mlp.bsnn-on-bnn.json";
  private static final List<String> SHORT = List.of("--samples", "2", "--steps", "3");

  @TempDir Path folder;

  private static Outcome compare(String a, String b, String... more) {
    return Outcome.of(
        "compare",
        Stream.of(List.of(a, b), SHORT, Arrays.asList(more)).flatMap(List::stream).toList());
  }

  /** A copy of a shipped netlist with one text in place of another, beside the shipped ones. */
  private String changed(String netlist, String from, String to) throws IOException {
    Path file = folder.resolve("n.json");
    String text = Files.readString(Path.of(netlist));
    assertTrue(text.contains(from), from);
    String data = Path.of("netlists").toAbsolutePath() + "/fmnist";
    Files.writeString(file, text.replace(from, to).replace("\"fmnist", "\"" + data));
    return file.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/samples=20",
        "/converter=neurosim-sar-22nm",
        "/chip=mesh-90nm",
        "/operating_point={\"voltage\": \"1.1 V\"}"
      })
  void theThirdColumnIsTheRunOfTheSameNetlistOnTheOtherArrays(String value) throws IOException {
    Path json = folder.resolve("c.json");
    Outcome three = compare(BSNN, BNN, "--json", json.toString(), "--set", value);
    assertEquals(0, three.code(), three::err);
    assertTrue(three.out().contains("A on B's arrays"), three::out);
    Path alone = folder.resolve("alone.json");
    Outcome other = compare(ON_BNN, BNN, "--json", alone.toString(), "--set", value);
    assertEquals(0, other.code(), other::err);
    assertFalse(other.out().contains("on B's arrays"), other::out);
    String third = object(Files.readString(json), "on_bnn");
    String a = object(Files.readString(alone), "a");
    String name = "\"netlist\" : \"fmnist-mlp.bsnn";
    assertEquals(
        a.replace(name + "-on-bnn\"", ""), third.replace(name + " on bnn-256x128-rows16\"", ""));
  }

  /** The object of a key of the whole. */
  private static String object(String json, String key) {
    String head = "\n  \"" + key + "\" : {";
    int from = json.indexOf(head) + head.length();
    assertTrue(from >= head.length(), key);
    return json.substring(from, json.indexOf("\n  }", from));
  }

  @Test
  void theOrderOfThePairChangesNothingButNames() {
    Outcome turned = compare(BNN, BSNN);
    assertEquals(0, turned.code(), turned::err);
    assertTrue(turned.out().contains("B on A's arrays"), turned::out);
    String energy = line(turned.out(), "energy per image");
    String[] cells = energy.split("  +");
    String[] straight = line(compare(BSNN, BNN).out(), "energy per image").split("  +");
    List<String> expected =
        List.of(straight[0], straight[2], straight[1], straight[3], straight[4], straight[5]);
    assertEquals(expected, List.of(cells));
  }

  private static String line(String text, String start) {
    return text.lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
  }

  @Test
  void twoLeavesTheThirdRunOut() {
    Outcome two = compare(BSNN, BNN, "--two");
    assertEquals(0, two.code(), two::err);
    assertFalse(two.out().contains("on B's arrays"), two::out);
  }

  @Test
  void arraysThatCannotServeASpikingNetworkAreNamedWithTheReason() throws IOException {
    String serial = folder.resolve("s.json").toString();
    Files.move(
        Path.of(changed(BSNN, "bsnn-128x128-rows16", "bsnn-128x128-serial")), Path.of(serial));
    String fixed = changed(BNN, "bnn-256x128-rows16", "bnn-256x128-serial-fixed");
    Outcome run = compare(serial, fixed, "--allow", "reference");
    assertEquals(0, run.code(), run::err);
    assertTrue(run.out().contains("A on B's arrays: left out. The reference of bnn-"), run::out);
    assertTrue(run.out().contains("  reference: "), run::out);
  }

  @Test
  void whatMustMatchIsRefusedAProblemASubjectAndNothingIsRunOrWritten() throws IOException {
    String other = changed(BNN, "\"seed\": 1", "\"seed\": 2");
    String read = changed(other, "bnn-256x128-rows16", "bnn-256x128-parallel");
    Path out = folder.resolve("out");
    Outcome run = compare(BSNN, read, "--out", out.toString());
    assertEquals(3, run.code(), run::err);
    assertEquals("", run.out());
    assertFalse(Files.exists(out));
    assertTrue(run.err().contains("Try --allow read,"), run::err);
    assertTrue(run.err().contains("Try --allow seed,"), run::err);
    assertTrue(run.err().contains("run seed, A 1, B 2"), run::err);
    assertTrue(run.err().contains(Subject.READ.why()), run::err);
    assertTrue(run.err().endsWith("crossbar-sim: 2 problems in the input\n"), run::err);
    Outcome one = compare(BSNN, read, "--allow=seed");
    assertEquals(3, one.code(), one::err);
    assertTrue(one.err().endsWith("crossbar-sim: 1 problem in the input\n"), one::err);
  }

  @Test
  void whatWasAllowedIsToldInTextAndFile() throws IOException {
    String read = changed(BNN, "bnn-256x128-rows16", "bnn-256x128-parallel");
    for (List<String> allow :
        List.of(List.of("--allow", "seed, read"), List.of("--allow=read", "--allow=seed"))) {
      Path json = folder.resolve("c.json");
      Outcome run =
          compare(
              BSNN,
              read,
              Stream.concat(allow.stream(), Stream.of("--two", "--json=" + json))
                  .toArray(String[]::new));
      assertEquals(0, run.code(), run::err);
      assertTrue(run.out().contains("ALLOWED TO DIFFER: 1 subject\n"), run::out);
      assertTrue(run.out().contains("    ! array read.active_rows_per_read"), run::out);
      assertTrue(Files.readString(json).contains("\"subject\" : \"read\""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"topolgy", "Sense", "clok", "membranes", ""})
  void anUnknownSubjectIsAUsageError(String name) {
    Outcome run = compare(BSNN, BNN, "--allow=" + name);
    assertEquals(2, run.code(), run::err);
    assertEquals("", run.out());
    assertTrue(run.err().contains("--allow: there is no subject \"" + name + "\"."), run::err);
    boolean near = List.of("topolgy", "Sense", "clok").contains(name);
    assertEquals(near, run.err().contains("Did you mean "), run::err);
    assertEquals(!near, run.err().contains("Known: topology, data, "), run::err);
  }

  @Test
  void helpNamesEverySubject() {
    String help = Outcome.of("compare", "--help").out();
    for (String label : Subject.labels()) {
      assertTrue(help.contains(label), label);
    }
  }

  @Test
  void otherTopologiesNeedOneWord() {
    String conv = "netlists/fmnist-conv.bnn.json";
    Outcome refused = compare(BSNN, conv);
    assertEquals(3, refused.code(), refused::err);
    assertTrue(refused.err().endsWith("crossbar-sim: 1 problem in the input\n"), refused::err);
    Outcome run = compare(BSNN, conv, "--allow", "topology");
    assertEquals(0, run.code(), run::err);
    assertTrue(run.out().contains("number of layers"), run::out);
  }
}
