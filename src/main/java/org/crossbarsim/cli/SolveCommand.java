package org.crossbarsim.cli;

import org.crossbarsim.circuit.CircuitSolver;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.report.SolveReport;
import org.crossbarsim.report.SolveText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crossbar-sim solve}. */
@Command(
    name = "solve",
    mixinStandardHelpOptions = true,
    description = "Solves a crossbar problem: the current of every bit line.")
final class SolveCommand extends CaseCommand {
  @Option(names = "--json", description = "Prints JSON, with the word lines' currents, too.")
  private boolean json;

  @Override
  String text(String name, CrossbarCircuit circuit) {
    SolveReport report = SolveReport.of(circuit, CircuitSolver.solve(circuit));
    return json ? ReportFiles.json(report) : SolveText.of(name, report);
  }

  @Override
  String noun() {
    return "currents";
  }
}
