package org.crossbarsim.ledger;

/**
 * An image lasts for more power windows than a profile can hold: the window is too short for it.
 */
public final class TooManyWindowsException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  TooManyWindowsException(String message) {
    super(message);
  }
}
