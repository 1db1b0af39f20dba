package org.crossbarsim.trace;

import java.io.IOException;
import java.io.OutputStream;
import org.crossbarsim.chip.SpikeEvent;

/**
 * Turns the spikes of one image after another into bytes, in memory of a fixed size. Used by one
 * thread at a time.
 */
interface SpikeEncoder {
  /** The next spikes are of another image, and go to {@code to}. */
  void begin(OutputStream to);

  /** One spike. */
  void spike(SpikeEvent event) throws IOException;

  /** No more spikes of this image: nothing of it stays here. */
  void end() throws IOException;
}
