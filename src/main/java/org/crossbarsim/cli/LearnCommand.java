package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.crossbarsim.learning.LearningDesign;
import org.crossbarsim.learning.LearningOutcome;
import org.crossbarsim.learning.LearningStudy;
import org.crossbarsim.netlist.ConvertedNetlist;
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
    if (out != null && out.toString().isEmpty()) {
      throw usage("--out= names no folder.");
    }
    Path home = RunOptions.home();
    Path folder = data == null ? description.resolveSibling("") : data;
    LoadedLearning loaded = LearningLoader.load(description, folder, home).with(samples, seed);
    LearningDesign design = loaded.design();
    String name = ConvertedNetlist.plain(design.name());
    if (out == null) {
      spec.commandLine().getOut().print(LearningText.of(LearningReport.of(study(loaded))));
      return 0;
    }
    Path arrays = out.resolve(name.split("\\.")[0]);
    Path netlist = out.resolve(name + ".json");
    Path file = arrays.resolve(REPORT);
    Outputs outputs = new Outputs(this::usage);
    outputs.reads(loaded.reads().toArray(new Path[0]));
    outputs.claim("--out", file);
    LearnedNetlist.places(arrays, netlist).forEach(place -> outputs.claim("--out", place));
    LearningOutcome outcome = study(loaded);
    LearningReport report = LearningReport.of(outcome);
    PrintWriter print = spec.commandLine().getOut();
    print.print(LearningText.of(report));
    Map<Path, byte[]> files = new LinkedHashMap<>();
    files.put(file, ReportFiles.json(report).getBytes(StandardCharsets.UTF_8));
    files.putAll(LearnedNetlist.files(loaded, outcome, arrays, netlist, home));
    Outputs.write(files);
    print.println();
    print.println("netlist  " + TracePlace.shown(netlist));
    print.println("report   " + TracePlace.shown(file));
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
