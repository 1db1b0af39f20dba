package org.crossbarsim.margin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crossbarsim.device.CellState;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;

/**
 * Distribution of the difference of bit line and reference over chips, for reads of K active rows:
 * the sum of independent cells, reference cells and amplifier, added up as the product of their
 * characteristic functions on a lattice.
 *
 * <p>Nothing is taken for normal that is not; what the lattice adds to the variance is taken from
 * the amplifier's normal part, and is below {@value #EXCESS} of the whole where that is too small.
 */
final class ReadModel {
  /** Probabilities below this are rounding and are given as 0. */
  static final double LEAST = 1e-12;

  private static final double EXCESS = 5e-4;
  private static final double TAIL_SIGMAS = 12;
  private static final int FEWEST_POINTS = 1 << 12;
  private static final int MOST_POINTS = 1 << 16;
  private static final int POINTS_A_CODE = 64;

  /** Cells of one kind, one on each of {@code count} rows. */
  private record Reference(CellOdds cell, double factor) {}

  private final ArraySpec array;
  private final double differenceS;
  private final int active;
  private final CellOdds lrs;
  private final CellOdds hrs;
  private final List<Reference> reference = new ArrayList<>();
  private final SenseOdds sense;
  private final Drop.Wires wires;
  private final Lattice lattice;
  private final Spectrum lrsSpectrum;
  private final Spectrum hrsSpectrum;
  private final Spectrum referenceSpectrum;

  ReadModel(
      ArraySpec array,
      DeviceSpec device,
      PhysicsSpec physics,
      int active,
      Set<Cause> causes,
      Drop.Wires wires) {
    this.array = array;
    this.differenceS = device.lrsConductanceS() - device.hrsConductanceS();
    this.active = active;
    boolean lrsSpread = causes.contains(Cause.LRS_SPREAD);
    boolean hrsSpread = causes.contains(Cause.HRS_SPREAD);
    boolean stuck = causes.contains(Cause.STUCK_CELLS);
    boolean noisy = causes.contains(Cause.READ_NOISE);
    this.lrs = CellOdds.of(device, physics, CellState.LRS, lrsSpread, hrsSpread, stuck, noisy);
    this.hrs = CellOdds.of(device, physics, CellState.HRS, lrsSpread, hrsSpread, stuck, noisy);
    boolean vary = causes.contains(Cause.REFERENCE_CELLS);
    for (CellState state : states(array)) {
      double factor = -1.0 / states(array).size();
      reference.add(
          new Reference(CellOdds.of(device, physics, state, vary, vary, stuck, vary), factor));
    }
    this.sense =
        new SenseOdds(
            array, device, causes.contains(Cause.SENSE_OFFSET), causes.contains(Cause.SENSE_NOISE));
    this.wires = causes.contains(Cause.IR_DROP) ? wires : Drop.Wires.IDEAL;
    this.lattice = lattice(device, stuck);
    this.lrsSpectrum = Spectrum.of(lrs.on(lattice, 1));
    this.hrsSpectrum = Spectrum.of(hrs.on(lattice, 1));
    this.referenceSpectrum = referenceSpectrum();
  }

  // The reference carries the same whatever the data cells do.
  private Spectrum referenceSpectrum() {
    double[] shrinks = wires.drop(active, 0).reference();
    Spectrum sum = Spectrum.normal(lattice, 0);
    for (int r = 0; r < reference.size(); r++) {
      Reference part = reference.get(r);
      Spectrum one = Spectrum.of(part.cell().on(lattice, part.factor()));
      sum = sum.plus(one.shrunk(shrinks[r]), active);
    }
    return sum;
  }

  /** States of the cells that one active row adds to a reference, of equal parts in it. */
  static List<CellState> states(ArraySpec array) {
    if (array.sense() instanceof SenseSpec.Divider) {
      return List.of(); // compares with reference voltages
    }
    return switch (array.reference().kind()) {
      case MID_PAIR -> List.of(CellState.LRS, CellState.HRS);
      case MID_HALFWAY -> List.of(CellState.HALFWAY);
      case HRS -> List.of(CellState.HRS);
      case FIXED -> List.of();
    };
  }

  private Lattice lattice(DeviceSpec device, boolean faults) {
    double most = Math.max(varianceS2(0, Drop.NONE), varianceS2(active, Drop.NONE));
    double least = Math.min(varianceS2(0, Drop.NONE), varianceS2(active, Drop.NONE));
    double reachS = Math.max(lrs.reachS(), hrs.reachS());
    int cells = smoothCells(lrs) + smoothCells(hrs);
    for (Reference part : reference) {
      reachS = Math.max(reachS, -part.factor() * part.cell().reachS());
      cells += smoothCells(part.cell());
    }
    double stuck = faults ? (device.stuckAtLrs() + device.stuckAtHrs()) * active * 3 : 0;
    double allS =
        TAIL_SIGMAS * Math.sqrt(most) + reachS * (1 + mostOf(stuck)) + 2 * Math.abs(differenceS);
    double allowedS2 = Math.max(sense.normalS2(active, 0), EXCESS * least);
    double codeS = window(0).codeS();
    int size = FEWEST_POINTS;
    while (size < MOST_POINTS && isCoarse(Lattice.reaching(allS, size), cells, allowedS2, codeS)) {
      size *= 2;
    }
    return Lattice.reaching(allS, size);
  }

  private static boolean isCoarse(Lattice lattice, int cells, double allowedS2, double codeS) {
    return lattice.stepS() > codeS / POINTS_A_CODE || cells * lattice.addedS2() > allowedS2;
  }

  private int smoothCells(CellOdds cell) {
    return cell.varianceS2() > 0 ? active : 0;
  }

  // What a Poisson number of this mean practically never exceeds.
  private static int mostOf(double mean) {
    int n = 0;
    for (double p = mean; p > LEAST / 10; n++) {
      p *= mean / (n + 2);
    }
    return n + (int) Math.ceil(mean);
  }

  private double varianceS2(int lrsMet, Drop drop) {
    double idealS = idealS(lrsMet);
    double sum = sense.fixedS2(active, idealS) + sense.passingS2(active, idealS);
    sum += square(drop.sigmaS());
    sum += lrsMet * square(drop.lrs()) * lrs.varianceS2();
    sum += (active - lrsMet) * square(drop.hrs()) * hrs.varianceS2();
    for (int r = 0; r < reference.size(); r++) {
      double factor = drop.reference()[r] * reference.get(r).factor();
      sum += active * square(factor) * reference.get(r).cell().varianceS2();
    }
    return sum;
  }

  private DecisionWindow window(int lrsMet) {
    return DecisionWindow.of(array, differenceS, active, lrsMet, wires.levels());
  }

  private double idealS(int lrsMet) {
    return window(lrsMet).idealS();
  }

  private double shiftS(int lrsMet, Drop drop) {
    double sum = drop.shiftS();
    sum += lrsMet * drop.lrs() * lrs.shiftS();
    sum += (active - lrsMet) * drop.hrs() * hrs.shiftS();
    for (int r = 0; r < reference.size(); r++) {
      double factor = drop.reference()[r] * reference.get(r).factor();
      sum += active * factor * reference.get(r).cell().shiftS();
    }
    return sum;
  }

  /** A cause's share of the mean and of the deviation of a read, in codes. */
  record Part(double shiftCodes, double sigmaCodes) {}

  Part part(Cause cause, int lrsMet) {
    Drop drop = wires.drop(active, lrsMet);
    double on = lrsMet * drop.lrs();
    double off = (active - lrsMet) * drop.hrs();
    double on2 = on * drop.lrs();
    double off2 = off * drop.hrs();
    double shiftS = 0; // of the reference
    double faultShiftS = 0;
    double varianceS2 = 0;
    double faultS2 = 0;
    for (int r = 0; r < reference.size(); r++) {
      double factor = drop.reference()[r] * reference.get(r).factor();
      CellOdds cell = reference.get(r).cell();
      shiftS += active * factor * cell.spreadShiftS();
      faultShiftS += active * factor * cell.faultShiftS();
      varianceS2 += active * square(factor) * (cell.spreadS2() + cell.noiseS2());
      faultS2 += active * square(factor) * cell.faultS2();
    }
    return switch (cause) {
      case LRS_SPREAD -> part(on * lrs.spreadShiftS(), on2 * lrs.spreadS2());
      case HRS_SPREAD -> part(off * hrs.spreadShiftS(), off2 * hrs.spreadS2());
      case STUCK_CELLS ->
          part(
              on * lrs.faultShiftS() + off * hrs.faultShiftS() + faultShiftS,
              on2 * lrs.faultS2() + off2 * hrs.faultS2() + faultS2);
      case READ_NOISE -> part(0, on2 * lrs.noiseS2() + off2 * hrs.noiseS2());
      case REFERENCE_CELLS -> part(shiftS, varianceS2);
      case SENSE_OFFSET -> part(0, sense.fixedS2(active, idealS(lrsMet)));
      case SENSE_NOISE -> part(0, sense.passingS2(active, idealS(lrsMet)));
      case IR_DROP -> part(drop.shiftS(), square(drop.sigmaS()));
    };
  }

  private Part part(double shiftS, double varianceS2) {
    double codeS = window(0).codeS();
    return new Part(shiftS / codeS, Math.sqrt(Math.max(0, varianceS2)) / codeS);
  }

  /** Nominal currents of a read, in codes. */
  MarginResult.Levels levels(int lrsMet) {
    double codeS = window(0).codeS();
    double middleS = 0.5 * (lrs.nominalS() + hrs.nominalS());
    double oneS = array.reference().kind() == ReferenceSpec.Kind.HRS ? hrs.nominalS() : middleS;
    return new MarginResult.Levels(
        lrsMet * lrs.nominalS() / codeS,
        (active - lrsMet) * hrs.nominalS() / codeS,
        -active * oneS / codeS);
  }

  private static double square(double x) {
    return x * x;
  }

  /** The odds of a read of which {@code lrsMet} cells are LRS, except for the exact probability. */
  ReadOdds normal(int lrsMet) {
    return odds(lrsMet, Double.NaN);
  }

  /** The odds of a read of which {@code lrsMet} cells are LRS. */
  ReadOdds at(int lrsMet) {
    return odds(lrsMet, wrong(lrsMet));
  }

  private ReadOdds odds(int lrsMet, double wrong) {
    Drop drop = wires.drop(active, lrsMet);
    DecisionWindow window = window(lrsMet);
    double shiftS = shiftS(lrsMet, drop);
    double sigmaS = Math.sqrt(varianceS2(lrsMet, drop));
    double distance = window.distanceCodes(shiftS);
    double sigma = sigmaS / window.codeS();
    double margin = distance == 0 ? 0 : distance / sigma;
    double normal = window.wrong(window.idealS() + shiftS, sigmaS);
    return new ReadOdds(
        active, lrsMet, shiftS / window.codeS(), sigma, margin, wrong, normal < LEAST ? 0 : normal);
  }

  private double wrong(int lrsMet) {
    Drop drop = wires.drop(active, lrsMet);
    int cells = (lrs.varianceS2() > 0 ? lrsMet : 0) + (hrs.varianceS2() > 0 ? active - lrsMet : 0);
    for (Reference part : reference) {
      cells += smoothCells(part.cell());
    }
    double idealS = idealS(lrsMet);
    double normalS2 = sense.normalS2(active, idealS) + square(drop.sigmaS());
    normalS2 -= cells * lattice.addedS2();
    Spectrum sum =
        Spectrum.normal(lattice, Math.max(0, normalS2))
            .plus(lrsSpectrum.shrunk(drop.lrs()), lrsMet)
            .plus(hrsSpectrum.shrunk(drop.hrs()), active - lrsMet)
            .plus(referenceSpectrum, 1);
    sum = sense.onto(sum, lattice, active, idealS);
    DecisionWindow window = window(lrsMet);
    double fromS = window.fromS() - window.idealS() - drop.shiftS();
    double toS = window.toS() - window.idealS() - drop.shiftS();
    double wrong = lattice.outside(sum.masses(), fromS, toS);
    return wrong < LEAST ? 0 : wrong;
  }
}
