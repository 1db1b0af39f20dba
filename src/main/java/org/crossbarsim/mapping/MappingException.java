package org.crossbarsim.mapping;

/** A network does not fit the chip that it is to be put on; the message says why, in sentences. */
public final class MappingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the sentences. */
  public MappingException(String message) {
    super(message);
  }
}
