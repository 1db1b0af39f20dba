package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.report.Comparison;
import org.crossbarsim.report.ComparisonText;
import org.crossbarsim.report.Differences;
import org.crossbarsim.report.ReportBuilder;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.report.RunReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Runs two netlists and sets them side by side, with everything that differs.",
    footer =
        "--steps changes the B-SNNs of the two; a BNN keeps its one step."
            + " --set puts a value into both.")
final class CompareCommand implements Callable<Integer> {
  private static final String COMPARISON = "comparison.json";

  @Parameters(index = "0", paramLabel = "A", description = "The first netlist.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "The second netlist.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path second;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the comparison to a file.")
  private @Nullable Path json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes comparison.json into a folder, which is made if need be.")
  private @Nullable Path out;

  @Mixin private final RunOptions options = new RunOptions();

  @Mixin private final AllowOptions allow = new AllowOptions();

  @Mixin private final SetOptions set = new SetOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    options.check();
    options.named("--json", json);
    options.named("--out", out);
    allow.subjects();
    LoadedNetlist a = RunOptions.load(first, set.overrides());
    LoadedNetlist b = RunOptions.load(second, set.overrides());
    if (RunOptions.isBinary(a)) {
      options.checkSteps(b);
    }
    Design designA = options.design(a);
    Design designB = options.design(b);
    allow.check(a, designA, b, designB);
    Path inFolder = out == null ? null : out.resolve(COMPARISON);
    Outputs outputs = new Outputs(options, a, b);
    if (json != null) {
      outputs.claim("--json", json);
    }
    if (inFolder != null) {
      outputs.claim("--out", inFolder);
    }
    Comparison comparison =
        Comparison.of(
            report(a, designA),
            report(b, designB),
            Differences.between(designA, a.samples(), designB, b.samples()));
    PrintWriter print = spec.commandLine().getOut();
    print.print(ComparisonText.of(comparison));
    if (json != null) {
      write(json, comparison, print);
    }
    if (inFolder != null) {
      write(inFolder, comparison, print);
    }
    return 0;
  }

  private RunReport report(LoadedNetlist loaded, Design design) {
    PrintWriter err = spec.commandLine().getErr();
    return ReportBuilder.of(
        RunCommand.simulate(design, loaded.samples(), options.threads(), err),
        options.defaults(loaded),
        loaded.drawnWeights());
  }

  private static void write(Path file, Comparison comparison, PrintWriter print)
      throws IOException {
    Outputs.write(file, ReportFiles.json(comparison));
    print.println("comparison  " + TracePlace.shown(file));
  }
}
