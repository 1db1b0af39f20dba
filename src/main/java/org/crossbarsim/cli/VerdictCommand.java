package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.Nearest;
import org.crossbarsim.netlist.Problem;
import org.crossbarsim.netlist.VerdictLoader;
import org.crossbarsim.netlist.VerdictReader;
import org.crossbarsim.netlist.VerdictStudy;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.report.Subject;
import org.crossbarsim.report.VerdictDocument;
import org.crossbarsim.report.VerdictSvg;
import org.crossbarsim.study.VerdictPlan;
import org.crossbarsim.study.VerdictResults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim verdict}. */
@Command(
    name = "verdict",
    mixinStandardHelpOptions = true,
    description =
        "Tests four claims about spiking networks on single rows, over many designs: that operations"
            + " stand for energy, that accumulation is minimal, that the area halves, that power"
            + " stays near that of a BNN.")
final class VerdictCommand implements Callable<Integer> {
  private static final String RESULTS = "results.json";
  private static final String WRITTEN = "written  ";

  @Parameters(paramLabel = "STUDY", description = "The study, JSON.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path file;

  @Option(
      names = "--pairs",
      split = ",",
      paramLabel = "NAME",
      description = "Runs these pairs of networks alone.")
  private final List<String> pairs = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Runs nothing: takes the results that an earlier verdict on STUDY wrote.")
  private @Nullable Path from;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the results to a file.")
  private @Nullable Path json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Writes results.json (not with --from) and figures (SVG) into a folder, which is made if"
              + " need be.")
  private @Nullable Path out;

  @Option(
      names = "--fill",
      paramLabel = "FILE",
      description = "Puts the numbers into the marked places of a Markdown document.")
  private @Nullable Path fill;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Designs simulated at once; changes no result. Default: one a processor.")
  private @Nullable Integer threads;

  @Mixin private final AllowOptions allow = new AllowOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    VerdictStudy study = VerdictLoader.load(file);
    List<Integer> numbers = numbers(study.plan());
    Outputs outputs = new Outputs(usage()::error);
    outputs.reads(file);
    String document = fill == null ? "" : document(fill);
    VerdictRuns runs = new VerdictRuns(study, numbers);
    if (from == null) {
      runs.check(outputs, allow);
    } else {
      outputs.reads(from);
    }
    claim(outputs);
    VerdictResults results = from == null ? run(runs, study) : read(from, study);
    VerdictDocument verdict = new VerdictDocument(results);
    PrintWriter print = spec.commandLine().getOut();
    print.print(verdict.page());
    // First, as a document may have faults, and a run takes long.
    files(results).write(print, WRITTEN);
    if (fill != null) {
      new NewFiles().put(fill, filled(verdict, document, fill)).write(print, WRITTEN);
    }
    return 0;
  }

  private void check() {
    Set<Subject> allows = allow.subjects();
    Usage usage = usage();
    usage.checkThreads(threads);
    usage.named("--from", from);
    usage.named("--json", json);
    usage.named("--out", out);
    usage.named("--fill", fill);
    boolean runs = from == null;
    beside(runs || pairs.isEmpty(), "--pairs says what is run");
    beside(runs || allows.isEmpty(), "--allow says what may be run");
    beside(runs || threads == null, "--threads says how it is run");
  }

  private void beside(boolean fits, String option) {
    if (!fits) {
      throw usage().error(option + ", and with --from nothing is.");
    }
  }

  private Usage usage() {
    return new Usage(spec);
  }

  private List<Integer> numbers(VerdictPlan plan) {
    List<String> known = plan.pairs().stream().map(VerdictPlan.Pair::name).toList();
    List<Integer> numbers = new ArrayList<>();
    for (String name : pairs.isEmpty() ? known : pairs) {
      if (plan.pair(name) < 0) {
        String nearest = Nearest.of(name, known);
        throw usage()
            .error(
                "--pairs: there is no pair \""
                    + name
                    + "\". "
                    + (nearest == null
                        ? "Known: " + String.join(", ", known) + "."
                        : "Did you mean " + nearest + "?"));
      }
      numbers.add(plan.pair(name));
    }
    return numbers;
  }

  private void claim(Outputs outputs) {
    outputs.claim("--json", json);
    outputs.claim("--out", from == null ? out : null, RESULTS);
    for (String name : VerdictSvg.NAMES) {
      outputs.claim("--out", out, name);
    }
    outputs.claim("--fill", fill);
  }

  private VerdictResults run(VerdictRuns runs, VerdictStudy study) {
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = Progress.of(err, study.plan().study(), runs.designs(), "designs")) {
      return runs.run(Usage.threads(threads), progress);
    }
  }

  // Results of another study would be taken for those of this one.
  private VerdictResults read(Path results, VerdictStudy study) {
    VerdictResults read = VerdictReader.read(results);
    if (!read.plan().equals(study.plan())) {
      throw bad(
          results,
          0,
          "These are results of another study than " + file + " now is.",
          "Run the study again.");
    }
    return read;
  }

  private static String document(Path fill) throws IOException {
    if (!Files.isRegularFile(fill)) {
      throw bad(fill, 0, "There is no such document.", "");
    }
    return Files.readString(fill);
  }

  private static String filled(VerdictDocument verdict, String document, Path file) {
    VerdictDocument.Filled filled = verdict.fill(document);
    if (!filled.faults().isEmpty()) {
      throw new BadInputException(
          filled.faults().stream()
              .map(fault -> new Problem(file, fault.line(), 1, "", fault.what(), "", ""))
              .toList());
    }
    return filled.text();
  }

  private static BadInputException bad(Path file, int line, String what, String fix) {
    return new BadInputException(List.of(new Problem(file, line, line, "", what, "", fix)));
  }

  private NewFiles files(VerdictResults results) {
    String text = ReportFiles.json(results);
    NewFiles files = new NewFiles().put(json, text).in(from == null ? out : null, RESULTS, text);
    if (out != null) {
      new VerdictSvg(results).all().forEach((name, svg) -> files.in(out, name, svg));
    }
    return files;
  }
}
