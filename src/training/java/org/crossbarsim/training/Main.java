package org.crossbarsim.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Trains, exports and evaluates the shipped Fashion-MNIST networks. */
final class Main {
  private static final int SHIPPED_IMAGES = 500;

  private Main() {}

  /**
   * Arguments: the folder of the Fashion-MNIST idx files, the project's root folder, the networks
   * ({@code mlp,conv}) and the phases ({@code train,export,evaluate}).
   */
  public static void main(String[] args) throws IOException {
    FashionMnist data = FashionMnist.read(Path.of(args[0]));
    Path root = Path.of(args[1]);
    List<String> phases = List.of(args[3].split(","));
    for (String name : args[2].split(",")) {
      run(Topology.of(name), data, root, phases);
    }
  }

  private static void run(Topology topology, FashionMnist data, Path root, List<String> phases)
      throws IOException {
    long start = System.nanoTime();
    Path scratch = root.resolve("target/training").resolve(topology.name());
    Checkpoint checkpoint = new Checkpoint(scratch);
    if (phases.contains("train")) {
      Training training = new Training(topology, data, checkpoint);
      training.trainSpiking();
      training.trainXnor();
      report(topology, "trained", start);
    }
    if (phases.contains("export")) {
      data.test()
          .slice(0, SHIPPED_IMAGES)
          .write(root.resolve("netlists/fmnist"), "test-" + SHIPPED_IMAGES);
      new SpikingExport(topology, data, checkpoint)
          .write(ExportFiles.spiking(root, topology), scratch.resolve("trial"));
      XnorExport.write(topology, checkpoint, ExportFiles.xnor(root, topology));
      report(topology, "exported", start);
    }
    if (phases.contains("evaluate")) {
      Evaluation evaluation = new Evaluation(topology, data, root);
      evaluation.spiking();
      evaluation.xnor();
      report(topology, "evaluated", start);
    }
  }

  private static void report(Topology topology, String what, long start) {
    System.out.printf(
        "%s %s after %.0f s%n", topology.name(), what, (System.nanoTime() - start) / 1e9);
  }
}
