package org.crossbarsim.spec;

import java.util.List;

/**
 * A device model that a card chose, with its parameters.
 *
 * @param family what it tells of a cell
 * @param name of the model, in {@code device.DeviceModels}
 * @param parameters every parameter of the model, in the order of its description
 */
public record ModelSpec(ModelFamily family, String name, List<Parameter> parameters) {

  /**
   * One parameter.
   *
   * @param name as in the card
   * @param value in SI units
   * @param unit SI unit; empty for a plain number
   */
  public record Parameter(String name, double value, String unit) {}

  /** The value of a parameter. */
  public double value(String parameter) {
    for (Parameter p : parameters) {
      if (p.name().equals(parameter)) {
        return p.value();
      }
    }
    throw new IllegalArgumentException("model " + name + " has no parameter " + parameter);
  }
}
