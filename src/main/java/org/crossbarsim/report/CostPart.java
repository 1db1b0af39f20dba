package org.crossbarsim.report;

import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.report.RunReport.ComponentRow;

/** Coarse parts of a run's energy and of its area, for runs side by side; they add up to all. */
enum CostPart {
  CELLS("cells and their clamps", List.of(Component.CELLS, Component.CLAMP)),
  WORD_LINES("word lines", List.of(Component.INPUT_LATCH, Component.WORD_LINE)),
  REFERENCES(
      "reference columns",
      List.of(
          Component.REFERENCE_CELLS,
          Component.REFERENCE_CLAMP,
          Component.REFERENCE_LINE,
          Component.REFERENCE_BIAS)),
  BIT_LINES("bit lines", List.of(Component.BIT_LINE)),
  SENSE("sense units", List.of(Component.SENSE)),
  ADDERS(
      "adders of partial sums",
      List.of(
          Component.SPIKE_COUNTER,
          Component.PARTIAL_SUM,
          Component.MERGE,
          Component.PARTIAL_SUM_WIRE)),
  MEMBRANE_MEMORY(
      "membrane memory",
      List.of(
          Component.MEMBRANE_READ,
          Component.MEMBRANE_WRITE,
          Component.COMPARE_READ,
          Component.RESET_WRITE,
          Component.LEAK_WRITE,
          Component.STATE_READ,
          Component.STATE_WRITE,
          Component.THRESHOLD_LOAD)),
  MEMBRANE_ADDERS(
      "membrane adders", List.of(Component.MEMBRANE_ADD, Component.RESET_ADD, Component.LEAK)),
  COMPARATORS("comparators", List.of(Component.COMPARE)),
  BUFFERS(
      "spike buffers",
      List.of(Component.INPUT_BUFFER_READ, Component.INPUT_BUFFER_WRITE, Component.OUTPUT_BUFFER)),
  PACKETS("packets", List.of(Component.PACKET, Component.BYTE_PACKET)),
  NETWORK(
      "network on chip", List.of(Component.NETWORK_INTERFACE, Component.ROUTER, Component.LINK)),
  TILES(
      "control, waking, turns",
      List.of(
          Component.TILE_CONTROL,
          Component.WAKE,
          Component.REPROGRAM,
          Component.GROUP_WRITE,
          Component.GROUP_READ,
          Component.TURNS,
          Component.TURNS_KEPT,
          Component.TURNS_CONTROL)),
  DIGITAL(
      "digital units",
      List.of(
          Component.DIGITAL_ADD,
          Component.DIGITAL_WEIGHT_READ,
          Component.DIGITAL_SUM_READ,
          Component.DIGITAL_SUM_WRITE,
          Component.FIRST_MULTIPLY,
          Component.FIRST_WEIGHT_READ,
          Component.FIRST_SUM_READ,
          Component.FIRST_SUM_WRITE,
          Component.FIRST_ADD,
          Component.RECTIFY,
          Component.DECIDE,
          Component.DECISION)),
  LEAKAGE("leakage", List.of());

  private final String label;
  private final List<String> components;

  CostPart(String label, List<Component> components) {
    this.label = label;
    this.components = components.stream().map(Component::label).toList();
  }

  String label() {
    return label;
  }

  /** True for a component whose energy and area are in this part. */
  boolean holds(Component component) {
    return components.contains(component.label());
  }

  double perImageJ(RunReport report) {
    if (this == LEAKAGE) {
      return report.perImage().leakageEnergyJ();
    }
    double sumJ = 0;
    for (ComponentRow row : report.components()) {
      sumJ += components.contains(row.name()) ? row.energyJ() : 0;
    }
    return sumJ / report.samples();
  }

  double areaM2(RunReport report) {
    double sumM2 = 0;
    for (ComponentRow row : report.components()) {
      sumM2 += components.contains(row.name()) ? row.areaM2() : 0;
    }
    return sumM2;
  }
}
