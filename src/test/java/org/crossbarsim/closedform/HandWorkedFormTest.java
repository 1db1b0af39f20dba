package org.crossbarsim.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two pixels, two neurons that fire with 1/2, three on arrays that fire with 1/4, worked on paper.
 *
 * <p>Each input has an array of its own. One row is raised on average; none with 1/4, one with 1/2,
 * both with 1/4, so that one merge of three columns is expected a quarter of the time, and three
 * membranes are read and written three quarters of it. Each input meets two cells of 100 uS and one
 * of 10, and a reference of one of either, at 0.5 V for 4 + 5 ns: 0.4725 and 0.2475 pJ.
 *
 * <p>A read takes 15 ns to its decision and 6 to accumulate it, a merge 7, an update 8: 29 ns with
 * one array, 36 with both, 23.5 on average. Two comparators compare three neurons in 18. Spikes
 * leave in 2 ns each and hop in 3: 2 * 3/4 + 3 * (1 - 27/64).
 */
class HandWorkedFormTest {
  private static final double NS = 1e-9;

  private static Design design(RunSpec.TimeMode mode, int steps) {
    TestArray array = new TestArray();
    array.inputs = 1;
    array.columns = 3;
    array.columnsPerReference = 3;
    array.group = 1;
    Layer pixels =
        new Layer(
            "pixels",
            Geometry.linear(2, 2),
            new IntegerWeights(2, 2, new byte[] {1, 2, 3, 4}),
            new Activation.Drawn(0.5));
    Layer onArrays =
        new Layer(
            "arrays",
            Geometry.linear(2, 3),
            BinaryWeights.fromSigns(3, 2, new int[] {1, -1, 1, 1, -1, 1}),
            new Activation.Drawn(0.25));
    Layer readout =
        new Layer(
            "readout",
            Geometry.linear(3, 2),
            new IntegerWeights(2, 3, new byte[] {1, 2, 3, 4, 5, 6}),
            new Activation.Readout(new int[2]));
    return new Design(
        "by hand",
        new Network(Network.Kind.BSNN, 2, 1, 1, List.of(pixels, onArrays, readout)),
        array.spec(),
        TestSpecs.idealDevice(),
        TestSpecs.digital(),
        TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
        new NeuronSpec(NeuronSpec.Reset.SOFT, 8, 0, NeuronSpec.Overflow.WRAP),
        TestSpecs.run(1, steps, 1, mode, RunSpec.Coding.REAL));
  }

  private static Expectation form(RunSpec.TimeMode mode, int steps) {
    return ClosedForm.of(new Chip(design(mode, steps))).after(steps);
  }

  private static void assertPart(
      Expectation form, Component component, double actions, double energyPj) {
    Expectation.Part part =
        form.parts().stream().filter(p -> p.component() == component).findAny().orElseThrow();
    assertClose(actions, part.actions(), component.label());
    assertClose(energyPj * TestArray.PJ, part.energyJ(), component.label());
  }

  private static void assertClose(double expected, double actual, String what) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        what + ": " + expected + ", but was " + actual);
  }

  @Test
  void oneStepTakesTheActionsOfThePaper() {
    Expectation form = form(RunSpec.TimeMode.WAVEFRONT, 1);
    assertPart(form, Component.CELLS, 3, 0.4725);
    assertPart(form, Component.REFERENCE_CELLS, 2, 0.2475);
    assertEquals(1, actions(form, Component.INPUT_LATCH), Tolerances.JOULES);
    assertEquals(1, actions(form, Component.WORD_LINE), Tolerances.JOULES);
    assertPart(form, Component.SENSE, 3, 3 * 11);
    assertEquals(3, actions(form, Component.BIT_LINE), Tolerances.JOULES);
    assertEquals(2, actions(form, Component.REFERENCE_LINE), Tolerances.JOULES);
    assertEquals(3, actions(form, Component.PARTIAL_SUM), Tolerances.JOULES);
    assertEquals(0.25 * 3, actions(form, Component.MERGE), Tolerances.JOULES);
    assertPart(form, Component.MEMBRANE_READ, 0.75 * 3, 0.75 * 3 * 8 * 0.1);
    assertPart(form, Component.MEMBRANE_WRITE, 0.75 * 3, 0.75 * 3 * 8 * 0.2);
    assertEquals(3, actions(form, Component.COMPARE), Tolerances.JOULES);
    assertEquals(0.75, actions(form, Component.RESET_WRITE), Tolerances.JOULES);
    assertEquals(0.75, actions(form, Component.RESET_ADD), Tolerances.JOULES);
    // One spike of the pixels' layer and three quarters of the arrays'.
    assertEquals(1.75, actions(form, Component.PACKET), Tolerances.JOULES);
    assertPart(form, Component.FIRST_MULTIPLY, 4, 4 * 1.1);
    // Two sums added, compared, one spike subtracted; and the decision.
    assertPart(form, Component.FIRST_ADD, 5 + 2, 7 * 0.5);
    assertPart(form, Component.DIGITAL_ADD, 1.5, 1.5 * 0.5);
    assertEquals(2 * 37.0 / 64, actions(form, Component.DIGITAL_SUM_READ), Tolerances.JOULES);
  }

  private static double actions(Expectation form, Component component) {
    return form.parts().stream()
        .filter(p -> p.component() == component)
        .mapToDouble(Expectation.Part::actions)
        .sum();
  }

  /**
   * Pixels: a pass of multiplications, two cycles for the batch, a spike of two with 1/2 each in 2
   * ns and a hop with 3/4. Readout: a cycle a spike, 3/4 of them, and one for the decision.
   */
  @Test
  void oneStepTakesTheTimeOfThePaper() {
    double pixels = 1 + 2 + 2 * 1 + 3 * 0.75;
    double arrays = 23.5 + 18 + 2 * 0.75 + 3 * (37.0 / 64);
    double readout = 0.75;
    Expectation form = form(RunSpec.TimeMode.WAVEFRONT, 1);
    assertClose((pixels + arrays + readout + 1) * NS, form.latencyS(), "latency");
  }

  /** Pixels are shown at once, and their spikes are read a step later: half the reads of two. */
  @Test
  void theFirstDelayedStepReadsNothing() {
    Expectation two = form(RunSpec.TimeMode.DELAYED, 2);
    assertPart(two, Component.CELLS, 3, 0.4725);
    assertEquals(6, actions(two, Component.COMPARE), Tolerances.JOULES);
    assertEquals(3.5, actions(two, Component.PACKET), Tolerances.JOULES);
    assertPart(two, Component.FIRST_MULTIPLY, 4, 4 * 1.1);
    // A first step of comparing and sending, a second as in a wavefront; one for the decision.
    double sends = 2 * 0.75 + 3 * (37.0 / 64);
    assertEquals((18 + sends + 23.5 + 18 + sends + 1) * NS, two.latencyS(), 0.2 * NS);
  }

  @Test
  void totalsAreSumsOfParts() {
    Expectation form = form(RunSpec.TimeMode.DELAYED, 3);
    double sumJ = form.leakageJ();
    for (Expectation.Part part : form.parts()) {
      sumJ += part.energyJ();
    }
    assertEquals(sumJ, form.energyJ());
    assertEquals(sumJ * form.latencyS(), form.energyDelayJs());
    assertEquals(3, form.steps());
  }

  @ParameterizedTest
  @EnumSource(RunSpec.TimeMode.class)
  void aFormSaysTheSameInWhateverOrderItIsAsked(RunSpec.TimeMode mode) {
    ClosedForm asked = ClosedForm.of(new Chip(design(mode, 9)));
    Expectation nine = asked.after(9);
    Expectation one = asked.after(1);
    assertEquals(form(mode, 1), one);
    assertEquals(form(mode, 9), nine);
    assertEquals(nine, asked.after(9));
    assertTrue(one.latencyS() < nine.latencyS());
  }
}
