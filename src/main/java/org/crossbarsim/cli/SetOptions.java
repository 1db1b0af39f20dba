package org.crossbarsim.cli;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.netlist.Overrides;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that puts values into a netlist before it is checked. */
final class SetOptions {
  @Option(
      names = "--set",
      paramLabel = "POINTER=VALUE",
      description = {
        "Puts a value into the netlist, such as /neuron/reset=hard; may be repeated.",
        "A value is JSON, or a string as it stands; null takes the field away."
      })
  private final List<String> set = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  /** True where any value is put anywhere. */
  boolean isGiven() {
    return !set.isEmpty();
  }

  /** What the options put where. */
  Overrides overrides() {
    Overrides all = Overrides.NONE;
    for (String option : set) {
      try {
        all = all.with(option);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.ParameterException(command.commandLine(), "--set: " + e.getMessage());
      }
    }
    return all;
  }
}
