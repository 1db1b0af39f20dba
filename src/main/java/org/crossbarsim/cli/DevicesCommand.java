package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.util.List;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.netlist.CardLibrary.Card;
import org.crossbarsim.report.Figures;
import org.crossbarsim.report.TextTable;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;
import picocli.CommandLine.Command;

/** {@code crossbar-sim devices}. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = "Lists the devices, or the numbers of one with their sources.")
final class DevicesCommand extends CardsCommand {
  @Override
  String what() {
    return "device";
  }

  @Override
  List<Sheet> sheets(CardLibrary library) {
    return library.devices().stream()
        .map(
            card -> {
              DeviceSpec d = card.spec();
              List<String> chosen = List.of("spread = " + d.spread().label());
              return new Sheet(card.name(), d.description(), chosen, d.provenance());
            })
        .toList();
  }

  @Override
  void list(PrintWriter out, CardLibrary library) {
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
  }
}
