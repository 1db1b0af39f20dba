package org.crossbarsim.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.circuit.PassiveCircuit;
import org.crossbarsim.circuit.TransistorCircuit;

/**
 * A crossbar read as a deck for ngspice, whose operating point prints the current of every bit
 * line.
 *
 * <p>Nothing in the deck has zero ohms, which ngspice takes for a milliohm: nodes with no
 * resistance between them have one name. Open cells and the cells of idle rows are left out, and
 * the segments between two active rows of a 1T1R column are one resistor. Sense nodes are sources
 * of 0 V, whose current is that of the bit line.
 */
public final class SpiceDeck {
  private static final String INPUT = "in";

  private final StringBuilder text = new StringBuilder();
  private final CrossbarCircuit circuit;

  private SpiceDeck(CrossbarCircuit circuit) {
    this.circuit = circuit;
  }

  /** The deck of a read, {@code title} being its first line. */
  public static String of(String title, CrossbarCircuit circuit) {
    SpiceDeck deck = new SpiceDeck(circuit);
    deck.line("*", title.replace('\n', ' '));
    deck.line(
        "* Run with: ngspice -b FILE. Prints i(vbl0), i(vbl1), ...: currents of the bit lines.");
    if (circuit instanceof PassiveCircuit passive) {
      deck.passive(passive);
    } else if (circuit instanceof TransistorCircuit transistors) {
      deck.transistors(transistors);
    }
    deck.close();
    return deck.text.toString();
  }

  private void passive(PassiveCircuit c) {
    for (int row = 0; row < c.rows(); row++) {
      line("Vwl" + row, source(row), "0", number(c.inputV()[row]));
      String before = source(row);
      for (int col = 0; col < c.columns(); col++) {
        String word = word(c, row, col);
        resistor("Rwl" + at(row, col), before, word, c.wordSegmentOhm());
        before = word;
      }
    }
    for (int col = 0; col < c.columns(); col++) {
      for (int row = 0; row < c.rows(); row++) {
        boolean last = row == c.rows() - 1;
        String next = last ? sense(col) : bit(c, row + 1, col);
        resistor("Rbl" + at(row, col), bit(c, row, col), next, c.bitSegmentOhm());
        cell(row, col, word(c, row, col), bit(c, row, col));
      }
    }
  }

  // A shorted cell gives its bit-line node the name of its word-line node, or where the bit line
  // is all sense node the other way round.
  private String word(PassiveCircuit c, int row, int col) {
    if (c.wordSegmentOhm() == 0) {
      return source(row);
    }
    return isShorted(row, col) && c.bitSegmentOhm() == 0 ? sense(col) : "w" + at(row, col);
  }

  private String bit(PassiveCircuit c, int row, int col) {
    if (c.bitSegmentOhm() == 0) {
      return sense(col);
    }
    return isShorted(row, col) ? word(c, row, col) : "b" + at(row, col);
  }

  private void transistors(TransistorCircuit c) {
    line("Vin", INPUT, "0", number(c.inputV()));
    for (int col = 0; col < c.columns(); col++) {
      String above = INPUT;
      int rowAbove = -1;
      for (int k = 0; k < c.activeRows().length; k++) {
        int row = c.activeRows()[k];
        boolean last = k == c.activeRows().length - 1;
        int rowBelow = last ? c.rows() : c.activeRows()[k + 1];
        String line = sourceLine(c, row, col);
        resistor("Rsl" + at(row, col), above, line, (row - rowAbove) * c.sourceSegmentOhm());
        String bit = bit(c, row, col);
        String below = last ? sense(col) : bit(c, rowBelow, col);
        resistor("Rbl" + at(row, col), bit, below, (rowBelow - row) * c.bitSegmentOhm());
        branch(c, row, col, line, bit);
        above = line;
        rowAbove = row;
      }
    }
  }

  private void branch(TransistorCircuit c, int row, int col, String line, String bit) {
    if (c.transistorOhm() == 0) {
      cell(row, col, line, bit);
    } else if (isShorted(row, col)) {
      resistor("Rt" + at(row, col), line, bit, c.transistorOhm());
    } else if (!isOpen(row, col)) {
      String between = "m" + at(row, col);
      resistor("Rt" + at(row, col), line, between, c.transistorOhm());
      cell(row, col, between, bit);
    }
  }

  private String sourceLine(TransistorCircuit c, int row, int col) {
    if (c.sourceSegmentOhm() == 0) {
      return INPUT;
    }
    return joins(c, row, col) && c.bitSegmentOhm() == 0 ? sense(col) : "s" + at(row, col);
  }

  private String bit(TransistorCircuit c, int row, int col) {
    if (c.bitSegmentOhm() == 0) {
      return sense(col);
    }
    return joins(c, row, col) ? sourceLine(c, row, col) : "b" + at(row, col);
  }

  private boolean joins(TransistorCircuit c, int row, int col) {
    return c.transistorOhm() == 0 && isShorted(row, col);
  }

  private void cell(int row, int col, String from, String to) {
    if (!isOpen(row, col) && !isShorted(row, col)) {
      double ohm = circuit.cellOhm()[row * circuit.columns() + col];
      if (circuit.law().isLinear()) {
        resistor("Rc" + at(row, col), from, to, ohm);
      } else {
        line("Bc" + at(row, col), from, to, "I=" + current(1 / ohm, "V(" + from + "," + to + ")"));
      }
    }
  }

  // Powers are products: ngspice raises negative numbers in ways of its own.
  private String current(double conductanceS, String volt) {
    if (circuit.law() instanceof CellLaw.Sinh sinh) {
      double scaleA = conductanceS * sinh.scaleV();
      return number(scaleA) + "*sinh(" + volt + "/" + number(sinh.scaleV()) + ")";
    }
    CellLaw.Polynomial law = (CellLaw.Polynomial) circuit.law();
    double decade = StrictMath.log10(conductanceS);
    String bend = number(at(decade, law.second())) + "+(" + number(at(decade, law.third())) + ")";
    return "(" + number(conductanceS) + "+(" + bend + "*" + volt + ")*" + volt + ")*" + volt;
  }

  private static double at(double decade, double[] coefficients) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * decade + coefficient;
    }
    return sum;
  }

  private boolean isOpen(int row, int col) {
    return Double.isInfinite(circuit.cellOhm()[row * circuit.columns() + col]);
  }

  private boolean isShorted(int row, int col) {
    return circuit.cellOhm()[row * circuit.columns() + col] == 0;
  }

  private void resistor(String name, String from, String to, double ohm) {
    if (!from.equals(to)) {
      line(name, from, to, number(ohm));
    }
  }

  private void close() {
    for (int col = 0; col < circuit.columns(); col++) {
      line("Vbl" + col, sense(col), "0", "0");
    }
    if (!circuit.law().isLinear()) {
      line(".options reltol=1e-10 abstol=1e-18 vntol=1e-13 itl1=500");
    }
    line(".control");
    line("set numdgt=16");
    line("op");
    for (int col = 0; col < circuit.columns(); col++) {
      line("print i(vbl" + col + ")");
    }
    line("quit");
    line(".endc");
    line(".end");
  }

  private static String source(int row) {
    return "in" + row;
  }

  private static String sense(int col) {
    return "out" + col;
  }

  private static String at(int row, int col) {
    return row + "_" + col;
  }

  private void line(String... words) {
    text.append(String.join(" ", words)).append('\n');
  }

  private static String number(double value) {
    return NumberOutput.toString(value, true);
  }
}
