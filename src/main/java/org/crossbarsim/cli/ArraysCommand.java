package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.netlist.CardLibrary.Card;
import org.crossbarsim.report.SenseText;
import org.crossbarsim.report.TextTable;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;
import picocli.CommandLine.Command;

/** {@code crossbar-sim arrays}. */
@Command(
    name = "arrays",
    mixinStandardHelpOptions = true,
    description =
        "Lists arrays, digital units, chips, memories and converters, or the numbers of one with"
            + " their sources.")
final class ArraysCommand extends CardsCommand {
  private static final int DIGITS = 15;

  @Override
  String what() {
    return "array, digital unit, chip, memory or converter";
  }

  @Override
  List<Sheet> sheets(CardLibrary library) {
    List<Sheet> sheets = new ArrayList<>();
    for (Card<ArraySpec> card : library.arrays()) {
      ArraySpec a = card.spec();
      sheets.add(new Sheet(card.name(), a.description(), chosen(a), a.provenance()));
    }
    for (Card<DigitalUnitSpec> card : library.digitalUnits()) {
      DigitalUnitSpec d = card.spec();
      sheets.add(new Sheet(card.name(), d.description(), chosen(d), d.provenance()));
    }
    ChipSheets.add(sheets, library);
    return sheets;
  }

  private static List<String> chosen(ArraySpec a) {
    List<String> chosen = new ArrayList<>();
    chosen.add("kind = " + a.kind().label());
    chosen.add("rows = " + a.rows());
    chosen.add("columns = " + a.columns());
    chosen.add("topology = " + a.topology().label());
    chosen.add("reference.kind = " + a.reference().kind().label());
    chosen.add("reference.columns_per_reference = " + a.reference().columnsPerReference());
    chosen.add("read.active_rows_per_read = " + a.read().activeRowsPerRead());
    chosen.add("read.grouping = " + a.read().grouping().label());
    chosen.add("read.column_mux = " + a.read().columnMux());
    chosen.add("read.hold_bias = " + a.read().holdBias());
    sense(a.sense(), chosen);
    chosen.add("phases.compare_lanes = " + a.phases().compareLanes());
    chosen.add("phases.packet_payload_bits = " + a.phases().packetPayloadBits());
    return chosen;
  }

  private static void sense(SenseSpec sense, List<String> chosen) {
    chosen.add("sense.type = " + SenseText.type(sense));
    if (sense instanceof SenseSpec.Converter c) {
      chosen.add("sense.levels = " + c.levels());
      chosen.add("sense.code_step = " + plain(c.codeStep()));
    } else if (sense instanceof SenseSpec.Flash f) {
      levels(f.levels(), chosen);
    } else if (sense instanceof SenseSpec.Divider d) {
      levels(d.levels(), chosen);
    }
  }

  private static void levels(LevelSpec levels, List<String> chosen) {
    List<String> thresholds = levels.thresholds().stream().map(ArraysCommand::plain).toList();
    chosen.add("sense.thresholds = " + String.join(", ", thresholds));
    List<String> values = levels.values().stream().map(String::valueOf).toList();
    chosen.add("sense.values = " + String.join(", ", values));
  }

  private static String plain(double number) {
    return SiFormat.format(number, Dimension.DIMENSIONLESS, DIGITS);
  }

  private static List<String> chosen(DigitalUnitSpec d) {
    return List.of(
        "lanes = " + d.lanes(),
        "input_bits = " + d.inputBits(),
        "weight_bits = " + d.weightBits(),
        "accumulator_bits = " + d.accumulatorBits(),
        "packet_payload_bits = " + d.packetPayloadBits());
  }

  @Override
  void list(PrintWriter out, CardLibrary library) {
    TextTable table =
        new TextTable(2, "array", "kind", "rows x cols", "reference", "at once", "sense", "mux");
    for (Card<ArraySpec> card : library.arrays()) {
      ArraySpec a = card.spec();
      table.add(
          card.name(),
          a.kind().label(),
          a.rows() + " x " + a.columns(),
          a.reference().kind().label(),
          String.valueOf(a.read().activeRowsPerRead()),
          SenseText.brief(a.sense()),
          String.valueOf(a.read().columnMux()));
    }
    out.print(table.text());
    out.println();
    for (Card<ArraySpec> card : library.arrays()) {
      ArraySpec a = card.spec();
      CardText.entry(
          out, card.name(), a.description() + " " + CardText.confidence(a.provenance()) + ".");
    }
    for (Card<DigitalUnitSpec> card : library.digitalUnits()) {
      DigitalUnitSpec d = card.spec();
      CardText.entry(
          out,
          card.name() + " (digital unit)",
          d.description() + " " + CardText.confidence(d.provenance()) + ".");
    }
    ChipSheets.list(out, library);
  }
}
