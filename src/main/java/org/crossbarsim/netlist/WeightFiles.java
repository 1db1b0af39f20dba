package org.crossbarsim.netlist;

import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Weights;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.jspecify.annotations.Nullable;

/** Reads weights and compares them with the geometry of their layer. */
final class WeightFiles {
  private final DataFiles files;
  private final @Nullable DigitalUnitSpec digital;

  WeightFiles(DataFiles files, @Nullable DigitalUnitSpec digital) {
    this.files = files;
    this.digital = digital;
  }

  /** The weights of a layer; null after adding a problem, or where too little is known to read them. */
  @Nullable Weights read(LayerPlan plan) {
    Decoded fields = plan.fields();
    String name = fields.get(NetlistFormat.WEIGHTS);
    String unit = fields.get(NetlistFormat.UNIT);
    if (name == null || unit == null) {
      return null;
    }
    Mark mark = fields.mark(NetlistFormat.WEIGHTS);
    boolean packed = unit.equals(NetlistFormat.ON_ARRAY);
    Npy npy =
        packed
            ? files.npy(mark, name, Npy.Type.UINT8, "Arrays hold bits, eight packed in a byte.")
            : files.npy(mark, name, Npy.Type.INT8, "The digital unit holds whole weights.");
    Geometry geometry = plan.geometry();
    if (npy == null || geometry == null || !fits(plan, geometry, npy, packed, name)) {
      return null;
    }
    int outputs = geometry.outputChannels();
    int fanIn = geometry.fanIn();
    byte[] bytes = npy.bytes();
    if (packed) {
      return BinaryWeights.fromPackedBits(outputs, fanIn, bytes);
    }
    return withinWidth(mark, name, bytes) ? new IntegerWeights(outputs, fanIn, bytes) : null;
  }

  private boolean fits(LayerPlan plan, Geometry g, Npy npy, boolean packed, String name) {
    int[] wanted;
    if (packed) {
      wanted = new int[] {g.outputChannels(), (g.fanIn() + 7) / 8};
    } else if (plan.fields().variant().equals(NetlistFormat.CONV)) {
      wanted = new int[] {g.outputChannels(), g.inputChannels(), g.kernel(), g.kernel()};
    } else {
      wanted = new int[] {g.outputChannels(), g.inputs()};
    }
    if (npy.hasShape(wanted)) {
      return true;
    }
    int[] shape = npy.shape();
    int[] otherRows = wanted.clone();
    otherRows[0] = shape.length == 0 ? 0 : shape[0];
    Problems problems = files.problems();
    if (npy.hasShape(otherRows) && shape[0] > 0) {
      Field<Integer> field = plan.outputsField();
      problems.add(
          plan.fields().mark(field),
          g.outputChannels() + " " + field.name() + " stated, but the weights file has " + shape[0]
              + " rows.",
          "",
          "Try \"" + field.name() + "\": " + shape[0] + ".");
    } else {
      problems.add(
          plan.fields().mark(NetlistFormat.WEIGHTS),
          "The file " + name + " has shape " + npy.shapeWords() + ", but " + Npy.words(wanted)
              + " is wanted.",
          "The layer has " + g.outputChannels() + " outputs of " + g.fanIn() + " taps each"
              + (packed ? ", eight of which make a byte." : "."),
          "");
    }
    return false;
  }

  private boolean withinWidth(Mark mark, String name, byte[] weights) {
    if (digital == null || digital.weightBits() >= 8) {
      return true;
    }
    int most = (1 << digital.weightBits() - 1) - 1;
    for (byte weight : weights) {
      if (weight > most || weight < -most - 1) {
        files
            .problems()
            .add(
                mark,
                "The file " + name + " holds the weight " + weight + ", but the digital unit has "
                    + digital.weightBits() + "-bit weights.",
                "",
                "Weights from " + (-most - 1) + " to " + most + " fit.");
        return false;
      }
    }
    return true;
  }
}
