package org.crossbarsim.study;

import java.util.Optional;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;

/** Whether the unchanged arrays of a BNN serve a B-SNN. */
public final class ThirdColumn {
  private ThirdColumn() {}

  /** Why they do not, as a sentence; empty where they do. */
  public static Optional<String> whyNot(Contenders contenders) {
    ArraySpec array = contenders.bnn().array();
    if (array.reference().kind() == ReferenceSpec.Kind.FIXED) {
      return Optional.of(
          "The reference of " + array.name() + " is fixed, but spikes change the number of rows.");
    }
    if (array.sense() instanceof SenseSpec.Amplifier && array.read().activeRowsPerRead() > 1) {
      return Optional.of(
          "The amplifiers of "
              + array.name()
              + " are the neurons of the BNN: one bit of many rows is no sum.");
    }
    return Optional.empty();
  }
}
