package org.crossbarsim.study;

import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.StepCourse;

/**
 * What an image costs when its run stops after each step: means over images, leakage included.
 *
 * <p>All steps come from one run, of as many steps as the curve is long. The decision at the end of
 * a run, one comparison a class, is in the last step alone.
 *
 * @param energyJ an image, after step 1, 2, ...
 * @param latencyS likewise
 */
public record Curve(double[] energyJ, double[] latencyS) {

  /** The curve of a run. */
  public static Curve of(RunResult run) {
    StepCourse course = run.course();
    int steps = course.dynamicJ().length;
    double[] energyJ = new double[steps];
    double[] latencyS = new double[steps];
    double leakageW = run.chip().book().leakageW();
    double dynamicJ = 0;
    for (int t = 0; t < steps; t++) {
      dynamicJ += course.dynamicJ()[t];
      latencyS[t] = course.endFs()[t] * 1e-15 / course.images();
      energyJ[t] = (dynamicJ - course.savedJ()[t]) / course.images() + leakageW * latencyS[t];
    }
    return new Curve(energyJ, latencyS);
  }

  /** Steps of the run. */
  public int steps() {
    return energyJ.length;
  }

  /** One figure after {@code step} steps, counted from 1. */
  public double at(Metric metric, int step) {
    double energy = energyJ[step - 1];
    double latency = latencyS[step - 1];
    return switch (metric) {
      case ENERGY -> energy;
      case LATENCY -> latency;
      case ENERGY_DELAY -> energy * latency;
    };
  }

  /** One figure of the whole run. */
  public double atEnd(Metric metric) {
    return at(metric, steps());
  }

  /**
   * What one more step costs on average, from step {@code from} to step {@code to}; undefined where
   * there is none between them.
   */
  public double aStep(Metric metric, int from, int to) {
    return to > from ? (at(metric, to) - at(metric, from)) / (to - from) : Double.NaN;
  }
}
