package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.Problem;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.report.TradeoffReport;
import org.crossbarsim.report.TradeoffSvg;
import org.crossbarsim.report.TradeoffText;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.study.Contenders;
import org.crossbarsim.study.Tradeoff;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim tradeoff}. */
@Command(
    name = "tradeoff",
    mixinStandardHelpOptions = true,
    description =
        "Sets the accuracy of a B-SNN against its energy and latency, over the number of steps and"
            + " over the confidence of an early exit, with a BNN as one point beside it.",
    footer = "--steps is the largest number of steps. --set puts a value into both netlists.")
final class TradeoffCommand implements Callable<Integer> {
  private static final String JSON = "tradeoff.json";
  private static final String SVG = "tradeoff.svg";

  @Parameters(index = "0", paramLabel = "BSNN", description = "The netlist of the B-SNN.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path spiking;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "BNN",
      description = "The netlist of the BNN, with the same images.")
  private @Nullable Path binary;

  @Option(names = "--two", description = "Leaves out the B-SNN on the unchanged arrays of the BNN.")
  private boolean two;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes all points to a file.")
  private @Nullable Path json;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draws the curves, as Scalable Vector Graphics.")
  private @Nullable Path svg;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Writes tradeoff.json and tradeoff.svg into a folder, which is made if need be.")
  private @Nullable Path out;

  @Mixin private final RunOptions options = new RunOptions();

  @Mixin private final SetOptions set = new SetOptions();

  @Mixin private final AllowOptions allow = new AllowOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    options.check();
    options.named("--json", json);
    options.named("--svg", svg);
    options.named("--out", out);
    checkBeside();
    LoadedNetlist a = RunOptions.load(spiking, set.overrides());
    Optional<LoadedNetlist> b =
        Optional.ofNullable(binary).map(file -> RunOptions.load(file, set.overrides()));
    check(a, b);
    Design bsnn = options.design(a);
    Optional<Design> bnn = b.map(loaded -> likeBsnn(options.design(loaded), bsnn.run()));
    if (b.isPresent()) {
      checkCount(b.get(), bsnn.run().samples());
      allow.check(a, bsnn, b.get(), bnn.orElseThrow());
      checkImages(a, b.get(), bsnn.run().samples());
    }
    Outputs outputs = new Outputs(options, a);
    b.ifPresent(outputs::reads);
    claim(outputs);
    List<Design> bsnns = new ArrayList<>(List.of(bsnn));
    Optional<String> leftOut = Optional.empty();
    if (bnn.isPresent() && !two) {
      leftOut = whyNoThirdColumn(bsnn, bnn.get());
      if (leftOut.isEmpty()) {
        bsnns.add(Contenders.of(bsnn, bnn.get()).onBnn());
      }
    }
    Samples ofBnn = b.map(LoadedNetlist::samples).orElse(a.samples());
    Tradeoff study = Tradeoff.of(bsnns, a.samples(), bnn, ofBnn, this::run);
    write(TradeoffReport.of(study, bnn, leftOut));
    return 0;
  }

  // Words on a BNN that is not there would be passed over in silence.
  private void checkBeside() {
    boolean allows = !allow.subjects().isEmpty();
    if (binary == null && (two || allows)) {
      throw options.usage((two ? "--two" : "--allow") + " says how a BNN is set beside: name one.");
    }
  }

  private static Optional<String> whyNoThirdColumn(Design bsnn, Design bnn) {
    return Contenders.areIn(bsnn, bnn)
        ? Contenders.of(bsnn, bnn).noThirdColumn()
        : Optional.of(bsnn.name() + " is not on single rows, or the BNN not on pairs of rows.");
  }

  // As many images as the B-SNN, whatever its own netlist says.
  private static Design likeBsnn(Design bnn, RunSpec of) {
    RunSpec r = bnn.run();
    return bnn.withRun(
        new RunSpec(
            of.samples(), r.timesteps(), r.seed(), r.timeMode(), r.coding(), r.powerWindowS()));
  }

  private static void check(LoadedNetlist a, Optional<LoadedNetlist> b) {
    List<Problem> problems = new ArrayList<>();
    if (RunOptions.isBinary(a)) {
      problems.add(
          problem(
              a,
              a.design().name() + " is a BNN, which has neither steps nor an early exit.",
              "The first netlist is the one whose steps are counted.",
              "Give a B-SNN first, and the BNN behind it."));
    }
    if (b.isPresent() && !RunOptions.isBinary(b.get())) {
      problems.add(
          problem(
              b.get(),
              b.get().design().name() + " is a B-SNN.",
              "The second netlist is the BNN that the first is held against.",
              "Give a BNN, or run this command for either B-SNN."));
    }
    if (!a.samples().hasLabels()) {
      problems.add(
          problem(
              a,
              "The images of " + a.design().name() + " have no labels.",
              "Nothing is right or wrong without them.",
              "Add \"labels\" to \"input\"."));
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
  }

  private static void checkCount(LoadedNetlist b, int images) {
    if (b.samples().count() < images) {
      throw new BadInputException(
          List.of(
              problem(
                  b,
                  "The BNN has "
                      + b.samples().count()
                      + " images, and the B-SNN runs "
                      + images
                      + ".",
                  "Both have to see the same.",
                  "Try --samples " + b.samples().count() + " or less.")));
    }
  }

  private static void checkImages(LoadedNetlist a, LoadedNetlist b, int images) {
    if (!sameLabels(a.samples(), b.samples(), images)) {
      throw new BadInputException(
          List.of(
              problem(
                  b,
                  "The first " + images + " images have other labels than those of the B-SNN.",
                  "Right and wrong are told apart image by image.",
                  "Give both netlists the same images.")));
    }
  }

  private static boolean sameLabels(Samples a, Samples b, int images) {
    return b.hasLabels() && Arrays.equals(a.labels(), 0, images, b.labels(), 0, images);
  }

  private static Problem problem(LoadedNetlist of, String what, String why, String hint) {
    return new Problem(of.file(), 0, 0, "", what, why, hint);
  }

  private void run(Chip chip, Samples samples, Simulator.Watch watch) {
    Design design = chip.design();
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = Progress.of(err, design.name(), design.run().samples())) {
      new Simulator(chip, options.threads()).run(samples, null, progress, watch);
    }
  }

  private void claim(Outputs outputs) {
    outputs.claim("--json", json);
    outputs.claim("--svg", svg);
    outputs.claim("--out", out, JSON);
    outputs.claim("--out", out, SVG);
  }

  private void write(TradeoffReport report) throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    print.print(TradeoffText.of(report));
    String points = ReportFiles.json(report);
    String picture = TradeoffSvg.of(report);
    new NewFiles()
        .put(json, points)
        .put(svg, picture)
        .in(out, JSON, points)
        .in(out, SVG, picture)
        .write(print, "tradeoff  ");
  }
}
