package org.crossbarsim.netlist;

/**
 * A place in a JSON file.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param pointer JSON pointer
 */
record Mark(int line, int column, String pointer) {

  /** The same line and column, for a member that is not there. */
  Mark absent(String key) {
    return new Mark(line, column, pointer + "/" + escape(key));
  }

  /** A key as a JSON pointer writes it. */
  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
