package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.PhysicsSpec.Wires;
import org.crossbarsim.spec.ReferenceSpec;
import org.junit.jupiter.api.Test;

/** Does a report say under which conditions its cells were read? */
class ConditionTextTest {
  private static final Case FRESH =
      Designs.bsnn(1, Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4));

  private static RunReport report(PhysicsSpec physics) {
    return FRESH.with(FRESH.design().withPhysics(physics)).report();
  }

  private static Optional<String> words(PhysicsSpec physics) {
    return ConditionText.words(report(physics).cards());
  }

  @Test
  void freshCellsAtRoomTemperatureNeedNoLine() {
    assertEquals(Optional.empty(), words(PhysicsSpec.NOMINAL));
    assertEquals(Optional.empty(), words(PhysicsSpec.NOMINAL.withWires(Wires.EXACT)));
    assertFalse(ReportText.of(report(PhysicsSpec.NOMINAL)).contains("after programming"));
  }

  @Test
  void eachConditionThatDiffersIsNamedWithItsValue() {
    assertEquals(
        "read 315 Ms after programming, at 358.15 K",
        words(new PhysicsSpec(Wires.IDEAL, 315e6, 358.15)).orElseThrow());
    assertEquals(
        "read 1 s after programming, at 300 K, after 1000 reads of each, cycled 1 time before",
        words(new PhysicsSpec(Wires.EXACT, 1, 300, 1000, 1)).orElseThrow());
  }

  @Test
  void theHeaderOfTheTextHasTheLine() {
    String text = ReportText.of(report(new PhysicsSpec(Wires.IDEAL, 1, 350)));
    String header = text.substring(0, text.indexOf("per image"));
    assertTrue(
        header.contains("\n  cells      read 1 s after programming, at 350 K\n"), () -> header);
  }

  @Test
  void theNoteOnWiresIsThatOfTheRun() {
    String ideal = ReportText.of(report(PhysicsSpec.NOMINAL));
    String exact = ReportText.of(report(PhysicsSpec.NOMINAL.withWires(Wires.EXACT)));
    assertTrue(ideal.contains("from wire R and C without voltage drop"), () -> ideal);
    assertTrue(exact.contains("currents with the exact drop along wires"), () -> exact);
    assertFalse(exact.contains("without voltage drop"), () -> exact);
  }
}
