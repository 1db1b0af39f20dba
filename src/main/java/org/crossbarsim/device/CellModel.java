package org.crossbarsim.device;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;

/**
 * Cells of one technology under the conditions of a run: what a programmed cell conducts, and how
 * much it flickers.
 *
 * <p>A composition of models, in this order: whether the cell is stuck or worn out; whether writing
 * it succeeds; spread; retention; read disturb; the access transistor, ohmic and in series. A stuck
 * cell takes its stuck state whatever is programmed, then spreads like any other. Telegraph noise
 * and read noise come on top, read by read.
 */
public final class CellModel {
  private final DeviceSpec spec;
  private final RandomStreams random;
  private final PhysicsSpec physics;
  private final SpreadModel spread;
  private final ReadNoiseModel readNoise;
  private final List<AgeingModel> ageing;
  private final Optional<WeibullEndurance> endurance;
  private final Optional<WriteVerify> verify;
  private final Optional<TelegraphNoise> telegraph;
  private final IvModel iv;

  /** Cells of {@code spec} as they are right after programming, drawn from {@code random}. */
  public CellModel(DeviceSpec spec, RandomStreams random) {
    this(spec, PhysicsSpec.NOMINAL, random);
  }

  /** Cells of {@code spec} under the conditions of {@code physics}, drawn from {@code random}. */
  public CellModel(DeviceSpec spec, PhysicsSpec physics, RandomStreams random) {
    this.spec = spec;
    this.random = random;
    this.physics = physics;
    this.spread = DeviceModels.spread(spec, physics);
    this.readNoise = DeviceModels.readNoise(spec, physics);
    this.ageing = DeviceModels.ageing(spec, physics);
    this.endurance = DeviceModels.endurance(spec);
    this.verify = DeviceModels.verify(spec, random);
    this.telegraph = DeviceModels.telegraph(spec, random);
    this.iv = DeviceModels.nonlinearity(spec, physics);
  }

  /** The technology. */
  public DeviceSpec spec() {
    return spec;
  }

  /** Telegraph noise of the cells, where they have any. */
  public Optional<TelegraphNoise> telegraph() {
    return telegraph;
  }

  /** Current of a cell against the voltage across it, its transistor left out. */
  public CellLaw law() {
    return iv.law();
  }

  /**
   * Conductance at small voltages of a cell without its transistor, for {@link #law}.
   *
   * @param conductanceS of the cell with its transistor in an ideal read, above zero
   */
  public double smallSignalS(double conductanceS) {
    double cellOhm = 1 / conductanceS - spec.accessTransistorOhm();
    double cellV = spec.readVoltageV() * conductanceS * cellOhm;
    return iv.smallSignalS(1 / cellOhm, cellV);
  }

  /** Conductance of a cell with a transistor in series. */
  public static double inSeriesS(double cellOhm, double transistorOhm) {
    return 1.0 / (cellOhm + transistorOhm);
  }

  /** State in which cell {@code entity} ends when {@code wanted} is programmed. */
  public CellState stateAfterProgramming(CellState wanted, long entity) {
    if (endurance.isPresent() && endurance.get().lifeCycles(random, entity) <= physics.cycles()) {
      return endurance.get().wornState(random, entity);
    }
    if (spec.stuckAtLrs() == 0 && spec.stuckAtHrs() == 0) {
      return wanted;
    }
    double u = random.uniform(Purpose.STUCK_CELL, entity, 0);
    if (u < spec.stuckAtLrs()) {
      return CellState.LRS;
    }
    return u < spec.stuckAtLrs() + spec.stuckAtHrs() ? CellState.HRS : wanted;
  }

  /** Pulses after which cell {@code entity} stays as it is. */
  public double endurancePulses(long entity) {
    return endurance
        .map(e -> 2 * e.lifeCycles(random, entity))
        .orElse(spec.programming().endurancePulses());
  }

  /**
   * Conductance of cell {@code entity} after programming number {@code cycle} to {@code wanted},
   * transistor included.
   */
  public double programmedS(CellState wanted, long entity, long cycle) {
    CellState state = stateAfterProgramming(wanted, entity);
    double writtenOhm = writtenOhm(wanted, state, entity, cycle);
    boolean onTarget = writtenOhm == nominalOhm(state);
    if (onTarget && spread.isExact(state) && ageing.isEmpty()) {
      return nominalS(state);
    }
    CellDraws draws = new CellDraws(random, entity, cycle);
    double ohm = spread.isExact(state) ? writtenOhm : spread.drawnOhm(state, writtenOhm, draws);
    for (AgeingModel model : ageing) {
      ohm = model.agedOhm(ohm, draws);
    }
    return inSeriesS(ohm, spec.accessTransistorOhm());
  }

  // A cell inside its window spreads around its target: the spread was measured of such cells.
  private double writtenOhm(CellState wanted, CellState state, long entity, long cycle) {
    if (state != wanted || verify.isEmpty()) {
      return nominalOhm(state);
    }
    WriteVerify.Outcome outcome = write(wanted, entity, cycle);
    return outcome.succeeded() ? nominalOhm(state) : 1 / outcome.conductanceS();
  }

  /** True where cells are written with pulses that are verified. */
  public boolean verifies() {
    return verify.isPresent();
  }

  /**
   * How cell {@code entity}, which can be programmed, comes from the HRS to {@code wanted}.
   *
   * @throws IllegalStateException if writing is not verified
   */
  public WriteVerify.Outcome write(CellState wanted, long entity, long cycle) {
    return verify
        .orElseThrow(() -> new IllegalStateException("writing is not verified"))
        .write(1 / spec.hrsOhm(), 1 / nominalOhm(wanted), entity, cycle);
  }

  /** Conductance that programming aims at, transistor included. */
  public double nominalS(CellState state) {
    return switch (state) {
      case LRS -> spec.lrsConductanceS();
      case HRS -> spec.hrsConductanceS();
      case HALFWAY -> 0.5 * (spec.lrsConductanceS() + spec.hrsConductanceS());
    };
  }

  private double nominalOhm(CellState state) {
    return switch (state) {
      case LRS -> spec.lrsOhm();
      case HRS -> spec.hrsOhm();
      case HALFWAY -> 1.0 / nominalS(CellState.HALFWAY) - spec.accessTransistorOhm();
    };
  }

  /** Deviation of one read of a nominal cell of {@code state}, relative to its conductance. */
  public double readNoise(CellState state) {
    return readNoise.relative(state, nominalOhm(state), spec.accessTransistorOhm());
  }

  /**
   * Deviation of one read of a cell of {@code state} that conducts {@code conductanceS}, relative
   * to that, transistor included.
   */
  public double readNoise(CellState state, double conductanceS) {
    double cellOhm = 1 / conductanceS - spec.accessTransistorOhm();
    return readNoise.relative(state, cellOhm, spec.accessTransistorOhm());
  }
}
