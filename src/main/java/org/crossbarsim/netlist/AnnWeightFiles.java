package org.crossbarsim.netlist;

import java.util.Arrays;
import org.crossbarsim.conversion.AnnWeights;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.jspecify.annotations.Nullable;

/** Reads the weights of a trained network. */
final class AnnWeightFiles {
  private final DataFiles files;
  private final Problems problems;
  private final @Nullable DigitalUnitSpec digital;
  private final @Nullable DrawnData drawn;

  AnnWeightFiles(DataFiles files, @Nullable DigitalUnitSpec digital, @Nullable DrawnData drawn) {
    this.files = files;
    this.digital = digital;
    this.drawn = drawn;
    this.problems = files.problems();
  }

  /** The weights of a layer; null after adding a problem, or where too little is known. */
  @Nullable AnnWeights read(Decoded layer, int index, Geometry g) {
    NetlistFormat.WeightSource source = layer.get(AnnFormat.WEIGHTS);
    String unit = layer.get(AnnFormat.UNIT);
    if (source == null || unit == null) {
      return null;
    }
    boolean array = unit.equals("array");
    if (source.file() == null) {
      return drawn(layer, index, g, array);
    }
    Mark mark = layer.mark(AnnFormat.WEIGHTS);
    Npy npy = files.read(mark, source.file(), Npy::read);
    if (npy == null || !typeFits(mark, source.file(), npy, array)) {
      return null;
    }
    boolean packed = npy.type() == Npy.Type.UINT8;
    boolean whole = npy.type() == Npy.Type.INT8;
    boolean sound =
        companion(layer, AnnFormat.ALPHA, packed, "Packed bits have a scale an output.")
            & companion(layer, AnnFormat.WEIGHT_SCALE, whole, "Whole weights have one scale.")
            & shapeFits(layer, source.file(), npy, g);
    if (!sound) {
      return null;
    }
    if (packed) {
      return signs(layer, g, npy.bytes());
    }
    return whole ? whole(layer, g, npy.bytes()) : real(mark, source.file(), g, npy, array);
  }

  private @Nullable AnnWeights drawn(Decoded layer, int index, Geometry g, boolean array) {
    if (!DrawnData.holds(g, array)) {
      problems.add(
          layer.mark(AnnFormat.WEIGHTS), "The drawn weights of the layer are too many.", "", "");
      return null;
    }
    if (drawn == null || digital == null) {
      return null;
    }
    if (array) {
      double[] alpha = alpha(layer, g.outputChannels());
      return alpha == null ? null : new AnnWeights.Signs(drawn.bits(index, g), alpha);
    }
    Double scale = layer.get(AnnFormat.WEIGHT_SCALE);
    IntegerWeights whole = drawn.bytes(index, g, digital.weightBits());
    return new AnnWeights.Whole(whole, scale == null ? 1 : scale);
  }

  private boolean typeFits(Mark mark, String file, Npy npy, boolean array) {
    boolean fits =
        switch (npy.type()) {
          case FLOAT32, FLOAT64 -> true;
          case UINT8 -> array;
          case INT8 -> !array;
          default -> false;
        };
    if (!fits) {
      problems.add(
          mark,
          "The file " + file + " holds " + npy.type().label + ".",
          array
              ? "An array layer takes packed bits (uint8) or real weights to binarise."
              : "A digital layer takes real weights or int8.",
          "");
    }
    return fits;
  }

  /** Whether a field stands where it is needed, and only there. */
  private boolean companion(Decoded layer, Field<?> field, boolean needed, String why) {
    if (layer.states(field) == needed) {
      return true;
    }
    problems.add(
        layer.mark(field),
        needed
            ? "\"" + field.name() + "\" is missing."
            : "\"" + field.name() + "\" does not go with such weights.",
        needed ? why : "They bring their own scale.",
        needed ? "" : "Delete it.");
    return false;
  }

  private boolean shapeFits(Decoded layer, String file, Npy npy, Geometry g) {
    int[] wanted =
        npy.type() == Npy.Type.UINT8
            ? new int[] {g.outputChannels(), (g.fanIn() + 7) / 8}
            : layer.variant().equals("conv")
                ? new int[] {g.outputChannels(), g.inputChannels(), g.kernel(), g.kernel()}
                : new int[] {g.outputChannels(), g.fanIn()};
    if (npy.hasShape(wanted)) {
      return true;
    }
    problems.add(
        layer.mark(AnnFormat.WEIGHTS),
        "The file "
            + file
            + " has shape "
            + npy.shapeWords()
            + ", but "
            + Npy.words(wanted)
            + " is wanted.",
        "The layer has " + g.outputChannels() + " outputs of " + g.fanIn() + " taps each.",
        "");
    return false;
  }

  private @Nullable AnnWeights signs(Decoded layer, Geometry g, byte[] packed) {
    double[] alpha = alpha(layer, g.outputChannels());
    return alpha == null
        ? null
        : new AnnWeights.Signs(
            BinaryWeights.fromPackedBits(g.outputChannels(), g.fanIn(), packed), alpha);
  }

  private double @Nullable [] alpha(Decoded layer, int outputs) {
    NetlistFormat.Values values = layer.get(AnnFormat.ALPHA);
    if (values == null) {
      return layer.states(AnnFormat.ALPHA) ? null : ones(outputs);
    }
    Mark mark = layer.mark(AnnFormat.ALPHA);
    double[] alpha = files.perOutput(mark, values, outputs, false);
    for (int j = 0; alpha != null && j < outputs; j++) {
      if (alpha[j] <= 0) {
        problems.add(mark, "The alpha of output " + j + " is not above zero.", "", "");
        return null;
      }
    }
    return alpha;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private @Nullable AnnWeights whole(Decoded layer, Geometry g, byte[] values) {
    Double scale = layer.get(AnnFormat.WEIGHT_SCALE);
    return scale == null
        ? null
        : new AnnWeights.Whole(new IntegerWeights(g.outputChannels(), g.fanIn(), values), scale);
  }

  private @Nullable AnnWeights real(Mark mark, String file, Geometry g, Npy npy, boolean array) {
    double[] values = npy.doubles();
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
      if (!Float.isFinite(narrow[i])) {
        problems.add(mark, "Entry " + i + " of the file " + file + " is not finite.", "", "");
        return null;
      }
    }
    AnnWeights.Real real = new AnnWeights.Real(g.outputChannels(), g.fanIn(), narrow);
    if (!(real.scale() > 0)) {
      problems.add(mark, "All weights in the file " + file + " are zero.", "", "");
      return null;
    }
    if (!array) {
      return real;
    }
    AnnWeights.Signs signs = real.binarised();
    if (Arrays.stream(signs.alpha()).anyMatch(a -> a <= 0)) {
      problems.add(mark, "All weights of an output in the file " + file + " are zero.", "", "");
      return null;
    }
    return signs;
  }
}
