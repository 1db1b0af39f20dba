package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    if (svg != null) {
      outputs.claim("--svg", svg);
    }
    if (bars != null) {
      outputs.claim("--tornado-svg", bars);
    }
    if (out != null) {
      outputs.claim("--out", out.resolve(MAP));
      if (!without && !formula) {
        outputs.claim("--out", out.resolve(BARS));
      }
    }
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
  void pictures(BreakevenReport report, @Nullable Path out, Map<Path, byte[]> files) {
    byte[] map = bytes(BreakevenSvg.of(report));
    if (svg != null) {
      files.put(svg, map);
    }
    if (out != null) {
      files.put(out.resolve(MAP), map);
    }
    report
        .tornado()
        .map(tornado -> bytes(TornadoSvg.of(tornado, report.bsnn(), report.bnn())))
        .ifPresent(picture -> bars(picture, out, files));
  }

  private void bars(byte[] picture, @Nullable Path out, Map<Path, byte[]> files) {
    if (bars != null) {
      files.put(bars, picture);
    }
    if (out != null) {
      files.put(out.resolve(BARS), picture);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
