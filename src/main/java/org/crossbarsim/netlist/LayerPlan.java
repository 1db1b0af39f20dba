package org.crossbarsim.netlist;

import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Weights;
import org.jspecify.annotations.Nullable;

/**
 * One layer while it is being checked; whatever turned out faulty is null.
 *
 * @param fields what the netlist says
 * @param last true for the last layer
 * @param geometry shape
 * @param outputsInDoubt true if netlist and weights file disagree on the number of outputs
 * @param weights weights
 * @param activation activation
 */
record LayerPlan(
    Decoded fields,
    boolean last,
    @Nullable Geometry geometry,
    boolean outputsInDoubt,
    @Nullable Weights weights,
    @Nullable Activation activation) {

  String name() {
    String name = fields.get(NetlistFormat.LAYER_NAME);
    return name == null ? "?" : name;
  }

  boolean onArray() {
    return NetlistFormat.ON_ARRAY.equals(fields.get(NetlistFormat.UNIT));
  }

  boolean isReadout() {
    return Boolean.TRUE.equals(fields.get(NetlistFormat.READOUT));
  }

  Field<Integer> outputsField() {
    return fields.variant().equals(NetlistFormat.CONV)
        ? NetlistFormat.CHANNELS
        : NetlistFormat.OUTPUTS;
  }

  /** Outputs of the layer; null if unknown or in doubt. */
  @Nullable Integer outputs() {
    return outputsInDoubt ? null : fields.get(outputsField());
  }

  LayerPlan withWeights(WeightFiles.Result result) {
    return new LayerPlan(
        fields, last, geometry, result.outputsInDoubt(), result.weights(), activation);
  }

  LayerPlan withActivation(@Nullable Activation made) {
    return new LayerPlan(fields, last, geometry, outputsInDoubt, weights, made);
  }
}
