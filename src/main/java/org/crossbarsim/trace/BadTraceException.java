package org.crossbarsim.trace;

import java.io.IOException;

/** A file is no columnar trace that can be read. The message is one sentence. */
public final class BadTraceException extends IOException {
  private static final long serialVersionUID = 1;

  private final String advice;

  BadTraceException(String what, String advice) {
    super(what);
    this.advice = advice;
  }

  /** What is wrong, one sentence. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** What to do about it, one sentence. */
  public String advice() {
    return advice;
  }
}
