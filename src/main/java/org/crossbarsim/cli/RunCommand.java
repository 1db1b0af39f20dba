package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.report.DetailText;
import org.crossbarsim.report.ReportBuilder;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.report.ReportText;
import org.crossbarsim.report.RunReport;
import org.crossbarsim.trace.TraceFormat;
import org.crossbarsim.trace.TraceWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a netlist over its images and prints what it cost.")
final class RunCommand implements Callable<Integer> {
  private static final String REPORT = "report.json";
  private static final String TRACE_FORMAT = "--trace-format";

  @Parameters(paramLabel = "NETLIST", description = "The netlist, JSON.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path netlist;

  @Option(
      names = Main.TRACE,
      arity = "0..1",
      paramLabel = "FILE",
      description = "Writes every spike. Default: traces/NAME.jsonl or traces/NAME.xbt.")
  private @Nullable String trace;

  @Option(
      names = TRACE_FORMAT,
      paramLabel = "FORMAT",
      description =
          "jsonl or columnar: JSON Lines, or blocks of binary columns. Default: what the name of"
              + " the trace ends with, columnar for .xbt.")
  private @Nullable String traceFormat;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes report.json into a folder, which is made if need be.")
  private @Nullable Path out;

  @Option(
      names = "--flops",
      description = "Prints energies by counts of operations, layer by layer, too.")
  private boolean flops;

  @Option(
      names = "--efficiency",
      description = "Prints what the arrays alone reach, part by part, too: TOPS/W, time, area.")
  private boolean efficiency;

  @Option(
      names = "--assumed",
      description = "Prints the numbers of the cards that are assumptions and took part, too.")
  private boolean assumed;

  @Mixin private final RunOptions options = new RunOptions();

  @Mixin private final SetOptions set = new SetOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    options.check();
    options.named(Main.TRACE, trace);
    options.named("--out", out);
    TraceFormat format = format();
    LoadedNetlist loaded = RunOptions.load(netlist, set.overrides());
    options.checkSteps(loaded);
    Design design = options.design(loaded);
    PrintWriter err = spec.commandLine().getErr();
    Path traceFile = traceFile(design, format);
    Path reportFile = out == null ? null : out.resolve(REPORT);
    Outputs outputs = new Outputs(options, loaded);
    if (traceFile != null) {
      outputs.claim(Main.TRACE, traceFile);
    }
    if (reportFile != null) {
      outputs.claim("--out", reportFile);
    }
    RunResult result =
        traceFile == null
            ? simulate(design, loaded.samples(), options.threads(), err)
            : traced(design, loaded.samples(), traceFile, format, err);
    RunReport report = ReportBuilder.of(result, options.defaults(loaded), loaded.drawnWeights());
    PrintWriter print = spec.commandLine().getOut();
    print.print(ReportText.of(report));
    if (flops) {
      print.print(ReportText.flops(report));
    }
    if (efficiency) {
      print.print(DetailText.efficiency(report));
    }
    if (assumed) {
      print.print(DetailText.assumed(report));
    }
    if (traceFile != null) {
      print.println("trace   " + TracePlace.shown(traceFile));
    }
    if (reportFile != null) {
      Outputs.write(reportFile, ReportFiles.json(report));
      print.println("report  " + TracePlace.shown(reportFile));
    }
    return 0;
  }

  private TraceFormat format() {
    if (traceFormat == null) {
      return TraceFormat.ofName(trace == null ? "" : trace);
    }
    if (trace == null) {
      throw options.usage(TRACE_FORMAT + " is the format of a trace, which --trace asks for.");
    }
    for (TraceFormat format : TraceFormat.values()) {
      if (format.word().equals(traceFormat)) {
        return format;
      }
    }
    throw options.usage(TRACE_FORMAT + " must be jsonl or columnar, not '" + traceFormat + "'.");
  }

  private @Nullable Path traceFile(Design design, TraceFormat format) {
    if (trace == null) {
      return null;
    }
    return trace.equals(Main.PLAIN)
        ? TracePlace.of(RunOptions.home(), design.name(), format)
        : Path.of(trace);
  }

  /** Runs a design without a trace. */
  static RunResult simulate(Design design, Samples samples, int threads, PrintWriter err) {
    try (Progress progress = Progress.of(err, design.name(), design.run().samples())) {
      return new Simulator(new Chip(design), threads).run(samples, null, progress);
    }
  }

  private RunResult traced(
      Design design, Samples samples, Path file, TraceFormat format, PrintWriter err)
      throws IOException {
    try (TraceWriter writer = TraceWriter.to(file, design, format);
        Progress progress = Progress.of(err, design.name(), design.run().samples())) {
      Simulator simulator = new Simulator(new Chip(design), options.threads());
      RunResult result = simulator.run(samples, writer, progress);
      writer.finish(result);
      return result;
    }
  }
}
