package org.crossbarsim.cli;

import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.report.SpiceDeck;
import picocli.CommandLine.Command;

/** {@code crossbar-sim spice}. */
@Command(
    name = "spice",
    mixinStandardHelpOptions = true,
    description = "Writes a crossbar problem as a deck for ngspice.",
    footer = "Run the deck with: ngspice -b FILE")
final class SpiceCommand extends CaseCommand {
  @Override
  String text(String name, CrossbarCircuit circuit) {
    return SpiceDeck.of(name, circuit);
  }

  @Override
  String noun() {
    return "deck";
  }
}
