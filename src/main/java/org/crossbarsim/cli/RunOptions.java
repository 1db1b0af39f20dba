package org.crossbarsim.cli;

import java.nio.file.Path;
import java.util.List;
import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.DefaultUsed;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.NetlistLoader;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.netlist.Problem;
import org.crossbarsim.netlist.Sweep;
import org.crossbarsim.network.Network;
import org.crossbarsim.report.RunReport;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.ReadoutSpec.Decision;
import org.crossbarsim.spec.RunSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that say how a netlist is run, and the netlist under them. */
final class RunOptions {
  private static final int MOST_STEPS = 1_000_000;
  private static final String FALLBACK_STEP = "/readout/fallback_step";

  @Option(names = "--samples", paramLabel = "N", description = "Images to run, from the first.")
  private @Nullable Integer samples;

  @Option(names = "--steps", paramLabel = "N", description = "Time steps an image (B-SNN).")
  private @Nullable Integer steps;

  @Option(names = "--seed", paramLabel = "N", description = "Key of every random draw.")
  private @Nullable Long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Images simulated at once; changes no result. Default: one a processor.")
  private @Nullable Integer threads;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  /** Folder with {@code devices}, {@code arrays} and {@code traces}. */
  static Path home() {
    return Path.of(System.getProperty("crossbarsim.home", ""));
  }

  /** Reads a netlist. */
  static LoadedNetlist load(Path netlist) {
    return load(netlist, Overrides.NONE);
  }

  /** Reads a netlist with values in it that options put there. */
  static LoadedNetlist load(Path netlist, Overrides set) {
    return load(netlist, set, "--set");
  }

  /** The same with values that {@code option} put there. */
  static LoadedNetlist load(Path netlist, Overrides set, String option) {
    try {
      return NetlistLoader.load(netlist, home(), set);
    } catch (BadInputException bad) {
      String words = set.words();
      String sentence = words.isEmpty() ? "" : "This is with " + words + " from " + option + ".";
      throw new BadInputException(
          bad.problems().stream().map(problem -> problem.because(sentence)).toList());
    }
  }

  /** Refuses options that no netlist could take; to be called before anything is read. */
  void check() {
    within("--samples", samples, Integer.MAX_VALUE);
    within("--steps", steps, MOST_STEPS);
    new Usage(command).checkThreads(threads);
  }

  /** Refuses a value of an option that is not from 1 to {@code most}. */
  void within(String option, @Nullable Integer value, int most) {
    new Usage(command).within(option, value, 1, most);
  }

  /** Refuses a path that is the empty text. */
  void named(String option, @Nullable Object path) {
    new Usage(command).named(option, path);
  }

  /** A usage error of the command that has these options. */
  CommandLine.ParameterException usage(String message) {
    return new Usage(command).error(message);
  }

  /** Images simulated at once. */
  int threads() {
    return Usage.threads(threads);
  }

  /** Refuses steps for a network that has only one. */
  void checkSteps(LoadedNetlist loaded) {
    if (steps != null && steps != 1 && isBinary(loaded)) {
      throw usage(
          "--steps "
              + steps
              + ": "
              + loaded.design().name()
              + " is a BNN, which has exactly one step.");
    }
  }

  /** Refuses options that would undo what a sweep varies. */
  void checkVaried(Sweep sweep) {
    varied("--samples", samples, "/samples", sweep);
    varied("--steps", steps, "/time/steps", sweep);
    varied("--seed", seed, "/seed", sweep);
  }

  private void varied(String option, @Nullable Object value, String pointer, Sweep sweep) {
    if (value != null && sweep.varies(pointer)) {
      throw usage(option + ": " + sweep.name() + " varies " + pointer + " itself.");
    }
  }

  static boolean isBinary(LoadedNetlist loaded) {
    return loaded.design().network().kind() == Network.Kind.BNN;
  }

  /** The design under the options; a BNN keeps its one step. */
  Design design(LoadedNetlist loaded) {
    RunSpec r = loaded.design().run();
    int images = loaded.samples().count();
    int n = samples == null ? r.samples() : samples;
    if (n > images) {
      throw new BadInputException(
          List.of(
              new Problem(
                  loaded.file(),
                  0,
                  0,
                  "",
                  "--samples " + n + " asks for more images than there are.",
                  "The image file holds " + images + ".",
                  "Try --samples " + images + " or less.")));
    }
    int stepsOfRun = steps == null || isBinary(loaded) ? r.timesteps() : steps;
    RunSpec run =
        new RunSpec(
            n,
            stepsOfRun,
            seed == null ? r.seed() : seed,
            r.timeMode(),
            r.coding(),
            r.powerWindowS());
    return loaded.design().withRun(run).withReadout(readout(loaded, stepsOfRun));
  }

  // A first spike falls back on the potentials of a step that the run must have.
  private static ReadoutSpec readout(LoadedNetlist loaded, int stepsOfRun) {
    ReadoutSpec stated = loaded.design().readout();
    if (!(stated.decision() instanceof Decision.FirstSpike first)) {
      return stated;
    }
    boolean byDefault = loaded.defaults().stream().anyMatch(d -> d.pointer().equals(FALLBACK_STEP));
    if (byDefault) {
      return new ReadoutSpec(new Decision.FirstSpike(stepsOfRun - 1), stated.exit());
    }
    if (first.fallbackStep() < stepsOfRun) {
      return stated;
    }
    String last = Integer.toString(stepsOfRun - 1);
    throw new BadInputException(
        List.of(
            new Problem(
                loaded.file(),
                0,
                0,
                FALLBACK_STEP,
                "There is no step "
                    + first.fallbackStep()
                    + " in a run of "
                    + stepsOfRun
                    + " steps.",
                "Steps count from 0, and --steps comes last.",
                "Try --set " + FALLBACK_STEP + "=" + last + ".")));
  }

  /** Fields that the netlist left out and no option gave. */
  List<RunReport.Setting> defaults(LoadedNetlist loaded) {
    return loaded.defaults().stream()
        .filter(d -> !(d.pointer().equals("/samples") && samples != null))
        .filter(d -> !(d.pointer().equals("/seed") && seed != null))
        .map(d -> new RunReport.Setting(d.pointer(), valueOf(d)))
        .toList();
  }

  // The default fallback of a first spike is the last step, whatever sets their number.
  private String valueOf(DefaultUsed used) {
    return steps != null && used.pointer().equals(FALLBACK_STEP)
        ? Integer.toString(steps - 1)
        : used.value();
  }
}
