package org.crossbarsim.chip;

import java.util.Optional;
import org.crossbarsim.ledger.Ledger;

/**
 * What one image did.
 *
 * @param predicted class decided on
 * @param readout final sums of the last layer; its potentials where its first spike decides
 * @param latencyFs from the first latch to the decision
 * @param ledger counts of every account
 * @param fired spikes fired, one entry a layer; activations in a BNN
 * @param delivered of those, the ones that the next layer saw
 * @param inputSpikes spikes that the image was coded into
 * @param opsMeasured row by column activations, one entry a layer
 * @param opsAnalytical the same counted from the spikes alone
 * @param busyFs time for which each layer was busy
 * @param awakeFs time for which the logic of each layer was awake
 * @param overflows membrane additions that left the width, one entry a layer
 * @param senseTally sense decisions that ideal cells decide otherwise
 * @param peakWindowJ largest dynamic energy of a power window
 * @param windowJ dynamic energy of every power window
 * @param peakPoweredJ the same with what gated logic leaks while awake, beyond what it does asleep
 * @param awakeJ that leakage in every power window; empty where nothing is gated
 * @param ending how it ended
 * @param course what happened step by step
 * @param latencies of its spikes; absent where there is no chip around the layers
 * @param network what the network on chip did; absent likewise
 */
public record ImageResult(
    int predicted,
    long[] readout,
    long latencyFs,
    Ledger ledger,
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
    double[] windowJ,
    double peakPoweredJ,
    double[] awakeJ,
    Ending ending,
    ImageCourse course,
    Optional<LatencyFigures> latencies,
    Optional<NetworkFigures> network) {

  /** The same with another ending and course. */
  ImageResult ended(Ending otherEnding, ImageCourse otherCourse) {
    return new ImageResult(
        predicted,
        readout,
        latencyFs,
        ledger,
        fired,
        delivered,
        inputSpikes,
        opsMeasured,
        opsAnalytical,
        busyFs,
        awakeFs,
        overflows,
        senseTally,
        peakWindowJ,
        windowJ,
        peakPoweredJ,
        awakeJ,
        otherEnding,
        otherCourse,
        latencies,
        network);
  }
}
