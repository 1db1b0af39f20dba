package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.mapping.MappingException;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.study.Parameter.Change;
import org.crossbarsim.units.Dimension;

/**
 * Makes a {@link Tornado} by simulation: every setting is a pair of designs that run, spikes of the
 * B-SNN drawn at the rate. Where nothing but prices change, the actions of the first run are billed
 * anew, which is the same.
 */
public final class TornadoStudy {
  private static final String CARDS = "the choices that are there";

  private final Contenders contenders;
  private final boolean third;
  private final DrawnRates profile;
  private final Samples bsnnSamples;
  private final Samples bnnSamples;
  private final int threads;

  /**
   * Another pair of designs that is set beside the first one.
   *
   * @param parameter what is chosen otherwise, such as {@code converter}
   * @param value what is chosen
   * @param contenders the designs
   */
  public record Alternative(String parameter, String value, Contenders contenders) {}

  /**
   * A study of contenders.
   *
   * @param chosen the designs
   * @param profile rates of layers beside each other
   * @param threads parameters studied at once; changes no figure
   */
  public TornadoStudy(
      Case chosen, DrawnRates profile, Samples bsnnSamples, Samples bnnSamples, int threads) {
    this.contenders = chosen.contenders();
    this.third = chosen.noThird().isEmpty();
    this.profile = profile;
    this.bsnnSamples = bsnnSamples;
    this.bnnSamples = bnnSamples;
    this.threads = threads;
  }

  /** Runs of a pair. */
  private record Runs(RunResult bsnn, RunResult bnn, Optional<RunResult> onBnn) {
    Tornado.Ratios ratios() {
      return Tornado.Ratios.of(cost(bsnn), cost(bnn), onBnn.map(TornadoStudy::cost));
    }
  }

  /**
   * The tornado at a rate and a number of steps.
   *
   * @param alternatives choices that are no number
   * @param progress told about each finished parameter and alternative
   */
  public Tornado run(
      double rate,
      int steps,
      int samples,
      List<Alternative> alternatives,
      Simulator.Progress progress) {
    List<Parameter> parameters = Parameters.of(contenders.bsnn(), rate, steps);
    Point point = new Point(rate, steps, samples);
    Runs base = runs(contenders, point);
    List<Callable<Outcome>> work = new ArrayList<>();
    parameters.forEach(p -> work.add(() -> parameter(p, point, base)));
    alternatives.forEach(a -> work.add(() -> alternative(a, point)));
    Bars bars = new Bars();
    for (Outcome outcome : Together.all(work, threads, progress)) {
      bars.add(outcome);
    }
    return new Tornado(
        rate,
        steps,
        samples,
        cost(base.bsnn()),
        cost(base.bnn()),
        base.onBnn().map(TornadoStudy::cost),
        base.ratios(),
        bars.bars,
        bars.leftOut);
  }

  /** Where the designs run. */
  private record Point(double rate, int steps, int samples) {}

  /** A bar, which those of the same alternative join; or why there is none. */
  private record Outcome(Optional<Tornado.Bar> bar, Optional<Tornado.LeftOut> leftOut) {
    static Outcome of(Callable<Tornado.Bar> work, String name) throws Exception {
      try {
        return new Outcome(Optional.of(work.call()), Optional.empty());
      } catch (IllegalArgumentException | MappingException e) {
        String why = String.valueOf(e.getMessage());
        return new Outcome(Optional.empty(), Optional.of(new Tornado.LeftOut(name, why)));
      }
    }
  }

  private Outcome parameter(Parameter p, Point point, Runs base) throws Exception {
    Parameter.Range range = p.range();
    return Outcome.of(
        () ->
            new Tornado.Bar(
                p.name(),
                p.dimension(),
                p.factor(),
                p.base(),
                range.stated(),
                range.basis(),
                List.of(
                    setting(p, range.low(), point, base), setting(p, range.high(), point, base))),
        p.name());
  }

  private Outcome alternative(Alternative other, Point point) throws Exception {
    return Outcome.of(
        () ->
            new Tornado.Bar(
                other.parameter(),
                Dimension.DIMENSIONLESS,
                false,
                Double.NaN,
                true,
                CARDS,
                List.of(
                    new Tornado.Setting(
                        other.value(), Double.NaN, runs(other.contenders(), point).ratios()))),
        other.parameter() + " " + other.value());
  }

  private Tornado.Setting setting(Parameter p, double factor, Point point, Runs base) {
    Point there =
        new Point(
            p.change() instanceof Change.Rate ? p.at(factor) : point.rate(),
            p.change() instanceof Change.Steps ? wholeSteps(p.at(factor)) : point.steps(),
            point.samples());
    Design bsnn = p.on(contenders.bsnn(), factor);
    Design bnn = p.on(contenders.bnn(), factor);
    double value =
        p.change() instanceof Change.Steps
            ? there.steps()
            : p.change() instanceof Change.Numbers numbers && !p.factor()
                ? Scaled.numbers(bsnn, numbers.paths()).get(0)
                : p.at(factor);
    return new Tornado.Setting("", value, ratios(p, bsnn, bnn, there, base));
  }

  private static int wholeSteps(double steps) {
    return (int) Math.max(1, Math.round(steps));
  }

  private Tornado.Ratios ratios(Parameter p, Design bsnn, Design bnn, Point there, Runs base) {
    boolean same = p.change() instanceof Change.Numbers && bsnn.equals(contenders.bsnn());
    boolean sameBnn = bnn.equals(contenders.bnn());
    if (same && sameBnn) {
      return base.ratios();
    }
    Contenders changed = Contenders.of(bsnn, bnn);
    if (p.pricesOnly()) {
      return Tornado.Ratios.of(
          billed(base.bsnn(), changed.bsnn()),
          billed(base.bnn(), changed.bnn()),
          base.onBnn().map(run -> billed(run, changed.onBnn())));
    }
    return new Runs(
            same ? base.bsnn() : spiking(changed.bsnn(), there),
            sameBnn ? base.bnn() : bnn(changed.bnn(), there),
            base.onBnn().map(run -> spiking(changed.onBnn(), there)))
        .ratios();
  }

  private Runs runs(Contenders pair, Point point) {
    Optional<RunResult> onBnn =
        third && pair.noThirdColumn().isEmpty()
            ? Optional.of(spiking(pair.onBnn(), point))
            : Optional.empty();
    return new Runs(spiking(pair.bsnn(), point), bnn(pair.bnn(), point), onBnn);
  }

  private RunResult spiking(Design design, Point point) {
    Design drawn = profile.on(design, point.rate());
    return simulated(drawn, point.steps(), point.samples(), bsnnSamples);
  }

  private RunResult bnn(Design design, Point point) {
    return simulated(design, design.run().timesteps(), point.samples(), bnnSamples);
  }

  private RunResult simulated(Design design, int steps, int images, Samples samples) {
    RunSpec r = design.run();
    RunSpec run = new RunSpec(images, steps, r.seed(), r.timeMode(), r.coding(), r.powerWindowS());
    Chip chip = new Chip(design.withRun(run));
    return new Simulator(chip, 1).run(samples, null, (done, all) -> {});
  }

  private static Tornado.Cost cost(RunResult run) {
    return new Tornado.Cost(
        (run.ledger().energyJ() + run.leakageEnergyJ()) / run.samples(),
        run.totalLatencyS() / run.samples());
  }

  /** What a run would have cost at the prices of {@code design}, all else being the same. */
  static Tornado.Cost billed(RunResult run, Design design) {
    Ledger did = run.ledger();
    Design here = run.chip().design();
    Design there =
        here.draft().array(design.array()).digital(design.digital()).chip(design.chip()).design();
    AccountBook prices = new Chip(there.onIdealCells()).book(); // cells have no price an action
    double changeW = prices.leakageW() - did.book().leakageW();
    double energyJ = run.leakageEnergyJ() + changeW * run.totalLatencyS();
    for (int i = 0; i < prices.size(); i++) {
      double changeJ = prices.account(i).actionJ() - did.book().account(i).actionJ();
      energyJ += did.energyJ(i) + did.actions(i) * changeJ;
    }
    return new Tornado.Cost(energyJ / run.samples(), run.totalLatencyS() / run.samples());
  }

  /** Bars in the making. */
  private static final class Bars {
    private final List<Tornado.Bar> bars = new ArrayList<>();
    private final List<Tornado.LeftOut> leftOut = new ArrayList<>();

    void add(Outcome outcome) {
      outcome.leftOut().ifPresent(leftOut::add);
      outcome.bar().ifPresent(this::add);
    }

    // Alternatives of one parameter share a bar.
    private void add(Tornado.Bar bar) {
      for (int i = 0; i < bars.size(); i++) {
        if (bars.get(i).parameter().equals(bar.parameter())) {
          bars.set(i, bars.get(i).and(bar.settings()));
          return;
        }
      }
      bars.add(bar);
    }
  }
}
