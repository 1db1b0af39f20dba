package org.crossbarsim.circuit;

/**
 * An iteration ends far from a solution, which only circuits of extreme numbers bring about: a law
 * beyond the range of its cells, resistances many decades apart.
 */
public final class NoConvergenceException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  NoConvergenceException(String message) {
    super(message);
  }
}
