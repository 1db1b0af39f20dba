package org.crossbarsim.study;

import java.util.Optional;

/** Whether there is a third column: the B-SNN on the unchanged arrays of the BNN. */
public final class ThirdColumn {
  private ThirdColumn() {}

  /** Why there is none, as a sentence; empty where there is one. */
  public static Optional<String> whyNot(Contenders contenders) {
    return ForeignArrays.refusal(contenders.bsnn(), contenders.bnn().array());
  }
}
