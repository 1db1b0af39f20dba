package org.crossbarsim.study;

/** How well one run knows what other stops would have made of it, and why not better. */
public enum Known {
  /** To the bit in classes and times, in energies but for the order of additions. */
  EXACTLY,
  /** But for logic that a decision would wake or keep awake. */
  BUT_FOR_WAKING,
  /** But for the places that later steps of a wavefront take, in the network or on arrays. */
  BUT_FOR_LATER_STEPS,
  /** Only its end: the potentials that decide without a spike are those of a step of the run. */
  END_FALLBACK,
  /** Only its end: the layers that name the class work once, after the last step. */
  END_LAYERS_BEHIND,
  /** Only its end: a group of layers does all steps before the next is programmed. */
  END_GROUPS;

  /** True where no stop before the end is known. */
  public boolean onlyTheEnd() {
    return this == END_FALLBACK || this == END_LAYERS_BEHIND || this == END_GROUPS;
  }
}
