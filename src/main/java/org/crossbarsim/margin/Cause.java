package org.crossbarsim.margin;

import java.util.EnumSet;
import java.util.Set;

/** Why a column may report another code than ideal cells would. */
public enum Cause {
  /** Device-to-device and cycle-to-cycle spread of the cells that are on. */
  LRS_SPREAD("spread of LRS cells"),
  /** The same of the cells that are off: what their leakage differs from the nominal one. */
  HRS_SPREAD("leakage of HRS cells"),
  /** Cells, of data or of the reference, that stay in a state whatever is programmed. */
  STUCK_CELLS("stuck cells"),
  /** Read noise of data cells. */
  READ_NOISE("read noise"),
  /** Spread and noise of reference cells. */
  REFERENCE_CELLS("reference cells"),
  /** Offset of amplifier or converter. */
  SENSE_OFFSET("amplifier offset"),
  /** Noise of amplifier or converter. */
  SENSE_NOISE("amplifier noise"),
  /** Voltage lost along the wires. */
  IR_DROP("IR drop");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /** The words of tables. */
  public String label() {
    return label;
  }

  /** All of them. */
  static Set<Cause> all() {
    return EnumSet.allOf(Cause.class);
  }

  /** This one alone. */
  Set<Cause> alone() {
    return EnumSet.of(this);
  }

  /** All but this one. */
  Set<Cause> absent() {
    return EnumSet.complementOf(EnumSet.of(this));
  }
}
