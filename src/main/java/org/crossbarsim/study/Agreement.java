package org.crossbarsim.study;

import java.util.Optional;

/**
 * How far ratios by the closed form are from simulated ones, over all points of a map but the
 * networks as trained.
 *
 * @param metric of the ratios
 * @param mean distance, as a share of the simulated ratio
 * @param largest likewise
 * @param name case of the largest distance
 * @param onBnn true where that is on the arrays of the BNN
 * @param rate of the largest distance
 * @param steps of the largest distance
 */
public record Agreement(
    Metric metric,
    double mean,
    double largest,
    String name,
    boolean onBnn,
    double rate,
    int steps) {

  /** Holds two maps of the same points against each other. */
  public static Agreement of(Metric metric, BreakevenMap simulated, BreakevenMap formula) {
    Agreement worst = new Agreement(metric, 0, -1, "", false, 0, 0);
    double sum = 0;
    int points = 0;
    for (int p = 0; p < simulated.panels().size(); p++) {
      BreakevenMap.Panel a = simulated.panels().get(p);
      BreakevenMap.Panel b = formula.panels().get(p);
      for (boolean third : new boolean[] {false, true}) {
        Optional<BreakevenMap.Surface> s = third ? a.onBnn() : Optional.of(a.bsnn());
        Optional<BreakevenMap.Surface> f = third ? b.onBnn() : Optional.of(b.bsnn());
        if (s.isEmpty() || f.isEmpty()) {
          continue;
        }
        double[] is = simulated.ratios(a, s.get(), metric);
        double[] should = formula.ratios(b, f.get(), metric);
        for (int i = 0; i < is.length; i++) {
          double off = Math.abs(should[i] / is[i] - 1);
          sum += off;
          points++;
          if (off > worst.largest()) {
            worst = at(metric, off, a.chosen().name(), third, simulated, i);
          }
        }
      }
    }
    return worst.withMean(sum / points);
  }

  // Point number i of a surface: all steps of the first rate, then of the next.
  private static Agreement at(
      Metric metric, double off, String name, boolean onBnn, BreakevenMap map, int i) {
    int n = map.steps().length;
    return new Agreement(metric, 0, off, name, onBnn, map.rates()[i / n], map.steps()[i % n]);
  }

  private Agreement withMean(double other) {
    return new Agreement(metric, other, largest, name, onBnn, rate, steps);
  }
}
