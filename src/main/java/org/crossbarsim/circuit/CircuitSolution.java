package org.crossbarsim.circuit;

/**
 * Currents of a solved circuit.
 *
 * @param bitLineA into each sense node, {@code columns}
 * @param wordLineA of each row, {@code rows}: out of its source (1R), or through its cells (1T1R)
 * @param idealBitLineA the same bit-line currents with wires of no resistance; not finite where a
 *     shorted cell would then join a source to a sense node
 * @param cellA through each cell from word or source line to bit line, row-major
 * @param worstRelativeDrop largest {@code 1 - current / ideal} of the bit lines whose ideal current
 *     is finite and not 0; 0 if there is none
 * @param iterations steps of the iterative solvers, Newton's and those within; 0 where the solution
 *     is direct
 */
public record CircuitSolution(
    double[] bitLineA,
    double[] wordLineA,
    double[] idealBitLineA,
    double[] cellA,
    double worstRelativeDrop,
    int iterations) {}
