package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.netlist.CardLibrary.Card;
import org.crossbarsim.report.Figures;
import org.crossbarsim.report.TextTable;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim devices}. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = "Lists the devices, or the numbers of one with their sources.")
final class DevicesCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One device.")
  private @Nullable String name;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() {
    CardLibrary library = CardLibrary.load(RunOptions.home());
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      list(out, library);
      CardText.failOnProblems(library);
      return 0;
    }
    for (Card<DeviceSpec> card : library.devices()) {
      if (card.name().equals(name)) {
        DeviceSpec d = card.spec();
        CardText.numbers(out, d.name(), d.description(), d.provenance());
        return 0;
      }
    }
    CardText.failOnProblems(library);
    throw CardText.unknown(
        spec.commandLine(), "device", name, library.devices().stream().map(Card::name).toList());
  }

  private static void list(PrintWriter out, CardLibrary library) {
    TextTable table =
        new TextTable(1, "device", "node", "LRS", "HRS", "read at", "cell", "numbers");
    for (Card<DeviceSpec> card : library.devices()) {
      DeviceSpec d = card.spec();
      table.add(
          card.name(),
          SiFormat.format(d.technologyNodeM(), Dimension.LENGTH),
          SiFormat.format(d.lrsOhm(), Dimension.RESISTANCE),
          SiFormat.format(d.hrsOhm(), Dimension.RESISTANCE),
          SiFormat.format(d.readVoltageV(), Dimension.VOLTAGE),
          Figures.si(d.cellAreaM2(), Dimension.AREA),
          CardText.confidence(d.provenance()));
    }
    out.print(table.text());
    out.println();
    for (Card<DeviceSpec> card : library.devices()) {
      CardText.entry(out, card.name(), card.spec().description());
    }
    out.println("Every number with its source: crossbar-sim devices NAME");
  }
}
