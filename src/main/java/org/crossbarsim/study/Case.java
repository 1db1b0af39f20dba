package org.crossbarsim.study;

import java.util.List;
import java.util.Optional;

/**
 * One choice of peripherals, made alike for both networks, and the designs that it makes.
 *
 * @param name in tables: the values of the choices
 * @param choices what was chosen, one an axis
 * @param contenders the designs
 * @param noThird why the B-SNN cannot be served by the arrays of the BNN; empty where it can
 */
public record Case(
    String name, List<Choice> choices, Contenders contenders, Optional<String> noThird) {

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

  /** A case of the contenders as they are. */
  public static Case of(String name, List<Choice> choices, Contenders contenders) {
    return new Case(name, choices, contenders, ThirdColumn.whyNot(contenders));
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
