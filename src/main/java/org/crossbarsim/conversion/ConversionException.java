package org.crossbarsim.conversion;

/** A layer that cannot be converted as asked: its activations or its spikes do not allow it. */
public final class ConversionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int layer;
  private final String why;
  private final String fix;

  ConversionException(int layer, String what, String why, String fix) {
    super(what);
    this.layer = layer;
    this.why = why;
    this.fix = fix;
  }

  /** Index of the layer. */
  public int layer() {
    return layer;
  }

  /** What is wrong, one sentence. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** Why it matters, one sentence; may be empty. */
  public String why() {
    return why;
  }

  /** One suggestion; may be empty. */
  public String fix() {
    return fix;
  }
}
