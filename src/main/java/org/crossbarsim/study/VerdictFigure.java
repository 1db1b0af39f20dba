package org.crossbarsim.study;

import java.util.List;
import org.crossbarsim.ledger.Component;

/**
 * What is kept of a run of one design, per image where it adds up over images. Energies of the
 * parts, leakage included, add up to all of it.
 */
public enum VerdictFigure {
  ENERGY("energy_j"),
  ARRAYS_ENERGY("arrays_energy_j"),
  WORD_LINES("word_lines_j", Component.INPUT_LATCH, Component.WORD_LINE),
  CELLS("cells_j", Component.CELLS, Component.CLAMP),
  REFERENCES(
      "references_j",
      Component.REFERENCE_CELLS,
      Component.REFERENCE_CLAMP,
      Component.REFERENCE_LINE,
      Component.REFERENCE_BIAS),
  BIT_LINES("bit_lines_j", Component.BIT_LINE),
  CONVERTERS("converters_j", Component.SENSE),
  SUMS(
      "sums_j",
      Component.SPIKE_COUNTER,
      Component.PARTIAL_SUM,
      Component.MERGE,
      Component.PARTIAL_SUM_WIRE),
  MEMBRANE_MEMORY("membrane_memory_j", Component.MEMBRANE_READ, Component.MEMBRANE_WRITE),
  MEMBRANE_ADDERS("membrane_adders_j", Component.MEMBRANE_ADD),
  FIRING(
      "firing_j",
      Component.COMPARE,
      Component.COMPARE_READ,
      Component.RESET_ADD,
      Component.RESET_WRITE,
      Component.LEAK,
      Component.LEAK_WRITE,
      Component.STATE_READ,
      Component.STATE_WRITE,
      Component.THRESHOLD_LOAD),
  TRANSPORT(
      "transport_j",
      Component.PACKET,
      Component.BYTE_PACKET,
      Component.INPUT_BUFFER_READ,
      Component.INPUT_BUFFER_WRITE,
      Component.OUTPUT_BUFFER,
      Component.NETWORK_INTERFACE,
      Component.ROUTER,
      Component.LINK),
  CONTROL(
      "control_j",
      Component.TILE_CONTROL,
      Component.WAKE,
      Component.REPROGRAM,
      Component.GROUP_WRITE,
      Component.GROUP_READ),
  DIGITAL(
      "digital_j",
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
      Component.DECISION),
  LEAKAGE("leakage_j"),
  LATENCY("latency_s"),
  PEAK_POWER("peak_power_w"),
  NORMALIZED_OPS("normalized_ops"),
  ACTIVATED_RATIO("activated_ratio"),
  ACCURACY("accuracy"),
  SPIKES("spikes"),
  ROWS("row_activations"),
  CONVERSIONS("conversions"),
  CELLS_AREA("cells_m2"),
  REFERENCES_AREA("references_m2"),
  PERIPHERY_AREA("periphery_m2"),
  CONVERTERS_AREA("converters_m2"),
  MEMBRANES_AREA("membranes_m2"),
  DIGITAL_AREA("digital_m2"),
  CHIP_AREA("chip_m2"),
  DIE_AREA("die_m2");

  /** Parts of the energy; they add up to all of it. */
  public static final List<VerdictFigure> PARTS =
      List.of(values()).subList(WORD_LINES.ordinal(), LEAKAGE.ordinal() + 1);

  private final String key;
  private final List<Component> components;

  VerdictFigure(String key, Component... components) {
    this.key = key;
    this.components = List.of(components);
  }

  /** Its name in files, with the unit. */
  public String key() {
    return key;
  }

  /** The name in words. */
  public String words() {
    return key.replaceFirst("_(j|m2|s|w)$", "").replace('_', ' ');
  }

  /** True for a component whose dynamic energy is in this part. */
  public boolean holds(Component component) {
    return components.contains(component);
  }

  /** True for a part that only layers on arrays have. */
  public boolean ofArraysAlone() {
    return ordinal() >= WORD_LINES.ordinal() && ordinal() <= FIRING.ordinal();
  }

  /** True for a part that layers on arrays share with digital layers and the chip around them. */
  public boolean ofArraysAndOthers() {
    return this == TRANSPORT || this == CONTROL || this == LEAKAGE;
  }
}
