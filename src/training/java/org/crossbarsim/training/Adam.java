package org.crossbarsim.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** The Adam optimiser, in place on leaf arrays. */
final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;
  private final List<NDArray> parameters;
  private final List<NDArray> first = new ArrayList<>();
  private final List<NDArray> second = new ArrayList<>();
  private int steps;

  Adam(NDManager manager, List<NDArray> parameters) {
    this.parameters = parameters;
    for (NDArray parameter : parameters) {
      first.add(manager.zeros(parameter.getShape()));
      second.add(manager.zeros(parameter.getShape()));
    }
  }

  /** Moves every parameter against its gradient and clears the gradient for the next batch. */
  void step(double rate) {
    steps++;
    float size = (float) (rate / (1 - Math.pow(BETA1, steps)));
    float correction = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, steps)));
    for (int i = 0; i < parameters.size(); i++) {
      NDArray gradient = parameters.get(i).getGradient();
      NDArray m = first.get(i).muli((float) BETA1).addi(gradient.mul((float) (1 - BETA1)));
      NDArray v =
          second.get(i).muli((float) BETA2).addi(gradient.square().muli((float) (1 - BETA2)));
      NDArray divisor = v.sqrt().muli(correction).addi(EPSILON);
      parameters.get(i).stopGradient().subi(m.div(divisor).muli(size));
      gradient.muli(0f);
    }
  }
}
