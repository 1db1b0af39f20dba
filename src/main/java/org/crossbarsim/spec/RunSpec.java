package org.crossbarsim.spec;

/**
 * What one run is asked to do.
 *
 * @param samples images, taken from the start of the sample file
 * @param timesteps steps an image; 1 for a BNN
 * @param seed key of every random draw
 * @param timeMode when a layer sees its driver's spikes
 * @param coding how pixels enter the network
 * @param powerWindowS window over which power is averaged for the peak
 */
public record RunSpec(
    int samples, int timesteps, long seed, TimeMode timeMode, Coding coding, double powerWindowS) {

  /** When a layer sees its driver's spikes. */
  public enum TimeMode {
    /**
     * In step t a layer works on what its driver fired at t-1; a step ends with its slowest layer.
     */
    DELAYED("delayed"),
    /** A layer starts step t when it has ended t-1 and its driver has ended t. */
    WAVEFRONT("wavefront");

    private final String label;

    TimeMode(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }

  /** How pixels enter the network. */
  public enum Coding {
    /** Pixel bytes drive a digital first layer at every step. */
    REAL("real"),
    /** Each pixel spikes at each step with probability pixel/255. */
    BERNOULLI("bernoulli"),
    /**
     * Each pixel byte p spikes once, in step 255 - p (Kheradpisheh et al., BS4NN, arXiv
     * 2007.04039).
     */
    TIME_TO_FIRST_SPIKE("time-to-first-spike");

    private final String label;

    Coding(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }
}
