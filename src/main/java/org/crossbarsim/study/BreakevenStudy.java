package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.closedform.ClosedForm;
import org.crossbarsim.closedform.Expectation;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.RunSpec;

/**
 * Maps where a B-SNN breaks even with a BNN.
 *
 * <p>Every case takes a run of its BNN, of its B-SNN as trained, and of its B-SNN with spikes drawn
 * at each rate; the last two again on the arrays of the BNN. Runs are as long as the largest number
 * of steps, and smaller numbers are read off on the way.
 */
public final class BreakevenStudy {
  private final List<Case> cases;
  private final Samples bsnn;
  private final Samples bnn;
  private final double[] rates;
  private final int[] steps;
  private final int ownSteps;
  private final int drawnImages;
  private final int threads;

  /**
   * A map and its twin.
   *
   * @param simulated every point simulated
   * @param formula the same by the closed form, networks as trained apart; empty where it does not
   *     cover the designs
   */
  public record Maps(BreakevenMap simulated, Optional<BreakevenMap> formula) {}

  /**
   * What a run says.
   *
   * @param rate mean firing rate; undefined for a BNN
   * @param formula the curve by the closed form; none where there is no formula
   */
  private record Outcome(Curve curve, double rate, Optional<Curve> formula) {}

  /**
   * A study of {@code cases}, all of the same two networks.
   *
   * @param bsnn images of the B-SNN
   * @param bnn images of the BNN
   * @param rates mean firing rates, ascending
   * @param steps time steps, ascending
   * @param drawnImages most images of a run with drawn spikes; others run as many as their designs
   *     say
   * @param threads runs at the same time
   */
  public BreakevenStudy(
      List<Case> cases,
      Samples bsnn,
      Samples bnn,
      double[] rates,
      int[] steps,
      int drawnImages,
      int threads) {
    this.cases = List.copyOf(cases);
    this.bsnn = bsnn;
    this.bnn = bnn;
    this.rates = rates.clone();
    this.steps = steps.clone();
    this.ownSteps = cases.get(0).contenders().bsnn().run().timesteps();
    this.drawnImages = drawnImages;
    this.threads = threads;
  }

  /** Rates as in a run of the B-SNN of the first case as trained. */
  public DrawnRates measuredProfile(Simulator.Progress progress) {
    Design trained = DrawnRates.whole(cases.get(0).contenders().bsnn());
    RunResult run = new Simulator(new Chip(trained), threads).run(bsnn, null, progress);
    return DrawnRates.like(run, ownSteps);
  }

  /** Why there is no map of these designs, in words; empty where there is one. */
  public Optional<String> withoutMap() {
    if (!DrawnRates.haveMean(cases.get(0).contenders().bsnn().network())) {
      return Optional.of("No layer on arrays is driven by spikes.");
    }
    for (Case one : cases) {
      for (Design design : surfaces(one)) {
        Optional<String> why = withoutSteps(design);
        if (why.isPresent()) {
          return why.map(words -> one.name() + ": " + words);
        }
      }
    }
    return Optional.empty();
  }

  // Why the cost after a step of a longer run is not that of a shorter one.
  private Optional<String> withoutSteps(Design design) {
    boolean bytes =
        design.network().layers().stream().anyMatch(l -> l.activation() instanceof Activation.Relu);
    boolean limited = design.chip().isPresent() && design.chip().get().clusters() > 0;
    if (!bytes && !limited) {
      return Optional.empty(); // nothing that an elaborated chip could tell
    }
    return switch (Stops.steps(new Chip(runningAsTrained(design.onIdealCells())))) {
      case END_LAYERS_BEHIND -> Optional.of("Its last layers work once, after the last step.");
      case END_GROUPS -> Optional.of("Its layers take turns on the chip, each with all steps.");
      default -> Optional.empty();
    };
  }

  /** Why the closed form does not cover the designs, in words; empty where it does. */
  public Optional<String> withoutFormula() {
    DrawnRates even = DrawnRates.even(cases.get(0).contenders().bsnn().network());
    for (Case one : cases) {
      for (Design design : surfaces(one)) {
        Optional<String> why = ClosedForm.unsupported(even.on(design, rates[0]));
        if (why.isPresent()) {
          return why;
        }
      }
      Optional<String> why = ClosedForm.unsupported(one.contenders().bnn());
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  private static List<Design> surfaces(Case one) {
    List<Design> designs = new ArrayList<>(List.of(one.contenders().bsnn()));
    if (one.noThird().isEmpty()) {
      designs.add(one.contenders().onBnn());
    }
    return designs;
  }

  /** Runs of a simulated map. */
  public int runs() {
    return cases.stream().mapToInt(one -> 1 + surfaces(one).size() * (1 + rates.length)).sum();
  }

  /** Elaborated designs of a map by the closed form. */
  public int chips() {
    return cases.stream().mapToInt(one -> 1 + surfaces(one).size()).sum();
  }

  /** The map, simulated; rates of layers are to each other as {@code profile} says. */
  public Maps simulate(DrawnRates profile, Simulator.Progress progress) {
    boolean formula = withoutFormula().isEmpty();
    List<Callable<List<Outcome>>> work = new ArrayList<>();
    for (Case one : cases) {
      work.add(() -> List.of(simulated(one.contenders().bnn(), bnn, formula)));
      for (Design design : surfaces(one)) {
        work.add(() -> List.of(trained(new Chip(runningAsTrained(design)))));
        for (double rate : rates) {
          Design drawn = drawn(profile.on(design, rate));
          work.add(() -> List.of(simulated(drawn, bsnn, formula)));
        }
      }
    }
    List<Outcome> done = flat(Together.all(work, threads, progress));
    BreakevenMap simulated = map(done.iterator());
    List<Outcome> twins = new ArrayList<>();
    done.forEach(o -> twins.add(new Outcome(o.formula().orElse(o.curve()), o.rate(), o.formula())));
    return new Maps(simulated, formula ? Optional.of(map(twins.iterator())) : Optional.empty());
  }

  /**
   * The map by the closed form; only the networks as trained are simulated.
   *
   * @throws IllegalArgumentException where there is no formula ({@link #withoutFormula})
   */
  public BreakevenMap byFormula(DrawnRates profile, Simulator.Progress progress) {
    List<Callable<List<Outcome>>> work = new ArrayList<>();
    for (Case one : cases) {
      work.add(() -> List.of(formula(one.contenders().bnn())));
      for (Design design : surfaces(one)) {
        work.add(() -> formulas(design, profile));
      }
    }
    return map(flat(Together.all(work, threads, progress)).iterator());
  }

  private static List<Outcome> flat(List<List<Outcome>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  private static Outcome simulated(Design design, Samples samples, boolean formula) {
    Chip chip = new Chip(design);
    int most = design.run().timesteps();
    return new Outcome(
        Curve.of(run(chip, samples)),
        Double.NaN,
        formula ? Optional.of(curve(ClosedForm.of(chip), most)) : Optional.empty());
  }

  private Outcome trained(Chip chip) {
    RunResult run = run(chip, bsnn);
    return new Outcome(Curve.of(run), DrawnRates.mean(run, ownSteps), Optional.empty());
  }

  private static Outcome formula(Design binary) {
    return new Outcome(curve(ClosedForm.of(new Chip(binary)), 1), Double.NaN, Optional.empty());
  }

  // One chip serves all rates: they change nothing that is programmed.
  private List<Outcome> formulas(Design design, DrawnRates profile) {
    Chip chip = new Chip(runningAsTrained(design));
    Network network = design.network();
    List<Outcome> outcomes = new ArrayList<>(List.of(trained(chip)));
    for (double rate : rates) {
      ClosedForm form = ClosedForm.of(chip, profile.rates(network, rate));
      Curve curve = curve(form, steps[steps.length - 1]);
      outcomes.add(new Outcome(curve, Double.NaN, Optional.empty()));
    }
    return outcomes;
  }

  private static Curve curve(ClosedForm form, int steps) {
    double[] energyJ = new double[steps];
    double[] latencyS = new double[steps];
    for (int t = 0; t < steps; t++) {
      Expectation expected = form.after(t + 1);
      energyJ[t] = expected.energyJ();
      latencyS[t] = expected.latencyS();
    }
    return new Curve(energyJ, latencyS);
  }

  private static RunResult run(Chip chip, Samples samples) {
    return new Simulator(chip, 1).run(samples, null, (done, all) -> {});
  }

  private BreakevenMap map(Iterator<Outcome> done) {
    List<BreakevenMap.Panel> panels = new ArrayList<>();
    for (Case one : cases) {
      Curve binary = done.next().curve();
      BreakevenMap.Surface own = surface(done);
      Optional<BreakevenMap.Surface> third =
          one.noThird().isEmpty() ? Optional.of(surface(done)) : Optional.empty();
      panels.add(new BreakevenMap.Panel(one, binary, own, third));
    }
    return new BreakevenMap(rates, steps, ownSteps, fillSteps(), panels);
  }

  private BreakevenMap.Surface surface(Iterator<Outcome> done) {
    Outcome trained = done.next();
    List<Curve> drawn = new ArrayList<>();
    for (int r = 0; r < rates.length; r++) {
      drawn.add(done.next().curve());
    }
    return new BreakevenMap.Surface(trained.rate(), trained.curve(), drawn);
  }

  private Design runningAsTrained(Design design) {
    int images = design.run().samples();
    int most = Math.max(steps[steps.length - 1], ownSteps);
    return running(DrawnRates.whole(design), images, most);
  }

  private Design drawn(Design design) {
    int images = Math.min(drawnImages, design.run().samples());
    return running(design, images, steps[steps.length - 1]);
  }

  private static Design running(Design design, int images, int steps) {
    RunSpec run = design.run();
    return design.withRun(
        new RunSpec(images, steps, run.seed(), run.timeMode(), run.coding(), run.powerWindowS()));
  }

  // Layers that work at every step, each a step behind the one before.
  private int fillSteps() {
    Design design = cases.get(0).contenders().bsnn();
    if (design.run().timeMode() != RunSpec.TimeMode.DELAYED) {
      return 1;
    }
    return (int)
        design.network().layers().stream()
            .filter(layer -> !(layer.activation() instanceof Activation.Relu))
            .count();
  }
}
