package org.crossbarsim.chip;

import org.crossbarsim.network.Geometry;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.RunSpec;

/** Spikes that an image is coded into; none where its bytes drive the first layer. */
final class InputSpikes {
  private static final int BRIGHTEST = 255;

  private final RunSpec.Coding coding;
  private final RandomStreams random;
  private final int inputs;
  private final boolean timed;
  private int sample;
  private byte[] pixels = new byte[0];

  InputSpikes(Chip chip, boolean timed) {
    int first = chip.wiring().first();
    Geometry geometry = chip.design().network().layers().get(first).geometry();
    this.coding = chip.bytesDrive(first) ? RunSpec.Coding.REAL : chip.design().run().coding();
    this.random = chip.random();
    this.inputs = geometry.inputs();
    this.timed = timed;
  }

  /** Takes image number {@code number} of the run. */
  void show(int number, byte[] image) {
    sample = number;
    pixels = image;
  }

  /** The spikes of step {@code step}. */
  StepOutput spikes(int step) {
    StepOutput spikes = new StepOutput(inputs, timed, false);
    spikes.begin(step);
    if (coding == RunSpec.Coding.REAL) {
      return spikes;
    }
    for (int i = 0; i < inputs; i++) {
      if (spikes(i, step)) {
        spikes.bits().set(i);
      }
    }
    return spikes;
  }

  /** The spikes of a step, which begins at {@code atFs}. */
  StepOutput begun(StepOutput spikes, long atFs) {
    if (coding != RunSpec.Coding.REAL) {
      spikes.keep(atFs);
    }
    return spikes;
  }

  private boolean spikes(int pixel, int step) {
    int value = pixels[pixel] & 0xFF;
    if (coding == RunSpec.Coding.TIME_TO_FIRST_SPIKE) {
      return step == BRIGHTEST - value;
    }
    long entity = ((long) sample << 32) | pixel;
    return random.uniform(Purpose.INPUT_SPIKE, entity, step) * BRIGHTEST < value;
  }
}
