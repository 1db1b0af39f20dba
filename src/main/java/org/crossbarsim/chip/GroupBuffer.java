package org.crossbarsim.chip;

import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;

/**
 * What waits between groups of layers that take turns on a chip: of each step what the last layer
 * of a group has fired, a bit a neuron, or once an image the bytes of a rectifying layer.
 *
 * @param boundaryBits written behind each layer at a time; 0 within a group
 * @param bits that the buffer has: while a group works, what is behind it fills, and what is before
 *     it is still in use
 */
record GroupBuffer(long[] boundaryBits, long bits) {

  /** The buffer of a design whose layers are in the groups {@code groupOf}. */
  static GroupBuffer of(Design design, int[] groupOf) {
    long[] boundaryBits = new long[groupOf.length];
    long before = 0;
    long most = 0;
    for (int l = 0; l + 1 < groupOf.length; l++) {
      if (groupOf[l] != groupOf[l + 1]) {
        Layer layer = design.network().layers().get(l);
        boolean bytes = layer.activation() instanceof Activation.Relu;
        long neurons = layer.geometry().neurons();
        boundaryBits[l] = bytes ? neurons * design.digital().inputBits() : neurons;
        long kept = bytes ? boundaryBits[l] : neurons * design.run().timesteps();
        most = Math.max(most, before + kept);
        before = kept;
      }
    }
    return new GroupBuffer(boundaryBits, most);
  }
}
