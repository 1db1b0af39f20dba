package org.crossbarsim.netlist;

import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Weights;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.jspecify.annotations.Nullable;

/** Reads or draws weights and compares them with the geometry of their layer. */
final class WeightFiles {
  private final DataFiles files;
  private final @Nullable DigitalUnitSpec digital;
  private final @Nullable DrawnData drawn;

  WeightFiles(DataFiles files, @Nullable DigitalUnitSpec digital, @Nullable DrawnData drawn) {
    this.files = files;
    this.digital = digital;
    this.drawn = drawn;
  }

  /**
   * What became of a weights file.
   *
   * @param weights null after adding a problem, or where too little is known to read them
   * @param outputsInDoubt true if the file has another number of outputs than the netlist
   */
  record Result(@Nullable Weights weights, boolean outputsInDoubt) {
    private static final Result NONE = new Result(null, false);
  }

  /** Reads the weights of a layer. */
  Result read(LayerPlan plan) {
    if ((plan.sums() || plan.isRelu()) && plan.onArray()) {
      return Result.NONE; // refused as such; its weights file would only be refused once more
    }
    Decoded fields = plan.fields();
    NetlistFormat.WeightSource source = fields.get(NetlistFormat.WEIGHTS);
    String unit = fields.get(NetlistFormat.UNIT);
    if (source == null || unit == null) {
      return Result.NONE;
    }
    boolean packed = unit.equals(NetlistFormat.ON_ARRAY);
    return source.file() == null ? drawn(plan, packed) : file(plan, source.file(), packed);
  }

  private Result drawn(LayerPlan plan, boolean packed) {
    Geometry g = plan.geometry();
    if (g == null || drawn == null) {
      return Result.NONE;
    }
    if (!DrawnData.holds(g, packed)) {
      files
          .problems()
          .add(
              plan.fields().mark(NetlistFormat.WEIGHTS),
              g.outputChannels() + " x " + g.fanIn() + " drawn weights are too many.",
              "They are held in memory, at most 256 MiB a layer.",
              "");
      return Result.NONE;
    }
    int bits = digital == null ? Byte.SIZE : digital.weightBits();
    return new Result(
        packed ? drawn.bits(plan.index(), g) : drawn.bytes(plan.index(), g, bits), false);
  }

  private Result file(LayerPlan plan, String name, boolean packed) {
    Mark mark = plan.fields().mark(NetlistFormat.WEIGHTS);
    Npy npy =
        packed
            ? files.npy(mark, name, Npy.Type.UINT8, "Arrays hold bits, eight packed in a byte.")
            : files.npy(mark, name, Npy.Type.INT8, "The digital unit holds whole weights.");
    Geometry geometry = plan.geometry();
    if (npy == null || geometry == null) {
      return Result.NONE;
    }
    int[] wanted = wantedShape(plan, geometry, packed);
    if (!npy.hasShape(wanted)) {
      return new Result(null, reportShape(plan, geometry, npy, wanted, name));
    }
    int outputs = geometry.outputChannels();
    int fanIn = geometry.fanIn();
    byte[] bytes = npy.bytes();
    if (packed) {
      return new Result(BinaryWeights.fromPackedBits(outputs, fanIn, bytes), false);
    }
    return withinWidth(mark, name, bytes)
        ? new Result(new IntegerWeights(outputs, fanIn, bytes), false)
        : Result.NONE;
  }

  private static int[] wantedShape(LayerPlan plan, Geometry g, boolean packed) {
    if (packed) {
      return new int[] {g.outputChannels(), (g.fanIn() + 7) / 8};
    }
    return plan.fields().variant().equals(NetlistFormat.CONV)
        ? new int[] {g.outputChannels(), g.inputChannels(), g.kernel(), g.kernel()}
        : new int[] {g.outputChannels(), g.inputs()};
  }

  /** True if only the number of outputs differs. */
  private boolean reportShape(LayerPlan plan, Geometry g, Npy npy, int[] wanted, String name) {
    int[] shape = npy.shape();
    int[] otherRows = wanted.clone();
    otherRows[0] = shape.length == 0 ? 0 : shape[0];
    if (otherRows[0] > 0 && npy.hasShape(otherRows)) {
      Field<Integer> field = plan.outputsField();
      files
          .problems()
          .add(
              plan.fields().mark(field),
              g.outputChannels()
                  + " "
                  + field.name()
                  + " stated, but the weights file has "
                  + shape[0]
                  + " rows.",
              "",
              "Try \"" + field.name() + "\": " + shape[0] + ".");
      return true;
    }
    files
        .problems()
        .add(
            plan.fields().mark(NetlistFormat.WEIGHTS),
            "The file "
                + name
                + " has shape "
                + npy.shapeWords()
                + ", but "
                + Npy.words(wanted)
                + " is wanted.",
            "The layer has "
                + g.outputChannels()
                + " outputs of "
                + g.fanIn()
                + " taps each"
                + (plan.onArray() ? ", eight of which make a byte." : "."),
            "");
    return false;
  }

  private boolean withinWidth(Mark mark, String name, byte[] weights) {
    if (digital == null || digital.weightBits() >= 8) {
      return true;
    }
    int most = (1 << (digital.weightBits() - 1)) - 1;
    for (byte weight : weights) {
      if (weight > most || weight < -most - 1) {
        files
            .problems()
            .add(
                mark,
                "The file "
                    + name
                    + " holds the weight "
                    + weight
                    + ", but the digital unit has "
                    + digital.weightBits()
                    + "-bit weights.",
                "",
                "Weights from " + (-most - 1) + " to " + most + " fit.");
        return false;
      }
    }
    return true;
  }
}
