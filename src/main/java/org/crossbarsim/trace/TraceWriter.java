package org.crossbarsim.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.SpikeEvent;
import org.crossbarsim.chip.SpikeSink;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;

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

  private final Design design;
  private final TraceFormat format;
  private final WholeFile file;
  private final OrderedOutput output;
  private final Supplier<SpikeEncoder> encoders;
  private final Deque<SpikeEncoder> idle = new ArrayDeque<>(); // as many as threads, all in all
  private long spikes; // of images that have ended

  /**
   * Opens a trace of {@code design} as JSON Lines to be put at {@code file}, whose folder exists.
   */
  public static TraceWriter to(Path file, Design design) throws IOException {
    return to(file, design, TraceFormat.JSONL);
  }

  /** The same in a format. */
  public static TraceWriter to(Path file, Design design, TraceFormat format) throws IOException {
    return new TraceWriter(file, design, format, WAITING_BYTES);
  }

  TraceWriter(Path file, Design design, TraceFormat format, int waitingBytes) throws IOException {
    this.design = design;
    this.format = format;
    ColumnarHeader header = header(design);
    this.encoders =
        format == TraceFormat.JSONL
            ? () -> new JsonRecords(header.signed(), header.layers())
            : ColumnBlocks::new;
    this.file = WholeFile.at(file);
    this.output = new OrderedOutput(this.file.stream(), waitingBytes);
    if (format == TraceFormat.COLUMNAR) {
      output.append(header.bytes());
    }
  }

  /** What a columnar trace of a design begins with. */
  static ColumnarHeader header(Design design) {
    boolean signed = design.network().kind() == Network.Kind.BNN;
    List<String> layers = design.network().layers().stream().map(Layer::name).toList();
    return new ColumnarHeader(design.name(), design.run().seed(), signed, layers);
  }

  @Override
  public SpikeSink open(int sample) {
    return new ImageSink(output.part(sample), encoder());
  }

  private synchronized SpikeEncoder encoder() {
    return idle.isEmpty() ? encoders.get() : idle.pop();
  }

  private synchronized void ended(SpikeEncoder encoder, long spikesOfImage) {
    idle.push(encoder);
    spikes += spikesOfImage;
  }

  /** Writes the summary and puts the file in its place. */
  public void finish(RunResult result) throws IOException {
    byte[] summary = Summary.line(design, result);
    output.append(format == TraceFormat.JSONL ? summary : endBlock(summary));
    file.complete();
  }

  private synchronized byte[] endBlock(byte[] summary) {
    return ColumnBlocks.end(spikes, summary);
  }

  /** Removes what was written unless {@link #finish} was reached; releases whoever waits. */
  @Override
  public void close() {
    output.stop();
    file.close();
  }

  /** The sink of one image. */
  private final class ImageSink implements SpikeSink {
    private final OrderedOutput.Part part;
    private final SpikeEncoder encoder;
    private long count;

    ImageSink(OrderedOutput.Part part, SpikeEncoder encoder) {
      this.part = part;
      this.encoder = encoder;
      encoder.begin(part);
    }

    @Override
    public void spike(SpikeEvent event) {
      try {
        encoder.spike(event);
        count++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void end() {
      try {
        encoder.end();
        part.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      ended(encoder, count);
    }
  }
}
