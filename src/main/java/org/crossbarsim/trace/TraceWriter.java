package org.crossbarsim.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.SpikeEvent;
import org.crossbarsim.chip.SpikeSink;

/**
 * Writes the spikes of a run to a file, image after image.
 *
 * <p>Each image has a sink of its own, filled by the thread that simulates it. The image whose turn
 * it is writes straight through; later ones wait in memory up to a common cap and then stop until
 * it is their turn. Images start in order, so the one whose turn it is always runs. Use: open, run
 * with {@link #open(int)} as sink factory, {@link #finish}; {@link #close} without finish leaves no
 * file.
 */
public final class TraceWriter implements SpikeSink.Factory, AutoCloseable {
  /** Bytes that wait for their turn, over all images. */
  public static final int WAITING_BYTES = 16 << 20;

  private final WholeFile file;
  private final OrderedOutput output;
  private final Records records;

  /** Opens a trace of {@code design} to be put at {@code file}, whose folder exists. */
  public static TraceWriter to(Path file, Design design) throws IOException {
    return new TraceWriter(file, design, WAITING_BYTES);
  }

  TraceWriter(Path file, Design design, int waitingBytes) throws IOException {
    this.file = WholeFile.at(file);
    this.output = new OrderedOutput(this.file.stream(), waitingBytes);
    this.records = new Records(design);
  }

  @Override
  public SpikeSink open(int sample) {
    try {
      return new ImageSink(records, output.part(sample));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the summary and puts the file in its place. */
  public void finish(RunResult result) throws IOException {
    ByteArrayOutputStream summary = new ByteArrayOutputStream();
    try (JsonGenerator json = Records.generator(summary)) {
      records.summary(json, result);
    }
    output.append(summary.toByteArray());
    file.complete();
  }

  /** Removes what was written unless {@link #finish} was reached; releases whoever waits. */
  @Override
  public void close() {
    output.stop();
    file.close();
  }

  /** The sink of one image. */
  private static final class ImageSink implements SpikeSink {
    private final Records records;
    private final JsonGenerator json;

    ImageSink(Records records, OrderedOutput.Part part) throws IOException {
      this.records = records;
      this.json = Records.generator(part);
    }

    @Override
    public void spike(SpikeEvent event) {
      try {
        records.spike(json, event);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void end() {
      try {
        json.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
