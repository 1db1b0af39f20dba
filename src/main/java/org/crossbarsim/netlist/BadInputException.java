package org.crossbarsim.netlist;

import java.util.List;
import java.util.stream.Collectors;

/** A user's files are wrong: all problems that were found, in the order of the files. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Exit code of a command that ends with this exception. */
  public static final int EXIT_CODE = 3;

  private final transient List<Problem> problems;

  /** Copies the list, which must not be empty. */
  public BadInputException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The problems, never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
