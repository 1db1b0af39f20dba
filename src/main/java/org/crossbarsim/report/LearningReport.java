package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.learning.LearningDesign;
import org.crossbarsim.learning.LearningOutcome;
import org.crossbarsim.learning.LearningRule;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.Wilson;

/**
 * What a layer learned and what that cost: the content of {@code learning.json}.
 *
 * @param name of the study
 * @param array card
 * @param device card
 * @param idealCells true for cells without spread, noise and faults
 * @param digitalUnit card
 * @param seed key of every draw
 * @param maps output channels
 * @param kernel side of a kernel
 * @param stride step between windows
 * @param rule by which cells were programmed
 * @param judge how layers are compared
 * @param course what happened while learning
 * @param pulses programming of cells
 * @param energy joules of learning
 * @param time seconds of learning
 * @param components energy of learning by component
 * @param layers accuracy of the learned layer, then of random ones
 */
public record LearningReport(
    String name,
    String array,
    String device,
    boolean idealCells,
    String digitalUnit,
    long seed,
    int maps,
    int kernel,
    int stride,
    LearningRule rule,
    LearningDesign.Judge judge,
    Course course,
    Pulses pulses,
    Energy energy,
    Time time,
    List<ComponentRow> components,
    List<LayerRow> layers) {

  /** What happened while learning. */
  public record Course(
      long batches, long reads, long spikes, List<Long> spikesOfMaps, List<Double> thresholds) {}

  /**
   * Programming of cells.
   *
   * @param set pulses to LRS
   * @param reset pulses to HRS
   * @param meanPerCell pulses of a cell
   * @param mostPerCell pulses of the cell that has most
   * @param endurancePulses pulses that a cell endures
   * @param wornOut cells with more
   */
  public record Pulses(
      long set,
      long reset,
      double meanPerCell,
      int mostPerCell,
      double endurancePulses,
      int wornOut) {}

  /** Joules of learning by purpose; all but leakage are in the component rows, too. */
  public record Energy(
      double readJ, double ruleJ, double programJ, double leakageJ, double totalJ) {}

  /** Seconds of learning by purpose, one after the other. */
  public record Time(double readS, double ruleS, double programS, double totalS) {}

  /** One component. */
  public record ComponentRow(String name, long actions, double energyJ) {}

  /**
   * A layer with its classifier.
   *
   * @param weights {@code learned}, or {@code random} with a number
   * @param rate spikes a neuron and step over the test images
   * @param trainingAccuracy readout in doubles, on the labelled training images
   * @param testAccuracy readout in doubles
   * @param int8Accuracy readout in eight bits
   * @param int8Interval where the true value lies with 95 % confidence
   */
  public record LayerRow(
      String weights,
      double rate,
      double trainingAccuracy,
      double testAccuracy,
      double int8Accuracy,
      Interval int8Interval) {}

  /** The report of an outcome. */
  public static LearningReport of(LearningOutcome outcome) {
    LearningDesign d = outcome.design();
    LearningOutcome.Course c = outcome.course();
    List<LayerRow> layers = new ArrayList<>();
    layers.add(row("learned", outcome.learned(), d.judge()));
    for (int i = 0; i < outcome.random().size(); i++) {
      layers.add(row("random " + (i + 1), outcome.random().get(i), d.judge()));
    }
    double readS = ClockDomain.seconds(c.readFs());
    double ruleS = ClockDomain.seconds(c.ruleFs());
    double programS = ClockDomain.seconds(c.programFs());
    Time time = new Time(readS, ruleS, programS, readS + ruleS + programS);
    return new LearningReport(
        d.name(),
        d.array().name(),
        d.device().name(),
        d.device().isIdeal(),
        d.digital().name(),
        d.seed(),
        d.geometry().outputChannels(),
        d.geometry().kernel(),
        d.geometry().stride(),
        d.rule(),
        d.judge(),
        new Course(
            c.batches(),
            c.reads(),
            Arrays.stream(c.spikes()).sum(),
            Arrays.stream(c.spikes()).boxed().toList(),
            Arrays.stream(c.thresholds()).boxed().toList()),
        new Pulses(
            c.setPulses(),
            c.resetPulses(),
            (double) (c.setPulses() + c.resetPulses()) / c.cells(),
            c.mostPulses(),
            d.device().programming().endurancePulses(),
            c.wornOut()),
        energy(c.ledger(), time.totalS()),
        time,
        components(c.ledger()),
        List.copyOf(layers));
  }

  private static LayerRow row(
      String weights, LearningOutcome.Judged layer, LearningDesign.Judge judge) {
    double tests = judge.testImages();
    return new LayerRow(
        weights,
        layer.rate(),
        (double) layer.trainingHits() / judge.trainingImages(),
        layer.testHits() / tests,
        layer.int8Hits() / tests,
        Wilson.interval95(layer.int8Hits(), judge.testImages()));
  }

  private static Energy energy(Ledger ledger, double totalS) {
    double readJ = ledger.energyJ(Component.Owner.SPIKE) + ledger.energyJ(Component.Owner.STEP);
    double programJ = 0;
    for (ComponentRow row : components(ledger)) {
      boolean pulse =
          row.name().equals(Component.SET.label()) || row.name().equals(Component.RESET.label());
      programJ += pulse ? row.energyJ() : 0;
    }
    double ruleJ = ledger.energyJ(Component.Owner.LEARNING) - programJ;
    double leakageJ = ledger.book().leakageW() * totalS;
    return new Energy(readJ, ruleJ, programJ, leakageJ, readJ + ruleJ + programJ + leakageJ);
  }

  private static List<ComponentRow> components(Ledger ledger) {
    List<ComponentRow> rows = new ArrayList<>();
    for (Component component : Component.values()) {
      for (int i = 0; i < ledger.book().size(); i++) {
        if (ledger.book().account(i).component() == component && ledger.actions(i) > 0) {
          rows.add(new ComponentRow(component.label(), ledger.actions(i), ledger.energyJ(i)));
        }
      }
    }
    return List.copyOf(rows);
  }
}
