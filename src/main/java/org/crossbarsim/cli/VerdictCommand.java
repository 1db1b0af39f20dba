package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossbarsim.netlist.VerdictLoader;
import org.crossbarsim.netlist.VerdictStudy;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.study.VerdictResults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim verdict}. */
@Command(
    name = "verdict",
    mixinStandardHelpOptions = true,
    description = "Tests what was claimed of spiking networks on single rows, over many designs.")
final class VerdictCommand implements Callable<Integer> {
  @Parameters(paramLabel = "STUDY", description = "The study, JSON.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path file;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes what each run came to.")
  private @Nullable Path json;

  @Option(names = "--threads", paramLabel = "N", description = "Designs simulated at once.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    VerdictStudy study = VerdictLoader.load(file);
    List<Integer> pairs = new ArrayList<>();
    for (int i = 0; i < study.plan().pairs().size(); i++) {
      pairs.add(i);
    }
    VerdictRuns runs = new VerdictRuns(study, pairs);
    Outputs outputs =
        new Outputs(m -> new picocli.CommandLine.ParameterException(spec.commandLine(), m));
    runs.check(outputs);
    PrintWriter err = spec.commandLine().getErr();
    VerdictResults results;
    try (Progress progress = Progress.of(err, study.plan().study(), 1, "designs")) {
      results = runs.run(threads, progress);
    }
    if (json != null) {
      Outputs.write(json, ReportFiles.json(results));
    }
    return 0;
  }
}
