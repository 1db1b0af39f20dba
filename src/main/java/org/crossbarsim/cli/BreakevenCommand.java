package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.netlist.Problem;
import org.crossbarsim.report.BreakevenReport;
import org.crossbarsim.report.BreakevenText;
import org.crossbarsim.report.Figures;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.study.BreakevenMap;
import org.crossbarsim.study.BreakevenStudy;
import org.crossbarsim.study.Case;
import org.crossbarsim.study.DrawnRates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim breakeven}. */
@Command(
    name = "breakeven",
    mixinStandardHelpOptions = true,
    description = {
      "Maps energy, latency and their product of a B-SNN over those of a BNN against firing rate,"
          + " time steps, converters, rows a read and the place of membranes.",
      "Without --converters, --rows and --membranes each of these is varied alone; with any of"
          + " them, what is given is combined."
    },
    footer = "--set puts a value into both netlists.")
final class BreakevenCommand implements Callable<Integer> {
  private static final int IMAGES = 5; // networks as trained fire as each image has it
  private static final int DRAWN = 1; // thousands of neurons are drawn at every step of one
  private static final String JSON = "breakeven.json";
  private static final String CSV = "breakeven.csv";
  private static final double ROUNDING = 1e-9; // of a sum of shares

  @Parameters(index = "0", paramLabel = "BSNN", description = "The netlist of the B-SNN.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path first;

  @Parameters(index = "1", paramLabel = "BNN", description = "The netlist of the BNN.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path second;

  @Mixin private final BreakevenAxes axes = new BreakevenAxes();

  @Option(
      names = "--chip",
      paramLabel = "CARD",
      description = {
        "Puts both networks on this chip card. Default: the netlists' own, or none;",
        "the mesh of the arrays' node where --membranes asks for a chip."
      })
  private @Nullable String chip;

  @Option(names = "--even", description = "Lets all layers fire alike, not as measured.")
  private boolean even;

  @Option(
      names = "--formula",
      description = "Computes the map by the closed form; only networks as trained are simulated.")
  private boolean formula;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Images of every run. Default: at most 5, and 1 where spikes are drawn.")
  private @Nullable Integer samples;

  @Option(names = "--seed", paramLabel = "N", description = "Key of every random draw.")
  private @Nullable Long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Runs at the same time; changes no result. Default: one a processor.")
  private @Nullable Integer threads;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the map to a file.")
  private @Nullable Path json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Writes breakeven.json, .csv and .svg, and tornado.svg, into a folder, which is made if"
              + " need be.")
  private @Nullable Path out;

  @Mixin private final BreakevenExtras extras = new BreakevenExtras();

  @Mixin private final AllowOptions allow = new AllowOptions();

  @Mixin private final SetOptions set = new SetOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    double[] rates = axes.rates();
    int[] steps = axes.steps();
    Outputs outputs = new Outputs(usage()::error);
    BreakevenCases found = netlists(outputs);
    List<Case> cases = cases(found);
    claim(outputs);
    BreakevenStudy study =
        new BreakevenStudy(
            cases,
            found.bsnn().samples(),
            found.bnn().samples(),
            rates,
            steps,
            drawn(),
            Usage.threads(threads));
    study
        .withoutMap()
        .ifPresent(why -> problem(found, "There is no map of this pair: " + why, "", ""));
    if (formula) {
      checkFormula(study, found);
    }
    BreakevenReport report = report(study, cases, found);
    PrintWriter print = spec.commandLine().getOut();
    print.print(BreakevenText.of(report));
    write(report, print);
    return 0;
  }

  private void check() {
    allow.subjects();
    Usage usage = usage();
    usage.within("--samples", samples, 1, Integer.MAX_VALUE);
    usage.checkThreads(threads);
    usage.named("--json", json, "nothing");
    usage.named("--out", out, "nothing");
    usage.named("--chip", chip, "nothing");
    extras.check(formula);
  }

  private int drawn() {
    return samples == null ? DRAWN : samples;
  }

  private BreakevenCases netlists(Outputs outputs) {
    try {
      Overrides all = set.overrides();
      all = samples == null ? all : all.with("/samples=" + samples);
      all = seed == null ? all : all.with("/seed=" + seed);
      int images = all.sets("/samples") ? Integer.MAX_VALUE : IMAGES;
      return new BreakevenCases(first, second, all, axes, chip, images, allow, outputs);
    } catch (IllegalArgumentException clash) {
      throw usage().error("--set: " + clash.getMessage());
    }
  }

  private List<Case> cases(BreakevenCases found) {
    try {
      return found.all();
    } catch (IllegalArgumentException clash) {
      throw usage().error("--set: " + clash.getMessage());
    }
  }

  private BreakevenReport report(BreakevenStudy study, List<Case> cases, BreakevenCases found) {
    PrintWriter err = spec.commandLine().getErr();
    DrawnRates profile;
    try (Progress progress = Progress.of(err, "as trained", 1)) {
      profile =
          even
              ? DrawnRates.even(cases.get(0).contenders().bsnn().network())
              : study.measuredProfile(progress);
    }
    checkRates(profile, found);
    BreakevenMap map;
    Optional<BreakevenMap> twin = Optional.empty();
    if (formula) {
      try (Progress progress = Progress.of(err, "closed form", study.chips(), "designs")) {
        map = study.byFormula(profile, progress);
      }
    } else {
      try (Progress progress = Progress.of(err, "map", study.runs(), "runs")) {
        BreakevenStudy.Maps both = study.simulate(profile, progress);
        map = both.simulated();
        twin = both.formula();
      }
    }
    return BreakevenReport.of(
        map,
        new BreakevenReport.Frame(
            formula ? "closed form" : "simulation",
            formula ? 0 : drawn(),
            even,
            profile,
            found.leftOut(),
            twin,
            study.withoutFormula(),
            formula
                ? Optional.empty()
                : extras.tornado(map, found, profile, Usage.threads(threads), err)));
  }

  private static void checkFormula(BreakevenStudy study, BreakevenCases found) {
    String what = "The closed form does not cover this pair: ";
    study.withoutFormula().ifPresent(why -> problem(found, what + why, "", "Leave --formula out."));
  }

  // Layers that were silent stay so, however often the others fire.
  private void checkRates(DrawnRates profile, BreakevenCases found) {
    double most = profile.most(found.bsnn().design().network());
    double asked = Arrays.stream(axes.rates()).max().orElse(0);
    if (asked > most + ROUNDING) {
      problem(
          found,
          "No mean rate above " + Figures.ratio(most) + " can be drawn as measured.",
          "Layers that drive others were silent in the run as trained.",
          "Leave higher --rates out, or try --even.");
    }
  }

  private static void problem(BreakevenCases found, String what, String why, String hint) {
    Path file = found.bsnn().file();
    throw new BadInputException(List.of(new Problem(file, 0, 0, "", what, why, hint)));
  }

  private void claim(Outputs outputs) {
    outputs.claim("--json", json);
    extras.claim(out, formula, outputs);
    outputs.claim("--out", out, JSON);
    outputs.claim("--out", out, CSV);
  }

  private void write(BreakevenReport report, PrintWriter print) throws IOException {
    String text = ReportFiles.json(report);
    NewFiles files =
        new NewFiles().put(json, text).in(out, JSON, text).in(out, CSV, ReportFiles.csv(report));
    extras.pictures(report, out, files);
    files.write(print, "map     ");
  }

  private Usage usage() {
    return new Usage(spec);
  }
}
