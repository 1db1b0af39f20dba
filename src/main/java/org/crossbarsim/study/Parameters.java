package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crossbarsim.chip.Design;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.NodeScaling;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.study.Parameter.Change;
import org.crossbarsim.study.Parameter.Range;
import org.crossbarsim.units.Dimension;

/**
 * The parameters that may decide between a B-SNN and a BNN, as far as a design has them.
 *
 * <p>A range is what the design's card states as valid for its number, where these words can be
 * read as a range; else half to double. Where cards state a range of a density or of a class of
 * parts, the constants below repeat their words.
 */
public final class Parameters {
  /** Shipped cards, all leakage of logic: stated as a density, of which they take 0.05. */
  private static final Range LEAKAGE =
      new Range(0.2, 20, true, "0.01 to 1 nW/um^2 by process flavour, 0.05 taken");

  /** Shipped array cards, {@code membrane_memory}, and mesh-90nm, its registers. */
  private static final Range MEMORY =
      new Range(
          0.1,
          5,
          true,
          "banks of 2 KB: read 0.108, write 0.298 pJ a bit; 0.72 and 1.38 pJ in 64 KB,"
              + " 0.0097 and 0.029 pJ in registers");

  /** Shipped array cards, {@code membrane_update}, {@code membrane_adder}, {@code merge_adder}. */
  private static final int MOST_MEMBRANE_BITS = 16;

  private static final String BITS = "membranes of at most 16 bits";

  private final Design design;
  private final List<Parameter> all = new ArrayList<>();

  private Parameters(Design design) {
    this.design = design;
  }

  /** The parameters of a B-SNN's design that runs at {@code rate} for {@code steps}. */
  public static List<Parameter> of(Design bsnn, double rate, int steps) {
    Parameters p = new Parameters(bsnn);
    p.activity(rate, steps);
    p.cells();
    p.sensing();
    p.lines();
    p.digitalParts();
    p.membranes();
    p.interconnect();
    p.times();
    p.structure();
    return List.copyOf(p.all);
  }

  private void activity(double rate, int steps) {
    double high = Math.min(2, 1 / rate);
    Range rates = new Range(0.5, high, false, Range.HALF_TO_DOUBLE.basis());
    if (high > 1) {
      all.add(
          new Parameter(
              "firing rate", Dimension.DIMENSIONLESS, false, rate, rates, new Change.Rate()));
    }
    if (steps > 1) {
      Range range = Range.HALF_TO_DOUBLE;
      all.add(
          new Parameter(
              "time steps", Dimension.DIMENSIONLESS, false, steps, range, new Change.Steps()));
    }
  }

  private void cells() {
    List<Provenance> card = design.device().provenance();
    one("LRS", "device.lrsOhm", card, "lrs", Dimension.RESISTANCE, false);
    one("HRS", "device.hrsOhm", card, "hrs", Dimension.RESISTANCE, false);
    one(
        "access transistor",
        "device.accessTransistorOhm",
        card,
        "access_transistor",
        Dimension.RESISTANCE,
        false);
    one("read voltage", "device.readVoltageV", card, "read_voltage", Dimension.VOLTAGE, false);
  }

  private void sensing() {
    String name = design.array().sense() instanceof SenseSpec.Amplifier ? "amplifier" : "converter";
    array(name + " energy", "sense.cost.actionJ", "sense.cost.action", Dimension.ENERGY, true);
    array(name + " time", "phases.senseS", "phases.sense", Dimension.TIME, false);
    double supplyV = design.array().wire().bitLineSupplyV();
    double readV = design.device().readVoltageV();
    double nodeM = design.array().technologyNodeM();
    if (supplyV > readV && NodeScaling.covers(nodeM)) {
      double high = Math.max(supplyV, NodeScaling.supplyV(nodeM));
      Range range =
          new Range(readV / supplyV, high / supplyV, true, "the read voltage to the node's supply");
      number("bit-line supply", "array\\.wire\\.bitLineSupplyV", Dimension.VOLTAGE, range, false);
    }
  }

  private void lines() {
    array(
        "word-line capacitance",
        "wire.wordLineFaradPerCell",
        "wire.word_line_capacitance_per_cell",
        Dimension.CAPACITANCE,
        false);
    array(
        "bit-line capacitance",
        "wire.bitLineFaradPerCell",
        "wire.bit_line_capacitance_per_cell",
        Dimension.CAPACITANCE,
        false);
    part("word-line driver", "wordLineDriver", "word_line_driver");
    part("precharge and multiplexer", "prechargeAndMux", "precharge_and_mux");
    part("input latch", "inputLatch", "input_latch");
  }

  private void digitalParts() {
    part("partial-sum adder", "partialSumAdder", "partial_sum_adder");
    part("merge adder", "mergeAdder", "merge_adder");
    part("membrane adder", "membraneAdder", "membrane_adder");
    part("comparator", "comparator", "comparator");
    factor(
        "digital unit energy",
        "digital\\.(multiplyAddJ|addJ|(weightRead|accumulatorRead|accumulatorWrite)JPerBit)",
        Range.HALF_TO_DOUBLE,
        true);
    boolean gated = design.chip().isPresent() && design.chip().get().gating().gated();
    factor("leakage", ".*[lL]eakageW(PerBit)?", LEAKAGE, !gated);
  }

  private void membranes() {
    Optional<MembraneStorage> storage = design.chip().map(chip -> chip.membranes());
    String paths =
        storage.isPresent()
            ? "chip\\.membranes\\.(readJPerBit|writeJPerBit|macros\\.macros\\.(readJ|writeJ))"
            : "array\\.peripherals\\.membrane(Read|Write)JPerBit";
    factor("membrane memory", paths, storage.isPresent() ? Range.HALF_TO_DOUBLE : MEMORY, true);
    int bits = design.neuron().membraneBits();
    boolean most = bits <= MOST_MEMBRANE_BITS;
    double high = most ? Math.min(2, (double) MOST_MEMBRANE_BITS / bits) : 2;
    Range range =
        high > 1
            ? new Range(0.5, high, most, most ? BITS : Range.HALF_TO_DOUBLE.basis())
            : new Range(0.5, 1, true, BITS);
    number("membrane bits", "neuron\\.membraneBits", Dimension.DIMENSIONLESS, range, false);
  }

  private void interconnect() {
    String onChip = "chip\\.network\\.(routerFlitJ|wireJPerBitM|networkInterface\\.actionJ)";
    String apart = "array\\.peripherals\\.packetPort\\.actionJ|digital\\.packetJ";
    boolean chip = design.chip().isPresent();
    factor("packets", chip ? onChip : apart, Range.HALF_TO_DOUBLE, true);
    factor("spike buffers", "chip\\.buffers\\.(read|write)JPerBit", Range.HALF_TO_DOUBLE, true);
    factor("tile control", "chip\\.control\\.actionJ", Range.HALF_TO_DOUBLE, true);
    if (!chip) {
      factor("hop time", "(array\\.phases|digital)\\.hopS", Range.HALF_TO_DOUBLE, false);
    }
  }

  private void times() {
    double clockS = design.array().phases().clockPeriodS();
    List<Provenance> card = design.array().provenance();
    Range clock =
        StatedRange.of(card, "phases.clock_period", clockS, Dimension.TIME)
            .orElse(Range.HALF_TO_DOUBLE);
    String clocks = "array\\.phases\\.clockPeriodS|chip\\.network\\.clockPeriodS";
    number("clock period", clocks, Dimension.TIME, clock, false);
    one(
        "digital unit clock",
        "digital.clockPeriodS",
        design.digital().provenance(),
        "clock_period",
        Dimension.TIME,
        false);
    if (design.chip().isEmpty()) {
      array(
          "membrane update time",
          "phases.membraneUpdateS",
          "phases.membrane_update",
          Dimension.TIME,
          false);
    }
  }

  private void structure() {
    Range either = Range.HALF_TO_DOUBLE;
    if (design.array().read().columnMux() > 1) {
      number(
          "column multiplexer", "array\\.read\\.columnMux", Dimension.DIMENSIONLESS, either, false);
    }
    if (2 * design.array().read().activeRowsPerRead() <= design.array().inputs()) {
      number("array rows", "array\\.rows", Dimension.DIMENSIONLESS, either, false);
    }
    number(
        "compare lanes", "array\\.phases\\.compareLanes", Dimension.DIMENSIONLESS, either, false);
    number("digital lanes", "digital\\.lanes", Dimension.DIMENSIONLESS, either, false);
  }

  private void part(String name, String component, String key) {
    String path = "peripherals." + component + ".actionJ";
    array(name, path, "peripherals." + key + ".action", Dimension.ENERGY, true);
  }

  private void array(String name, String path, String key, Dimension dimension, boolean prices) {
    one(name, "array." + path, design.array().provenance(), key, dimension, prices);
  }

  // One number, with the range of its card.
  private void one(
      String name,
      String path,
      List<Provenance> card,
      String key,
      Dimension dimension,
      boolean prices) {
    List<Double> found = Scaled.numbers(design, Pattern.compile(Pattern.quote(path)));
    if (!found.isEmpty()) {
      Range range = StatedRange.of(card, key, found.get(0), dimension).orElse(Range.HALF_TO_DOUBLE);
      number(name, Pattern.quote(path), dimension, range, prices);
    }
  }

  private void number(String name, String paths, Dimension dimension, Range range, boolean prices) {
    Pattern pattern = Pattern.compile(paths);
    List<Double> found = Scaled.numbers(design, pattern);
    if (!found.isEmpty() && found.get(0) > 0) {
      Change change = new Change.Numbers(pattern, prices);
      all.add(new Parameter(name, dimension, false, found.get(0), range, change));
    }
  }

  // Several numbers that change by one factor.
  private void factor(String name, String paths, Range range, boolean prices) {
    Pattern pattern = Pattern.compile(paths);
    if (Scaled.numbers(design, pattern).stream().anyMatch(value -> value > 0)) {
      Change change = new Change.Numbers(pattern, prices);
      all.add(new Parameter(name, Dimension.DIMENSIONLESS, true, 1, range, change));
    }
  }
}
