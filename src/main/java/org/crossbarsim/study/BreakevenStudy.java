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
import org.crossbarsim.network.Activation;
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
  private final int threads;

  /**
   * What a run says.
   *
   * @param rate mean firing rate; undefined for a BNN
   */
  private record Outcome(Curve curve, double rate) {}

  /**
   * A study of {@code cases}, all of the same two networks.
   *
   * @param bsnn images of the B-SNN
   * @param bnn images of the BNN
   * @param rates mean firing rates, ascending
   * @param steps time steps, ascending
   * @param threads runs at the same time
   */
  public BreakevenStudy(
      List<Case> cases, Samples bsnn, Samples bnn, double[] rates, int[] steps, int threads) {
    this.cases = List.copyOf(cases);
    this.bsnn = bsnn;
    this.bnn = bnn;
    this.rates = rates.clone();
    this.steps = steps.clone();
    this.ownSteps = cases.get(0).contenders().bsnn().run().timesteps();
    this.threads = threads;
  }

  /** Rates as in a run of the B-SNN of the first case as trained. */
  public DrawnRates measuredProfile(Simulator.Progress progress) {
    Design trained = DrawnRates.whole(cases.get(0).contenders().bsnn());
    RunResult run = new Simulator(new Chip(trained), threads).run(bsnn, null, progress);
    return DrawnRates.like(run, ownSteps);
  }

  /** Runs of a simulated map. */
  public int runs() {
    int surfaces = cases.size() + (int) cases.stream().filter(c -> c.noThird().isEmpty()).count();
    return cases.size() + surfaces * (1 + rates.length);
  }

  /** The map, simulated; rates of layers are to each other as {@code profile} says. */
  public BreakevenMap simulate(DrawnRates profile, Simulator.Progress progress) {
    List<Callable<Outcome>> work = new ArrayList<>();
    for (Case one : cases) {
      Design binary = one.contenders().bnn();
      work.add(() -> new Outcome(Curve.of(run(binary, bnn)), Double.NaN));
      addSurface(work, one.contenders().bsnn(), profile);
      if (one.noThird().isEmpty()) {
        addSurface(work, one.contenders().onBnn(), profile);
      }
    }
    Iterator<Outcome> done = Together.all(work, threads, progress).iterator();
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

  private void addSurface(List<Callable<Outcome>> work, Design design, DrawnRates profile) {
    int most = steps[steps.length - 1];
    Design trained = running(DrawnRates.whole(design), Math.max(most, ownSteps));
    work.add(() -> trained(run(trained, bsnn)));
    for (double rate : rates) {
      Design drawn = running(profile.on(design, rate), most);
      work.add(() -> new Outcome(Curve.of(run(drawn, bsnn)), rate));
    }
  }

  private static RunResult run(Design design, Samples samples) {
    return new Simulator(new Chip(design), 1).run(samples, null, (done, all) -> {});
  }

  private Outcome trained(RunResult run) {
    return new Outcome(Curve.of(run), DrawnRates.mean(run, ownSteps));
  }

  private BreakevenMap.Surface surface(Iterator<Outcome> done) {
    Outcome trained = done.next();
    List<Curve> drawn = new ArrayList<>();
    for (int r = 0; r < rates.length; r++) {
      drawn.add(done.next().curve());
    }
    return new BreakevenMap.Surface(trained.rate(), trained.curve(), drawn);
  }

  private static Design running(Design design, int steps) {
    RunSpec run = design.run();
    return design.withRun(
        new RunSpec(
            run.samples(), steps, run.seed(), run.timeMode(), run.coding(), run.powerWindowS()));
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
