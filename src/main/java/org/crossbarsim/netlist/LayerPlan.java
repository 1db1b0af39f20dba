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
 * @param weights weights
 * @param activation activation
 */
record LayerPlan(
    Decoded fields,
    boolean last,
    @Nullable Geometry geometry,
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

  LayerPlan with(@Nullable Weights read, @Nullable Activation made) {
    return new LayerPlan(fields, last, geometry, read, made);
  }
}
