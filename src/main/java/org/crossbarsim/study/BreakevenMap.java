package org.crossbarsim.study;

import java.util.List;
import java.util.Optional;

/**
 * What a B-SNN costs beside a BNN, over firing rates, time steps and cases.
 *
 * @param rates mean firing rates, ascending
 * @param steps time steps of the map, ascending
 * @param ownSteps steps of the network as trained
 * @param fillSteps steps until a spike of the first layer can have reached the last one: those of a
 *     delayed run of so many layers; 1 in a wavefront
 * @param panels one a case
 */
public record BreakevenMap(
    double[] rates, int[] steps, int ownSteps, int fillSteps, List<Panel> panels) {

  /**
   * One case.
   *
   * @param chosen the case
   * @param bnn its BNN, a curve of one step
   * @param bsnn its B-SNN
   * @param onBnn the B-SNN on the unchanged arrays of the BNN; empty where they do not serve it
   */
  public record Panel(Case chosen, Curve bnn, Surface bsnn, Optional<Surface> onBnn) {}

  /**
   * One design over rates and steps.
   *
   * @param measuredRate mean firing rate of the network as trained, over its own steps
   * @param measured the network as trained, over its own steps and those of the map
   * @param drawn with spikes drawn at each rate of the map, one curve a rate
   */
  public record Surface(double measuredRate, Curve measured, List<Curve> drawn) {

    /** Copies the list. */
    public Surface {
      drawn = List.copyOf(drawn);
    }
  }

  /** Copies the list. */
  public BreakevenMap {
    panels = List.copyOf(panels);
  }

  /** Figures of {@code surface} over those of the BNN of {@code panel}: all steps of each rate. */
  public double[] ratios(Panel panel, Surface surface, Metric metric) {
    double[] ratios = new double[rates.length * steps.length];
    double one = panel.bnn().atEnd(metric);
    for (int r = 0; r < rates.length; r++) {
      for (int s = 0; s < steps.length; s++) {
        ratios[r * steps.length + s] = surface.drawn().get(r).at(metric, steps[s]) / one;
      }
    }
    return ratios;
  }
}
