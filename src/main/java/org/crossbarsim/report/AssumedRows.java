package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.report.RunReport.Assumption;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.tile.ArrayLayer;

/**
 * The assumptions that a run rests on: numbers of its cards marked {@code assumed}, without those
 * that cannot have acted.
 *
 * <p>A number is left out only where that is certain: costs and times of a part that did nothing
 * and stands nowhere, spread, noise and ageing of ideal cells, disturb and wear of fresh ones,
 * endurance of cells that do not learn, what a chip or a converter by name stands in for, gating of
 * ungated chips, registers where membranes are in SRAM, RESET pulses of programming that is not
 * verified, I-V laws, source lines of ideal wires, and all of the digital unit where no layer is on
 * it. Everything else is taken to have acted.
 */
final class AssumedRows {
  /** Numbers of an array card whose path starts so, and the parts that they belong to. */
  private record Group(String path, List<Component> parts) {}

  private static final List<Group> GROUPS =
      List.of(
          group("peripherals.spike_counter.", Component.SPIKE_COUNTER),
          group("peripherals.partial_sum_adder.", Component.PARTIAL_SUM),
          group("phases.accumulate", Component.PARTIAL_SUM),
          group("peripherals.merge_adder.", Component.MERGE),
          group("phases.merge", Component.MERGE),
          group(
              "peripherals.membrane_adder.",
              Component.MEMBRANE_ADD,
              Component.RESET_ADD,
              Component.LEAK),
          group(
              "peripherals.membrane_memory.",
              Component.MEMBRANE_READ,
              Component.MEMBRANE_WRITE,
              Component.THRESHOLD_LOAD,
              Component.STATE_READ),
          group("phases.membrane_update", Component.MEMBRANE_ADD),
          group("wire.bit_line_supply", Component.CLAMP, Component.REFERENCE_CLAMP),
          group("peripherals.packet_port.", Component.PACKET),
          group("phases.send", Component.PACKET),
          group("phases.hop", Component.PACKET));

  private static final String VARIATION =
      ".*(_sigma|_noise)|stuck_at_.*|(retention|telegraph|read_disturb|endurance)\\..*";

  /** Numbers of an array card that a chip has in their place. */
  private static final Pattern OF_THE_CHIP =
      Pattern.compile(
          "peripherals\\.(packet_port|membrane_memory)\\..*"
              + "|phases\\.(send|hop|membrane_update|packet_payload_bits)");

  private static final Pattern OF_A_CONVERTER = Pattern.compile("sense\\.cost\\..*|phases\\.sense");
  private static final Pattern DIGITAL_OF_THE_CHIP =
      Pattern.compile("packet|send|hop|packet_payload_bits");

  private final RunResult result;
  private final Design design;

  AssumedRows(RunResult result) {
    this.result = result;
    this.design = result.chip().design();
  }

  List<Assumption> rows() {
    List<Assumption> rows = new ArrayList<>();
    for (Provenance p : design.array().provenance()) {
      add(rows, design.array().name(), p, arrayNumberActs(p.parameter()));
    }
    for (Provenance p : design.device().provenance()) {
      add(rows, design.device().name(), p, deviceNumberActs(p.parameter()));
    }
    boolean digital =
        result.chip().layers().stream().anyMatch(layer -> !(layer instanceof ArrayLayer));
    for (Provenance p : design.digital().provenance()) {
      add(rows, design.digital().name(), p, digital && !replacedOnDigital(p.parameter()));
    }
    design.chip().ifPresent(chip -> addChip(rows, chip));
    design
        .costs()
        .converter()
        .ifPresent(c -> c.provenance().forEach(p -> add(rows, c.name(), p, true)));
    return List.copyOf(rows);
  }

  // Where membranes do not live costs nothing, and ungated logic never wakes.
  private static void addChip(List<Assumption> rows, ChipSpec chip) {
    boolean registers = chip.membranes() instanceof MembraneStorage.Registers;
    for (Provenance p : chip.provenance()) {
      boolean acts =
          (registers || !p.parameter().startsWith("membranes.registers."))
              && (chip.gating().gated() || !p.parameter().startsWith("gating."));
      add(rows, chip.name(), p, acts);
    }
    HardwareRows.memory(chip.membranes())
        .ifPresent(m -> m.provenance().forEach(p -> add(rows, m.name(), p, true)));
  }

  // A chip has its own ports, packets and membranes; a converter by name its own cost and time.
  private boolean replacedOnArray(String parameter) {
    return (design.chip().isPresent() && OF_THE_CHIP.matcher(parameter).matches())
        || (design.costs().converter().isPresent() && OF_A_CONVERTER.matcher(parameter).matches());
  }

  // Packets of bytes between digital layers stay what the digital unit says.
  private boolean replacedOnDigital(String parameter) {
    return design.chip().isPresent()
        && !acts(Component.BYTE_PACKET)
        && DIGITAL_OF_THE_CHIP.matcher(parameter).matches();
  }

  private static void add(List<Assumption> rows, String card, Provenance p, boolean acts) {
    if (acts && p.confidence().equals("assumed")) {
      rows.add(new Assumption(card, p.parameter(), p.value()));
    }
  }

  private boolean arrayNumberActs(String parameter) {
    if (replacedOnArray(parameter)) {
      return false;
    }
    if (parameter.startsWith("wire.source_line")) {
      return design.physics().wires() == PhysicsSpec.Wires.EXACT;
    }
    for (Group group : GROUPS) {
      if (parameter.startsWith(group.path())) {
        return group.parts().stream().anyMatch(this::acts);
      }
    }
    return true;
  }

  private static Group group(String path, Component... parts) {
    return new Group(path, List.of(parts));
  }

  private boolean acts(Component component) {
    for (int i = 0; i < result.chip().book().size(); i++) {
      Account account = result.chip().book().account(i);
      boolean costs = result.ledger().actions(i) > 0 || result.ledger().energyJ(i) > 0;
      if (account.component() == component && (costs || account.areaM2() > 0)) {
        return true;
      }
    }
    return false;
  }

  // Cells that never were read or cycled before show neither disturb nor wear, and a law does not
  // act at the read voltage, which all cells of a run see that have one.
  private boolean deviceNumberActs(String parameter) {
    if (parameter.startsWith("nonlinearity.")
        || (parameter.startsWith("programming.") && !programmingActs(parameter))
        || (parameter.startsWith("read_disturb.") && design.physics().reads() == 0)
        || (parameter.startsWith("endurance.") && design.physics().cycles() == 0)) {
      return false;
    }
    return !(design.device().isIdeal() && parameter.matches(VARIATION));
  }

  // The report says what programming takes: SETs out of the HRS, and RESETs where it is verified.
  private boolean programmingActs(String parameter) {
    boolean arrays = result.chip().layers().stream().anyMatch(ArrayLayer.class::isInstance);
    boolean verified = design.device().model(ModelFamily.VERIFY).isPresent();
    return arrays
        && !parameter.equals("programming.endurance_cycles")
        && (verified || !parameter.startsWith("programming.reset_"));
  }
}
