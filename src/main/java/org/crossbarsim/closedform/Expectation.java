package org.crossbarsim.closedform;

import java.util.List;
import org.crossbarsim.ledger.Component;

/**
 * What one image is expected to cost.
 *
 * @param steps time steps of the run
 * @param parts dynamic energy of each component that takes any, in the order of {@link Component}
 * @param leakageJ leakage over the latency
 * @param latencyS from the first latch to the decision
 */
public record Expectation(int steps, List<Part> parts, double leakageJ, double latencyS) {

  /**
   * One component.
   *
   * @param component what it is
   * @param actions expected number; 0 where energy flows through cells and is no count
   * @param energyJ of all of them
   */
  public record Part(Component component, double actions, double energyJ) {}

  /** Copies the list. */
  public Expectation {
    parts = List.copyOf(parts);
  }

  /** Energy of a component; 0 where it takes none. */
  public double partJ(Component component) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.component() == component ? part.energyJ() : 0;
    }
    return sum;
  }

  /** Dynamic energy and leakage. */
  public double energyJ() {
    double sum = leakageJ;
    for (Part part : parts) {
      sum += part.energyJ();
    }
    return sum;
  }

  /** Energy times latency, joule seconds. */
  public double energyDelayJs() {
    return energyJ() * latencyS;
  }
}
