package org.crossbarsim.study;

import java.util.List;
import java.util.Optional;

/**
 * One choice of peripherals, made alike for both networks, and the designs that it makes.
 *
 * @param name in tables: the values of the choices
 * @param choices what was chosen, one an axis
 * @param contenders the designs
 */
public record Case(String name, List<Choice> choices, Contenders contenders) {

  /**
   * A value on an axis.
   *
   * @param axis {@code converter}, {@code rows} or {@code membranes}
   * @param value as in tables
   */
  public record Choice(String axis, String value) {}

  /** Copies the list. */
  public Case {
    choices = List.copyOf(choices);
  }

  /** Why there is no B-SNN on the arrays of the BNN, a sentence; empty where there is one. */
  public Optional<String> noThird() {
    return contenders.noThirdColumn();
  }

  /** The value chosen on an axis; empty where there is none. */
  public String chosen(String axis) {
    return choices.stream()
        .filter(choice -> choice.axis().equals(axis))
        .map(Choice::value)
        .findFirst()
        .orElse("");
  }
}
