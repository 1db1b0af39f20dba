package org.crossbarsim.cli;

import java.io.PrintWriter;
import org.crossbarsim.chip.Simulator;

/**
 * A bar on standard error: {@code [#####.....] 10/20 images}, or chips. Only where the launcher
 * found a terminal and said so by {@code -Dcrossbarsim.progress=true}.
 */
final class Progress implements Simulator.Progress, AutoCloseable {
  private static final int WIDTH = 40;
  private static final long QUIET_NS = 100_000_000L;

  private final PrintWriter err;
  private final String name;
  private final String things;
  private final boolean shown;
  private long lastNs;
  private int drawn; // characters on the line

  private Progress(PrintWriter err, String name, String things, boolean shown) {
    this.err = err;
    this.name = name;
    this.things = things;
    this.shown = shown;
  }

  /** A bar for {@code images} images, drawn at once, or none. */
  static Progress of(PrintWriter err, String name, int images) {
    return of(err, name, images, "images");
  }

  /** The same for {@code all} things of another kind. */
  static Progress of(PrintWriter err, String name, int all, String things) {
    Progress progress = new Progress(err, name, things, Boolean.getBoolean("crossbarsim.progress"));
    if (progress.shown) {
      progress.draw(0, all);
    }
    return progress;
  }

  @Override
  public void finished(int done, int all) {
    if (shown && (done == all || System.nanoTime() - lastNs > QUIET_NS)) {
      draw(done, all);
    }
  }

  private void draw(int done, int all) {
    lastNs = System.nanoTime();
    int full = (int) ((long) WIDTH * done / all);
    String bar = "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] ";
    print(bar + done + "/" + all + " " + things + "  " + name);
  }

  private void print(String line) {
    err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    err.flush();
    drawn = line.length();
  }

  /** Takes the bar off the line. */
  @Override
  public void close() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      err.flush();
      drawn = 0;
    }
  }
}
