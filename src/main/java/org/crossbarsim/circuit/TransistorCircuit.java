package org.crossbarsim.circuit;

/**
 * Cells with a transistor each (1T1R): word lines are gates and carry no current, each column is a
 * pair of ladders, source line and bit line, with the open cells of idle rows between them.
 *
 * <pre>
 *   V --rs--o--rs--o--rs--o       source line, far end open
 *           Rt     Rt             transistor of an active row, in series with its cell
 *           R      R
 *           o--rb--o--rb--o--rb-- 0 V     bit line, sensed below the last row
 *          row 0  row 1  row 2 (idle)
 * </pre>
 *
 * @param rows word lines
 * @param columns columns, each with a source line and a bit line
 * @param cellOhm resistance of each cell without its transistor, row-major; infinite is open
 * @param inputV voltage of all sources
 * @param sourceSegmentOhm resistance of one source-line segment; zero is legal
 * @param bitSegmentOhm resistance of one bit-line segment; zero is legal
 * @param transistorOhm on-resistance of a transistor
 * @param activeRows rows whose gates are raised, ascending
 * @param law current of a cell against the voltage across it, its transistor left out
 */
public record TransistorCircuit(
    int rows,
    int columns,
    double[] cellOhm,
    double inputV,
    double sourceSegmentOhm,
    double bitSegmentOhm,
    double transistorOhm,
    int[] activeRows,
    CellLaw law)
    implements CrossbarCircuit {}
