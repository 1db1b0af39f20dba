package org.crossbarsim.spec;

import java.util.List;

/**
 * The fixed-point unit that runs layers which are not binarized.
 *
 * @param name card name
 * @param description one sentence
 * @param technologyNodeM node, metres
 * @param clockPeriodS clock of the unit
 * @param lanes multiply-adds, additions or comparisons a cycle
 * @param inputBits width of a real-valued input
 * @param weightBits width of a weight
 * @param accumulatorBits width of sums and membranes
 * @param multiplyAddJ one multiply-add, operands in registers
 * @param addJ one addition or comparison at accumulator width
 * @param weightReadJPerBit reading one bit of weight memory
 * @param accumulatorReadJPerBit reading one bit of sum or membrane memory
 * @param accumulatorWriteJPerBit writing one bit of sum or membrane memory
 * @param laneAreaM2 one lane
 * @param laneLeakageW leakage of one lane
 * @param memoryAreaM2PerBit weight, sum and membrane memory
 * @param memoryLeakageWPerBit leakage of that memory
 * @param packetJ sending one packet
 * @param sendS one packet through the unit's output port
 * @param hopS flight of a packet to the next layer
 * @param packetPayloadBits activations that one bitmap packet carries (BNN)
 * @param provenance source of every number
 */
public record DigitalUnitSpec(
    String name,
    String description,
    double technologyNodeM,
    double clockPeriodS,
    int lanes,
    int inputBits,
    int weightBits,
    int accumulatorBits,
    double multiplyAddJ,
    double addJ,
    double weightReadJPerBit,
    double accumulatorReadJPerBit,
    double accumulatorWriteJPerBit,
    double laneAreaM2,
    double laneLeakageW,
    double memoryAreaM2PerBit,
    double memoryLeakageWPerBit,
    double packetJ,
    double sendS,
    double hopS,
    int packetPayloadBits,
    List<Provenance> provenance) {}
