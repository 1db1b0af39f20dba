package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.report.BreakevenReport;
import org.crossbarsim.report.BreakevenSvg;
import org.crossbarsim.report.TornadoReport;
import org.crossbarsim.report.TornadoSvg;
import org.crossbarsim.study.BreakevenMap;
import org.crossbarsim.study.Case;
import org.crossbarsim.study.DrawnRates;
import org.crossbarsim.study.TornadoStudy;
import org.crossbarsim.study.TornadoStudy.Alternative;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The tornado of a break-even map, and pictures of both, as options. */
final class BreakevenExtras {
  private static final int IMAGES = 1; // spikes are drawn: one image says what more would
  private static final String MAP = "breakeven.svg";
  private static final String BARS = "tornado.svg";

  @Option(
      names = "--no-tornado",
      description = "Leaves out what decides: both networks run twice a parameter for it.")
  private boolean without;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draws the map.")
  private @Nullable Path svg;

  @Option(
      names = "--tornado-svg",
      paramLabel = "FILE",
      description = "Draws what decides, the widest bar on top.")
  private @Nullable Path bars;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  /** Refuses options that make no sense together; {@code formula} has no tornado. */
  void check(boolean formula) {
    for (Path file : new @Nullable Path[] {svg, bars}) {
      if (file != null && file.toString().isEmpty()) {
        throw new CommandLine.ParameterException(
            command.commandLine(), "An empty file name: --svg and --tornado-svg name files.");
      }
    }
    if (bars != null && (without || formula)) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "--tornado-svg draws what " + (without ? "--no-tornado" : "--formula") + " leaves out.");
    }
  }

  /** Claims the places of the pictures. */
  void claim(@Nullable Path out, boolean formula, Outputs outputs) {
    outputs.claim("--svg", svg);
    outputs.claim("--tornado-svg", bars);
    outputs.claim("--out", out, MAP);
    outputs.claim("--out", without || formula ? null : out, BARS);
  }

  /** What decides at the rate and steps of the network as trained. */
  Optional<TornadoReport> tornado(
      BreakevenMap map, BreakevenCases found, DrawnRates profile, int threads, PrintWriter err) {
    if (without) {
      return Optional.empty();
    }
    List<Case> cases = map.panels().stream().map(BreakevenMap.Panel::chosen).toList();
    int own = Alternatives.own(cases, found);
    Case base = cases.get(own);
    List<Alternative> alternatives = Alternatives.of(base, cases, found);
    TornadoStudy study =
        new TornadoStudy(base, profile, found.bsnn().samples(), found.bnn().samples(), threads);
    double rate = map.panels().get(own).bsnn().measuredRate();
    try (Progress progress = Progress.of(err, "what decides", 1, "parameters")) {
      return Optional.of(
          TornadoReport.of(
              base.name(), study.run(rate, map.ownSteps(), IMAGES, alternatives, progress)));
    }
  }

  /** Adds the pictures to what is written. */
  void pictures(BreakevenReport report, @Nullable Path out, NewFiles files) {
    String map = BreakevenSvg.of(report);
    files.put(svg, map).in(out, MAP, map);
    report
        .tornado()
        .map(tornado -> TornadoSvg.of(tornado, report.bsnn(), report.bnn()))
        .ifPresent(picture -> files.put(bars, picture).in(out, BARS, picture));
  }
}
