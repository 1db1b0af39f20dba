package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import picocli.CommandLine;

/** Entry point of the {@code crossbar-sim} command. */
@CommandLine.Command(
    name = "crossbar-sim",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Simulates spiking and binary neural networks on RRAM crossbar arrays, cycle by cycle.",
    footer = {
      "",
      "Exit codes: 0 done, 1 the run failed, 2 wrong usage, 3 bad input.",
      "Start with: crossbar-sim run netlists/fmnist-mlp.bsnn.json --trace"
    },
    subcommands = {
      RunCommand.class,
      CompareCommand.class,
      BreakevenCommand.class,
      TradeoffCommand.class,
      SweepCommand.class,
      VerdictCommand.class,
      MonteCarloCommand.class,
      OpsCommand.class,
      MapCommand.class,
      ConvertCommand.class,
      LearnCommand.class,
      MarginCommand.class,
      SolveCommand.class,
      SpiceCommand.class,
      TraceCommand.class,
      CheckCommand.class,
      DevicesCommand.class,
      ArraysCommand.class
    })
public final class Main implements Runnable {
  static final String TRACE = "--trace";

  /** What stands for the file of a trace when none is given; no user can type it. */
  static final String PLAIN = "\0";

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandLine.Model.CommandSpec spec;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = execute(out, err, args);
    out.flush();
    System.exit(code);
  }

  /** Runs one command and returns its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(out);
    line.setErr(err);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setUsageHelpWidth(100);
    registerNumbers(line);
    line.setParameterExceptionHandler(Failures::usage);
    line.setExecutionExceptionHandler(Failures::execution);
    int code = codeOf(line, args);
    out.flush();
    err.flush();
    return code;
  }

  // Picocli's own words are the names of Java's types.
  private static void registerNumbers(CommandLine line) {
    line.registerConverter(Integer.class, text -> number(text, Integer::valueOf));
    line.registerConverter(Long.class, text -> number(text, Long::valueOf));
  }

  private static <N> N number(String text, Function<String, N> of) {
    try {
      return of.apply(text);
    } catch (NumberFormatException e) {
      String what = text.matches("[+-]?\\d+") ? "' is too large" : "' is not a whole number";
      throw new CommandLine.TypeConversionException("'" + text + what);
    }
  }

  private static int codeOf(CommandLine line, String[] args) {
    try {
      return line.execute(withPlainTrace(args));
    } catch (OutOfMemoryError e) {
      return Failures.outOfMemory(line.getErr());
    }
  }

  // `--trace` alone must not swallow the netlist that follows it.
  private static String[] withPlainTrace(String[] args) {
    return Arrays.stream(args)
        .map(arg -> arg.equals(TRACE) ? TRACE + "=" + PLAIN : arg)
        .toArray(String[]::new);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }

  /** The version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"crossbar-sim " + (version == null ? "(not packaged)" : version)};
    }
  }
}
