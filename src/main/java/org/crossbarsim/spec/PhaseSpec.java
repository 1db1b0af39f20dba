package org.crossbarsim.spec;

/**
 * Durations of a tile's phases; each is rounded up to whole cycles of {@code clockPeriodS}.
 *
 * <p>Raising word lines and settling bit lines are not here: they follow from {@link WireSpec}.
 *
 * @param clockPeriodS clock of the tile
 * @param latchS input latch, once a read
 * @param prechargeS bit-line precharge, once a mux step
 * @param senseS decision or conversion, once a mux step
 * @param accumulateS adding the codes of a read to the partial sums
 * @param mergeS one pass of the adder that merges the partial sum of one more row tile
 * @param membraneUpdateS read-modify-write of the membranes of one output position
 * @param compareS comparing one batch of neurons with their thresholds
 * @param compareLanes neurons of one column tile compared at once
 * @param sendS one packet through a column tile's output port
 * @param hopS flight of a packet to the next layer
 * @param packetPayloadBits activations that one bitmap packet carries (BNN); a spike is a packet of
 *     its own
 */
public record PhaseSpec(
    double clockPeriodS,
    double latchS,
    double prechargeS,
    double senseS,
    double accumulateS,
    double mergeS,
    double membraneUpdateS,
    double compareS,
    int compareLanes,
    double sendS,
    double hopS,
    int packetPayloadBits) {

  /** The same phases with another time of decision or conversion. */
  public PhaseSpec withSenseS(double otherS) {
    return new PhaseSpec(
        clockPeriodS,
        latchS,
        prechargeS,
        otherS,
        accumulateS,
        mergeS,
        membraneUpdateS,
        compareS,
        compareLanes,
        sendS,
        hopS,
        packetPayloadBits);
  }
}
