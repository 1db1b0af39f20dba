package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.spec.ArraySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what is set beside a case differ from it in what it is named after, and in nothing else? */
class AlternativesTest {
  @TempDir Path folder;

  // The tornado of a map of one point, as JSON; what is printed goes into a file beside it.
  private String tornado(String name, String... more) throws IOException {
    Path json = folder.resolve(name + ".json");
    List<String> args = new ArrayList<>(List.of("breakeven"));
    args.addAll(List.of("netlists/fmnist-mlp.bsnn.json", "netlists/fmnist-mlp.bnn.json"));
    args.addAll(List.of("--samples=1", "--rates=0.05", "--steps=1"));
    args.addAll(List.of("--json", json.toString()));
    args.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.execute(new PrintWriter(out), new PrintWriter(err), args.toArray(new String[0]));
    assertEquals(0, code, err::toString);
    Files.writeString(folder.resolve(name + ".txt"), out.toString());
    String all = Files.readString(json);
    return all.substring(all.indexOf("\"tornado\" :"));
  }

  @Test
  void aTwinAtTheSmallerNodeKeepsTheConverterOfItsCase() throws IOException {
    String converter = "neurosim-sar-22nm";
    String chosen = tornado("chosen", "--rows=16", "--converters=" + converter);
    String own = tornado("own", "--rows=16", "--set=/converter=" + converter);
    assertTrue(own.contains("\"22 nm\""), own);
    assertEquals(own, chosen);
  }

  @Test
  void aChipAroundADesignWithoutOneIsNamedAsSuch() throws IOException {
    tornado("all", "--membranes=registers", "--rows=1,16");
    String onChip = Files.readString(folder.resolve("all.txt"));
    assertTrue(onChip.contains("rows a read"), onChip);
    assertTrue(onChip.contains("WHAT DECIDES: amplifier, 1 row, registers"), onChip);
    tornado("apart");
    String apart = Files.readString(folder.resolve("apart.txt"));
    assertTrue(apart.contains("WHAT DECIDES: card, 16 rows, no chip"), apart);
    assertTrue(apart.contains("a chip, membranes in"), apart);
    assertTrue(apart.contains("converter card"), apart);
  }

  @Test
  void everyShippedArrayIsLikeItself() {
    CardLibrary library = CardLibrary.load(Path.of(""));
    ReadModeCards cards = new ReadModeCards(library);
    for (CardLibrary.Card<ArraySpec> card : library.arrays()) {
      int rows = card.spec().read().activeRowsPerRead();
      String found = cards.like(card.spec(), rows).map(ArraySpec::name).orElse("none");
      assertEquals(card.spec().name(), found);
    }
  }
}
