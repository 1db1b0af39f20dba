package org.crossbarsim.conversion;

import java.util.List;

/** Accuracy of a network over images, and what its layers did. */
final class Evaluation {
  private final int images;
  private final long[] correct; // after each step
  private final long[] fired;
  private final double[] least;
  private final double[] most;
  private final long[] overflows;

  private Evaluation(int images, int steps, int layers) {
    this.images = images;
    this.correct = new long[steps];
    this.fired = new long[layers];
    this.least = new double[layers];
    this.most = new double[layers];
    this.overflows = new long[layers];
  }

  /** Share of images that are right after each step, from the first. */
  double[] accuracy() {
    double[] accuracy = new double[correct.length];
    for (int t = 0; t < accuracy.length; t++) {
      accuracy[t] = (double) correct[t] / images;
    }
    return accuracy;
  }

  /** Mean spikes of a neuron of a layer and step. */
  double rate(int layer, int neurons) {
    return (double) fired[layer] / ((double) neurons * images * correct.length);
  }

  double least(int layer) {
    return least[layer];
  }

  double most(int layer) {
    return most[layer];
  }

  long overflows(int layer) {
    return overflows[layer];
  }

  /** Runs a spiking network. */
  static Evaluation of(
      IdealNetwork network, int layers, byte[][] images, int[] labels, int steps, int threads) {
    List<Spiking> workers =
        Parallel.run(images.length, threads, () -> new Spiking(network, images, labels, steps));
    Evaluation all = new Evaluation(images.length, steps, layers);
    for (Spiking worker : workers) {
      for (int t = 0; t < steps; t++) {
        all.correct[t] += worker.correct[t];
      }
      for (int l = 0; l < layers; l++) {
        PlainNeurons neurons = worker.run.neurons(l);
        all.fired[l] += worker.run.fired()[l];
        all.least[l] = Math.min(all.least[l], neurons.least());
        all.most[l] = Math.max(all.most[l], neurons.most());
        all.overflows[l] += neurons.overflows();
      }
    }
    return all;
  }

  /** Share of images that the trained network itself gets right. */
  static double accuracy(Ann ann, boolean quantised, byte[][] images, int[] labels, int threads) {
    ForwardPass.Model model = new ForwardPass.Model(ann, quantised);
    long right = 0;
    for (Real worker :
        Parallel.run(images.length, threads, () -> new Real(model, images, labels))) {
      right += worker.correct;
    }
    return (double) right / images.length;
  }

  private static final class Spiking implements Parallel.Worker {
    private final IdealNetwork.Run run;
    private final byte[][] images;
    private final int[] labels;
    private final long[] correct;

    Spiking(IdealNetwork network, byte[][] images, int[] labels, int steps) {
      this.run = network.new Run();
      this.images = images;
      this.labels = labels;
      this.correct = new long[steps];
    }

    @Override
    public void take(int item) {
      run.begin(images[item]);
      for (int t = 0; t < correct.length; t++) {
        run.step(item, t, IdealNetwork.NOBODY);
        correct[t] += run.decision() == labels[item] ? 1 : 0;
      }
    }
  }

  private static final class Real implements Parallel.Worker {
    private final ForwardPass pass;
    private final byte[][] images;
    private final int[] labels;
    private long correct;

    Real(ForwardPass.Model model, byte[][] images, int[] labels) {
      this.pass = new ForwardPass(model);
      this.images = images;
      this.labels = labels;
    }

    @Override
    public void take(int item) {
      float[][] activations = pass.run(images[item]);
      int said = ForwardPass.largest(activations[activations.length - 1]);
      correct += said == labels[item] ? 1 : 0;
    }
  }
}
