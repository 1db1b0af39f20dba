package org.crossbarsim.trace;

import java.io.IOException;
import java.io.OutputStream;
import org.crossbarsim.chip.SpikeEvent;

/**
 * Spikes as blocks of columns. A block holds spikes of one image: {@value #RECORDS}, the last one
 * the rest. So a block's bytes depend on its image alone, whatever other threads do.
 *
 * <p>A block is a tag, the number of its records, the length of what follows, the columns, and the
 * CRC-32C of all that.
 */
final class ColumnBlocks implements SpikeEncoder {
  static final int RECORDS = 8192;
  static final int SPIKES_TAG = 0x534B5053; // "SPKS" in the file
  static final int END_TAG = 0x21444E45; // "END!"
  static final int FRAME_BYTES = 3 * Integer.BYTES;
  static final int MOST_BYTES =
      FRAME_BYTES + Column.count() * ColumnWriter.mostBytes(RECORDS) + Integer.BYTES;

  private static final Column[] COLUMNS = Column.values();

  private final long[][] rows = new long[COLUMNS.length][RECORDS];
  private final byte[] block = new byte[MOST_BYTES];
  private final ColumnWriter writer = new ColumnWriter(RECORDS);
  private int count;
  private OutputStream out = OutputStream.nullOutputStream();

  @Override
  public void begin(OutputStream to) {
    out = to;
    count = 0;
  }

  @Override
  public void spike(SpikeEvent event) throws IOException {
    Column.put(event, rows, count++);
    if (count == RECORDS) {
      writeBlock();
    }
  }

  @Override
  public void end() throws IOException {
    if (count > 0) {
      writeBlock();
    }
    out = OutputStream.nullOutputStream();
  }

  private void writeBlock() throws IOException {
    int n = count;
    count = 0;
    int at = FRAME_BYTES;
    for (Column c : COLUMNS) {
      long[] values = rows[c.ordinal()];
      at =
          c.isDouble()
              ? writer.writeBits(values, n, block, at)
              : writer.writeWhole(values, n, block, at);
    }
    out.write(block, 0, frame(block, SPIKES_TAG, n, at));
  }

  /** The block after the last spike: how many there were, and the summary as a line of JSON. */
  static byte[] end(long spikes, byte[] summary) {
    int length = Long.BYTES + summary.length;
    byte[] block = new byte[FRAME_BYTES + length + Integer.BYTES];
    LittleEndian.putLong(block, FRAME_BYTES, spikes);
    System.arraycopy(summary, 0, block, FRAME_BYTES + Long.BYTES, summary.length);
    frame(block, END_TAG, 0, FRAME_BYTES + length);
    return block;
  }

  // Completes a block that is filled up to end; returns its length.
  private static int frame(byte[] block, int tag, int records, int end) {
    LittleEndian.putInt(block, 0, tag);
    LittleEndian.putInt(block, Integer.BYTES, records);
    LittleEndian.putInt(block, 2 * Integer.BYTES, end - FRAME_BYTES);
    LittleEndian.putInt(block, end, LittleEndian.checksum(block, end));
    return end + Integer.BYTES;
  }
}
