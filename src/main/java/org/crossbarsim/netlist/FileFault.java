package org.crossbarsim.netlist;

/** A data file that cannot be used: what is wrong with it, in one sentence. */
final class FileFault extends Exception {
  private static final long serialVersionUID = 1;

  FileFault(String what) {
    super(what);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
