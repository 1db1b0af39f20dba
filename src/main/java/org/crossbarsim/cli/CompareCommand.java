package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.report.Comparison;
import org.crossbarsim.report.ComparisonText;
import org.crossbarsim.report.IsoParameters;
import org.crossbarsim.report.ReportBuilder;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.report.RunReport;
import org.crossbarsim.study.Contenders;
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
    description =
        "Runs two netlists and sets them side by side: parts, and where differences come from.",
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

  @Option(
      names = "--two",
      description = "Leaves out the third run: the B-SNN of a pair on the arrays of its BNN.")
  private boolean two;

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
    IsoParameters iso = allow.check(a, designA, b, designB);
    Outputs outputs = new Outputs(options, a, b);
    outputs.claim("--json", json);
    outputs.claim("--out", out, COMPARISON);
    RunReport reportA = report(a, designA);
    RunReport reportB = report(b, designB);
    Comparison comparison = comparison(a, reportA, designA, b, reportB, designB, iso);
    PrintWriter print = spec.commandLine().getOut();
    print.print(ComparisonText.of(comparison));
    String text = ReportFiles.json(comparison);
    new NewFiles().put(json, text).in(out, COMPARISON, text).write(print, "comparison  ");
    return 0;
  }

  // With a third run where the two are a pair, in either order.
  private Comparison comparison(
      LoadedNetlist a,
      RunReport reportA,
      Design designA,
      LoadedNetlist b,
      RunReport reportB,
      Design designB,
      IsoParameters iso) {
    boolean inOrder = Contenders.areIn(designA, designB);
    boolean pair = inOrder || Contenders.areIn(designB, designA);
    if (two || !pair) {
      return Comparison.of(reportA, reportB, iso);
    }
    Design bsnn = inOrder ? designA : designB;
    Design bnn = inOrder ? designB : designA;
    Contenders contenders = Contenders.of(bsnn, bnn);
    Optional<String> refusal = contenders.noThirdColumn();
    if (refusal.isPresent()) {
      return Comparison.of(reportA, reportB, Optional.empty(), refusal, iso);
    }
    String name = bsnn.name() + " on " + bnn.array().name();
    RunReport third = report(inOrder ? a : b, contenders.onBnn().draft().name(name).design());
    return Comparison.of(reportA, reportB, Optional.of(third), Optional.empty(), iso);
  }

  private RunReport report(LoadedNetlist loaded, Design design) {
    PrintWriter err = spec.commandLine().getErr();
    return ReportBuilder.of(
        RunCommand.simulate(design, loaded.samples(), options.threads(), err),
        options.defaults(loaded),
        loaded.drawnWeights());
  }
}
