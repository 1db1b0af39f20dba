package org.crossbarsim.netlist;

import java.nio.file.Path;

/**
 * One thing wrong with a user's file: where, what, why, and what to write instead.
 *
 * @param file the file, as the user named it
 * @param line from 1; 0 where the file has no lines
 * @param column from 1; 0 where the file has no lines
 * @param pointer JSON pointer of the faulty value; empty for the whole file
 * @param what one sentence
 * @param why one sentence; may be empty
 * @param fix one suggestion; may be empty
 */
public record Problem(
    Path file, int line, int column, String pointer, String what, String why, String fix) {

  /** The same problem with one more sentence on why. */
  public Problem because(String sentence) {
    String reasons = why.isEmpty() || sentence.isEmpty() ? why + sentence : why + " " + sentence;
    return new Problem(file, line, column, pointer, what, reasons, fix);
  }

  /**
   * Location, then what and why, then the suggestion, each on a line of its own; no line end at the
   * end.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(file);
    if (line > 0) {
      text.append(':').append(line).append(':').append(column);
    }
    if (!pointer.isEmpty()) {
      text.append("  ").append(pointer);
    }
    text.append("\n  ").append(what);
    if (!why.isEmpty()) {
      text.append(' ').append(why);
    }
    if (!fix.isEmpty()) {
      text.append("\n  ").append(fix);
    }
    return text.toString();
  }
}
