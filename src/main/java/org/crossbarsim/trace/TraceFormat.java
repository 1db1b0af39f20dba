package org.crossbarsim.trace;

import java.util.Locale;

/** How a trace is written: the same records either way. */
public enum TraceFormat {
  /** A JSON object a line. */
  JSONL,
  /** Blocks of columns, binary. */
  COLUMNAR;

  /** What users call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What names of files in this format end with. */
  public String suffix() {
    return this == JSONL ? ".jsonl" : ".xbt";
  }

  /** What a file of that name is taken for where nothing else is said. */
  public static TraceFormat ofName(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(COLUMNAR.suffix()) ? COLUMNAR : JSONL;
  }
}
