package org.crossbarsim.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.Problem;
import org.crossbarsim.trace.BadTraceException;
import org.crossbarsim.trace.ColumnarTrace;
import org.crossbarsim.trace.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim trace}. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = "Prints a columnar trace as JSON Lines, when all of it was found to be whole.")
final class TraceCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The columnar trace.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes to a file instead of printing.")
  private @Nullable Path out;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Usage usage = new Usage(spec);
    usage.named("FILE", file);
    usage.named("--out", out);
    Outputs outputs = new Outputs(usage::error);
    outputs.reads(file);
    outputs.claim("--out", out);
    ColumnarTrace trace = whole();
    PrintWriter print = spec.commandLine().getOut();
    if (out == null) {
      trace.writeJsonLines(new Printed(print));
      return 0;
    }
    try (WholeFile lines = WholeFile.at(out)) {
      trace.writeJsonLines(lines.stream());
      lines.complete();
    }
    print.println("trace  " + TracePlace.shown(out));
    return 0;
  }

  private ColumnarTrace whole() {
    try {
      if (!Files.exists(file)) {
        throw bad("There is no such file.", "");
      }
      if (!Files.isRegularFile(file)) {
        throw bad("It is no regular file.", "");
      }
      return ColumnarTrace.of(file);
    } catch (BadTraceException e) {
      throw bad(e.what(), e.advice());
    } catch (IOException e) {
      throw bad("It cannot be read: " + Failures.reason(e) + ".", "");
    }
  }

  private BadInputException bad(String what, String advice) {
    return new BadInputException(List.of(new Problem(file, 0, 0, "", what, "", advice)));
  }

  /** Bytes of whole lines of UTF-8, printed. */
  private static final class Printed extends OutputStream {
    private final PrintWriter print;

    Printed(PrintWriter print) {
      this.print = print;
    }

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException("a byte may be part of a character");
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      print.write(new String(bytes, from, length, StandardCharsets.UTF_8));
    }
  }
}
