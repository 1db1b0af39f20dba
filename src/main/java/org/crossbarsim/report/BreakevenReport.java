package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.study.Agreement;
import org.crossbarsim.study.BreakevenMap;
import org.crossbarsim.study.Case;
import org.crossbarsim.study.Crossing;
import org.crossbarsim.study.Curve;
import org.crossbarsim.study.DrawnRates;
import org.crossbarsim.study.Metric;

/**
 * Where a B-SNN breaks even with a BNN.
 *
 * @param bsnn name of the spiking network
 * @param bnn name of the XNOR network
 * @param basis {@code simulation} or {@code closed form}
 * @param samples images of the networks as trained
 * @param drawnSamples images where spikes are drawn; 0 where none are simulated
 * @param seed key of every random draw
 * @param timeMode of the B-SNN
 * @param ownSteps steps of the B-SNN as trained
 * @param fillSteps steps until a spike of the first layer can have reached the last one
 * @param even true where all layers fire alike
 * @param profile rates of the layers at a mean rate of 1, were it reached by one factor
 * @param rates mean firing rates of the map
 * @param steps time steps of the map
 * @param cases one a choice of peripherals
 * @param leftOut choices that could not be made
 * @param agreement how far the closed form is from a simulated map, a metric each; empty where
 *     there is nothing to compare
 * @param noFormula why the closed form does not cover these designs
 * @param tornado what decides; empty where it is not asked for
 */
public record BreakevenReport(
    String bsnn,
    String bnn,
    String basis,
    int samples,
    int drawnSamples,
    long seed,
    String timeMode,
    int ownSteps,
    int fillSteps,
    boolean even,
    List<ProfileRow> profile,
    List<Double> rates,
    List<Integer> steps,
    List<CaseRow> cases,
    List<LeftOut> leftOut,
    List<Agreement> agreement,
    Optional<String> noFormula,
    Optional<TornadoReport> tornado) {

  /**
   * A layer that fires.
   *
   * @param layer its name
   * @param overMean its rate over the mean rate, while no layer fires always
   */
  public record ProfileRow(String layer, double overMean) {}

  /** A choice that could not be made. */
  public record LeftOut(String name, String reason) {}

  /** Energy and latency an image. */
  public record Cost(double energyJ, double latencyS) {}

  /**
   * One case.
   *
   * @param bnn what the BNN costs
   * @param onBnn the B-SNN on the unchanged arrays of the BNN
   * @param noThird why there is no such column
   */
  public record CaseRow(
      String name,
      List<Case.Choice> choices,
      Cost bnn,
      Column bsnn,
      Optional<Column> onBnn,
      Optional<String> noThird) {}

  /**
   * One design over rates and steps.
   *
   * @param trained the network as trained, after its own steps
   * @param energyJ an image: all steps of the first rate, then of the next
   * @param latencyS likewise
   * @param lines ratios to the BNN and where they are 1, one a metric
   */
  public record Column(
      Trained trained, List<Double> energyJ, List<Double> latencyS, List<Line> lines) {

    /** The line of a metric. */
    Line line(Metric metric) {
      return lines.get(metric.ordinal());
    }
  }

  /** A network as trained: its mean firing rate, its steps, what it costs. */
  public record Trained(double rate, int steps, double energyJ, double latencyS) {}

  /**
   * Where one metric breaks even.
   *
   * @param ratios to the BNN: all steps of the first rate, then of the next
   * @param trainedRatio of the network as trained, after its own steps
   * @param trainedStep what one more step costs the network as trained, over what the BNN costs:
   *     mean of the steps after those in which layers fill; undefined for a product
   * @param trainedSteps up to which the network as trained costs no more than the BNN
   * @param stepsAtRate likewise with spikes drawn at each rate
   * @param rateAtSteps mean rate up to which so many steps cost no more
   */
  public record Line(
      String metric,
      List<Double> ratios,
      double trainedRatio,
      double trainedStep,
      Crossing trainedSteps,
      List<Crossing> stepsAtRate,
      List<Crossing> rateAtSteps) {}

  /**
   * What a report says besides the map.
   *
   * @param basis {@code simulation} or {@code closed form}
   * @param drawnImages most images of a run with drawn spikes; 0 where none are simulated
   * @param even true where all layers fire alike
   * @param profile of the rates
   * @param leftOut choices that could not be made
   * @param formula the same map by the closed form, beside a simulated one
   * @param noFormula why there is none
   * @param tornado what decides
   */
  public record Frame(
      String basis,
      int drawnImages,
      boolean even,
      DrawnRates profile,
      List<LeftOut> leftOut,
      Optional<BreakevenMap> formula,
      Optional<String> noFormula,
      Optional<TornadoReport> tornado) {}

  /** The report of a map. */
  public static BreakevenReport of(BreakevenMap map, Frame frame) {
    Design bsnn = map.panels().get(0).chosen().contenders().bsnn();
    Design bnn = map.panels().get(0).chosen().contenders().bnn();
    RunSpec run = bsnn.run();
    return new BreakevenReport(
        bsnn.name(),
        bnn.name(),
        frame.basis(),
        run.samples(),
        Math.min(frame.drawnImages(), run.samples()),
        run.seed(),
        run.timeMode().label(),
        map.ownSteps(),
        map.fillSteps(),
        frame.even(),
        profile(bsnn.network(), frame.profile()),
        boxed(map.rates()),
        Arrays.stream(map.steps()).boxed().toList(),
        map.panels().stream().map(panel -> row(map, panel)).toList(),
        List.copyOf(frame.leftOut()),
        frame.formula().map(formula -> agreement(map, formula)).orElse(List.of()),
        frame.noFormula(),
        frame.tornado());
  }

  private static List<Agreement> agreement(BreakevenMap map, BreakevenMap formula) {
    return Arrays.stream(Metric.values())
        .map(metric -> Agreement.of(metric, map, formula))
        .toList();
  }

  // Read off at a mean rate so low that no layer fires always.
  private static List<ProfileRow> profile(Network network, DrawnRates profile) {
    double low = 1e-6;
    double[] rates = profile.rates(network, low);
    List<ProfileRow> rows = new ArrayList<>();
    for (int l = 0; l < rates.length; l++) {
      Layer layer = network.layers().get(l);
      if (DrawnRates.fires(layer)) {
        rows.add(new ProfileRow(layer.name(), rates[l] / low));
      }
    }
    return List.copyOf(rows);
  }

  private static CaseRow row(BreakevenMap map, BreakevenMap.Panel panel) {
    return new CaseRow(
        panel.chosen().name(),
        panel.chosen().choices(),
        new Cost(panel.bnn().atEnd(Metric.ENERGY), panel.bnn().atEnd(Metric.LATENCY)),
        column(map, panel, panel.bsnn()),
        panel.onBnn().map(surface -> column(map, panel, surface)),
        panel.chosen().noThird());
  }

  private static Column column(
      BreakevenMap map, BreakevenMap.Panel panel, BreakevenMap.Surface surface) {
    int own = map.ownSteps();
    Curve trained = surface.measured();
    List<Line> lines = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      lines.add(line(map, panel, surface, metric));
    }
    return new Column(
        new Trained(
            surface.measuredRate(),
            own,
            trained.at(Metric.ENERGY, own),
            trained.at(Metric.LATENCY, own)),
        figures(map, surface, Metric.ENERGY),
        figures(map, surface, Metric.LATENCY),
        List.copyOf(lines));
  }

  private static List<Double> figures(
      BreakevenMap map, BreakevenMap.Surface surface, Metric metric) {
    List<Double> figures = new ArrayList<>();
    for (Curve curve : surface.drawn()) {
      for (int steps : map.steps()) {
        figures.add(curve.at(metric, steps));
      }
    }
    return List.copyOf(figures);
  }

  private static Line line(
      BreakevenMap map, BreakevenMap.Panel panel, BreakevenMap.Surface surface, Metric metric) {
    double limit = panel.bnn().atEnd(metric);
    double[] ratios = map.ratios(panel, surface, metric);
    List<Crossing> rateAtSteps = new ArrayList<>();
    for (int s = 0; s < map.steps().length; s++) {
      double[] column = new double[map.rates().length];
      for (int r = 0; r < column.length; r++) {
        column[r] = ratios[r * map.steps().length + s];
      }
      rateAtSteps.add(Crossing.along(map.rates(), column));
    }
    return new Line(
        metric.label(),
        boxed(ratios),
        surface.measured().at(metric, map.ownSteps()) / limit,
        metric == Metric.ENERGY_DELAY
            ? Double.NaN
            : surface.measured().aStep(metric, map.fillSteps(), map.ownSteps()) / limit,
        Crossing.inSteps(surface.measured(), metric, limit),
        surface.drawn().stream().map(c -> Crossing.inSteps(c, metric, limit)).toList(),
        List.copyOf(rateAtSteps));
  }

  private static List<Double> boxed(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
