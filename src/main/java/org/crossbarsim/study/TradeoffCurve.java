package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one spiking design reaches, and for how much.
 *
 * @param design its name
 * @param onBnnArrays true on the unchanged arrays of the XNOR network
 * @param steps a point for each number of steps, ascending
 * @param stepsKnown how well
 * @param exits a point for each confidence of an exit, ascending
 * @param exitsKnown how well
 * @param front points that no other beats in accuracy without costing more energy, cheapest first
 */
public record TradeoffCurve(
    String design,
    boolean onBnnArrays,
    List<StopPoint> steps,
    Known stepsKnown,
    List<StopPoint> exits,
    Known exitsKnown,
    List<StopPoint> front) {

  /** Copies the lists. */
  public TradeoffCurve {
    steps = List.copyOf(steps);
    exits = List.copyOf(exits);
    front = List.copyOf(front);
  }

  /** All points, steps first. */
  public List<StopPoint> points() {
    List<StopPoint> all = new ArrayList<>(steps);
    all.addAll(exits);
    return all;
  }

  /** Of points of equal energy the most accurate counts, and of those the first. */
  static List<StopPoint> front(List<StopPoint> points) {
    List<StopPoint> byEnergy = new ArrayList<>(points);
    byEnergy.sort(
        Comparator.comparingDouble(StopPoint::energyJ)
            .thenComparing(Comparator.comparingInt(StopPoint::correct).reversed()));
    List<StopPoint> front = new ArrayList<>();
    int best = -1;
    for (StopPoint point : byEnergy) {
      if (point.correct() > best) {
        best = point.correct();
        front.add(point);
      }
    }
    return front;
  }
}
