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
    return stateAt(random.uniform(Purpose.STUCK_CELL, entity, 0), wanted);
  }

  private CellState stateAt(double u, CellState wanted) {
    if (u < spec.stuckAtLrs()) {
      return CellState.LRS;
    }
    return u < spec.stuckAtLrs() + spec.stuckAtHrs() ? CellState.HRS : wanted;
  }

  /**
   * States in which the cells {@code entity} end when {@code wanted} are programmed.
   *
   * @param bits receives what was drawn
   */
  public void statesAfterProgramming(
      CellState[] wanted, long[] entity, long[] bits, CellState[] state) {
    boolean draws = endurance.isEmpty() && spec.stuckAtLrs() + spec.stuckAtHrs() > 0;
    if (draws) {
      random.bits(Purpose.STUCK_CELL, entity, entity.length, 0, bits);
    }
    for (int i = 0; i < wanted.length; i++) {
      state[i] =
          draws
              ? stateAt(RandomStreams.uniform(bits[i]), wanted[i])
              : stateAfterProgramming(wanted[i], entity[i]);
    }
  }

  /** The first draws of one purpose about the cells {@code entity[0..cells)}. */
  public void bits(Purpose purpose, long[] entity, int cells, long[] bits) {
    random.bits(purpose, entity, cells, 0, bits);
  }

  /**
   * What cells in {@code state} have in common, where they spread by normal draws and nothing else
   * befalls them.
   */
  public Optional<NormalCells> normalCells(CellState state) {
    StateSigmas sigmas = null;
    if (spread instanceof LogNormalSpread of) {
      sigmas = of.sigmas();
    } else if (spread instanceof NormalSpread of) {
      sigmas = of.sigmas();
    }
    boolean plain = verify.isEmpty() && endurance.isEmpty() && ageing.isEmpty();
    if (!plain || sigmas == null || !(readNoise instanceof RelativeReadNoise)) {
      return Optional.empty();
    }
    return Optional.of(
        new NormalCells(
            spread instanceof LogNormalSpread,
            nominalOhm(state),
            state.between(sigmas.lrs(), sigmas.hrs()),
            state.between(sigmas.lrsCycle(), sigmas.hrsCycle()),
            readNoise(state)));
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
