package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.crossbarsim.learning.LearningDesign;
import org.crossbarsim.learning.LearningOutcome;
import org.crossbarsim.learning.LearningStudy;
import org.crossbarsim.netlist.LearnedNetlist;
import org.crossbarsim.netlist.LearningLoader;
import org.crossbarsim.netlist.LoadedLearning;
import org.crossbarsim.report.LearningReport;
import org.crossbarsim.report.LearningText;
import org.crossbarsim.report.ReportFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim learn}. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description = "Lets a layer learn on its array, and compares it with layers of random weights.")
final class LearnCommand implements Callable<Integer> {
  private static final String REPORT = "learning.json";

  @Parameters(paramLabel = "LEARN", description = "What is to learn, JSON.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path description;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the images. Default: that of LEARN.")
  private @Nullable Path data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the netlist NAME.json and, in a folder that is called NAME up to its first"
              + " point, its arrays and learning.json; made if need be.")
  private @Nullable Path out;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "At most N images each for learning, balancing, training and testing the classifier.")
  private @Nullable Integer samples;

  @Option(names = "--seed", paramLabel = "N", description = "Key of every random draw.")
  private @Nullable Long seed;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (samples != null && samples < 1) {
      throw usage("--samples: " + samples + " images are too few");
    }
    Path home = RunOptions.home();
    Path folder = data == null ? description.resolveSibling("") : data;
    LoadedLearning loaded = LearningLoader.load(description, folder, home).with(samples, seed);
    LearningDesign design = loaded.design();
    Path arrays = out == null ? null : out.resolve(design.name().split("\\.")[0]);
    if (arrays != null) {
      try {
        Files.createDirectories(arrays);
      } catch (IOException e) {
        throw usage("--out: cannot make " + arrays + ": " + Failures.reason(e));
      }
    }
    LearningOutcome outcome = study(loaded);
    LearningReport report = LearningReport.of(outcome);
    PrintWriter print = spec.commandLine().getOut();
    print.print(LearningText.of(report));
    if (out != null && arrays != null) {
      Path netlist = out.resolve(design.name() + ".json");
      LearnedNetlist.write(loaded, outcome, arrays, netlist, home);
      Outputs.write(arrays.resolve(REPORT), ReportFiles.json(report));
      print.println();
      print.println("netlist  " + TracePlace.shown(netlist));
      print.println("report   " + TracePlace.shown(arrays.resolve(REPORT)));
    }
    return 0;
  }

  private LearningOutcome study(LoadedLearning loaded) {
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = Progress.of(err, loaded.design().name(), 1)) {
      return new LearningStudy(
              loaded.design(), loaded.training(), loaded.test(), progress::finished)
          .run();
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
