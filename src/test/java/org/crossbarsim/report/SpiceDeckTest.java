package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.circuit.PassiveCircuit;
import org.crossbarsim.circuit.TransistorCircuit;
import org.junit.jupiter.api.Test;

/** Does a deck hold every resistor of its circuit once, and none of zero ohms? */
class SpiceDeckTest {
  private static final double OPEN = Double.POSITIVE_INFINITY;

  private static String passive(double wordOhm, double bitOhm, double... cellOhm) {
    double[] inputV = {0.2, -0.1};
    return elements(new PassiveCircuit(2, 2, cellOhm, inputV, wordOhm, bitOhm, CellLaw.OHMIC));
  }

  private static String transistor(double onOhm, double sourceOhm, double bitOhm, int... active) {
    double[] cellOhm = {6000, 0, OPEN, 7000, 8000, 0, 0, 0, 0, 0};
    return elements(
        new TransistorCircuit(5, 2, cellOhm, 0.2, sourceOhm, bitOhm, onOhm, active, CellLaw.OHMIC));
  }

  /** The lines between the comments and the commands. */
  private static String elements(CrossbarCircuit circuit) {
    String deck = SpiceDeck.of("a title", circuit);
    assertEquals(deck, SpiceDeck.of("a title", circuit));
    int from = deck.indexOf("\n", deck.lastIndexOf("\n* ") + 1) + 1;
    String elements = deck.substring(from, deck.indexOf(".control"));
    assertFalse(elements.matches("(?s).*\\nR\\S+ \\S+ \\S+ -?0(\\.0)?\\n.*"), elements);
    return elements;
  }

  @Test
  void aPassiveDeckHasASegmentBeforeTheFirstColumnAndOneBehindTheLastRow() {
    assertEquals(
        """
        Vwl0 in0 0 0.2
        Rwl0_0 in0 w0_0 1.0
        Rwl0_1 w0_0 w0_1 1.0
        Vwl1 in1 0 -0.1
        Rwl1_0 in1 w1_0 1.0
        Rwl1_1 w1_0 w1_1 1.0
        Rbl0_0 b0_0 b1_0 2.5
        Rc0_0 w0_0 b0_0 6000.0
        Rbl1_0 b1_0 out0 2.5
        Rc1_0 w1_0 b1_0 8000.0
        Rbl0_1 b0_1 b1_1 2.5
        Rc0_1 w0_1 b0_1 7000.0
        Rbl1_1 b1_1 out1 2.5
        Rc1_1 w1_1 b1_1 9000.0
        Vbl0 out0 0 0
        Vbl1 out1 0 0
        """,
        passive(1, 2.5, 6000, 7000, 8000, 9000));
  }

  @Test
  void openCellsAreLeftOutAndShortedOnesAreOneNode() {
    assertEquals(
        """
        Vwl0 in0 0 0.2
        Rwl0_0 in0 w0_0 1.0
        Rwl0_1 w0_0 w0_1 1.0
        Vwl1 in1 0 -0.1
        Rwl1_0 in1 w1_0 1.0
        Rwl1_1 w1_0 w1_1 1.0
        Rbl0_0 w0_0 w1_0 2.5
        Rbl1_0 w1_0 out0 2.5
        Rbl0_1 b0_1 b1_1 2.5
        Rbl1_1 b1_1 out1 2.5
        Rc1_1 w1_1 b1_1 9000.0
        Vbl0 out0 0 0
        Vbl1 out1 0 0
        """,
        passive(1, 2.5, 0, OPEN, 0, 9000));
  }

  @Test
  void wiresOfNoResistanceAreOneNode() {
    assertEquals(
        """
        Vwl0 in0 0 0.2
        Vwl1 in1 0 -0.1
        Rbl0_0 in0 b1_0 2.5
        Rbl1_0 b1_0 out0 2.5
        Rc1_0 in1 b1_0 8000.0
        Rbl0_1 b0_1 b1_1 2.5
        Rc0_1 in0 b0_1 7000.0
        Rbl1_1 b1_1 out1 2.5
        Rc1_1 in1 b1_1 9000.0
        Vbl0 out0 0 0
        Vbl1 out1 0 0
        """,
        passive(0, 2.5, 0, 7000, 8000, 9000));
    assertEquals(
        """
        Vwl0 in0 0 0.2
        Rwl0_0 in0 out0 1.0
        Rwl0_1 out0 w0_1 1.0
        Vwl1 in1 0 -0.1
        Rwl1_0 in1 w1_0 1.0
        Rwl1_1 w1_0 out1 1.0
        Rc1_0 w1_0 out0 8000.0
        Rc0_1 w0_1 out1 7000.0
        Vbl0 out0 0 0
        Vbl1 out1 0 0
        """,
        passive(1, 0, 0, 7000, 8000, 0));
  }

  @Test
  void idleRowsOfATransistorDeckAreSegmentsInSeries() {
    assertEquals(
        """
        Vin in 0 0.2
        Rsl1_0 in s1_0 2.0
        Rbl1_0 b1_0 b4_0 6.0
        Rsl4_0 s1_0 s4_0 3.0
        Rbl4_0 b4_0 out0 2.0
        Rt4_0 s4_0 b4_0 500.0
        Rsl1_1 in s1_1 2.0
        Rbl1_1 b1_1 b4_1 6.0
        Rt1_1 s1_1 m1_1 500.0
        Rc1_1 m1_1 b1_1 7000.0
        Rsl4_1 s1_1 s4_1 3.0
        Rbl4_1 b4_1 out1 2.0
        Rt4_1 s4_1 b4_1 500.0
        Vbl0 out0 0 0
        Vbl1 out1 0 0
        """,
        transistor(500, 1, 2, 1, 4));
  }

  @Test
  void aShortedBranchOfATransistorDeckIsOneNode() {
    assertEquals(
        """
        Vin in 0 0.2
        Rbl0_0 b0_0 in 6.0
        Rc0_0 in b0_0 6000.0
        Rbl3_0 in out0 4.0
        Rbl3_1 in out1 4.0
        Vbl0 out0 0 0
        Vbl1 out1 0 0
        """,
        transistor(0, 0, 2, 0, 3));
    assertEquals(
        """
        Vin in 0 0.2
        Rsl0_0 in s0_0 1.0
        Rc0_0 s0_0 out0 6000.0
        Rsl3_0 s0_0 out0 3.0
        Rsl0_1 in out1 1.0
        Vbl0 out0 0 0
        Vbl1 out1 0 0
        """,
        transistor(0, 1, 0, 0, 3));
  }

  @Test
  void cellsOfALawAreSourcesOfCurrent() {
    double[] cellOhm = {8000, OPEN};
    CrossbarCircuit sinh =
        new PassiveCircuit(1, 2, cellOhm, new double[] {1}, 1, 0, new CellLaw.Sinh(0.25));
    assertEquals(
        """
        Vwl0 in0 0 1.0
        Rwl0_0 in0 w0_0 1.0
        Rwl0_1 w0_0 w0_1 1.0
        Bc0_0 w0_0 out0 I=3.125E-5*sinh(V(w0_0,out0)/0.25)
        Vbl0 out0 0 0
        Vbl1 out1 0 0
        .options reltol=1e-10 abstol=1e-18 vntol=1e-13 itl1=500
        """,
        elements(sinh));
    CellLaw polynomial = new CellLaw.Polynomial(new double[] {-2}, new double[] {1, 3});
    CrossbarCircuit bent =
        new TransistorCircuit(1, 1, new double[] {1000}, 1, 0, 0, 10, new int[] {0}, polynomial);
    assertEquals(
        """
        Vin in 0 1.0
        Rt0_0 in m0_0 10.0
        Bc0_0 m0_0 out0 I=(0.001+(-2.0+(0.0)*V(m0_0,out0))*V(m0_0,out0))*V(m0_0,out0)
        Vbl0 out0 0 0
        .options reltol=1e-10 abstol=1e-18 vntol=1e-13 itl1=500
        """,
        elements(bent));
  }

  @Test
  void theOperatingPointPrintsEveryBitLineWithAllDigits() {
    String deck =
        SpiceDeck.of(
            "two\nlines",
            new PassiveCircuit(
                1, 2, new double[] {OPEN, 5}, new double[] {1e-5}, 1, 1, CellLaw.OHMIC));
    assertEquals("* two lines", deck.lines().findFirst().orElseThrow());
    assertEquals(
        """
        .control
        set numdgt=16
        op
        print i(vbl0)
        print i(vbl1)
        quit
        .endc
        .end
        """,
        deck.substring(deck.indexOf(".control")));
  }
}
