package org.crossbarsim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.api.Test;

class PlacementTest {
  @Test
  void everyTapAndEveryOutputLiesOnOneTile() {
    for (int inputs = 1; inputs < 30; inputs++) {
      for (int outputs = 1; outputs < 12; outputs++) {
        TestArray array = new TestArray();
        Placement p = Placement.of(Geometry.linear(inputs, outputs), array.spec());
        int rows = 0;
        for (int r = 0; r < p.rowTiles(); r++) {
          assertTrue(p.inputsOf(r) > 0 && p.inputsOf(r) <= 5);
          rows += p.inputsOf(r);
        }
        int columns = 0;
        for (int c = 0; c < p.colTiles(); c++) {
          assertTrue(p.outputsOf(c) > 0 && p.outputsOf(c) <= 3);
          columns += p.outputsOf(c);
        }
        assertEquals(inputs, rows);
        assertEquals(outputs, columns);
        assertEquals(p.rowTiles() * p.colTiles(), p.tiles());
        assertEquals(inputs * outputs / (p.tiles() * 15.0), p.utilization());
      }
    }
  }

  @Test
  void aDifferentialArrayHoldsHalfAsManyInputsAsItHasWordLines() {
    TestArray array = new TestArray();
    array.kind = ArrayKind.BNN_DIFFERENTIAL;
    array.inputs = 128;
    array.columns = 128;
    assertEquals(256, array.spec().rows());
    Geometry conv = new Geometry(64, 8, 8, 200, 3, 1, 1, 2);
    Placement p = Placement.of(conv, array.spec());
    assertEquals(576, p.inputs());
    assertEquals(5, p.rowTiles());
    assertEquals(64, p.inputsOf(4));
    assertEquals(2, p.colTiles());
    assertEquals(72, p.outputsOf(1));
  }
}
