package org.crossbarsim.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crossbarsim.chip.Design;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.study.Parameter.Range;
import org.crossbarsim.testkit.ShippedDesigns;
import org.crossbarsim.units.Dimension;
import org.junit.jupiter.api.Test;

/** Are parameters the numbers that they say, and do their ranges come from the cards? */
class ParametersTest {
  private static final double EXACT = 1e-12;
  private static final Pattern ALL = Pattern.compile(".*");

  private static Design apart() {
    return ShippedDesigns.load("fmnist-mlp.bsnn").design();
  }

  private static Design onChip(String membranes) {
    String chip = "/chip={\"card\": \"mesh-90nm\", \"membranes\": \"" + membranes + "\"}";
    return ShippedDesigns.load("fmnist-mlp.bsnn", chip).design();
  }

  private static Parameter called(String name, Design design) {
    return Parameters.of(design, 0.1, 30).stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertRange(double low, double high, Parameter p) {
    assertEquals(low, p.at(p.range().low()), EXACT * low, p.name());
    assertEquals(high, p.at(p.range().high()), EXACT * high, p.name());
  }

  @Test
  void aDesignHasAllParametersThatAnArchitectAsksFor() {
    for (Design design : List.of(apart(), onChip("tile-sram"), onChip("registers"))) {
      List<String> names = Parameters.of(design, 0.1, 30).stream().map(Parameter::name).toList();
      assertEquals(names.size(), names.stream().distinct().count());
      assertTrue(
          names.containsAll(
              List.of(
                  "firing rate",
                  "time steps",
                  "converter energy",
                  "converter time",
                  "LRS",
                  "HRS",
                  "read voltage",
                  "column multiplexer",
                  "membrane bits",
                  "membrane memory",
                  "comparator",
                  "partial-sum adder",
                  "word-line driver",
                  "bit-line supply",
                  "clock period",
                  "leakage",
                  "packets",
                  "digital unit energy",
                  "array rows")),
          names.toString());
      assertEquals(design.chip().isPresent(), names.contains("spike buffers"));
      assertEquals(design.chip().isEmpty(), names.contains("hop time"));
    }
  }

  @Test
  void theDocumentHasEveryParameter() throws IOException {
    String document = Files.readString(Path.of("docs/tornado.md"));
    for (Design design : List.of(apart(), onChip("tile-sram"))) {
      for (Parameter p : Parameters.of(design, 0.1, 30)) {
        assertTrue(document.contains(p.name()), p.name() + " is not in docs/tornado.md");
      }
    }
  }

  @Test
  void whatTheDesignHasIsInEveryRangeAndChangesAtBothEnds() {
    for (Design design : List.of(apart(), onChip("shared-sram"))) {
      for (Parameter p : Parameters.of(design, 0.1, 30)) {
        assertTrue(p.range().low() <= 1 && p.range().high() >= 1, p.name());
        for (double factor : new double[] {p.range().low(), p.range().high()}) {
          boolean number = p.change() instanceof Parameter.Change.Numbers;
          boolean changes = number && Math.abs(factor - 1) > EXACT;
          assertEquals(changes, !p.on(design, factor).equals(design), p.name() + " x " + factor);
        }
      }
    }
  }

  @Test
  void rangesAreThoseThatTheCardsState() {
    Design design = apart();
    assertRange(5e3, 20e3, called("LRS", design));
    assertRange(100e3, 1e6, called("HRS", design));
    assertRange(0.1, 0.5, called("read voltage", design));
    assertRange(2e-9, 6.5e-9, called("clock period", design));
    assertRange(2e-9, 10e-9, called("converter time", design));
    assertRange(5e-15, 50e-15, called("precharge and multiplexer", design));
    assertRange(0.5e-15, 1.6e-15, called("word-line capacitance", design));
    assertRange(0.2, 1.2, called("bit-line supply", design));
    assertRange(6e-12 / Math.sqrt(10), 6e-12 * Math.sqrt(10), called("converter energy", design));
    Parameter driver = called("word-line driver", design); // "1.2 V swing" is no range of joules
    assertRange(47.9e-15 / 2, 47.9e-15 * 2, driver);
    assertFalse(driver.range().stated());
    assertTrue(called("LRS", design).range().stated());
  }

  @Test
  void wordsAreARangeOnlyWhereTheyAreOneOfThisNumber() {
    String words = "this technology; in general 5 to 20 kohm";
    assertEquals(
        Optional.of(new Range(0.5, 2, true, words)),
        StatedRange.read(words, 10e3, Dimension.RESISTANCE));
    assertEquals(Optional.empty(), StatedRange.read(words, 30e3, Dimension.RESISTANCE));
    assertEquals(Optional.empty(), StatedRange.read(words, 10e3, Dimension.VOLTAGE));
    assertEquals(Optional.empty(), StatedRange.read("16 bits", 10e3, Dimension.RESISTANCE));
    assertEquals(Optional.empty(), StatedRange.read("0 to 5 ohm", 2, Dimension.RESISTANCE));
    assertEquals(
        2,
        StatedRange.read("1 to 2 V; 4 to 8 kohm", 4e3, Dimension.RESISTANCE).orElseThrow().high(),
        EXACT);
    Range times = StatedRange.read("differ by 16 times", 3, Dimension.ENERGY).orElseThrow();
    assertEquals(0.25, times.low(), EXACT);
    assertEquals(4, times.high(), EXACT);
  }

  @Test
  void aRangeThatRunsBackwardsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Range(2, 1, true, ""));
    assertThrows(IllegalArgumentException.class, () -> new Range(0, 1, true, ""));
  }

  @Test
  void onlyNumbersOfThePathAreMultiplied() {
    Design design = apart();
    Design other = called("comparator", design).on(design, 3);
    List<Double> before = Scaled.numbers(design, ALL);
    List<Double> after = Scaled.numbers(other, ALL);
    int changed = 0;
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).equals(after.get(i))) {
        assertEquals(design.array().peripherals().comparator().actionJ(), before.get(i));
        assertEquals(3 * before.get(i), after.get(i), EXACT * after.get(i));
        changed++;
      }
    }
    assertEquals(1, changed);
    assertSame(design.device(), other.device());
    assertNotSame(design.array(), other.array());
  }

  @Test
  void aMemoryChangesInAllItsMacros() {
    Design design = onChip("tile-sram");
    Design other = called("membrane memory", design).on(design, 2);
    var before = (MembraneStorage.TileSram) design.chip().orElseThrow().membranes();
    var after = (MembraneStorage.TileSram) other.chip().orElseThrow().membranes();
    for (int m = 0; m < before.macros().macros().size(); m++) {
      double readJ = before.macros().macros().get(m).readJ();
      assertEquals(2 * readJ, after.macros().macros().get(m).readJ(), EXACT * readJ);
      assertEquals(
          before.macros().macros().get(m).leakageW(), after.macros().macros().get(m).leakageW());
    }
  }

  @Test
  void aDesignWithoutTheNumberStaysAsItIs() {
    Design design = apart();
    assertSame(design, Scaled.by(design, Pattern.compile("chip\\..*"), 2));
    assertSame(design, Scaled.by(design, ALL, 1));
  }

  @Test
  void wholeNumbersStayWholeAndAboveZero() {
    Design design = apart();
    Parameter mux = called("column multiplexer", design);
    assertEquals(4, mux.on(design, 0.5).array().read().columnMux());
    assertEquals(1, mux.on(design, 0.01).array().read().columnMux());
    assertEquals(11, mux.on(design, 1.4).array().read().columnMux());
  }
}
