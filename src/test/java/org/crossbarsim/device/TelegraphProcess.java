package org.crossbarsim.device;

import org.crossbarsim.random.RandomStreams;

/**
 * One trap by itself, which arrays of traps must equal: its state over one stretch of time,
 * exactly: stationary at its begin, then one exponential dwell time after the other. Every dwell is
 * a function of the key and of its number, so the state at a time does not depend on which times
 * were asked before.
 *
 * <p>Going on is cheap; going back starts again from the begin. One thread.
 */
public final class TelegraphProcess {
  private final TelegraphNoise noise;
  private final TelegraphNoise.Trap trap;
  private final long key;
  private final boolean filledFirst;
  private long dwell; // number of the dwell at hand
  private double beginS; // of the dwell at hand
  private double endS;

  private TelegraphProcess(TelegraphNoise noise, TelegraphNoise.Trap trap, long key) {
    this.noise = noise;
    this.trap = trap;
    this.key = key;
    this.filledFirst = noise.startsFilled(trap, key);
    this.endS = dwellS(0);
  }

  /** The process of the trap of cell {@code entity} in one stretch of time, such as an image. */
  public static TelegraphProcess of(
      TelegraphNoise noise, TelegraphNoise.Trap trap, long entity, long stretch) {
    return new TelegraphProcess(noise, trap, RandomStreams.join(entity, stretch));
  }

  private double dwellS(long n) {
    return noise.dwellS(trap, filledFirst, key, n);
  }

  /** True if the trap is filled {@code timeS} after the begin of the stretch. */
  public boolean isFilledAt(double timeS) {
    if (timeS < beginS) {
      dwell = 0;
      beginS = 0;
      endS = dwellS(0);
    }
    while (timeS >= endS) {
      dwell++;
      beginS = endS;
      endS += dwellS(dwell);
    }
    return TelegraphNoise.isFilled(filledFirst, dwell);
  }

  /** End of the dwell that was asked for last: until then the state stays. */
  public double staysUntilS() {
    return endS;
  }
}
