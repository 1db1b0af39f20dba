package org.crossbarsim.study;

/** When the run of an image ends. */
public sealed interface StopRule {

  /**
   * After a number of steps, without any check.
   *
   * @param steps of every image
   */
  record AfterSteps(int steps) implements StopRule {}

  /**
   * After the first step in which the decision is sure enough, or after the last there is; checked
   * at every step.
   *
   * @param confidence as a netlist states it at {@code /readout/exit/confidence}
   */
  record AtConfidence(double confidence) implements StopRule {}
}
