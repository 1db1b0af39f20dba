package org.crossbarsim.netlist;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON file.
 *
 * @param line from 1; 0 where there is none
 * @param column from 1, in characters; 0 where there is none
 * @param pointer JSON pointer
 * @param origin where a value that stands in for the file's own comes from; null for the file's own
 */
record Mark(int line, int column, String pointer, @Nullable Origin origin) {

  /**
   * The file whose line and column these are, and the pointer there.
   *
   * @param file another file
   * @param pointer JSON pointer in that file
   */
  record Origin(Path file, String pointer) {}

  /** A place in the file itself. */
  Mark(int line, int column, String pointer) {
    this(line, column, pointer, null);
  }

  /** The same line and column, for a member that is not there. */
  Mark absent(String key) {
    String step = "/" + escape(key);
    Origin there = origin == null ? null : new Origin(origin.file(), origin.pointer() + step);
    return new Mark(line, column, pointer + step, there);
  }

  /** The same line and column, called by another pointer. */
  Mark at(String otherPointer) {
    return new Mark(line, column, otherPointer, origin);
  }

  /** A key as a JSON pointer writes it. */
  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** The key that a JSON pointer writes so. */
  static String unescape(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}
