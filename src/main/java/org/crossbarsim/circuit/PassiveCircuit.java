package org.crossbarsim.circuit;

/**
 * Cells without transistors (1R), and other arrays whose word lines carry the current of a read.
 *
 * <pre>
 *   V[0] --rw--o--rw--o--rw--o        rw  word-line segment
 *              R      R      R        rb  bit-line segment
 *   V[1] --rw--o--rw--o--rw--o        o   a cell hangs between word line (shown) and bit line
 *              :      :      :
 *              rb     rb     rb
 *              0 V    0 V    0 V      sense nodes, below the last row
 * </pre>
 *
 * <p>Each source meets one segment before column 0 and the far end of its word line is open; each
 * bit line begins open at row 0 and meets one segment between the last row and its sense node.
 *
 * @param rows word lines
 * @param columns bit lines
 * @param cellOhm resistance of each cell, row-major, {@code rows * columns}; infinite is open
 * @param inputV voltage of each word line's source, {@code rows}
 * @param wordSegmentOhm resistance of one word-line segment; zero is legal
 * @param bitSegmentOhm resistance of one bit-line segment; zero is legal
 * @param law current of a cell against voltage
 */
public record PassiveCircuit(
    int rows,
    int columns,
    double[] cellOhm,
    double[] inputV,
    double wordSegmentOhm,
    double bitSegmentOhm,
    CellLaw law)
    implements CrossbarCircuit {}
