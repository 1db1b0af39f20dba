package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.MemorySpec;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.spec.WireSpec;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.PhaseCycles;

/** What a report says of the hardware itself. */
final class HardwareRows {
  private final Chip chip;
  private final ArraySpec array;

  HardwareRows(Chip chip) {
    this.chip = chip;
    this.array = chip.design().array();
  }

  List<RunReport.PhaseRow> phases() {
    List<PhaseCycles.Phase> card = PhaseCycles.of(array).phases(array);
    if (chip.plan().isEmpty()) {
      return card.stream().map(p -> phase(p, Optional.empty())).toList();
    }
    List<RunReport.PhaseRow> rows = new ArrayList<>();
    for (int i = 0; i < card.size(); i++) {
      if (PhaseCycles.OF_EACH_LAYER.contains(card.get(i).name())) {
        ofEachLayer(i, rows);
      } else if (!PhaseCycles.OF_NO_CHIP.contains(card.get(i).name())) {
        rows.add(phase(card.get(i), Optional.empty()));
      }
    }
    return List.copyOf(rows);
  }

  // What buffers and memories of a chip ask of each layer on arrays; nothing of one without.
  private void ofEachLayer(int phase, List<RunReport.PhaseRow> rows) {
    for (LayerHardware hardware : chip.layers()) {
      if (hardware instanceof ArrayLayer layer) {
        PhaseCycles.Phase acts = layer.cycles().phasesOnChip(array).get(phase);
        String name = chip.design().network().layers().get(layer.index()).name();
        if (acts.cycles() > 0) {
          rows.add(phase(acts, Optional.of(name)));
        }
      }
    }
  }

  private static RunReport.PhaseRow phase(PhaseCycles.Phase p, Optional<String> layer) {
    return new RunReport.PhaseRow(
        p.name(), layer, p.requestedS(), p.cycles(), p.requestedS() + p.slackS(), p.slackS());
  }

  RunReport.Line line() {
    WireSpec wire = array.wire();
    int cells = array.columns() + array.referenceCellColumns();
    int rows = array.rows();
    return new RunReport.Line(
        wire.wordLineOhmPerCell() * cells,
        wire.wordLineFarad(cells),
        wire.raiseS(cells),
        wire.bitLineOhmPerCell() * rows,
        wire.bitLineFarad(rows),
        array.bitLineSettleS());
  }

  RunReport.Tile tile() {
    List<RunReport.TilePart> parts = new ArrayList<>();
    double areaM2 = 0;
    for (LayerHardware hardware : chip.layers()) {
      if (parts.isEmpty() && hardware instanceof ArrayLayer layer) {
        parts = parts(layer);
        areaM2 = layer.tileAreaM2();
      }
    }
    return new RunReport.Tile(
        array.inputs(),
        array.rows(),
        array.columns(),
        array.referenceCellColumns(),
        array.senseUnits(),
        areaM2,
        List.copyOf(parts));
  }

  // Accounts from the cells to the spike counter are of whole arrays: as many of each as there are
  // tiles.
  private List<RunReport.TilePart> parts(ArrayLayer layer) {
    List<RunReport.TilePart> parts = new ArrayList<>();
    int tiles = layer.arrays();
    for (int i = 0; i < chip.book().size(); i++) {
      Account a = chip.book().account(i);
      boolean ofTile = a.component().ordinal() <= Component.PARTIAL_SUM.ordinal();
      if (a.layer() == layer.index() && ofTile && a.areaM2() > 0) {
        parts.add(
            new RunReport.TilePart(
                a.component().label(), a.areaM2() / tiles, a.leakageW() / tiles));
      }
    }
    return parts;
  }

  static List<RunReport.Preset> presets(Design design) {
    List<RunReport.Preset> presets = new ArrayList<>();
    presets.add(preset("array", design.array().name(), design.array().provenance()));
    presets.add(preset("device", design.device().name(), design.device().provenance()));
    presets.add(preset("digital", design.digital().name(), design.digital().provenance()));
    if (design.chip().isPresent()) {
      ChipSpec chip = design.chip().get();
      presets.add(preset("chip", chip.name(), chip.provenance()));
      memory(chip.membranes())
          .ifPresent(m -> presets.add(preset("memory", m.name(), m.provenance())));
    }
    design
        .costs()
        .converter()
        .ifPresent(c -> presets.add(preset("converter", c.name(), c.provenance())));
    return List.copyOf(presets);
  }

  /** The macros that a storage is built of, if it is of any. */
  static Optional<MemorySpec> memory(MembraneStorage storage) {
    if (storage instanceof MembraneStorage.TileSram s) {
      return Optional.of(s.macros());
    }
    return storage instanceof MembraneStorage.SharedSram s
        ? Optional.of(s.macros())
        : Optional.empty();
  }

  private static RunReport.Preset preset(String kind, String name, List<Provenance> provenance) {
    return new RunReport.Preset(kind, name, count(provenance));
  }

  static RunReport.Confidence count(List<Provenance> provenance) {
    return new RunReport.Confidence(
        of(provenance, "seen"),
        of(provenance, "derived"),
        of(provenance, "known"),
        of(provenance, "assumed"));
  }

  private static int of(List<Provenance> provenance, String confidence) {
    return (int) provenance.stream().filter(p -> p.confidence().equals(confidence)).count();
  }

  static RunReport.Confidence sum(List<RunReport.Preset> presets) {
    RunReport.Confidence all = new RunReport.Confidence(0, 0, 0, 0);
    for (RunReport.Preset preset : presets) {
      RunReport.Confidence c = preset.provenance();
      all =
          new RunReport.Confidence(
              all.seen() + c.seen(),
              all.derived() + c.derived(),
              all.known() + c.known(),
              all.assumed() + c.assumed());
    }
    return all;
  }
}
