package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.study.Case;
import org.crossbarsim.study.TornadoStudy.Alternative;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Does what is set beside a case differ from it in what it is named after, and in nothing else? */
class AlternativesTest {
  private static final Path BSNN = Path.of("netlists/fmnist-mlp.bsnn.json");
  private static final Path BNN = Path.of("netlists/fmnist-mlp.bnn.json");
  private static final String CONVERTER = "neurosim-sar-22nm";

  @CommandLine.Command
  private static final class Options {
    @CommandLine.Mixin private final BreakevenAxes axes = new BreakevenAxes();
    @CommandLine.Mixin private final AllowOptions allow = new AllowOptions();
  }

  // The alternatives to the case of the netlists as they are.
  private static List<Alternative> alternatives(Overrides set, String... options) {
    Options given = new Options();
    CommandLine line = new CommandLine(given);
    line.parseArgs(options);
    Outputs outputs = new Outputs(words -> new CommandLine.ParameterException(line, words));
    BreakevenCases found =
        new BreakevenCases(BSNN, BNN, set, given.axes, null, 1, given.allow, outputs);
    List<Case> cases = found.all();
    return Alternatives.of(cases.get(Alternatives.own(cases, found)), cases, found);
  }

  private static List<String> names(List<Alternative> alternatives) {
    return alternatives.stream().map(one -> one.parameter() + ": " + one.value()).toList();
  }

  @Test
  void aTwinAtTheSmallerNodeKeepsTheConverterOfItsCase() {
    List<Alternative> chosen =
        alternatives(Overrides.NONE, "--rows=16", "--converters=" + CONVERTER);
    List<Alternative> own =
        alternatives(Overrides.NONE.with("/converter=" + CONVERTER), "--rows=16");
    assertEquals(List.of("node: 22 nm"), names(chosen));
    assertEquals(names(own), names(chosen));
    Design twin = chosen.get(0).contenders().bsnn();
    assertEquals("bsnn-128x128-rows16-22nm", twin.array().name());
    assertEquals(Optional.of(CONVERTER), twin.costs().converter().map(one -> one.name()));
    assertEquals(own.get(0).contenders().bsnn().array(), twin.array());
    assertEquals(own.get(0).contenders().bnn().array(), chosen.get(0).contenders().bnn().array());
  }

  @Test
  void aChipAroundADesignWithoutOneIsNamedAsSuch() {
    List<String> names = names(alternatives(Overrides.NONE));
    assertTrue(names.contains("a chip, membranes in: registers"), names::toString);
    assertTrue(names.contains("converter card: " + CONVERTER), names::toString);
    assertTrue(names.contains("rows a read: 1"), names::toString);
    assertTrue(names.contains("rows a read: 128"), names::toString);
  }

  @Test
  void amplifiersAndOtherRowsAreOneChoiceEitherWay() {
    String[] all = {"--membranes=registers,tile-sram", "--rows=1,16"};
    assertEquals(
        List.of("place of membranes: tile-sram", "rows a read: 16", "node: 22 nm"),
        names(alternatives(Overrides.NONE, all)));
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
