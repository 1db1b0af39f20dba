package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.conversion.Ann;
import org.crossbarsim.conversion.AnnLayer;
import org.crossbarsim.conversion.ConversionException;
import org.crossbarsim.conversion.Converter;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;

/** The description of a trained network with everything it refers to. */
public final class LoadedAnn {
  private final Path file;
  private final Decoded root;
  private final List<AnnPlan> plans;
  private final int[] image;
  private final NeuronSpec neuron;
  private final int accumulatorBits;
  private final RunSpec.TimeMode mode;
  private final int steps;
  private final Converter.Images input;
  private final Converter.Images calibration;
  private final List<Path> reads;

  LoadedAnn(
      Path file,
      Decoded root,
      List<AnnPlan> plans,
      int[] image,
      NeuronSpec neuron,
      int accumulatorBits,
      RunSpec.TimeMode mode,
      int steps,
      Converter.Images input,
      Converter.Images calibration,
      List<Path> reads) {
    this.file = file;
    this.root = root;
    this.plans = List.copyOf(plans);
    this.image = image;
    this.neuron = neuron;
    this.accumulatorBits = accumulatorBits;
    this.mode = mode;
    this.steps = steps;
    this.input = input;
    this.calibration = calibration;
    this.reads = List.copyOf(reads);
  }

  /** The description. */
  public Path file() {
    return file;
  }

  /** The description and all files that it names. */
  public List<Path> reads() {
    return reads;
  }

  /** Arrays that a conversion into a folder may write. */
  public List<Path> arrays(Path folder) {
    List<Path> arrays = new ArrayList<>();
    for (AnnPlan plan : plans) {
      String name = ConvertedNetlist.plain(plan.layer().name());
      if (ConvertedNetlist.hasNewWeights(plan)) {
        arrays.add(folder.resolve(name + ".weights.npy"));
      }
      if (plan.layer().fires()) {
        arrays.add(folder.resolve(name + ".threshold.npy"));
      }
    }
    return arrays;
  }

  /** The network. */
  public Ann ann() {
    List<AnnLayer> layers = new ArrayList<>();
    for (AnnPlan plan : plans) {
      layers.add(plan.layer());
    }
    return new Ann(root.need(NetlistFormat.NAME), image[0], image[1], image[2], layers);
  }

  /** Neurons of the netlist. */
  public NeuronSpec neuron() {
    return neuron;
  }

  /** When a layer of the netlist sees its driver's spikes. */
  public RunSpec.TimeMode timeMode() {
    return mode;
  }

  /** How pixels enter the netlist. */
  public RunSpec.Coding coding() {
    return root.need(InputFormat.INPUT).need(InputFormat.CODING);
  }

  /** Steps of the netlist. */
  public int steps() {
    return steps;
  }

  /** Key of every draw. */
  public long seed() {
    return root.need(NetlistFormat.SEED);
  }

  /** All images that the netlist classifies. */
  public Converter.Images input() {
    return input;
  }

  /** Images for calibration: the first ones, as many as the description wants. */
  public Converter.Images calibration() {
    Decoded stated = root.get(AnnFormat.CALIBRATION);
    Integer count = stated == null ? null : stated.get(AnnFormat.COUNT);
    return count == null ? calibration : calibration.first(count);
  }

  /** All images that may be calibrated with. */
  public Converter.Images allCalibration() {
    return calibration;
  }

  /** What a conversion found wrong, at its place in the file. */
  public BadInputException located(ConversionException failure) {
    Mark mark = plans.get(failure.layer()).fields().mark();
    return new BadInputException(
        List.of(
            new Problem(
                file,
                mark.line(),
                mark.column(),
                mark.pointer(),
                failure.what(),
                failure.why(),
                failure.fix())));
  }

  /** Width of the membranes of digital layers. */
  int accumulatorBits() {
    return accumulatorBits;
  }

  Decoded root() {
    return root;
  }

  List<AnnPlan> plans() {
    return plans;
  }
}
