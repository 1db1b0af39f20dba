package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** The conditions of a run's cells in words, where they are not those of fresh cells at 300 K. */
final class ConditionText {
  private static final int DIGITS = 6; // as much as people write of a condition

  private ConditionText() {}

  /** {@code read 315 Ms after programming, at 358 K}; empty for the conditions of a fresh chip. */
  static Optional<String> words(RunReport.Cards cards) {
    PhysicsSpec physics = cards.physics();
    if (physics.withWires(PhysicsSpec.NOMINAL.wires()).equals(PhysicsSpec.NOMINAL)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    words.add("read " + si(physics.ageS(), Dimension.TIME) + " after programming");
    words.add("at " + si(physics.temperatureK(), Dimension.TEMPERATURE));
    if (physics.reads() > 0) {
      words.add("after " + count(physics.reads(), "read") + " of each");
    }
    if (physics.cycles() > 0) {
      words.add("cycled " + count(physics.cycles(), "time") + " before");
    }
    String text = String.join(", ", words);
    return Optional.of(cards.device().isIdeal() ? text + ": ideal cells stay as they are" : text);
  }

  private static String si(double value, Dimension dimension) {
    return SiFormat.format(value, dimension, DIGITS);
  }

  private static String count(double n, String noun) {
    String number = si(n, Dimension.DIMENSIONLESS);
    return number + " " + noun + (n == 1 ? "" : "s");
  }
}
