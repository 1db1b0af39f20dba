package org.crossbarsim.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.tile.PlasticLayer;

/**
 * Learns a layer, appends a classifier, and does the same to layers of random weights.
 *
 * <p>The learner sees training images without their labels, the classifier labelled training
 * images, both in one order drawn by key; thresholds are chosen on the first of the classifier's;
 * the test images are used for nothing but testing. Learned and random layers differ in their
 * weights alone.
 */
public final class LearningStudy {
  private static final int LAYER = 0; // of the finished network
  private static final int FEATURE_ORDER = -1; // key of the order of images, beside the epochs

  private final LearningDesign design;
  private final Labelled training;
  private final Labelled test;
  private final RandomStreams random;
  private final Progress progress;
  private final int all;
  private final int[] order;
  private int done;

  /** Told of every image shown. */
  public interface Progress {
    /** {@code done} of {@code all} images have been shown. */
    void shown(int done, int all);
  }

  /** A study of {@code design} on images, of which there must be enough. */
  public LearningStudy(LearningDesign design, Labelled training, Labelled test, Progress progress) {
    this.design = design;
    this.training = training;
    this.test = test;
    this.random = new RandomStreams(design.seed());
    this.progress = progress;
    LearningDesign.Judge judge = design.judge();
    int shownEach = judge.trainingImages() + judge.testImages() + judge.balanceImages();
    this.all = design.rule().images() + (1 + judge.randomLayers()) * shownEach;
    this.order = SoftmaxClassifier.order(training.count(), FEATURE_ORDER, random);
  }

  /** Does it. */
  public LearningOutcome run() {
    PlasticLayer layer = layer(0);
    LearningOutcome.Course course = learn(layer);
    LearningOutcome.Judged learned = judge(layer);
    List<LearningOutcome.Judged> others = new ArrayList<>();
    for (int i = 0; i < design.judge().randomLayers(); i++) {
      others.add(judge(layer(i)));
    }
    return new LearningOutcome(design, course, learned, others);
  }

  /** A layer of fair random signs; number 0 is the one that learns. */
  private PlasticLayer layer(int number) {
    Geometry g = design.geometry();
    int[] signs = new int[g.outputChannels() * g.fanIn()];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.bits(Purpose.DRAWN_WEIGHT, number, i) < 0 ? 1 : -1;
    }
    return new PlasticLayer(
        LAYER,
        g,
        BinaryWeights.fromSigns(g.outputChannels(), g.fanIn(), signs),
        design.array(),
        new CellModel(design.device(), random),
        random,
        design.digital(),
        design.neuron());
  }

  private LearningOutcome.Course learn(PlasticLayer layer) {
    FeatureLearner learner = new FeatureLearner(design, layer, random);
    int images = design.rule().images();
    for (int i = 0; i < images; i++) {
      learner.show(training.pixels()[order[i]], BernoulliInput.TRAINING + order[i]);
      if ((i + 1) % design.rule().batch() == 0 || i + 1 == images) {
        learner.endBatch();
      }
      shown();
    }
    Ledger ledger = new Ledger(layer.ledger().book());
    ledger.addAll(layer.ledger());
    return new LearningOutcome.Course(
        learner.spikes(),
        learner.batches(),
        learner.thresholds(),
        layer.reads(),
        layer.cells().setPulses(),
        layer.cells().resetPulses(),
        layer.cells().mostPulses(),
        design.geometry().outputChannels() * design.geometry().fanIn(),
        layer.cells().wornOut(),
        layer.readFs(),
        layer.ruleFs(),
        layer.programFs(),
        ledger);
  }

  private void shown() {
    progress.shown(++done, all);
  }

  private LearningOutcome.Judged judge(PlasticLayer layer) {
    LearningDesign.Judge judge = design.judge();
    FeatureCounts counts = new FeatureCounts(layer, design.geometry(), design.neuron(), random);
    double[] thresholds = balance(counts);
    int[][] trained = new int[judge.trainingImages()][];
    int[] trainedLabels = new int[trained.length];
    for (int i = 0; i < trained.length; i++) {
      int image = order[i];
      trainedLabels[i] = training.labels()[image];
      trained[i] =
          count(counts, training.pixels()[image], BernoulliInput.TRAINING + image, thresholds);
    }
    int[][] tested = new int[judge.testImages()][];
    for (int i = 0; i < tested.length; i++) {
      tested[i] = count(counts, test.pixels()[i], i, thresholds);
    }
    int[] testLabels = Arrays.copyOf(test.labels(), tested.length);
    SoftmaxClassifier classifier =
        SoftmaxClassifier.train(trained, trainedLabels, training.classes(), judge, random);
    return new LearningOutcome.Judged(
        layer.weights(),
        thresholds,
        rate(tested),
        readout(classifier.int8()),
        classifier.hits(trained, trainedLabels),
        classifier.hits(tested, testLabels),
        classifier.int8Hits(tested, testLabels));
  }

  private double[] balance(FeatureCounts counts) {
    LearningDesign.Judge judge = design.judge();
    short[][][] sums = new short[judge.balanceImages()][][];
    for (int i = 0; i < sums.length; i++) {
      int image = order[i];
      sums[i] =
          counts.sums(training.pixels()[image], BernoulliInput.TRAINING + image, judge.steps());
      shown();
    }
    return new ThresholdBalance(design.geometry(), design.neuron(), sums, judge.activity())
        .thresholds();
  }

  private int[] count(FeatureCounts counts, byte[] pixels, long number, double[] thresholds) {
    shown();
    return counts.of(pixels, number, thresholds, design.judge().steps(), design.judge().pool());
  }

  private double rate(int[][] counts) {
    long spikes = 0;
    for (int[] row : counts) {
      for (int n : row) {
        spikes += n;
      }
    }
    double chances = (double) counts.length * design.judge().steps() * design.geometry().neurons();
    return spikes / chances;
  }

  /** Every neuron has the weight of the feature that it counts for. */
  private IntegerWeights readout(byte[] perFeature) {
    Geometry g = design.geometry();
    int pool = design.judge().pool();
    int features = FeatureCounts.features(g, pool);
    int classes = perFeature.length / features;
    byte[] all = new byte[classes * g.neurons()];
    for (int k = 0; k < classes; k++) {
      for (int n = 0; n < g.neurons(); n++) {
        all[k * g.neurons() + n] = perFeature[k * features + FeatureCounts.feature(g, pool, n)];
      }
    }
    return new IntegerWeights(classes, g.neurons(), all);
  }
}
