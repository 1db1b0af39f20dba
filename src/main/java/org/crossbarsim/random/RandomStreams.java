package org.crossbarsim.random;

import org.apache.commons.math3.special.Erf;

/**
 * Keyed random numbers: a draw is a pure function of seed, purpose, entity and index.
 *
 * <p>Nothing is consumed, so results do not depend on the order of draws, on threads, or on other
 * parts of a design; two designs that share seed and entities share their noise.
 *
 * <p>One seed makes many chips. They share the draws of data ({@link Purpose#ofData}) and differ in
 * every other; chip 0 has the draws of the seed alone.
 *
 * <p>The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), one round a
 * word of the key.
 */
public final class RandomStreams {
  /** First factor of the mixer. */
  public static final long FIRST_FACTOR = 0xBF58476D1CE4E5B9L;

  /** Second factor of the mixer. */
  public static final long SECOND_FACTOR = 0x94D049BB133111EBL;

  /** What the next word of a key is multiplied by. */
  public static final long WORD = 0xD1342543DE82EF95L;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double SQRT_2 = Math.sqrt(2.0);

  private final long dataSeed;
  private final long chipSeed;

  /** Streams of one seed. */
  public RandomStreams(long seed) {
    this(seed, 0);
  }

  /** Streams of chip number {@code chip} of one seed. */
  public RandomStreams(long seed, long chip) {
    this.dataSeed = mix(seed + GOLDEN);
    this.chipSeed = chip == 0 ? dataSeed : join(join(dataSeed, Purpose.CHIP.id()), chip);
  }

  /** Scrambles 64 bits; a bijection. */
  public static long mix(long z) {
    long x = stirred(z);
    return x ^ (x >>> 31);
  }

  /** All of {@link #mix} but its last shift, which leaves the upper 31 bits as they are. */
  public static long stirred(long z) {
    long x = (z ^ (z >>> 30)) * FIRST_FACTOR;
    return (x ^ (x >>> 27)) * SECOND_FACTOR;
  }

  /** Appends one more word to a key. */
  public static long join(long key, long word) {
    return mix(entry(key, word));
  }

  /** What {@link #join} mixes. */
  public static long entry(long key, long word) {
    return key + GOLDEN + word * WORD;
  }

  /** Key of a thing named by several numbers, such as layer, output and input. */
  public static long entity(long a, long b, long c, long d) {
    return join(join(join(mix(a), b), c), d);
  }

  /** 64 uniform bits. */
  public long bits(Purpose purpose, long entity, long index) {
    return join(key(purpose, entity), index);
  }

  /** The {@link #bits} of many entities. */
  public void bits(Purpose purpose, long[] entity, int entities, long index, long[] bits) {
    long key = join(purpose.ofData() ? dataSeed : chipSeed, purpose.id());
    for (int i = 0; i < entities; i++) {
      bits[i] = join(join(key, entity[i]), index);
    }
  }

  /** Key to which {@link #bits} appends the index. */
  public long key(Purpose purpose, long entity) {
    long seed = purpose.ofData() ? dataSeed : chipSeed;
    return join(join(seed, purpose.id()), entity);
  }

  /** Uniform in the open interval (0, 1): 52 bits and a half, so that neither end is reached. */
  public static double uniform(long bits) {
    return ((bits >>> 12) + 0.5) * 0x1p-52;
  }

  /** Uniform in the open interval (0, 1). */
  public double uniform(Purpose purpose, long entity, long index) {
    return uniform(bits(purpose, entity, index));
  }

  /**
   * Standard normal by inversion, equal bits on every JVM: commons-math computes it with its own
   * pure-Java functions. About 0.1 us: for programming draws; reads use {@link FastGaussian}.
   */
  public double gaussian(Purpose purpose, long entity, long index) {
    return inverseNormal(uniform(purpose, entity, index));
  }

  static double inverseNormal(double p) {
    return SQRT_2 * Erf.erfInv(2 * p - 1);
  }
}
