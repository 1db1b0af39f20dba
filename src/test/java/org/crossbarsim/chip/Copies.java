package org.crossbarsim.chip;

import java.util.function.IntUnaryOperator;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.testkit.Draw;

/** Random copies of the weights of a design's layers. */
final class Copies {
  private static final int MOST = 5;

  private Copies() {}

  /** How many copies each layer gets: from one to five, where it has as many positions. */
  static IntUnaryOperator drawn(Design design, long seed) {
    Draw draw = new Draw(seed);
    int[] copies =
        design.network().layers().stream().mapToInt(layer -> drawn(draw, layer)).toArray();
    return l -> copies[l];
  }

  private static int drawn(Draw draw, Layer layer) {
    Geometry g = layer.geometry();
    return layer.onArray() ? draw.between(1, Math.min(MOST, g.neuronPositions())) : 1;
  }

  /** The chip of a design with these copies. */
  static Chip chip(Design design, IntUnaryOperator copies) {
    return new Chip(design, 0, null, copies);
  }

  /** A run of it. */
  static RunResult run(RandomDesigns.Case c, IntUnaryOperator copies, EventLog log) {
    return new Simulator(chip(c.design(), copies), 1).run(c.samples(), log, (done, all) -> {});
  }
}
