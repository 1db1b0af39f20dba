package org.crossbarsim.netlist;

import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.network.Weights;
import org.jspecify.annotations.Nullable;

/**
 * One layer while it is being checked; whatever turned out faulty is null.
 *
 * @param fields what the netlist says
 * @param end what the layer is to the network
 * @param index among the layers that compute something
 * @param geometry shape
 * @param outputsInDoubt true if netlist and weights file disagree on the number of outputs
 * @param weights weights
 * @param activation activation
 * @param skips residual connections into the layer
 * @param tilesOf index of the earlier layer on whose arrays it runs, or {@link Layer#OWN_TILES}
 */
record LayerPlan(
    Decoded fields,
    End end,
    int index,
    @Nullable Geometry geometry,
    boolean outputsInDoubt,
    @Nullable Weights weights,
    @Nullable Activation activation,
    List<Layer.Skip> skips,
    int tilesOf) {

  /** What a layer is to the network. */
  enum End {
    /** It drives another layer. */
    INNER,
    /** The last one, which only sums. */
    SUMS,
    /** The last one, which fires: its first spike names the class. */
    FIRES,
    /** The last one of a network whose decision is faulty. */
    UNKNOWN
  }

  /** A layer of which only the shape is known. */
  LayerPlan(Decoded fields, End end, int index, @Nullable Geometry geometry) {
    this(fields, end, index, geometry, false, null, null, List.of(), Layer.OWN_TILES);
  }

  String name() {
    String name = fields.get(NetlistFormat.LAYER_NAME);
    return name == null ? "?" : name;
  }

  boolean is(String variant) {
    return fields.variant().equals(variant);
  }

  boolean onArray() {
    return is(NetlistFormat.REPEAT)
        || NetlistFormat.ON_ARRAY.equals(fields.get(NetlistFormat.UNIT));
  }

  /** True for a layer whose weights come from no file. */
  boolean drawsWeights() {
    NetlistFormat.WeightSource source = fields.get(NetlistFormat.WEIGHTS);
    return source != null && source.file() == null;
  }

  boolean last() {
    return end != End.INNER;
  }

  /** True for the last layer where it fires nothing. */
  boolean sums() {
    return end == End.SUMS;
  }

  boolean isReadout() {
    return Boolean.TRUE.equals(fields.get(NetlistFormat.READOUT));
  }

  /** True for a layer of bytes: it spikes no more than the readout does. */
  boolean isRelu() {
    return fields.states(NetlistFormat.RELU_SCALE);
  }

  /** True for a layer whose outputs are spikes. */
  boolean spikes() {
    return !isRelu() && !sums() && !is(VariantType.UNKNOWN);
  }

  /** True for a pooling layer whose neurons see the mean of their window. */
  boolean averages() {
    return fields.get(NetlistFormat.OPERATION) == PoolWeights.Operation.AVERAGE;
  }

  Field<NetlistFormat.Values> thresholdField() {
    return is(NetlistFormat.POOL) ? NetlistFormat.POOL_THRESHOLD : NetlistFormat.THRESHOLD;
  }

  Field<Integer> outputsField() {
    return is(NetlistFormat.CONV) ? NetlistFormat.CHANNELS : NetlistFormat.OUTPUTS;
  }

  /** Outputs of the layer; null if unknown or in doubt. */
  @Nullable Integer outputs() {
    if (is(NetlistFormat.POOL) || is(NetlistFormat.REPEAT)) {
      return geometry == null || outputsInDoubt ? null : geometry.outputChannels();
    }
    return outputsInDoubt ? null : fields.get(outputsField());
  }

  LayerPlan withWeights(WeightFiles.Result result) {
    return new LayerPlan(
        fields,
        end,
        index,
        geometry,
        result.outputsInDoubt(),
        result.weights(),
        activation,
        skips,
        tilesOf);
  }

  LayerPlan withTilesOf(int other) {
    return new LayerPlan(
        fields, end, index, geometry, outputsInDoubt, weights, activation, skips, other);
  }

  LayerPlan withActivation(@Nullable Activation made) {
    return new LayerPlan(
        fields, end, index, geometry, outputsInDoubt, weights, made, skips, tilesOf);
  }

  LayerPlan withSkips(List<Layer.Skip> found) {
    return new LayerPlan(
        fields, end, index, geometry, outputsInDoubt, weights, activation, found, tilesOf);
  }
}
