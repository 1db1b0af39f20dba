package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.MappedDesign;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.report.FloorplanSvg;
import org.crossbarsim.report.MapReport;
import org.crossbarsim.report.MapText;
import org.crossbarsim.report.ReportFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim map}. */
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    description = {
      "Shows where a netlist's layers stand on its chip: tiles, groups, copies, floorplan.",
      "A netlist without a chip is put on the card " + MapCommand.CARD + "."
    })
final class MapCommand implements Callable<Integer> {
  static final String CARD = "mesh-90nm";
  private static final String REPORT = "map.json";

  @Parameters(paramLabel = "NETLIST", description = "The netlist, JSON.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path netlist;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draws the floorplan, as Scalable Vector Graphics.")
  private @Nullable Path svg;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes map.json into a folder, which is made if need be.")
  private @Nullable Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the report to a file.")
  private @Nullable Path json;

  @Mixin private final SetOptions set = new SetOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Usage usage = new Usage(spec);
    usage.named("--svg", svg);
    usage.named("--json", json);
    usage.named("--out", out);
    Overrides overrides = set.overrides();
    LoadedNetlist loaded = RunOptions.load(netlist, overrides);
    boolean chipOfNetlist = loaded.design().chip().isPresent();
    if (!chipOfNetlist) {
      String chip = "/chip=" + CARD;
      loaded = RunOptions.load(netlist, overrides.with(chip), "this command");
    }
    Path reportFile = out == null ? null : out.resolve(REPORT);
    claim(loaded, reportFile);
    Design design = loaded.design();
    Optional<Chip> programmed = programmed(design);
    MappedDesign mapped = programmed.map(MappedDesign::of).orElseGet(() -> MappedDesign.of(design));
    MapReport report = MapReport.of(mapped, chipOfNetlist, programmed);
    PrintWriter print = spec.commandLine().getOut();
    print.print(MapText.of(report));
    if (svg != null) {
      Outputs.write(svg, picture(mapped, report));
      say(print, "picture", svg);
    }
    if (json != null) {
      Outputs.write(json, ReportFiles.json(report));
      say(print, "report", json);
    }
    if (reportFile != null) {
      Outputs.write(reportFile, ReportFiles.json(report));
      say(print, "report", reportFile);
    }
    return 0;
  }

  private static String picture(MappedDesign mapped, MapReport report) {
    return FloorplanSvg.of(report, mapped.plan().floorplan(), mapped.plan().map().slotOf());
  }

  private static void say(PrintWriter print, String what, Path file) {
    print.println(MapText.label(what) + TracePlace.shown(file));
  }

  private void claim(LoadedNetlist loaded, @Nullable Path reportFile) {
    Outputs outputs = new Outputs(new Usage(spec)::error);
    outputs.reads(loaded);
    outputs.claim("--svg", svg);
    outputs.claim("--json", json);
    outputs.claim("--out", reportFile);
  }

  // Cells are drawn and written only where their card says what a pulse takes.
  private static Optional<Chip> programmed(Design design) {
    return design.device().programming().isKnown()
        ? Optional.of(new Chip(design))
        : Optional.empty();
  }
}
