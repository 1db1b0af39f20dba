package org.crossbarsim.device;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.units.Dimension;

/**
 * Two-state random telegraph noise: one trap a cell, which captures and emits an electron; while it
 * is filled the cell conducts less.
 *
 * <p>Dwell times in each state are exponential with the cell's own means, so the process is a
 * Markov chain in continuous time: it is filled for the share {@code p = emission / (capture +
 * emission)} of the time, its correlation decays as {@code exp(-t/tau)}, {@code 1/tau = 1/capture +
 * 1/emission}, and its spectrum is a Lorentzian. The programmed conductance is the mean over time:
 * an empty trap adds {@code p} of the amplitude, a filled one takes {@code 1 - p} of it.
 *
 * <p>Source: amplitudes are log-normal (Random telegraph noise in scaled RRAM devices, 2013, and
 * IRPS 2012, abstracts) and larger in the HRS, with a longer tail (Investigation of RTN amplitudes
 * in HfO2 memory, abstract); one dwell time is several times the other (Feinberg et al., HPCA
 * 2018). Amplitudes of more than the whole conductance are cut there.
 */
public final class TelegraphNoise {
  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.TELEGRAPH,
          "two-state",
          "One trap a cell that captures and emits an electron at random times.",
          "G = G_programmed (1 + p d) empty, G_programmed (1 - (1 - p) d) filled;"
              + " p = emission / (capture + emission); d log-normal, at most 1",
          List.of(
              share("lrs_amplitude", "Median step of an LRS cell, relative to its conductance."),
              share("hrs_amplitude", "Median step of an HRS cell, relative to its conductance."),
              ModelParameter.required(
                  "amplitude_sigma",
                  Dimension.DIMENSIONLESS,
                  new Range(0, 5),
                  "Deviation of the logarithm of the step from cell to cell."),
              time("capture_time", "Median over the cells of the mean time until an empty trap"),
              time("emission_time", "Median over the cells of the mean time until a filled trap"),
              ModelParameter.optional(
                  "time_sigma",
                  Dimension.DIMENSIONLESS,
                  new Range(0, 10),
                  0,
                  "Deviation of the logarithm of both mean times from cell to cell."),
              ModelParameter.optional(
                  "share", Dimension.DIMENSIONLESS, Range.SHARE, 1, "Cells that have a trap.")),
          Validity.everywhere("One trap a cell; cells with several show more levels."),
          List.of(),
          "Random telegraph noise in scaled RRAM devices (2013) and IRPS 2012 methodology,"
              + " abstracts; Feinberg et al., HPCA 2018.");

  private static ModelParameter share(String name, String doc) {
    return ModelParameter.required(name, Dimension.DIMENSIONLESS, Range.SHARE, doc);
  }

  private static ModelParameter time(String name, String doc) {
    String whole = doc + (name.startsWith("capture") ? " is filled." : " is emptied.");
    return ModelParameter.required(name, Dimension.TIME, new Range(1e-9, 1e9), whole);
  }

  private static final int AMPLITUDE = 0;
  private static final int TIMES = 1;
  private static final int HAS_TRAP = 2;
  private static final int STATE = 3;

  private final ModelSpec spec;
  private final RandomStreams random;

  TelegraphNoise(ModelSpec spec, RandomStreams random) {
    this.spec = spec;
    this.random = random;
  }

  /** The trap of cell {@code entity} in {@code state}; one without amplitude where it has none. */
  public Trap trap(CellState state, long entity) {
    boolean has = random.uniform(Purpose.TELEGRAPH, entity, HAS_TRAP) < spec.value("share");
    double median = state.between(spec.value("lrs_amplitude"), spec.value("hrs_amplitude"));
    double amplitude = has ? Math.min(1, spread(median, "amplitude_sigma", entity, AMPLITUDE)) : 0;
    return new Trap(
        amplitude,
        spread(spec.value("capture_time"), "time_sigma", entity, TIMES),
        spread(spec.value("emission_time"), "time_sigma", entity, TIMES));
  }

  private double spread(double median, String sigma, long entity, int n) {
    double s = spec.value(sigma);
    return s == 0
        ? median
        : median * FastMath.exp(s * random.gaussian(Purpose.TELEGRAPH, entity, n));
  }

  /**
   * True if a trap is filled when a stretch of time begins.
   *
   * @param key joins the cell and the stretch
   */
  public boolean startsFilled(Trap trap, long key) {
    return random.uniform(Purpose.TELEGRAPH, key, STATE) < trap.filledShare();
  }

  /** True if a trap is filled in its dwell number {@code n}. */
  public static boolean isFilled(boolean filledFirst, long n) {
    return filledFirst == ((n & 1) == 0);
  }

  /**
   * Length of dwell number {@code n} of a trap in a stretch of time.
   *
   * @param key joins the cell and the stretch
   */
  public double dwellS(Trap trap, boolean filledFirst, long key, long n) {
    double meanS = isFilled(filledFirst, n) ? trap.emissionS() : trap.captureS();
    return -meanS * FastMath.log(random.uniform(Purpose.TELEGRAPH_DWELL, key, n));
  }

  /**
   * One cell's trap.
   *
   * @param amplitude step between its two levels, relative to the mean conductance
   * @param captureS mean time for which it stays empty
   * @param emissionS mean time for which it stays filled
   */
  public record Trap(double amplitude, double captureS, double emissionS) {

    /** Share of the time for which it is filled. */
    public double filledShare() {
      return emissionS / (captureS + emissionS);
    }

    /** Conductance over its mean. */
    public double factor(boolean filled) {
      double p = filledShare();
      return filled ? 1 - (1 - p) * amplitude : 1 + p * amplitude;
    }
  }
}
