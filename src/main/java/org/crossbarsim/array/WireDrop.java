package org.crossbarsim.array;

import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.spec.WireSpec;

/**
 * Cells and references of an array whose wires resist: what reads sense and draw then.
 *
 * <p>Word line r is row r of the array: row 0 is nearest to the source lines' supply and farthest
 * from the sense units below the last row, whatever part of the rows is used. Exact in {@code
 * double}; clamps and drivers are taken for ideal.
 */
interface WireDrop {

  /** True where the wires of {@code array} carry a read's current and resist. */
  static boolean matters(ArraySpec array, PhysicsSpec.Wires wires) {
    WireSpec wire = array.wire();
    double driven =
        array.topology() == Topology.TRANSISTOR
            ? wire.sourceLineOhmPerCell()
            : wire.wordLineOhmPerCell();
    return wires == PhysicsSpec.Wires.EXACT && (driven > 0 || wire.bitLineOhmPerCell() > 0);
  }

  /**
   * The wires of {@code array} around its cells.
   *
   * @param cells of the references: {@link ReferenceColumns#cellPlane}
   */
  static WireDrop of(
      ArraySpec array, AnalogPlane data, AnalogPlane cells, ReferenceColumns references) {
    return array.topology() == Topology.TRANSISTOR
        ? new LadderDrop(array, data, cells, references)
        : new NetworkDrop(array, data, cells, references);
  }

  /** The same wires around other cells. */
  WireDrop around(AnalogPlane data, AnalogPlane cells, ReferenceColumns references);

  /**
   * Raises the word lines {@code rows[from..to)}, ascending. Leaves in {@code scratch} what each
   * bit line and each reference carries, what its variance is where cells flicker, and what rows
   * and references drew.
   */
  void read(int[] rows, int from, int to, ReadScratch scratch);
}
