package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Topology;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netlists on a 1R array whose wires are to be exact. */
class PassiveArrayRulesTest {
  private static final String EXACT = "\"samples\": 2, \"physics\": {\"wires\": \"exact\"}";

  @TempDir Path home;
  @TempDir Path folder;

  @BeforeEach
  void copyCards() throws IOException {
    for (String kind : List.of("arrays", "devices")) {
      Path to = Files.createDirectories(home.resolve(kind));
      try (Stream<Path> cards = Files.list(TinyNetlist.HOME.resolve(kind))) {
        for (Path card : cards.toList()) {
          Files.copy(card, to.resolve(card.getFileName()));
        }
      }
    }
    edit("arrays/tiny-bsnn.json", "\"columns\": 8,", "\"columns\": 8, \"topology\": \"1R\",");
    edit("arrays/tiny-bsnn.json", "\"hold_bias\": false", "\"hold_bias\": true");
  }

  private void edit(String card, String from, String to) throws IOException {
    String text = Files.readString(home.resolve(card));
    assertTrue(text.contains(from), from);
    Files.writeString(home.resolve(card), text.replace(from, to));
  }

  private Path netlist() throws IOException {
    return TinyNetlist.write(folder, TinyNetlist.BSNN.replace("\"samples\": 2", EXACT));
  }

  @Test
  void aPassiveArrayWithExactWiresIsAccepted() throws IOException {
    LoadedNetlist loaded = NetlistLoader.load(netlist(), home);
    assertEquals(Topology.PASSIVE, loaded.design().array().topology());
    assertEquals(PhysicsSpec.Wires.EXACT, loaded.design().physics().wires());
  }

  @Test
  void aNetworkOfTooManyLinesIsRefused() throws IOException {
    edit("arrays/tiny-bsnn.json", "\"rows\": 16", "\"rows\": 1026");
    Problem problem = onlyProblem();
    assertEquals("/physics/wires", problem.pointer());
    assertTrue(problem.toString().contains("at most 1024 rows"), problem.toString());
    assertTrue(problem.line() > 0);
  }

  private Problem onlyProblem() throws IOException {
    Path file = netlist();
    List<Problem> problems =
        assertThrows(BadInputException.class, () -> NetlistLoader.load(file, home)).problems();
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0);
  }

  @Test
  void cellsThatFlickerByTrapsAreRefused() throws IOException {
    Path shipped = Path.of("devices/hfo2-telegraph.json");
    String card = Files.readString(shipped).replace("hfo2-telegraph", "tiny-rram");
    Files.writeString(home.resolve("devices/tiny-rram.json"), card);
    Problem problem = onlyProblem();
    assertEquals("/physics/wires", problem.pointer());
    assertTrue(problem.toString().contains("telegraph noise"), problem.toString());
  }

  /** Ideal cells have neither spread nor noise, but the law of their card. */
  @ParameterizedTest
  @ValueSource(strings = {"\"tiny-rram\"", "{\"card\": \"tiny-rram\", \"ideal\": true}"})
  void cellsThatBendAreRefusedIdealOrNot(String device) throws IOException {
    String card =
        Files.readString(Path.of("devices/ihp-hfo2-250nm.json"))
            .replace("ihp-hfo2-250nm", "tiny-rram");
    Files.writeString(home.resolve("devices/tiny-rram.json"), card);
    String text = Files.readString(netlist());
    String plain = "\"device\": \"tiny-rram\"";
    assertTrue(text.contains(plain), text);
    Path file = TinyNetlist.write(folder, text.replace(plain, "\"device\": " + device));
    List<Problem> problems =
        assertThrows(BadInputException.class, () -> NetlistLoader.load(file, home)).problems();
    assertEquals(1, problems.size(), problems.toString());
    assertEquals("/physics/wires", problems.get(0).pointer());
    assertTrue(problems.toString().contains("do not obey Ohm's law"), problems.toString());
  }
}
