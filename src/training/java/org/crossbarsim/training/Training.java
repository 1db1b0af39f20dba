package org.crossbarsim.training;

import ai.djl.ndarray.NDManager;
import java.io.IOException;

/** Trains the spiking network's rectifier network and the XNOR network of one topology. */
final class Training {
  static final long SEED = 1;
  static final double FULL_RATE = 1e-3;
  static final double BINARY_RATE = 1e-3;
  static final double BNN_RATE = 1e-3;
  private final Topology topology;
  private final FashionMnist data;
  private final Checkpoint checkpoint;

  Training(Topology topology, FashionMnist data, Checkpoint checkpoint) {
    this.topology = topology;
    this.data = data;
    this.checkpoint = checkpoint;
  }

  /** Full precision first, then fine-tuning with binary middle layers from those weights. */
  void trainSpiking() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Trainer trainer = new Trainer(manager, data, SEED);
      AnnModel model = new AnnModel(topology, manager, SEED);
      String label = topology.name() + " full precision";
      trainer.fit(label, model, topology.fullEpochs(), FULL_RATE);
      saveAccuracy("full", trainer, model);
      model.binarize();
      trainer.fit(topology.name() + " binary", model, topology.binaryEpochs(), BINARY_RATE);
      saveAccuracy("binary", trainer, model);
      for (int i = 0; i < topology.depth(); i++) {
        checkpoint.save(annWeights(i), model.parameters().get(i));
      }
    }
  }

  void trainXnor() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Trainer trainer = new Trainer(manager, data, SEED);
      XnorModel model = new XnorModel(topology, manager, SEED);
      trainer.fit(topology.name() + " xnor", model, topology.bnnEpochs(), BNN_RATE);
      saveAccuracy("xnor", trainer, model);
      for (int i = 0; i < topology.depth(); i++) {
        checkpoint.save(xnor(i, "weights"), model.weights(i));
        if (i < topology.depth() - 1) {
          XnorModel.Norm norm = model.norm(i);
          checkpoint.save(xnor(i, "gamma"), norm.gamma());
          checkpoint.save(xnor(i, "beta"), norm.beta());
          checkpoint.save(xnor(i, "mean"), norm.mean());
          checkpoint.save(xnor(i, "variance"), norm.variance());
        }
      }
      checkpoint.save("xnor-bias", model.bias());
    }
  }

  private void saveAccuracy(String name, Trainer trainer, Model model) throws IOException {
    double validation = trainer.accuracy(model, data.validation());
    double test = trainer.accuracy(model, data.test());
    System.out.printf(
        "%s %s: validation %.2f %%, test %.2f %%%n",
        topology.name(), name, 100 * validation, 100 * test);
    checkpoint.save("accuracy-" + name, validation, test);
  }

  static String annWeights(int layer) {
    return "ann-" + layer;
  }

  static String xnor(int layer, String array) {
    return "xnor-" + layer + "-" + array;
  }
}
