package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.Problem;
import org.crossbarsim.netlist.Sweep;
import org.crossbarsim.netlist.SweepLoader;
import org.crossbarsim.report.ReportBuilder;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.report.SweepReport;
import org.crossbarsim.report.SweepText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim sweep}. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = "Runs variants of netlists and sets them side by side.",
    footer = "--steps changes the B-SNNs; a BNN keeps its one step.")
final class SweepCommand implements Callable<Integer> {
  private static final String JSON = "sweep.json";
  private static final String CSV = "sweep.csv";

  @Parameters(paramLabel = "SWEEP", description = "The sweep, JSON.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes sweep.json and sweep.csv into a folder, which is made if need be.")
  private @Nullable Path out;

  @Mixin private final RunOptions options = new RunOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    options.check();
    options.named("--out", out);
    Sweep sweep = SweepLoader.load(file);
    options.checkVaried(sweep);
    Outputs outputs = new Outputs(options);
    outputs.reads(file);
    checkVariants(sweep, outputs);
    outputs.claim("--out", out, JSON);
    outputs.claim("--out", out, CSV);
    List<SweepReport.Run> runs = new ArrayList<>();
    for (Sweep.Variant variant : sweep.variants()) {
      runs.add(run(variant, runs.size() + 1, sweep.variants().size()));
    }
    SweepReport report =
        SweepReport.of(
            sweep.name(), sweep.pointers(), sweep.targetAccuracy(), sweep.targetBelowBest(), runs);
    PrintWriter print = spec.commandLine().getOut();
    print.print(SweepText.of(report));
    new NewFiles()
        .in(out, JSON, ReportFiles.json(report))
        .in(out, CSV, ReportFiles.csv(report))
        .write(print, "sweep   ");
    return 0;
  }

  // All variants, before the first one runs. None is kept: many networks may not fit the memory.
  private void checkVariants(Sweep sweep, Outputs outputs) {
    Set<Problem> met = new LinkedHashSet<>();
    List<Problem> problems = new ArrayList<>();
    boolean binary = true;
    LoadedNetlist last = null;
    for (Sweep.Variant variant : sweep.variants()) {
      try {
        last = variant.load(RunOptions.home());
        outputs.reads(last);
        options.design(last);
        binary &= RunOptions.isBinary(last);
      } catch (BadInputException bad) {
        // What is wrong with a value is so in every variant that has it: told once.
        bad.problems().stream()
            .filter(met::add)
            .forEach(problem -> problems.add(problem.because(sweep.sentence(variant))));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    if (binary && last != null) {
      options.checkSteps(last);
    }
  }

  private SweepReport.Run run(Sweep.Variant variant, int number, int all) {
    LoadedNetlist loaded = variant.load(RunOptions.home());
    Design design = options.design(loaded);
    PrintWriter err = spec.commandLine().getErr();
    String title = "variant " + number + "/" + all + "  " + design.name();
    try (Progress progress = Progress.of(err, title, design.run().samples())) {
      Simulator simulator = new Simulator(new Chip(design), options.threads());
      return new SweepReport.Run(
          variant.values(),
          ReportBuilder.of(
              simulator.run(loaded.samples(), null, progress), options.defaults(loaded)));
    }
  }
}
