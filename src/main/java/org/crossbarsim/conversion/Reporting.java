package org.crossbarsim.conversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;

/** Evaluates a converted network and puts the report together. */
final class Reporting {
  private final Ann ann;
  private final Settings settings;
  private final Network network;
  private final List<Double> worths;
  private final Scales scales;

  Reporting(Ann ann, Settings settings, Network network, List<Double> worths, Scales scales) {
    this.ann = ann;
    this.settings = settings;
    this.network = network;
    this.worths = worths;
    this.scales = scales;
  }

  ConversionReport report(Converter.Images calibration, Converter.Images evaluation) {
    Settings.Method m = settings.method();
    int last = network.layers().size() - 1;
    boolean labelled = evaluation.pixels().length > 0;
    Optional<Evaluation> run = labelled ? Optional.of(run(evaluation)) : Optional.empty();
    List<ConversionReport.LayerRow> rows = new ArrayList<>();
    for (int l = 0; l < last; l++) {
      rows.add(row(l, run));
    }
    return new ConversionReport(
        ann.name(),
        m.label(),
        m instanceof Settings.Method.Percentile p ? p.percent() : Double.NaN,
        m instanceof Settings.Method.Spikes s ? s.steps() : 0,
        m instanceof Settings.Method.Activity a ? a.rate() : Double.NaN,
        settings.integerThresholds(),
        calibration.pixels().length,
        Converter.readoutUnit(ann.layers().get(last), worths.get(last - 1)),
        rows,
        unrollings(rows),
        accuracy(calibration, evaluation, run));
  }

  private Evaluation run(Converter.Images images) {
    IdealNetwork ideal =
        new IdealNetwork(
            network, settings.neuron(), settings.timeMode(), settings.coding(), settings.seed());
    return Evaluation.of(
        ideal,
        network.layers().size(),
        images.pixels(),
        images.labels(),
        settings.steps(),
        settings.threads());
  }

  private ConversionReport.LayerRow row(int l, Optional<Evaluation> run) {
    AnnLayer layer = ann.layers().get(l);
    Layer spiking = network.layers().get(l);
    int neurons = spiking.geometry().neurons();
    double[] threshold = sorted(spiking);
    double[] alpha =
        layer.weights() instanceof AnnWeights.Signs signs
            ? Arrays.stream(signs.alpha()).sorted().toArray()
            : new double[] {Double.NaN};
    return new ConversionReport.LayerRow(
        layer.name(),
        neurons,
        worths.get(l),
        scales.clipped(l),
        Folding.weightScale(layer.weights()),
        alpha[0],
        alpha[alpha.length - 1],
        threshold[0],
        median(threshold),
        threshold[threshold.length - 1],
        run.map(e -> e.rate(l, neurons)).orElse(Double.NaN),
        run.map(e -> e.least(l)).orElse(Double.NaN),
        run.map(e -> e.most(l)).orElse(Double.NaN),
        run.map(e -> e.overflows(l)).orElse(0L));
  }

  private static double[] sorted(Layer layer) {
    return layer.activation() instanceof Activation.Fire fire
        ? Arrays.stream(fire.threshold()).sorted().toArray()
        : new double[] {Double.NaN};
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private List<ConversionReport.Unrolling> unrollings(List<ConversionReport.LayerRow> rows) {
    List<ConversionReport.Unrolling> unrollings = new ArrayList<>();
    for (int first = 0; first < rows.size(); first++) {
      List<Double> scale = new ArrayList<>();
      List<Double> threshold = new ArrayList<>();
      boolean grow = true;
      for (int l = first; l < rows.size(); l++) {
        if (l == first || ann.layers().get(l).weightsOf() == first) {
          double next = rows.get(l).thresholdMedian();
          grow &= threshold.isEmpty() || next > threshold.get(threshold.size() - 1);
          scale.add(rows.get(l).scale());
          threshold.add(next);
        }
      }
      if (scale.size() > 1) {
        String name = rows.get(first).name();
        unrollings.add(new ConversionReport.Unrolling(name, scale, threshold, grow));
      }
    }
    return unrollings;
  }

  private ConversionReport.Accuracy accuracy(
      Converter.Images calibration, Converter.Images evaluation, Optional<Evaluation> run) {
    List<Double> byStep =
        run.map(e -> Arrays.stream(e.accuracy()).boxed().toList()).orElse(List.of());
    return new ConversionReport.Accuracy(
        evaluation.pixels().length,
        ofAnn(false, evaluation),
        ofAnn(true, evaluation),
        ofAnn(true, calibration),
        settings.steps(),
        byStep);
  }

  private double ofAnn(boolean quantised, Converter.Images images) {
    boolean trained = !(settings.method() instanceof Settings.Method.Activity);
    if (!trained || images.labels().length == 0) {
      return Double.NaN;
    }
    return Evaluation.accuracy(
        ann, quantised, images.pixels(), images.labels(), settings.threads());
  }
}
