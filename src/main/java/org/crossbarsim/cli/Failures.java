package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.crossbarsim.circuit.NoConvergenceException;
import org.crossbarsim.ledger.TooManyWindowsException;
import org.crossbarsim.mapping.MappingException;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.Problem;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What the user is told when a command fails, and with which exit code. */
final class Failures {
  static final int FAILED = 1;
  static final int USAGE = 2;

  private Failures() {}

  /** Wrong usage: what is wrong, how the command is used. */
  static int usage(CommandLine.ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(
        "crossbar-sim: " + String.valueOf(failure.getMessage()).replace("=" + Main.PLAIN, ""));
    if (failure instanceof CommandLine.UnmatchedArgumentException
        && List.of(args).contains(Main.TRACE + "=" + Main.PLAIN)) {
      err.println("A file for the trace is part of its option: " + Main.TRACE + "=FILE");
    }
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("See: " + line.getCommandSpec().qualifiedName() + " --help");
    return USAGE;
  }

  /** Anything that a command throws. */
  static int execution(Exception failure, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    if (failure instanceof BadInputException bad) {
      for (Problem problem : bad.problems()) {
        err.println(problem);
      }
      int n = bad.problems().size();
      err.println("crossbar-sim: " + n + (n == 1 ? " problem" : " problems") + " in the input");
      return BadInputException.EXIT_CODE;
    }
    if (failure instanceof MappingException) {
      err.println("crossbar-sim: " + failure.getMessage());
      return BadInputException.EXIT_CODE;
    }
    if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException io) {
      return io(io, err);
    }
    if (failure instanceof IOException io) {
      return io(io, err);
    }
    if (isOutOfMemory(failure)) {
      return outOfMemory(err);
    }
    if (failure instanceof NoConvergenceException) {
      err.println("crossbar-sim: " + failure.getMessage());
      return FAILED;
    }
    if (failure instanceof TooManyWindowsException) {
      err.println("crossbar-sim: " + failure.getMessage());
      err.println("Give the netlist a longer power window, or run fewer steps (--steps).");
      return FAILED;
    }
    err.println("crossbar-sim: " + failure);
    err.println("this is a bug of crossbar-sim; please report it with the lines below");
    failure.printStackTrace(err);
    return FAILED;
  }

  private static boolean isOutOfMemory(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  /** The memory of the Java machine is used up. */
  static int outOfMemory(PrintWriter err) {
    long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
    err.println("crossbar-sim: out of memory: the " + mebibytes + " MiB for Java are used up");
    err.println(
        "Run fewer images at once (--threads), fewer images (--samples) or fewer steps (--steps),");
    err.println("give the netlist a longer power window, or Java more memory:");
    err.println("  JAVA_TOOL_OPTIONS=-Xmx8g crossbar-sim ...");
    return FAILED;
  }

  private static int io(IOException failure, PrintWriter err) {
    String file = failure instanceof FileSystemException f ? f.getFile() + ": " : "";
    err.println("crossbar-sim: cannot read or write " + file + reason(failure));
    return FAILED;
  }

  /** Why a file could not be read or written, without its name. */
  static String reason(IOException failure) {
    if (failure instanceof FileSystemException file) {
      String why = file.getReason();
      String kind = failure.getClass().getSimpleName().replace("Exception", "");
      return why == null ? words(kind) : why;
    }
    return String.valueOf(failure.getMessage());
  }

  // AccessDenied becomes "access denied".
  private static String words(String kind) {
    StringBuilder words = new StringBuilder();
    for (char c : kind.toCharArray()) {
      words.append(Character.isUpperCase(c) && words.length() > 0 ? " " : "");
      words.append(Character.toLowerCase(c));
    }
    return words.toString();
  }
}
