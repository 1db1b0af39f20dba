package org.crossbarsim.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;

/**
 * A linear readout without bias, trained by stochastic descent on cross entropy: Adam (Kingma and
 * Ba, ICLR 2015; 0.9, 0.999, 1e-8) in doubles, the rate falling to zero linearly, the order of the
 * samples drawn by key for every epoch. Counts are divided by their root mean square.
 */
public final class SoftmaxClassifier {
  private static final double FIRST_MOMENT = 0.9;
  private static final double SECOND_MOMENT = 0.999;
  private static final double TINY = 1e-8;
  private static final int LARGEST = 127;

  private final int classes;
  private final int features;
  private final double[] weight; // [class][feature]

  private SoftmaxClassifier(int classes, int features) {
    this.classes = classes;
    this.features = features;
    this.weight = new double[classes * features];
  }

  /** Trains on counts, one row a sample. */
  public static SoftmaxClassifier train(
      int[][] counts, int[] labels, int classes, LearningDesign.Judge judge, RandomStreams random) {
    SoftmaxClassifier c = new SoftmaxClassifier(classes, counts[0].length);
    c.descend(counts, labels, judge, random);
    return c;
  }

  private static double rootMeanSquare(int[][] counts) {
    double squares = 0;
    for (int[] row : counts) {
      for (int n : row) {
        squares += (double) n * n;
      }
    }
    double rms = Math.sqrt(squares / counts.length / counts[0].length);
    return rms > 0 ? rms : 1;
  }

  private void descend(
      int[][] counts, int[] labels, LearningDesign.Judge judge, RandomStreams random) {
    double scale = 1 / rootMeanSquare(counts);
    double[] gradient = new double[weight.length];
    double[] first = new double[weight.length];
    double[] second = new double[weight.length];
    double[] error = new double[classes];
    int updates = 0;
    for (int epoch = 0; epoch < judge.epochs(); epoch++) {
      int[] order = order(counts.length, epoch, random);
      double rate = judge.rate() * (1 - (double) epoch / judge.epochs());
      for (int from = 0; from < order.length; from += judge.batch()) {
        int to = Math.min(order.length, from + judge.batch());
        Arrays.fill(gradient, 0);
        for (int i = from; i < to; i++) {
          errors(counts[order[i]], labels[order[i]], scale, error);
          addOuter(gradient, error, counts[order[i]], scale / (to - from));
        }
        updates++;
        adam(gradient, first, second, updates, rate);
      }
    }
  }

  /** Samples in the order of keyed draws. */
  static int[] order(int samples, long epoch, RandomStreams random) {
    return IntStream.range(0, samples)
        .boxed()
        .sorted(Comparator.comparingLong(i -> random.bits(Purpose.SAMPLE_ORDER, epoch, i)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  // Softmax minus the one-hot label.
  private void errors(int[] row, int label, double scale, double[] error) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      double sum = 0;
      for (int f = 0; f < features; f++) {
        sum += weight[k * features + f] * row[f];
      }
      error[k] = sum * scale;
      largest = Math.max(largest, error[k]);
    }
    double all = 0;
    for (int k = 0; k < classes; k++) {
      error[k] = StrictMath.exp(error[k] - largest);
      all += error[k];
    }
    for (int k = 0; k < classes; k++) {
      error[k] = error[k] / all - (k == label ? 1 : 0);
    }
  }

  private void addOuter(double[] gradient, double[] error, int[] row, double factor) {
    for (int k = 0; k < classes; k++) {
      double e = error[k] * factor;
      for (int f = 0; f < features; f++) {
        gradient[k * features + f] += e * row[f];
      }
    }
  }

  private void adam(double[] gradient, double[] first, double[] second, int update, double rate) {
    double fade1 = 1 - StrictMath.pow(FIRST_MOMENT, update);
    double fade2 = 1 - StrictMath.pow(SECOND_MOMENT, update);
    for (int i = 0; i < weight.length; i++) {
      first[i] = FIRST_MOMENT * first[i] + (1 - FIRST_MOMENT) * gradient[i];
      second[i] = SECOND_MOMENT * second[i] + (1 - SECOND_MOMENT) * gradient[i] * gradient[i];
      weight[i] -= rate * (first[i] / fade1) / (Math.sqrt(second[i] / fade2) + TINY);
    }
  }

  /** Samples whose label has the largest sum, the lowest of equals. */
  public int hits(int[][] counts, int[] labels) {
    return hits(counts, labels, weight);
  }

  /** The same with the weights of {@link #int8}. */
  public int int8Hits(int[][] counts, int[] labels) {
    byte[] rounded = int8();
    double[] whole = new double[rounded.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = rounded[i];
    }
    return hits(counts, labels, whole);
  }

  private int hits(int[][] counts, int[] labels, double[] with) {
    int hits = 0;
    for (int s = 0; s < labels.length; s++) {
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        double sum = 0;
        for (int f = 0; f < features; f++) {
          sum += with[k * features + f] * counts[s][f];
        }
        if (sum > most) {
          most = sum;
          best = k;
        }
      }
      hits += best == labels[s] ? 1 : 0;
    }
    return hits;
  }

  /** The weights in eight bits, [class][feature], scaled so that the largest is 127 in size. */
  public byte[] int8() {
    double largest = 0;
    for (double w : weight) {
      largest = Math.max(largest, Math.abs(w));
    }
    double scale = largest > 0 ? LARGEST / largest : 0;
    byte[] rounded = new byte[weight.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (byte) Math.floor(weight[i] * scale + 0.5);
    }
    return rounded;
  }
}
