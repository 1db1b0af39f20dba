package org.crossbarsim.spec;

import java.util.Optional;

/** What stands at the foot of the bit lines. */
public sealed interface SenseSpec {

  /** Cost of one decision or conversion, and area and leakage of one unit. */
  UnitCost cost();

  /** Output codes: 2 of an amplifier. */
  int codes();

  /** True where every unit decides exactly as its levels say. */
  boolean isExact();

  /** The same levels without mismatch, noise and any other error. */
  SenseSpec idealised();

  /**
   * A 1-bit current sense amplifier.
   *
   * @param offsetSigmaA deviation of the input-referred offset, drawn once an amplifier
   * @param errors what else is wrong with its decisions
   */
  record Amplifier(double offsetSigmaA, UnitCost cost, Optional<CurrentErrors> errors)
      implements SenseSpec {
    /** An amplifier whose only fault is an offset. */
    public Amplifier(double offsetSigmaA, UnitCost cost) {
      this(offsetSigmaA, cost, Optional.empty());
    }

    @Override
    public int codes() {
      return 2;
    }

    @Override
    public SenseSpec idealised() {
      return new Amplifier(0, cost);
    }

    @Override
    public boolean isExact() {
      return offsetSigmaA == 0 && CurrentErrors.none(errors);
    }
  }

  /**
   * A converter with uniformly spaced levels.
   *
   * <p>One code is {@code codeStep} of the finest unit that the reference leaves: for a mid or
   * fixed reference on a single-row array that unit is (I_LRS-I_HRS)/2 and codes run from
   * -(levels-1)/2 to +(levels-1)/2; for an HRS reference, and for a differential array whose tap
   * count is known, it is I_LRS-I_HRS and codes run from 0 to levels-1. Anything beyond clips.
   *
   * @param levels number of output codes
   * @param codeStep units per code; 1 is full resolution
   * @param offsetSigmaA deviation of the input-referred offset, drawn once a converter
   * @param errors what else is wrong with its conversions
   */
  record Converter(
      int levels,
      double codeStep,
      double offsetSigmaA,
      UnitCost cost,
      Optional<CurrentErrors> errors)
      implements SenseSpec {
    /** A converter whose only fault is an offset. */
    public Converter(int levels, double codeStep, double offsetSigmaA, UnitCost cost) {
      this(levels, codeStep, offsetSigmaA, cost, Optional.empty());
    }

    @Override
    public int codes() {
      return levels;
    }

    @Override
    public SenseSpec idealised() {
      return new Converter(levels, codeStep, 0, cost);
    }

    @Override
    public boolean isExact() {
      return offsetSigmaA == 0 && CurrentErrors.none(errors);
    }
  }

  /**
   * A flash converter: one comparator a threshold, wherever the thresholds lie.
   *
   * @param levels thresholds, and what the codes between them stand for
   * @param offsetSigmaA deviation of the input-referred offset, drawn once a converter
   * @param errors what else is wrong with its conversions
   */
  record Flash(LevelSpec levels, double offsetSigmaA, UnitCost cost, Optional<CurrentErrors> errors)
      implements SenseSpec {
    @Override
    public int codes() {
      return levels.codes();
    }

    @Override
    public SenseSpec idealised() {
      return new Flash(levels, 0, cost, Optional.empty());
    }

    @Override
    public boolean isExact() {
      return offsetSigmaA == 0 && CurrentErrors.none(errors);
    }
  }

  /**
   * A voltage divider instead of a clamp: the bit line is the midpoint between a pull-up and the
   * parallel cells, and a flash converter compares its voltage with reference voltages.
   *
   * <p>V = supply * Gp / (Gp + G) for cells of conductance G; the pull-up transistor is taken for a
   * resistor. A reference voltage is what nominal cells would make of its threshold among the K
   * rows of the read, which must be known before it.
   *
   * <p>Source: Yin, Sun, Yu and Seo, IEEE Trans. Electron Devices 67(10):4185 (2020).
   *
   * @param supplyV supply behind the pull-ups
   * @param pullUpOhm resistance of one pull-up while it conducts
   * @param levels thresholds, and what the codes between them stand for
   * @param offsetSigmaV deviation of the input-referred offset, drawn once a converter
   * @param errors what else is wrong with its conversions
   */
  record Divider(
      double supplyV,
      double pullUpOhm,
      LevelSpec levels,
      double offsetSigmaV,
      UnitCost cost,
      Optional<VoltageErrors> errors)
      implements SenseSpec {
    /** Voltage of a bit line whose conducting cells have {@code conductanceS} together. */
    public double bitLineV(double conductanceS) {
      return supplyV / (1 + pullUpOhm * conductanceS);
    }

    @Override
    public int codes() {
      return levels.codes();
    }

    @Override
    public SenseSpec idealised() {
      return new Divider(supplyV, pullUpOhm, levels, 0, cost, Optional.empty());
    }

    @Override
    public boolean isExact() {
      return offsetSigmaV == 0 && VoltageErrors.none(errors);
    }
  }
}
