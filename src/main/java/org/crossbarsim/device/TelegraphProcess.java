package org.crossbarsim.device;

import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;

/**
 * The state of one trap over one stretch of time, exactly: stationary at its begin, then one
 * exponential dwell time after the other. Every dwell is a function of the key and of its number,
 * so the state at a time does not depend on which times were asked before.
 *
 * <p>Going on is cheap; going back starts again from the begin. One thread.
 */
public final class TelegraphProcess {
  private final TelegraphNoise.Trap trap;
  private final RandomStreams random;
  private final long key;
  private final boolean filledFirst;
  private long dwell; // number of the dwell at hand
  private double beginS; // of the dwell at hand
  private double endS;

  TelegraphProcess(TelegraphNoise.Trap trap, RandomStreams random, long key) {
    this.trap = trap;
    this.random = random;
    this.key = key;
    this.filledFirst = random.uniform(Purpose.TELEGRAPH, key, -1) < trap.filledShare();
    rewind();
  }

  private void rewind() {
    dwell = 0;
    beginS = 0;
    endS = dwellS(0);
  }

  private double dwellS(long n) {
    double meanS = isFilled(n) ? trap.emissionS() : trap.captureS();
    return -meanS * FastMath.log(random.uniform(Purpose.TELEGRAPH_DWELL, key, n));
  }

  private boolean isFilled(long n) {
    return filledFirst == ((n & 1) == 0);
  }

  /** True if the trap is filled {@code timeS} after the begin of the stretch. */
  public boolean isFilledAt(double timeS) {
    if (timeS < beginS) {
      rewind();
    }
    while (timeS >= endS) {
      dwell++;
      beginS = endS;
      endS += dwellS(dwell);
    }
    return isFilled(dwell);
  }

  /** End of the dwell that was asked for last: until then the state stays. */
  public double staysUntilS() {
    return endS;
  }
}
