package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that a command makes: all of them or none. Options that are not given make none. */
final class NewFiles {
  private final Map<Path, byte[]> files = new LinkedHashMap<>();

  /** One more file, where there is a place for it. */
  NewFiles put(@Nullable Path file, String text) {
    if (file != null) {
      files.put(file, text.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** One more file of a folder, where there is a folder. */
  NewFiles in(@Nullable Path folder, String name, String text) {
    return put(folder == null ? null : folder.resolve(name), text);
  }

  /** Writes them in this order, and prints a line each, which begins with {@code what}. */
  void write(PrintWriter print, String what) throws IOException {
    Outputs.write(files);
    files.keySet().forEach(file -> print.println(what + TracePlace.shown(file)));
  }
}
