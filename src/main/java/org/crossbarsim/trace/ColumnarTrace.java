package org.crossbarsim.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.crossbarsim.chip.SpikeEvent;
import org.jspecify.annotations.Nullable;

/** A columnar trace in a file, read block by block. */
public final class ColumnarTrace {
  private static final String AGAIN = "Write it again.";

  private final Path file;

  private ColumnarTrace(Path file) {
    this.file = file;
  }

  /** The trace in {@code file}, all of which is read and found to be whole. */
  public static ColumnarTrace of(Path file) throws IOException {
    ColumnarTrace trace = new ColumnarTrace(file);
    trace.read(null);
    return trace;
  }

  /** Writes the bytes that the run would have written as JSON Lines. */
  public void writeJsonLines(OutputStream out) throws IOException {
    read(out);
  }

  private void read(@Nullable OutputStream out) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      new Pass(in, out).read();
    }
  }

  /** One reading of the file, with somebody to be told or only to see whether it is whole. */
  private static final class Pass {
    private final InputStream in;
    private final @Nullable OutputStream out;
    private final long[][] rows = new long[Column.count()][ColumnBlocks.RECORDS];
    private final byte[] block = new byte[ColumnBlocks.MOST_BYTES];
    private long position;
    private long spikes;

    Pass(InputStream in, @Nullable OutputStream out) {
      this.in = in;
      this.out = out;
    }

    void read() throws IOException {
      ColumnarHeader header = header();
      JsonRecords json = new JsonRecords(header.signed(), header.layers());
      json.begin(out == null ? OutputStream.nullOutputStream() : out);
      for (int number = 0; ; number++) {
        long start = position;
        fill(block, 0, ColumnBlocks.FRAME_BYTES);
        int tag = LittleEndian.getInt(block, 0);
        int records = LittleEndian.getInt(block, Integer.BYTES);
        int length = LittleEndian.getInt(block, 2 * Integer.BYTES);
        int end = ColumnBlocks.FRAME_BYTES + length;
        if (length < 0 || length > block.length - ColumnBlocks.FRAME_BYTES - Integer.BYTES) {
          throw damaged(number, start, "its length is " + Integer.toUnsignedString(length));
        }
        fill(block, ColumnBlocks.FRAME_BYTES, length + Integer.BYTES);
        if (LittleEndian.getInt(block, end) != LittleEndian.checksum(block, end)) {
          throw damaged(number, start, "its checksum is not that of its bytes");
        }
        if (tag == ColumnBlocks.END_TAG && length >= Long.BYTES) {
          json.end();
          end(end);
          return;
        }
        if (tag != ColumnBlocks.SPIKES_TAG || records < 1 || records > ColumnBlocks.RECORDS) {
          throw damaged(number, start, "it is of no known kind");
        }
        try {
          spikes(records, end, json, header.layers().size());
        } catch (IndexOutOfBoundsException e) {
          throw damaged(number, start, "its columns do not fit into it");
        }
      }
    }

    private ColumnarHeader header() throws IOException {
      byte[] fixed = new byte[ColumnarHeader.FIXED_BYTES];
      position = in.readNBytes(fixed, 0, Long.BYTES);
      ColumnarHeader.checkMagic(fixed);
      fill(fixed, Long.BYTES, fixed.length - Long.BYTES);
      int json = ColumnarHeader.jsonBytes(fixed);
      byte[] all = Arrays.copyOf(fixed, fixed.length + json + Integer.BYTES);
      fill(all, fixed.length, json + Integer.BYTES);
      return ColumnarHeader.of(all);
    }

    private void spikes(int records, int end, JsonRecords json, int layers) throws IOException {
      ColumnReader columns = new ColumnReader(block, ColumnBlocks.FRAME_BYTES, end);
      for (long[] values : rows) {
        columns.read(values, records);
      }
      if (!columns.isAtEnd()) {
        throw new IndexOutOfBoundsException("bytes after the last column");
      }
      for (int r = 0; r < records; r++) {
        SpikeEvent event = Column.get(rows, r);
        if (event.layer() < -1 || event.layer() >= layers) {
          throw new IndexOutOfBoundsException("no layer " + event.layer());
        }
        if (out != null) {
          json.spike(event);
        }
      }
      spikes += records;
    }

    private void end(int end) throws IOException {
      int from = ColumnBlocks.FRAME_BYTES + Long.BYTES;
      long counted = LittleEndian.getLong(block, ColumnBlocks.FRAME_BYTES);
      if (counted != spikes) {
        throw new BadTraceException(
            "The trace has " + spikes + " spikes, but " + counted + " were written.", AGAIN);
      }
      if (in.read() >= 0) {
        throw new BadTraceException("The trace goes on after its end, at byte " + position, AGAIN);
      }
      if (out != null) {
        out.write(block, from, end - from);
      }
    }

    private void fill(byte[] to, int from, int length) throws IOException {
      int there = in.readNBytes(to, from, length);
      position += there;
      if (there < length) {
        throw new BadTraceException(
            "The trace is cut off: it ends at byte " + position + ", before its end marker.",
            AGAIN);
      }
    }

    private static BadTraceException damaged(int number, long start, String how) {
      return new BadTraceException(
          "The trace is damaged: block " + number + " at byte " + start + ": " + how + ".", AGAIN);
    }
  }
}
