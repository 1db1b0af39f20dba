package org.crossbarsim.study;

import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArrayKind;

/**
 * The designs that an architect chooses between.
 *
 * @param bsnn spiking network on single rows
 * @param bnn XNOR network on differential rows
 * @param onBnn the spiking network on the unchanged arrays of the XNOR network, where a spike
 *     raises the upper word line of its pair and silence none: the third column
 */
public record Contenders(Design bsnn, Design bnn, Design onBnn) {

  /** A pair and what follows from it. */
  public static Contenders of(Design bsnn, Design bnn) {
    if (!areIn(bsnn, bnn)) {
      throw new IllegalArgumentException(
          bsnn.name() + " and " + bnn.name() + " are no B-SNN on single rows and BNN on pairs");
    }
    return new Contenders(bsnn, bnn, bsnn.draft().array(bnn.array()).costs(bnn.costs()).design());
  }

  /** Why there is no third column, a sentence; empty where there is one. */
  public Optional<String> noThirdColumn() {
    return ForeignArrays.refusal(bsnn, bnn.array());
  }

  /**
   * True where {@code bsnn} is a spiking network on single rows and {@code bnn} an XNOR network.
   */
  public static boolean areIn(Design bsnn, Design bnn) {
    return bsnn.network().kind() == Network.Kind.BSNN
        && bsnn.array().kind() == ArrayKind.BSNN_SINGLE_ROW
        && bnn.network().kind() == Network.Kind.BNN
        && bnn.array().kind() == ArrayKind.BNN_DIFFERENTIAL;
  }
}
