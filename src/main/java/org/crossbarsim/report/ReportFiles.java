package org.crossbarsim.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes reports to files, whole or not at all. */
public final class ReportFiles {
  private ReportFiles() {}

  /** The report as JSON. */
  public static String json(RunReport report) {
    return RecordJson.text(report);
  }

  /** The comparison as JSON. */
  public static String json(Comparison comparison) {
    return RecordJson.text(comparison);
  }

  /**
   * Writes {@code text} to {@code file} under a temporary name in the same folder, then renames it.
   */
  public static void write(Path file, String text) throws IOException {
    Path whole = file.toAbsolutePath();
    Path part =
        whole.resolveSibling("." + whole.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.write(part, text.getBytes(StandardCharsets.UTF_8));
      try {
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
