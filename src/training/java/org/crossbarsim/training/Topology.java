package org.crossbarsim.training;

import java.util.List;

/**
 * A network's layers and its training recipe. The middle layers are binary; the first and the last
 * stay digital, because one bit a weight costs most accuracy there and saves least hardware.
 *
 * @param name folder name under {@code netlists/}
 * @param shortName name on the command line and of the golden files
 * @param layers layers from input to output
 * @param fullEpochs epochs of the full-precision network
 * @param binaryEpochs epochs of fine-tuning with binary middle layers
 * @param bnnEpochs epochs of the XNOR network
 * @param tuningImages validation images used to choose the percentile
 */
record Topology(
    String name,
    String shortName,
    List<LayerSpec> layers,
    int fullEpochs,
    int binaryEpochs,
    int bnnEpochs,
    int tuningImages) {

  static final Topology MLP =
      new Topology(
          "fmnist-mlp",
          "mlp",
          List.of(
              LayerSpec.linear("linear1", 784, 512, false),
              LayerSpec.linear("linear2", 512, 512, true),
              LayerSpec.linear("linear3", 512, 512, true),
              LayerSpec.linear("linear4", 512, 512, true),
              LayerSpec.linear("linear5", 512, 10, false)),
          10,
          15,
          25,
          5000);

  static final Topology CONV =
      new Topology(
          "fmnist-conv",
          "conv",
          List.of(
              LayerSpec.conv("conv1", 1, 16, 28, false, false),
              LayerSpec.conv("conv2", 16, 32, 28, true, true),
              LayerSpec.conv("conv3", 32, 32, 14, true, false),
              LayerSpec.conv("conv4", 32, 64, 14, true, true),
              LayerSpec.conv("conv5", 64, 64, 7, true, false),
              LayerSpec.linear("linear6", 3136, 10, false)),
          5,
          7,
          16,
          1000);

  static Topology of(String shortName) {
    for (Topology topology : List.of(MLP, CONV)) {
      if (topology.shortName.equals(shortName)) {
        return topology;
      }
    }
    throw new IllegalArgumentException("unknown network '" + shortName + "': mlp or conv");
  }

  int depth() {
    return layers.size();
  }

  LayerSpec first() {
    return layers.get(0);
  }

  LayerSpec last() {
    return layers.get(depth() - 1);
  }
}
