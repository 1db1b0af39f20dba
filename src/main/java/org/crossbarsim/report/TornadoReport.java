package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.study.Metric;
import org.crossbarsim.study.Tornado;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/**
 * What decides between a B-SNN and a BNN.
 *
 * @param caseName the case of the map that is varied
 * @param rate mean firing rate at which spikes are drawn
 * @param steps time steps of the B-SNN
 * @param samples images of every run
 * @param bsnn cost of an image as the designs are
 * @param bnn likewise
 * @param onBnn the B-SNN on the arrays of the BNN
 * @param base ratios to the BNN as the designs are
 * @param onBnnBase likewise of the B-SNN on the arrays of the BNN
 * @param parameters by the swing of the energy ratio, widest first
 * @param leftOut parameters that no other design can be made with
 */
public record TornadoReport(
    String caseName,
    double rate,
    int steps,
    int samples,
    Cost bsnn,
    Cost bnn,
    Optional<Cost> onBnn,
    Ratios base,
    Optional<Ratios> onBnnBase,
    List<Row> parameters,
    List<Tornado.LeftOut> leftOut) {

  /** Energy and latency of an image. */
  public record Cost(double energyJ, double latencyS) {
    static Cost of(Tornado.Cost cost) {
      return new Cost(cost.energyJ(), cost.latencyS());
    }
  }

  /** Over the BNN. */
  public record Ratios(double energy, double latency, double energyDelay) {
    private static Ratios of(double[] ratios) {
      return new Ratios(ratios[0], ratios[1], ratios[2]);
    }

    private static Optional<Ratios> third(double[] ratios) {
      return ratios.length == 0 ? Optional.empty() : Optional.of(of(ratios));
    }

    double at(Metric metric) {
      return switch (metric) {
        case ENERGY -> energy;
        case LATENCY -> latency;
        case ENERGY_DELAY -> energyDelay;
      };
    }
  }

  /**
   * One parameter.
   *
   * @param name what changes
   * @param unit of its values; empty for a plain number, {@code x} for a factor of several numbers
   * @param base value that the designs have; undefined for alternatives
   * @param baseText the same in words
   * @param stated true where a card or source vouches for the range
   * @param basis the words of the card, or why that far
   * @param swing largest over least ratio
   * @param settings lower end and upper end, or the alternatives
   */
  public record Row(
      String name,
      String unit,
      double base,
      String baseText,
      boolean stated,
      String basis,
      Ratios swing,
      List<Setting> settings) {

    /** Setting with the least ratio of a metric. */
    Setting least(Metric metric) {
      return settings.stream()
          .min((a, b) -> Double.compare(a.bsnn().at(metric), b.bsnn().at(metric)))
          .orElseThrow();
    }

    /** Setting with the largest. */
    Setting most(Metric metric) {
      return settings.stream()
          .max((a, b) -> Double.compare(a.bsnn().at(metric), b.bsnn().at(metric)))
          .orElseThrow();
    }
  }

  /**
   * One value of a parameter.
   *
   * @param text value in words
   * @param value undefined for an alternative
   * @param bsnn ratios with this value
   * @param onBnn likewise of the B-SNN on the arrays of the BNN
   */
  public record Setting(String text, double value, Ratios bsnn, Optional<Ratios> onBnn) {}

  /** The report of a study of the case called {@code caseName}. */
  public static TornadoReport of(String caseName, Tornado tornado) {
    return new TornadoReport(
        caseName,
        tornado.rate(),
        tornado.steps(),
        tornado.samples(),
        Cost.of(tornado.bsnn()),
        Cost.of(tornado.bnn()),
        tornado.onBnn().map(Cost::of),
        Ratios.of(tornado.base().bsnn()),
        Ratios.third(tornado.base().onBnn()),
        tornado.ranked(Metric.ENERGY).stream().map(bar -> row(bar, tornado.base())).toList(),
        tornado.leftOut());
  }

  private static Row row(Tornado.Bar bar, Tornado.Ratios base) {
    List<Setting> settings = new ArrayList<>();
    for (Tornado.Setting s : bar.settings()) {
      settings.add(
          new Setting(
              s.name().isEmpty() ? text(bar, s.value()) : s.name(),
              s.value(),
              Ratios.of(s.ratios().bsnn()),
              Ratios.third(s.ratios().onBnn())));
    }
    boolean number = Double.isFinite(bar.base());
    return new Row(
        bar.parameter(),
        bar.factor() ? "x" : bar.dimension().symbol(),
        bar.base(),
        number ? text(bar, bar.base()) : "",
        bar.stated(),
        bar.basis(),
        new Ratios(
            bar.swing(Metric.ENERGY, base),
            bar.swing(Metric.LATENCY, base),
            bar.swing(Metric.ENERGY_DELAY, base)),
        List.copyOf(settings));
  }

  private static String text(Tornado.Bar bar, double value) {
    return bar.factor()
        ? "x" + SiFormat.format(value, Dimension.DIMENSIONLESS)
        : SiFormat.format(value, bar.dimension());
  }
}
