package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.netlist.CaseLoader;
import org.crossbarsim.netlist.LoadedNetlist;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands on a crossbar problem that stands alone have in common. */
abstract class CaseCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "CASE",
      description = "The crossbar problem, JSON; with --tile, a netlist.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes to a file instead of printing.")
  private @Nullable Path out;

  @Mixin private final TileRead read = new TileRead();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public final Integer call() throws IOException {
    read.check(this::usage);
    Outputs outputs = new Outputs(this::usage);
    TileRead.Named problem = read.isAsked() ? ofNetlist(outputs) : ofCase(outputs);
    String text = text(problem.name(), problem.circuit());
    PrintWriter print = spec.commandLine().getOut();
    if (out == null) {
      print.print(text);
    } else {
      Outputs.write(out, text);
      print.println(noun() + "  " + TracePlace.shown(out));
    }
    return 0;
  }

  private TileRead.Named ofCase(Outputs outputs) {
    outputs.reads(file);
    CrossbarCircuit circuit = CaseLoader.load(file);
    claim(outputs);
    return new TileRead.Named(String.valueOf(file.getFileName()), circuit);
  }

  private TileRead.Named ofNetlist(Outputs outputs) {
    LoadedNetlist netlist = read.load(file);
    outputs.reads(netlist);
    claim(outputs);
    return read.circuit(netlist, this::usage);
  }

  private void claim(Outputs outputs) {
    if (out != null) {
      outputs.claim("--out", out);
    }
  }

  private CommandLine.ParameterException usage(String what) {
    return new CommandLine.ParameterException(spec.commandLine(), what);
  }

  /** What the command says about the problem in the file called {@code name}. */
  abstract String text(String name, CrossbarCircuit circuit);

  /** What the command writes. */
  abstract String noun();
}
