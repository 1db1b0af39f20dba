package org.crossbarsim.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What all commands say of options that cannot be. */
final class Usage {
  private static final int MOST_THREADS = 4096;

  private final CommandSpec command;

  /** Errors of {@code command}. */
  Usage(CommandSpec command) {
    this.command = command;
  }

  /** Work done at once: as asked for, or one a processor. */
  static int threads(@Nullable Integer asked) {
    return asked == null
        ? Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())
        : asked;
  }

  /** A usage error to be thrown. */
  CommandLine.ParameterException error(String message) {
    return new CommandLine.ParameterException(command.commandLine(), message);
  }

  /** Refuses a value of {@code --threads} that nobody could mean. */
  void checkThreads(@Nullable Integer asked) {
    within("--threads", asked, 1, MOST_THREADS);
  }

  /** Refuses a value of an option that is not from {@code least} to {@code most}. */
  void within(String option, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw error(option + " must be from " + least + " to " + most + ", not " + value + ".");
    }
  }

  /** Refuses a path that is the empty text. */
  void named(String option, @Nullable Object path) {
    named(option, path, "no file or folder");
  }

  /** Refuses the empty text, which names {@code nothing}. */
  void named(String option, @Nullable Object value, String nothing) {
    if (value != null && value.toString().isEmpty()) {
      throw error(option + "= names " + nothing + ".");
    }
  }
}
