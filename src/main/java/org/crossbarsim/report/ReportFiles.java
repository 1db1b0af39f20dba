package org.crossbarsim.report;

/** Reports as the text of a file. */
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
}
