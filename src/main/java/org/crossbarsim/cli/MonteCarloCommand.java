package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.ChipStudy;
import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.report.ChipMetric;
import org.crossbarsim.report.MonteCarloReport;
import org.crossbarsim.report.MonteCarloText;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.report.Requirement;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim montecarlo}. */
@Command(
    name = "montecarlo",
    mixinStandardHelpOptions = true,
    description =
        "Runs many chips of a netlist, each with its own devices, and prints their spread.",
    footer = {
      "--set and --steps change both netlists; a BNN keeps its one step.",
      "--threads is the work done at once, chips or images; it changes no result."
    })
final class MonteCarloCommand implements Callable<Integer> {
  private static final String FILE = "montecarlo.json";
  private static final int MOST_CHIPS = 1_000_000;

  @Parameters(paramLabel = "NETLIST", description = "The netlist, JSON.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path netlist;

  @Option(
      names = "--with",
      paramLabel = "OTHER",
      description = "A second netlist on chips with the same device draws: paired differences.")
  private @Nullable Path other;

  @Option(
      names = "--chips",
      required = true,
      paramLabel = "N",
      description = "Chips; number 0 is the run of the netlist itself.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Integer chips;

  @Option(
      names = "--spec",
      paramLabel = "EXPR",
      description = {
        "What a good chip keeps, such as \"accuracy>=0.85\" or \"energy_per_image_j<=20 uJ\";",
        "may be repeated."
      })
  private final List<String> specification = new ArrayList<>();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result to a file.")
  private @Nullable Path json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes montecarlo.json into a folder, which is made if need be.")
  private @Nullable Path out;

  @Mixin private final RunOptions options = new RunOptions();

  @Mixin private final SetOptions set = new SetOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    options.check();
    options.within("--chips", chips, MOST_CHIPS);
    options.named("--json", json);
    options.named("--out", out);
    List<Requirement> requirements = requirements();
    List<LoadedNetlist> loaded = new ArrayList<>();
    loaded.add(RunOptions.load(netlist, set.overrides()));
    if (other != null) {
      loaded.add(RunOptions.load(other, set.overrides()));
    }
    if (loaded.stream().allMatch(RunOptions::isBinary)) {
      options.checkSteps(loaded.get(0));
    }
    List<Design> designs = loaded.stream().map(options::design).toList();
    checkPair(designs);
    checkLabels(loaded, requirements);
    claim(loaded);
    List<MonteCarloReport.Side> sides = new ArrayList<>();
    for (int i = 0; i < designs.size(); i++) {
      LoadedNetlist side = loaded.get(i);
      sides.add(
          new MonteCarloReport.Side(
              designs.get(i), side.samples(), study(designs.get(i), side), side.drawnWeights()));
    }
    MonteCarloReport report = MonteCarloReport.of(sides, requirements);
    PrintWriter print = spec.commandLine().getOut();
    print.print(MonteCarloText.of(report));
    String text = ReportFiles.json(report);
    new NewFiles().put(json, text).in(out, FILE, text).write(print, "chips   ");
    return 0;
  }

  private List<Requirement> requirements() {
    List<Requirement> requirements = new ArrayList<>();
    for (String text : specification) {
      try {
        requirements.add(Requirement.parse(text));
      } catch (IllegalArgumentException e) {
        throw options.usage("--spec: " + e.getMessage());
      }
    }
    return requirements;
  }

  // Chips of one number share their draws only under one seed, and their figures one set of images.
  private void checkPair(List<Design> designs) {
    if (designs.size() < 2) {
      return;
    }
    Design a = designs.get(0);
    Design b = designs.get(1);
    differing("--seed", "seed", a, a.run().seed(), b, b.run().seed());
    differing("--samples", "samples", a, a.run().samples(), b, b.run().samples());
  }

  private void differing(String option, String what, Design a, long inA, Design b, long inB) {
    if (inA != inB) {
      throw options.usage(
          "--with: "
              + a.name()
              + " has "
              + what
              + " "
              + inA
              + ", "
              + b.name()
              + " "
              + inB
              + ". A pair needs one: give "
              + option
              + ".");
    }
  }

  private void checkLabels(List<LoadedNetlist> loaded, List<Requirement> requirements) {
    for (LoadedNetlist side : loaded) {
      if (!side.samples().hasLabels()) {
        for (Requirement requirement : requirements) {
          if (requirement.metric() == ChipMetric.ACCURACY) {
            throw options.usage(
                "--spec: " + requirement.text() + ": " + side.file() + " has no labels.");
          }
        }
      }
    }
  }

  private void claim(List<LoadedNetlist> loaded) {
    Outputs outputs = new Outputs(options, loaded.toArray(new LoadedNetlist[0]));
    outputs.claim("--json", json);
    outputs.claim("--out", out, FILE);
  }

  private ChipStudy study(Design design, LoadedNetlist loaded) {
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = Progress.of(err, design.name(), chips, "chips")) {
      return ChipStudy.run(design, loaded.samples(), chips, options.threads(), progress);
    }
  }
}
