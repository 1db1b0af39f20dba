package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.List;
import org.crossbarsim.learning.Labelled;
import org.crossbarsim.learning.LearningDesign;
import org.jspecify.annotations.Nullable;

/** The description of a layer that is to learn, with everything it refers to. */
public final class LoadedLearning {
  private final Path file;
  private final Decoded root;
  private final LearningDesign design;
  private final Labelled training;
  private final Labelled test;
  private final List<Path> reads;

  LoadedLearning(
      Path file,
      Decoded root,
      LearningDesign design,
      Labelled training,
      Labelled test,
      List<Path> reads) {
    this.file = file;
    this.root = root;
    this.design = design;
    this.training = training;
    this.test = test;
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

  Decoded root() {
    return root;
  }

  /**
   * The same with another run.
   *
   * @param samples most images for each purpose; null for those of the description
   * @param seed key of every draw; null for that of the description
   */
  public LoadedLearning with(@Nullable Integer samples, @Nullable Long seed) {
    LearningDesign d = samples == null ? design : design.withAtMost(samples);
    LearningDesign changed = seed == null ? d : d.withSeed(seed);
    return new LoadedLearning(file, root, changed, training, test, reads);
  }

  /** What is to be studied. */
  public LearningDesign design() {
    return design;
  }

  /** Images to learn from. */
  public Labelled training() {
    return training;
  }

  /** Images to test on. */
  public Labelled test() {
    return test;
  }
}
