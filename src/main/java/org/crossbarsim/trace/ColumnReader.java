package org.crossbarsim.trace;

/**
 * Reads what {@link ColumnWriter} wrote. Refuses whatever does not fit, with an {@link
 * IndexOutOfBoundsException}.
 */
final class ColumnReader {
  private final byte[] block;
  private final int end;
  private int at;

  /** Columns in bytes [from, end) of a block. */
  ColumnReader(byte[] block, int from, int end) {
    this.block = block;
    this.at = from;
    this.end = end;
  }

  /** True where nothing is left. */
  boolean isAtEnd() {
    return at == end;
  }

  /** Reads the next column of {@code n} values. */
  void read(long[] values, int n) {
    int way = block[take(1)];
    int width = way & (ColumnWriter.STEPS - 1);
    if (way == ColumnWriter.CONSTANT) {
      long value = LittleEndian.getLong(block, take(Long.BYTES));
      for (int i = 0; i < n; i++) {
        values[i] = value;
      }
    } else if (way == ColumnWriter.PLAIN) {
      int first = take(n * Long.BYTES);
      for (int i = 0; i < n; i++) {
        values[i] = LittleEndian.getLong(block, first + i * Long.BYTES);
      }
    } else if (way == ColumnWriter.STEPS + width) {
      long base = LittleEndian.getLong(block, take(Long.BYTES));
      long step = LittleEndian.getLong(block, take(Long.BYTES));
      codes(values, n, width);
      for (int i = 0; i < n; i++) {
        values[i] = base + step * values[i];
      }
    } else if (way == ColumnWriter.DICTIONARY + width) {
      int entries = LittleEndian.getInt(block, take(Integer.BYTES));
      require(entries >= 0 && entries <= n);
      int first = take(entries * Long.BYTES);
      codes(values, n, width);
      for (int i = 0; i < n; i++) {
        require(values[i] < entries);
        values[i] = LittleEndian.getLong(block, first + (int) values[i] * Long.BYTES);
      }
    } else {
      require(false);
    }
  }

  private void codes(long[] values, int n, int width) {
    require(width == 1 || width == 2 || width == 4);
    int first = take(n * width);
    for (int i = 0; i < n; i++) {
      int from = first + i * width;
      values[i] =
          switch (width) {
            case 1 -> Byte.toUnsignedLong(block[from]);
            case 2 -> LittleEndian.unsignedShort(block, from);
            default -> Integer.toUnsignedLong(LittleEndian.getInt(block, from));
          };
    }
  }

  private int take(int bytes) {
    require(bytes <= end - at);
    int from = at;
    at += bytes;
    return from;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IndexOutOfBoundsException("the columns do not fit into their block");
    }
  }
}
