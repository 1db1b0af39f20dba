package org.crossbarsim.study;

import java.util.List;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.report.Designs;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ReferenceSpec;

/** Small pairs of a B-SNN and a BNN, for tests. */
public final class Pairs {
  private Pairs() {}

  /** Linear layers 12-9-7-6-4, the middle ones on arrays, as a B-SNN of six steps. */
  public static Designs.Case spiking() {
    return Designs.bsnn(
        5, Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4));
  }

  /** The same as a BNN whose arrays have such a reference. */
  public static Designs.Case binary(ReferenceSpec.Kind reference) {
    return Designs.asBinary(spiking(), Designs.array(ArrayKind.BNN_DIFFERENTIAL, reference, 4));
  }

  /** A case of the two. */
  public static Case pair(ReferenceSpec.Kind reference) {
    Design bsnn = spiking().design();
    Design bnn = binary(reference).design();
    return new Case(
        reference.name(),
        List.of(new Case.Choice("reference", reference.name())),
        Contenders.of(bsnn, bnn));
  }

  /** Images of both. */
  public static Samples images() {
    return spiking().samples();
  }
}
