package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.netlist.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads netlists with all their files and says what is wrong with them.")
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NETLIST", arity = "1..*", description = "Netlists, JSON.")
  private final List<Path> netlists = new ArrayList<>();

  @Mixin private final SetOptions set = new SetOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Problem> problems = new ArrayList<>();
    Overrides overrides = set.overrides();
    for (Path netlist : netlists) {
      try {
        LoadedNetlist loaded = RunOptions.load(netlist, overrides);
        out.println(
            netlist
                + ": ok, "
                + loaded.design().network().layers().size()
                + " layers, "
                + loaded.samples().count()
                + " images");
      } catch (BadInputException bad) {
        problems.addAll(bad.problems());
      }
    }
    out.flush();
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return 0;
  }
}
