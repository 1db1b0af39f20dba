package org.crossbarsim.report;

import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.report.RunReport.ComponentRow;

/** Coarse parts of a run's energy, for two runs side by side; they add up to all of it. */
enum EnergyPart {
  WORD_LINES("word lines", List.of(Component.INPUT_LATCH, Component.WORD_LINE)),
  BUFFERS(
      "spike buffers",
      List.of(Component.INPUT_BUFFER_READ, Component.INPUT_BUFFER_WRITE, Component.OUTPUT_BUFFER)),
  CELLS("cells and their clamps", List.of(Component.CELLS, Component.CLAMP)),
  REFERENCES(
      "references",
      List.of(
          Component.REFERENCE_CELLS,
          Component.REFERENCE_CLAMP,
          Component.REFERENCE_LINE,
          Component.REFERENCE_BIAS)),
  SENSING("bit lines and sensing", List.of(Component.BIT_LINE, Component.SENSE)),
  SUMS(
      "partial sums and merging",
      List.of(
          Component.SPIKE_COUNTER,
          Component.PARTIAL_SUM,
          Component.MERGE,
          Component.PARTIAL_SUM_WIRE)),
  MEMBRANES(
      "membranes, compare, reset",
      List.of(
          Component.MEMBRANE_READ,
          Component.MEMBRANE_ADD,
          Component.MEMBRANE_WRITE,
          Component.COMPARE,
          Component.COMPARE_READ,
          Component.RESET_ADD,
          Component.RESET_WRITE,
          Component.THRESHOLD_LOAD,
          Component.LEAK,
          Component.LEAK_WRITE,
          Component.STATE_READ,
          Component.STATE_WRITE)),
  PACKETS("packets", List.of(Component.PACKET, Component.BYTE_PACKET)),
  NETWORK(
      "network on chip", List.of(Component.NETWORK_INTERFACE, Component.ROUTER, Component.LINK)),
  TILES(
      "control and waking of tiles",
      List.of(
          Component.TILE_CONTROL,
          Component.WAKE,
          Component.REPROGRAM,
          Component.GROUP_WRITE,
          Component.GROUP_READ)),
  DIGITAL(
      "digital actions",
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

  EnergyPart(String label, List<Component> components) {
    this.label = label;
    this.components = components.stream().map(Component::label).toList();
  }

  String label() {
    return label;
  }

  /** True for a component whose energy is in this part. */
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
}
