package org.crossbarsim.chip;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.Ledger;

/**
 * What a run did, images merged in order.
 *
 * @param chip what ran
 * @param samples images
 * @param correct images whose predicted class is their label
 * @param predicted class of each image
 * @param labels label of each image; {@link Samples#NO_LABEL} where it has none
 * @param readouts final sums of the last layer of each image; its potentials where its first spike
 *     decides
 * @param ledger counts of all images
 * @param latencyFs of each image
 * @param fired spikes fired, one entry a layer; activations in a BNN
 * @param delivered of those, the ones that the next layer saw
 * @param inputSpikes spikes that the images were coded into
 * @param opsMeasured row by column activations, one entry a layer
 * @param opsAnalytical the same counted from the spikes alone
 * @param busyFs time for which each layer was busy, over all images
 * @param awakeFs time for which the logic of each layer was awake, over all images
 * @param overflows membrane additions that left the width, one entry a layer
 * @param senseTally sense decisions that ideal cells decide otherwise; none judged without a judge
 * @param peakWindowJ largest dynamic energy of a power window of any image
 * @param firstWindowJ dynamic energy of every power window of the first image
 * @param peakPoweredJ largest energy of a power window of any image, with what gated logic leaks
 *     while awake, beyond what it does asleep
 * @param firstAwakeJ that leakage in every power window of the first image; empty where nothing is
 *     gated
 * @param endings how each image ended
 * @param course what happened step by step, summed over images
 * @param latencies of all spikes; absent where there is no chip around the layers
 * @param network what the network on chip did in all images; absent likewise
 */
public record RunResult(
    Chip chip,
    int samples,
    int correct,
    int[] predicted,
    int[] labels,
    long[][] readouts,
    Ledger ledger,
    long[] latencyFs,
    long[] fired,
    long[] delivered,
    long inputSpikes,
    long[] opsMeasured,
    long[] opsAnalytical,
    long[] busyFs,
    long[] awakeFs,
    long[] overflows,
    SenseTally senseTally,
    double peakWindowJ,
    double[] firstWindowJ,
    double peakPoweredJ,
    double[] firstAwakeJ,
    List<Ending> endings,
    StepCourse course,
    Optional<LatencyFigures> latencies,
    Optional<NetworkFigures> network) {

  /** False for images whose classes nobody knows: nothing was right or wrong. */
  public boolean hasLabels() {
    return samples > 0 && labels[0] != Samples.NO_LABEL;
  }

  /** Steps of all images together. */
  public long steps() {
    return endings.stream().mapToLong(Ending::steps).sum();
  }

  /** Latency of all images one after the other, seconds. */
  public double totalLatencyS() {
    double sum = 0;
    for (long fs : latencyFs) {
      sum += fs * 1e-15;
    }
    return sum;
  }

  /** Time for which an image waits until all groups of layers are programmed; 0 without turns. */
  public double programmingS() {
    return chip.groups().programmingFs() * 1e-15;
  }

  /** Leakage of the whole chip over all images. */
  public double leakageEnergyJ() {
    double savedJ = savedJ(Account.CHIP);
    for (int l = 0; l < awakeFs.length; l++) {
      savedJ += savedJ(l);
    }
    return chip.book().leakageW() * totalLatencyS() - savedJ;
  }

  // What gating saves of the leakage of one layer.
  private double savedJ(int layer) {
    double awakeS = layer == Account.CHIP ? 0 : awakeFs[layer] * 1e-15;
    return chip.gating().savedJ(layer, totalLatencyS() - awakeS);
  }

  /** Static power of everything while all layers sleep; of all there is where none does. */
  public double asleepLeakageW() {
    return chip.gating().gated() ? chip.gating().asleepW() : chip.book().leakageW();
  }

  /** Leakage by state. */
  public LeakageFigures leakage() {
    return chip.gating().figures(awakeFs, totalLatencyS());
  }

  /** Leakage of one layer over all images; of {@link Account#CHIP} of what belongs to none. */
  public double leakageEnergyJ(int layer) {
    double leakageW = 0;
    for (int i = 0; i < chip.book().size(); i++) {
      if (chip.book().account(i).layer() == layer) {
        leakageW += chip.book().account(i).leakageW();
      }
    }
    return leakageW * totalLatencyS() - savedJ(layer);
  }

  /** Spikes fired by all layers. */
  public long spikes() {
    long sum = inputSpikes;
    for (long f : fired) {
      sum += f;
    }
    return sum;
  }

  /**
   * Spikes that no layer saw: those of the last step of a delayed run, those waiting when an image
   * left early, and those of a last layer whose first spike decides.
   */
  public long spikesUndelivered() {
    long sum = 0;
    for (int l = 0; l < fired.length; l++) {
      sum += fired[l] - delivered[l];
    }
    return sum;
  }
}
