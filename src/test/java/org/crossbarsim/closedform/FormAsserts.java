package org.crossbarsim.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import org.crossbarsim.ledger.Component;

/** Holds the closed form against what was simulated. */
final class FormAsserts {
  private FormAsserts() {}

  /**
   * Total energy and latency agree within {@code relative}; each component within that of itself,
   * or within a tenth of that of the total where it is small.
   */
  static void assertAgrees(DrawnRun run, Expectation form, double relative) {
    assertEquals(run.allJ(), form.energyJ(), relative * run.allJ(), "energy");
    assertEquals(run.latencyS(), form.latencyS(), relative * run.latencyS(), "latency");
    assertEquals(
        run.result().leakageEnergyJ() / run.result().samples(),
        form.leakageJ(),
        relative * form.leakageJ(),
        "leakage");
    Map<Component, Double> parts = new EnumMap<>(Component.class);
    for (Expectation.Part part : form.parts()) {
      parts.put(part.component(), part.energyJ());
    }
    for (Component component : Component.values()) {
      double simulatedJ = run.partJ(component);
      double toleranceJ = relative * Math.max(simulatedJ, run.allJ() / 10);
      double formJ = parts.getOrDefault(component, 0.0);
      assertEquals(simulatedJ, formJ, toleranceJ, component.label());
    }
  }
}
