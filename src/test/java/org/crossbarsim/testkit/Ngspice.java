package org.crossbarsim.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs ngspice, where it is installed, as a process of its own. */
public final class Ngspice {
  private static final long LIMIT_S = 120;
  private static final Pattern PRINTED = Pattern.compile("(?m)^i\\((\\w+)\\) = (\\S+)\\s*$");

  private Ngspice() {}

  /** Skips the test where ngspice is missing. */
  public static void assumeInstalled() throws InterruptedException {
    boolean there;
    try {
      Process process =
          new ProcessBuilder("ngspice", "--version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      there = process.waitFor(LIMIT_S, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "ngspice is not installed; on Debian: apt-get install ngspice");
  }

  /**
   * Currents that a deck prints, in their order.
   *
   * @param sources names of the sources whose currents these must be
   */
  public static double[] currentsA(Path deck, List<String> sources)
      throws IOException, InterruptedException {
    Path log = deck.resolveSibling(deck.getFileName() + ".log");
    Process process =
        new ProcessBuilder("ngspice", "-b", deck.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("ngspice took more than " + LIMIT_S + " s: " + deck);
    }
    String output = Files.readString(log);
    assertEquals(0, process.exitValue(), output);
    List<String> printed = new ArrayList<>();
    List<Double> currents = new ArrayList<>();
    Matcher matcher = PRINTED.matcher(output);
    while (matcher.find()) {
      printed.add(matcher.group(1));
      currents.add(Double.valueOf(matcher.group(2)));
    }
    assertEquals(sources, printed, output);
    assertTrue(currents.stream().allMatch(Double::isFinite), output);
    return currents.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
