package org.crossbarsim.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Numbers in arrays of bytes, the lowest byte first. */
final class LittleEndian {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static void putShort(byte[] to, int at, int value) {
    SHORT.set(to, at, (short) value);
  }

  static void putInt(byte[] to, int at, int value) {
    INT.set(to, at, value);
  }

  static void putLong(byte[] to, int at, long value) {
    LONG.set(to, at, value);
  }

  static int unsignedShort(byte[] from, int at) {
    return Short.toUnsignedInt((short) SHORT.get(from, at));
  }

  static int getInt(byte[] from, int at) {
    return (int) INT.get(from, at);
  }

  static long getLong(byte[] from, int at) {
    return (long) LONG.get(from, at);
  }

  /** CRC-32C (Castagnoli) of the first bytes. */
  static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
