package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.crossbarsim.conversion.Conversion;
import org.crossbarsim.conversion.ConversionException;
import org.crossbarsim.conversion.Converter;
import org.crossbarsim.conversion.Settings;
import org.crossbarsim.netlist.AnnLoader;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.ConvertedNetlist;
import org.crossbarsim.netlist.LoadedAnn;
import org.crossbarsim.netlist.Problem;
import org.crossbarsim.report.ConversionText;
import org.crossbarsim.report.ReportFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim convert}. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = "Turns a trained network of rectified units into a B-SNN netlist.")
final class ConvertCommand implements Callable<Integer> {
  private static final String REPORT = "conversion.json";
  private static final int DEFAULT_EVALUATION = 500;
  private static final int DEFAULT_BALANCING_STEPS = 2000;
  private static final int MOST_STEPS = 1_000_000;

  /** Where thresholds come from. */
  enum Method {
    max,
    percentile,
    spikes,
    activity
  }

  @Parameters(paramLabel = "ANN", description = "The trained network, JSON.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path description;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of weights, thresholds and conversion.json; made if need be.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(
      names = "--netlist",
      paramLabel = "FILE",
      description = "File of the netlist. Default: DIR/NAME.json.")
  private @Nullable Path netlist;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "max, percentile, spikes or activity. Default: percentile.")
  private Method method = Method.percentile;

  @Option(
      names = "--percentile",
      paramLabel = "P",
      description = "Percentile of a layer's activations. Default: 99.7.")
  private double percentile = 99.7;

  @Option(
      names = "--balancing-steps",
      paramLabel = "N",
      description = "Steps of spikes that thresholds are balanced with. Default: 2000.")
  private int balancingSteps = DEFAULT_BALANCING_STEPS;

  @Option(
      names = "--activity",
      paramLabel = "A",
      description = "Wanted spikes a neuron and step. Default: 0.041.")
  private double activity = 0.041;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of activity and evaluation. Default: those of the description.")
  private @Nullable Integer steps;

  @Option(
      names = "--calibration",
      paramLabel = "N",
      description = "Calibration images, from the first. Default: those of the description.")
  private @Nullable Integer calibration;

  @Option(
      names = "--evaluate",
      paramLabel = "N",
      description =
          "Labelled images to evaluate, from the first; 0 for none. Default: 500, or all.")
  private @Nullable Integer evaluate;

  @Option(names = "--integer-thresholds", description = "Rounds thresholds up to whole sums.")
  private boolean integerThresholds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Images at once; changes no result. Default: one a processor.")
  private @Nullable Integer threads;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    Path home = RunOptions.home();
    LoadedAnn ann = AnnLoader.load(description, home);
    there("--calibration", calibration, ann.allCalibration());
    there("--evaluate", evaluate, ann.input());
    String name = ConvertedNetlist.plain(ann.ann().name());
    Path file = netlist == null ? out.resolve(name + ".json") : netlist;
    Path report = out.resolve(REPORT);
    claim(ann, file, report);
    Conversion conversion;
    try {
      conversion =
          new Converter(ann.ann(), settings(ann))
              .convert(
                  calibration == null ? ann.calibration() : ann.allCalibration().first(calibration),
                  labelled(ann));
    } catch (ConversionException failure) {
      throw ann.located(failure);
    }
    Map<Path, byte[]> files = new LinkedHashMap<>();
    files.put(report, ReportFiles.json(conversion.report()).getBytes(StandardCharsets.UTF_8));
    files.putAll(ConvertedNetlist.files(ann, conversion, file, out, home));
    Outputs.write(files);
    PrintWriter print = spec.commandLine().getOut();
    print.print(ConversionText.of(conversion.report()));
    print.println();
    print.println("netlist  " + TracePlace.shown(file));
    print.println("report   " + TracePlace.shown(report));
    return 0;
  }

  /** Refuses to replace what is read, before the work begins. */
  private void claim(LoadedAnn ann, Path file, Path report) {
    Outputs outputs = new Outputs(new Usage(spec)::error);
    outputs.reads(ann.reads().toArray(new Path[0]));
    outputs.claim("--out", report);
    for (Path array : ann.arrays(out)) {
      outputs.claim("--out", array);
    }
    outputs.claim(netlist == null ? "--out" : "--netlist", file);
  }

  private Converter.Images labelled(LoadedAnn ann) {
    boolean known = ann.input().labels().length > 0;
    return ann.input().first(known ? (evaluate == null ? DEFAULT_EVALUATION : evaluate) : 0);
  }

  /** Refuses more images than there are; only the default number is cut to what is there. */
  private void there(String option, @Nullable Integer wanted, Converter.Images images) {
    int held = images.pixels().length;
    if (wanted != null && wanted > held) {
      throw new BadInputException(
          List.of(
              new Problem(
                  description,
                  0,
                  0,
                  "",
                  option + " " + wanted + " asks for more images than there are.",
                  "The image file holds " + held + ".",
                  "Try " + option + " " + held + " or less.")));
    }
  }

  private Settings settings(LoadedAnn ann) {
    Settings.Method chosen =
        switch (method) {
          case max -> new Settings.Method.Percentile(100);
          case percentile -> new Settings.Method.Percentile(percentile);
          case spikes -> new Settings.Method.Spikes(balancingSteps);
          case activity -> new Settings.Method.Activity(activity);
        };
    return new Settings(
        chosen,
        integerThresholds,
        steps == null ? ann.steps() : steps,
        ann.neuron(),
        ann.timeMode(),
        ann.coding(),
        ann.seed(),
        Usage.threads(threads));
  }

  private void check() {
    Usage usage = new Usage(spec);
    usage.named("--out", out);
    usage.named("--netlist", netlist);
    if (!(percentile > 0 && percentile <= 100)) {
      throw usage.error("--percentile must be above 0 and at most 100.");
    }
    if (!(activity > 0 && activity < 1)) {
      throw usage.error("--activity must be above 0 and below 1.");
    }
    usage.within("--balancing-steps", balancingSteps, 1, MOST_STEPS);
    usage.within("--steps", steps, 1, MOST_STEPS);
    usage.within("--calibration", calibration, 1, Integer.MAX_VALUE);
    usage.within("--evaluate", evaluate, 0, Integer.MAX_VALUE);
    usage.checkThreads(threads);
  }
}
