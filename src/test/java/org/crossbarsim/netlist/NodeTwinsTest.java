package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.MemoryMacro;
import org.crossbarsim.spec.NodeScaling;
import org.crossbarsim.spec.PhaseSpec;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.Quantity;
import org.crossbarsim.units.QuantityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The array cards at 22 nm say what follows from those at 90 nm by the rules of {@code
 * docs/arrays.md}, and cards of one node differ in what their names say and in nothing else.
 */
class NodeTwinsTest {
  private static final CardLibrary CARDS = CardLibrary.load(Path.of(""));
  private static final String TWIN = "-22nm";
  private static final double FROM_M = 90e-9;
  private static final double TO_M = 22e-9;
  private static final double ROUNDING = 0.006; // cards give three digits

  /** NeuroSim V1.3 at 22 nm: width, thickness and resistivity of a wire, its capacitance. */
  private static final double WIRE_M = 40e-9;

  private static final double THICK_M = 1.9 * WIRE_M;
  private static final double OHM_METRES = 4.03e-8;
  private static final double FARAD_PER_METRE = 0.2e-9;
  private static final double GATE_F = 1.5e-15 * 22 / 130; // CiMLoop's NeuRRAM model, at 130 nm

  /** What neither shrinks nor speeds up with the node. */
  private static final List<String> KEPT =
      List.of(
          "sense.offset_sigma",
          "wire.word_line_driver_resistance",
          "wire.bit_line_clamp_resistance",
          "wire.settle_time_constants");

  static Stream<ArraySpec> at90() {
    return CARDS.arrays().stream()
        .map(CardLibrary.Card::spec)
        .filter(a -> a.name().matches("(bsnn|bnn)-\\d+x\\d+-[a-z0-9-]+"))
        .filter(a -> !a.name().endsWith(TWIN));
  }

  private static ArraySpec array(String name) {
    return CARDS.arrays().stream()
        .map(CardLibrary.Card::spec)
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name));
  }

  private static DeviceSpec device(String name) {
    return CARDS.devices().stream()
        .map(CardLibrary.Card::spec)
        .filter(d -> d.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name));
  }

  private static ArraySpec twin(ArraySpec at90) {
    return array(at90.name() + TWIN);
  }

  @Test
  void everyReadModeHasEveryReferenceThatServesItAtBothNodes() {
    TreeSet<String> expected = new TreeSet<>();
    for (String mode : List.of("serial", "rows16", "parallel")) {
      for (String reference : List.of("", "-hrs", "-fixed")) {
        expected.add("bnn-256x128-" + mode + reference);
        if (!reference.equals("-fixed")) {
          expected.add("bsnn-128x128-" + mode + reference);
        }
      }
    }
    // The first HRS card was of this mode, and its name does not say so.
    expected.remove("bsnn-128x128-parallel-hrs");
    expected.add("bsnn-128x128-hrs");
    assertEquals(List.copyOf(expected), at90().map(ArraySpec::name).sorted().toList());
    at90().forEach(a -> assertEquals(TO_M, twin(a).technologyNodeM(), 1e-15));
  }

  @ParameterizedTest
  @MethodSource("at90")
  void aTwinIsBuiltAlike(ArraySpec a) {
    ArraySpec b = twin(a);
    assertEquals(a.kind(), b.kind());
    assertEquals(a.topology(), b.topology());
    assertEquals(a.rows(), b.rows());
    assertEquals(a.columns(), b.columns());
    assertEquals(a.reference(), b.reference());
    assertEquals(a.read(), b.read());
    assertEquals(a.sense().codes(), b.sense().codes());
    assertEquals(a.sense().getClass(), b.sense().getClass());
    assertEquals(a.phases().compareLanes(), b.phases().compareLanes());
    assertEquals(a.phases().packetPayloadBits(), b.phases().packetPayloadBits());
    assertEquals(a.description().replaceFirst("\\.$", "; at 22 nm."), b.description());
  }

  @ParameterizedTest
  @MethodSource("at90")
  void everyNumberOfATwinFollowsFromTheRule(ArraySpec a) throws QuantityException {
    Map<String, Provenance> before = new TreeMap<>();
    a.provenance().forEach(p -> before.put(p.parameter(), p));
    ArraySpec b = twin(a);
    assertEquals(before.size(), b.provenance().size());
    for (Provenance p : b.provenance()) {
      Provenance from = Objects.requireNonNull(before.get(p.parameter()), p.parameter());
      double expected = expected(p.parameter(), from);
      assertEquals(expected, si(p.value()), ROUNDING * expected, p.parameter());
      boolean assumed = from.confidence().equals("assumed");
      assertEquals(assumed ? "assumed" : "derived", p.confidence(), p.parameter());
      assertTrue(p.source().contains("22 nm") || !scaled(p.parameter()), p::toString);
    }
  }

  // A number that the node changes by energy, area or time, so that its source names both.
  private static boolean scaled(String parameter) {
    return !parameter.startsWith("wire.")
        && !KEPT.contains(parameter)
        && !parameter.endsWith(".leakage")
        && !parameter.matches("technology_node|phases.(send|hop)|.*_port.area|.*line_driver.*");
  }

  private static double expected(String parameter, Provenance from) throws QuantityException {
    double value = si(from.value());
    if (KEPT.contains(parameter)) {
      return value;
    }
    if (parameter.startsWith("wire.")) {
      return wire(parameter.substring("wire.".length()));
    }
    if (parameter.startsWith("peripherals.membrane_memory.")) {
      return memory(parameter.substring("peripherals.membrane_memory.".length()));
    }
    if (parameter.equals("technology_node")) {
      return TO_M;
    }
    if (parameter.startsWith("phases.")) {
      return value * NodeScaling.delay(FROM_M, TO_M);
    }
    double fromV = NodeScaling.supplyV(FROM_M);
    return parameter.endsWith(".action")
        ? value * NodeScaling.energy(FROM_M, fromV, TO_M, NodeScaling.supplyV(TO_M))
        : value * NodeScaling.area(FROM_M, TO_M);
  }

  private static double wire(String parameter) {
    double pitchM = Math.sqrt(device("xnor-rram-22nm").cellAreaM2());
    return switch (parameter) {
      case "word_line_resistance_per_cell" -> OHM_METRES / (WIRE_M * THICK_M) * pitchM;
      case "bit_line_resistance_per_cell", "source_line_resistance_per_cell" ->
          OHM_METRES / (0.5 * pitchM * THICK_M) * pitchM;
      case "word_line_capacitance_per_cell" -> FARAD_PER_METRE * pitchM + GATE_F;
      case "bit_line_capacitance_per_cell" -> FARAD_PER_METRE * pitchM + 0.5 * GATE_F;
      case "word_line_voltage", "bit_line_supply" -> NodeScaling.supplyV(TO_M);
      default -> throw new AssertionError(parameter);
    };
  }

  private static double memory(String parameter) {
    MemoryMacro macro =
        CARDS.memories().stream()
            .filter(c -> c.name().equals("sram-22nm"))
            .flatMap(c -> c.spec().macros().stream())
            .filter(m -> m.bytes() == 2048)
            .findFirst()
            .orElseThrow();
    double bits = 8.0 * macro.bytes();
    return switch (parameter) {
      case "read_per_bit" -> macro.readJ() / macro.portBits();
      case "write_per_bit" -> macro.writeJ() / macro.portBits();
      case "area_per_bit" -> macro.areaM2() / bits;
      case "leakage_per_bit" -> macro.leakageW() / bits;
      default -> throw new AssertionError(parameter);
    };
  }

  /** All clocks and times shrink alike, so that designs compare in cycles at either node. */
  @ParameterizedTest
  @MethodSource("at90")
  void everyPhaseOfATwinTakesAsManyCycles(ArraySpec a) {
    ArraySpec b = twin(a);
    List<ToDoubleFunction<PhaseSpec>> phases =
        List.of(
            PhaseSpec::latchS,
            PhaseSpec::prechargeS,
            PhaseSpec::senseS,
            PhaseSpec::accumulateS,
            PhaseSpec::mergeS,
            PhaseSpec::membraneUpdateS,
            PhaseSpec::compareS,
            PhaseSpec::sendS,
            PhaseSpec::hopS);
    for (ToDoubleFunction<PhaseSpec> phase : phases) {
      assertEquals(
          cycles(a, phase.applyAsDouble(a.phases())), cycles(b, phase.applyAsDouble(b.phases())));
    }
    int across = a.columns() + a.referenceCellColumns();
    assertEquals(cycles(a, a.wire().raiseS(across)), cycles(b, b.wire().raiseS(across)));
    assertEquals(cycles(a, a.bitLineSettleS()), cycles(b, b.bitLineSettleS()));
  }

  private static long cycles(ArraySpec array, double seconds) {
    return (long) Math.ceil(seconds / array.phases().clockPeriodS() - 1e-9);
  }

  /** What reads in another way, against another reference, needs another converter: no more. */
  @ParameterizedTest
  @MethodSource("at90")
  void cardsOfOneKindDifferInReadReferenceAndSensing(ArraySpec a) {
    for (ArraySpec card : List.of(a, twin(a))) {
      boolean single = a.kind() == ArrayKind.BSNN_SINGLE_ROW;
      String plain = (single ? "bsnn-128x128" : "bnn-256x128") + "-rows16";
      ArraySpec other = array(card.equals(a) ? plain : plain + TWIN);
      assertEquals(other.wire(), card.wire());
      assertEquals(other.peripherals(), card.peripherals());
      double senseS = other.phases().senseS();
      assertEquals(other.phases(), card.phases().withSenseS(senseS));
      assertEquals(other.kind(), card.kind());
      assertEquals(other.columns(), card.columns());
      assertEquals(other.read().columnMux(), card.read().columnMux());
      assertEquals(other.read().grouping(), card.read().grouping());
      assertEquals(other.reference().columnsPerReference(), card.reference().columnsPerReference());
    }
  }

  /** Codes for every sum of a read: -K to K, or 0 to K where K is known or counted. */
  @ParameterizedTest
  @MethodSource("at90")
  void aConverterHasACodeForEverySum(ArraySpec a) {
    int k = a.read().activeRowsPerRead();
    boolean counted =
        a.kind() == ArrayKind.BNN_DIFFERENTIAL || a.reference().kind() == ReferenceSpec.Kind.HRS;
    if (a.sense() instanceof SenseSpec.Amplifier) {
      assertEquals(1, k);
    } else {
      assertEquals(counted ? k + 1 : 2 * k + 1, a.sense().codes());
    }
  }

  @Test
  void theCellAt22NmIsThatAt90NmButForItsArea() throws QuantityException {
    DeviceSpec a = device("xnor-rram-90nm");
    Map<String, String> before = new TreeMap<>();
    a.provenance().forEach(p -> before.put(p.parameter(), p.value()));
    DeviceSpec b = device("xnor-rram-22nm");
    for (Provenance p : b.provenance()) {
      assertEquals("assumed", p.confidence(), p.parameter());
      if (p.parameter().matches("cell_area|technology_node")) {
        assertNotEquals(before.get(p.parameter()), p.value());
      } else {
        assertEquals(before.get(p.parameter()), p.value(), p.parameter());
      }
    }
    assertEquals(before.size(), b.provenance().size());
    assertEquals(a.spread(), b.spread());
    assertEquals(60 * 22e-9 * 22e-9, b.cellAreaM2(), 1e-20);
  }

  @Test
  void aTunedNumberWouldBeFound() throws QuantityException {
    ArraySpec a = array("bsnn-128x128-rows16");
    Provenance cost =
        a.provenance().stream()
            .filter(p -> p.parameter().equals("sense.cost.action"))
            .findFirst()
            .orElseThrow();
    double rule = expected("sense.cost.action", cost); // 0.736 pJ
    assertFalse(Math.abs(si("0.742 pJ") - rule) <= ROUNDING * rule);
    assertTrue(Math.abs(si("0.736 pJ") - rule) <= ROUNDING * rule);
  }

  private static double si(String text) throws QuantityException {
    for (Dimension dimension : Dimension.values()) {
      try {
        return Quantity.parse(text, dimension);
      } catch (QuantityException e) {
        if (dimension == Dimension.values()[Dimension.values().length - 1]) {
          throw e;
        }
      }
    }
    throw new AssertionError(text);
  }
}
