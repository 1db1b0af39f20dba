package org.crossbarsim.cli;

import picocli.CommandLine;

/** Entry point of the {@code crossbar-sim} command. */
@CommandLine.Command(name = "crossbar-sim", mixinStandardHelpOptions = true)
public final class Main implements Runnable {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {}
}
