package org.crossbarsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crossbarsim.trace.TraceFormat;

/** Where a trace goes when the user does not say. */
final class TracePlace {
  private static final String FOLDER = "traces";

  private TracePlace() {}

  /**
   * {@code traces/NAME.jsonl} of the home folder, or NAME.jsonl here where that cannot be written;
   * with another suffix in another format.
   */
  static Path of(Path home, String netlist, TraceFormat format) {
    String name = netlist.replaceAll("[^A-Za-z0-9._-]", "_") + format.suffix();
    Path folder = home.resolve(FOLDER);
    try {
      if (Files.isDirectory(home.toAbsolutePath())) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      return Path.of(name);
    }
    return Files.isWritable(folder) ? folder.resolve(name) : Path.of(name);
  }

  /** The path as the user would write it: from here when it is below, whole otherwise. */
  static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = file.toAbsolutePath().normalize();
    return (whole.startsWith(here) ? here.relativize(whole) : whole).toString();
  }
}
