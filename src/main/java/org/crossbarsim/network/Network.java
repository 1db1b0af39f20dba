package org.crossbarsim.network;

import java.util.List;

/**
 * A chain of layers from the input to the decision.
 *
 * @param kind what travels between layers
 * @param inputChannels channels of an image
 * @param inputHeight rows of an image
 * @param inputWidth columns of an image
 * @param layers in order; the last one reads out, or fires where its first spike names the class
 */
public record Network(
    Kind kind, int inputChannels, int inputHeight, int inputWidth, List<Layer> layers) {

  /** What travels between layers. */
  public enum Kind {
    /** Spikes over many steps; weights +1 and -1. */
    BSNN("bsnn"),
    /** Activations of +1 and -1, once; weights +1 and -1. */
    BNN("bnn");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }

  /** Copies the list. */
  public Network {
    layers = List.copyOf(layers);
  }

  /** Pixels of an image. */
  public int inputs() {
    return inputChannels * inputHeight * inputWidth;
  }

  /** Outputs of the last layer: one a class, or two where it has drop logits beside its logits. */
  public int classes() {
    return layers.get(layers.size() - 1).geometry().neurons();
  }
}
