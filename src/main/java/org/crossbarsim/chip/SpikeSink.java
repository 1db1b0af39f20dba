package org.crossbarsim.chip;

/** Takes the spike events of one image, in a fixed order. */
@FunctionalInterface
public interface SpikeSink {

  /** Takes one event. */
  void spike(SpikeEvent event);

  /** No more events of this image. */
  default void end() {}

  /** Opens a sink for each image. Called from several threads, once an image. */
  @FunctionalInterface
  interface Factory {
    /** The sink of image {@code sample}. */
    SpikeSink open(int sample);
  }
}
