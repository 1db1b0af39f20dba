package org.crossbarsim.tile;

import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.PhaseSpec;

/**
 * Phases of a tile in whole cycles of its clock.
 *
 * <p>A read latches its rows, raises them, then for each mux step precharges, settles and senses,
 * and adds the codes to the partial sums. Raising and settling follow from the wires over the full
 * array.
 *
 * @param clock the tile's clock
 */
public record PhaseCycles(
    ClockDomain clock,
    long latch,
    long precharge,
    long raise,
    long settle,
    long sense,
    long accumulate,
    long merge,
    long membraneUpdate,
    long compare,
    long send,
    long hop) {
  /** Phases that buffers and memories of a chip give each layer. */
  public static final List<String> OF_EACH_LAYER = List.of("latch", "membrane_update", "compare");

  /** Phases that a chip's network takes the place of. */
  public static final List<String> OF_NO_CHIP = List.of("send", "hop");

  /**
   * One phase, for reports.
   *
   * @param name as in cards
   * @param requestedS what card or wires ask for
   * @param cycles what it takes
   * @param slackS what rounding up loses
   */
  public record Phase(String name, double requestedS, long cycles, double slackS) {}

  /** Phases of one array design. */
  public static PhaseCycles of(ArraySpec array) {
    PhaseSpec p = array.phases();
    ClockDomain clock = ClockDomain.ofSeconds(p.clockPeriodS());
    return new PhaseCycles(
        clock,
        clock.cyclesFor(p.latchS()),
        clock.cyclesFor(p.prechargeS()),
        clock.cyclesFor(raiseS(array)),
        clock.cyclesFor(settleS(array)),
        clock.cyclesFor(p.senseS()),
        clock.cyclesFor(p.accumulateS()),
        clock.cyclesFor(p.mergeS()),
        clock.cyclesFor(p.membraneUpdateS()),
        clock.cyclesFor(p.compareS()),
        clock.cyclesFor(p.sendS()),
        clock.cyclesFor(p.hopS()));
  }

  private static double raiseS(ArraySpec array) {
    return array.wire().raiseS(array.columns() + array.referenceCellColumns());
  }

  private static double settleS(ArraySpec array) {
    return array.bitLineSettleS();
  }

  /**
   * The same phases on a chip, whose network sends: rows are latched while they are fetched from
   * the input buffer, a word a cycle.
   */
  PhaseCycles onChip(long fetchedWords) {
    long fetch = Math.max(latch, fetchedWords);
    return new PhaseCycles(
        clock,
        fetch,
        precharge,
        raise,
        settle,
        sense,
        accumulate,
        merge,
        membraneUpdate,
        compare,
        0,
        0);
  }

  /** The same phases with other membranes. */
  PhaseCycles withMembranes(long updateCycles, long compareCycles) {
    return new PhaseCycles(
        clock,
        latch,
        precharge,
        raise,
        settle,
        sense,
        accumulate,
        merge,
        updateCycles,
        compareCycles,
        send,
        hop);
  }

  /** Cycles of a read up to its last decision, over {@code muxSteps}. */
  public long toLastSense(int muxSteps) {
    return latch + raise + muxSteps * (precharge + settle + sense);
  }

  /** Time for which the cells of one mux step conduct: settling and sensing, in whole cycles. */
  public double conductS() {
    return ClockDomain.seconds(clock.spanFs(settle + sense));
  }

  /** Time for which a cell conducts that stays biased through all {@code muxSteps}. */
  public double heldS(int muxSteps) {
    long cycles = muxSteps * (settle + sense) + (muxSteps - 1) * precharge;
    return ClockDomain.seconds(clock.spanFs(cycles));
  }

  /** Every phase with what rounding up to cycles loses. */
  public List<Phase> phases(ArraySpec array) {
    PhaseSpec p = array.phases();
    return List.of(
        phase("latch", p.latchS(), latch),
        phase("precharge", p.prechargeS(), precharge),
        phase("raise_word_lines", raiseS(array), raise),
        phase("settle", settleS(array), settle),
        phase("sense", p.senseS(), sense),
        phase("accumulate", p.accumulateS(), accumulate),
        phase("merge", p.mergeS(), merge),
        phase("membrane_update", p.membraneUpdateS(), membraneUpdate),
        phase("compare", p.compareS(), compare),
        phase("send", p.sendS(), send),
        phase("hop", p.hopS(), hop));
  }

  /**
   * The same of a layer on a chip: where buffers or memories ask for more than the card, or for
   * something else, they do so in whole cycles.
   */
  public List<Phase> phasesOnChip(ArraySpec array) {
    List<Phase> card = of(array).phases(array);
    List<Phase> acting = phases(array);
    return IntStream.range(0, card.size())
        .mapToObj(
            i ->
                card.get(i).cycles() == acting.get(i).cycles() ? card.get(i) : whole(acting.get(i)))
        .toList();
  }

  private Phase whole(Phase phase) {
    return new Phase(
        phase.name(), ClockDomain.seconds(clock.spanFs(phase.cycles())), phase.cycles(), 0);
  }

  private Phase phase(String name, double requestedS, long cycles) {
    double takenS = ClockDomain.seconds(clock.spanFs(cycles));
    return new Phase(name, requestedS, cycles, takenS - requestedS);
  }
}
