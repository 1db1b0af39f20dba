package org.crossbarsim.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.Problem;
import org.crossbarsim.netlist.VerdictStudy;
import org.crossbarsim.netlist.VerdictStudy.Netlist;
import org.crossbarsim.netlist.VerdictStudy.Variant;
import org.crossbarsim.report.VerdictFigures;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.study.DesignFigures;
import org.crossbarsim.study.VerdictPlan.LeftOut;
import org.crossbarsim.study.VerdictResults;
import org.crossbarsim.study.VerdictRow;

/**
 * Runs the designs of a study, each once: an XNOR network meets several variants of its rival
 * unchanged. Designs run side by side, images of one design one after the other; neither changes a
 * figure.
 */
final class VerdictRuns {
  private final VerdictStudy study;
  private final List<Variant> variants;
  private final int mostSeeds;
  private final Map<Variant, String> withoutColumn = new LinkedHashMap<>();

  /** The variants of a study that belong to the pairs of these numbers. */
  VerdictRuns(VerdictStudy study, List<Integer> pairs) {
    this(
        study,
        study.variants().stream().filter(variant -> pairs.contains(variant.pair())),
        Integer.MAX_VALUE);
  }

  /** Some variants of a study, of each no more than so many draws. */
  VerdictRuns(VerdictStudy study, Stream<Variant> variants, int mostSeeds) {
    this.study = study;
    this.variants = variants.toList();
    this.mostSeeds = mostSeeds;
  }

  private int seeds(Variant variant) {
    return Math.min(variant.seeds(), mostSeeds);
  }

  /**
   * Reads and checks all designs before the first one runs. None is kept: many networks may not fit
   * the memory. Where an array cannot serve the spiking network, that column is left out.
   */
  void check(Outputs outputs, AllowOptions allow) {
    Set<Problem> met = new LinkedHashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (Variant variant : variants) {
      try {
        LoadedNetlist bsnn = variant.bsnn().load(RunOptions.home());
        LoadedNetlist bnn = variant.bnn().load(RunOptions.home());
        outputs.reads(bsnn);
        outputs.reads(bnn);
        allow.check(bsnn, bsnn.design(), bnn, bnn.design());
      } catch (BadInputException bad) {
        bad.problems().stream()
            .filter(met::add)
            .forEach(problem -> problems.add(problem.because(study.sentence(variant))));
      }
      try {
        outputs.reads(variant.onBnn().load(RunOptions.home()));
      } catch (BadInputException bad) {
        withoutColumn.put(variant, reason(bad.problems().get(0)));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
  }

  private static String reason(Problem problem) {
    return problem.why().isEmpty() ? problem.what() : problem.what() + " " + problem.why();
  }

  /** Runs, not counting those that are the same. */
  int designs() {
    Set<String> keys = new LinkedHashSet<>();
    for (Variant variant : variants) {
      for (int seed = 1; seed <= seeds(variant); seed++) {
        for (Netlist netlist : netlists(variant)) {
          keys.add(key(netlist, seed));
        }
      }
    }
    return keys.size();
  }

  /** Runs everything. */
  VerdictResults run(int threads, Simulator.Progress progress) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Map<String, Future<DesignFigures>> designs = new LinkedHashMap<>();
      for (Variant variant : variants) {
        for (int seed = 1; seed <= seeds(variant); seed++) {
          for (Netlist netlist : netlists(variant)) {
            int key = seed;
            designs.computeIfAbsent(
                key(netlist, seed), unused -> pool.submit(() -> figures(netlist, key)));
          }
        }
      }
      int done = 0;
      for (Future<DesignFigures> design : designs.values()) {
        design.get();
        progress.finished(++done, designs.size());
      }
      return new VerdictResults(study.plan(), columnLeftOut(), rows(designs));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("simulation failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Netlist> netlists(Variant variant) {
    return withoutColumn.containsKey(variant)
        ? List.of(variant.bsnn(), variant.bnn())
        : List.of(variant.bsnn(), variant.onBnn(), variant.bnn());
  }

  private static String key(Netlist netlist, int seed) {
    return seed + " " + netlist.key();
  }

  private static DesignFigures figures(Netlist netlist, int seed) {
    LoadedNetlist loaded = netlist.load(RunOptions.home());
    Design design = loaded.design();
    RunSpec r = design.run();
    RunSpec run =
        new RunSpec(r.samples(), r.timesteps(), seed, r.timeMode(), r.coding(), r.powerWindowS());
    Simulator simulator = new Simulator(new Chip(design.withRun(run)), 1);
    return VerdictFigures.of(simulator.run(loaded.samples(), null, (done, all) -> {}));
  }

  private List<VerdictRow> rows(Map<String, Future<DesignFigures>> designs)
      throws ExecutionException, InterruptedException {
    List<VerdictRow> rows = new ArrayList<>();
    for (Variant variant : variants) {
      for (int seed = 1; seed <= seeds(variant); seed++) {
        Optional<DesignFigures> onBnn =
            withoutColumn.containsKey(variant)
                ? Optional.empty()
                : Optional.of(result(designs, variant.onBnn(), seed));
        rows.add(
            new VerdictRow(
                variant.pair(),
                variant.levels(),
                variant.base(),
                seed,
                result(designs, variant.bsnn(), seed),
                onBnn,
                result(designs, variant.bnn(), seed)));
      }
    }
    return rows;
  }

  private static DesignFigures result(
      Map<String, Future<DesignFigures>> designs, Netlist netlist, int seed)
      throws ExecutionException, InterruptedException {
    Future<DesignFigures> future = designs.get(key(netlist, seed));
    if (future == null) {
      throw new IllegalStateException("not run: " + netlist.key());
    }
    return future.get();
  }

  // A reason for each; its first variant stands for all.
  private List<LeftOut> columnLeftOut() {
    Map<String, List<Variant>> byReason = new LinkedHashMap<>();
    withoutColumn.forEach(
        (variant, why) -> byReason.computeIfAbsent(why, unused -> new ArrayList<>()).add(variant));
    List<LeftOut> list = new ArrayList<>();
    byReason.forEach(
        (why, without) ->
            list.add(
                new LeftOut(study.plan().words(without.get(0).levels()), why, without.size())));
    return list;
  }
}
