package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.crossbarsim.device.DeviceModels;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.netlist.CardLibrary.Card;
import org.crossbarsim.netlist.Nearest;
import org.crossbarsim.report.Figures;
import org.crossbarsim.report.TextTable;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim devices}. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = "Lists the devices and their models, or the numbers of one with their sources.")
final class DevicesCommand extends CardsCommand {
  @Option(
      names = "--models",
      arity = "0..1",
      paramLabel = "NAME",
      fallbackValue = "",
      description =
          "Lists the device models, or all that one of them, or those of one field, say of"
              + " themselves.")
  private @Nullable String model;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec commandSpec;

  @Override
  String what() {
    return "device";
  }

  @Override
  public Integer call() {
    String wanted = model;
    if (wanted == null) {
      return super.call();
    }
    PrintWriter out = commandSpec.commandLine().getOut();
    if (wanted.isEmpty()) {
      ModelSheets.list(out);
      out.println("All that one says of itself: " + commandSpec.qualifiedName() + " --models NAME");
      return 0;
    }
    if (!ModelSheets.print(out, wanted)) {
      List<String> known =
          DeviceModels.all().stream()
              .flatMap(m -> Stream.of(m.family().label(), m.name()))
              .distinct()
              .toList();
      String near = Nearest.of(wanted, known);
      throw new CommandLine.ParameterException(
          commandSpec.commandLine(),
          "There is no device model \""
              + wanted
              + "\". "
              + (near == null
                  ? "There are: " + String.join(", ", known)
                  : "Did you mean \"" + near + "\"?"));
    }
    return 0;
  }

  @Override
  List<Sheet> sheets(CardLibrary library) {
    return library.devices().stream()
        .map(
            card -> {
              DeviceSpec d = card.spec();
              List<String> chosen =
                  DeviceModels.chosen(d).stream()
                      .map(m -> m.family().label() + " = " + m.name())
                      .toList();
              return new Sheet(card.name(), d.description(), chosen, d.provenance());
            })
        .toList();
  }

  @Override
  void list(PrintWriter out, CardLibrary library) {
    TextTable table = new TextTable(1, "device", "node", "LRS", "HRS", "read", "cell", "numbers");
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
      CardText.wrapped(out, "Models: " + ModelSheets.words(card.spec()) + ".");
    }
    out.println();
    out.println("In brackets: what of a netlist's \"physics\" acts through a model.");
  }
}
