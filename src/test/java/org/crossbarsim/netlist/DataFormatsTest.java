package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFormatsTest {

  private static byte[] header(
      int version, String descr, boolean fortran, String shape, byte[] data) {
    String order = fortran ? "True" : "False";
    return TinyNetlist.npy(
        version,
        "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }",
        data);
  }

  private static String fault(byte[] file) {
    return assertThrows(FileFault.class, () -> Npy.parse(file)).what();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyVersionOfNpyIsRead(int version) throws FileFault {
    Npy npy = Npy.parse(header(version, "|i1", false, "(2, 2)", new byte[] {1, -2, 3, -4}));
    assertArrayEquals(new int[] {2, 2}, npy.shape());
    assertArrayEquals(new long[] {1, -2, 3, -4}, npy.longs());
  }

  @ParameterizedTest
  @CsvSource({
    "<i4,-7",
    ">i4,-7",
    "<i8,-7",
    ">i8,-7",
    "<f4,-7.5",
    ">f4,-7.5",
    "<f8,-7.1",
    ">f8,-7.1"
  })
  void everyTypeIsReadInBothByteOrders(String descr, double value) throws FileFault {
    int bytes = descr.charAt(2) - '0';
    ByteBuffer buffer =
        ByteBuffer.allocate(bytes)
            .order(descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    switch (descr.substring(1)) {
      case "i4" -> buffer.putInt((int) value);
      case "i8" -> buffer.putLong((long) value);
      case "f4" -> buffer.putFloat((float) value);
      default -> buffer.putDouble(value);
    }
    Npy npy = Npy.parse(header(1, descr, false, "(1,)", buffer.array()));
    assertEquals(value, npy.doubles()[0]);
  }

  @Test
  void unsignedBytesStayUnsigned() throws FileFault {
    Npy npy = Npy.parse(header(1, "|u1", false, "(2,)", new byte[] {-1, 1}));
    assertArrayEquals(new long[] {255, 1}, npy.longs());
    assertArrayEquals(new double[] {255, 1}, npy.doubles());
  }

  @Test
  void fortranOrderIsTurnedIntoRowMajorOrder() throws FileFault {
    // element (i, j, k) of shape 2 x 3 x 2 is 100 i + 10 j + k, first axis fastest in the file
    byte[] stored = new byte[12];
    byte[] wanted = new byte[12];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 2; k++) {
          byte value = (byte) (100 * i + 10 * j + k);
          stored[i + 2 * (j + 3 * k)] = value;
          wanted[(i * 3 + j) * 2 + k] = value;
        }
      }
    }
    assertArrayEquals(wanted, Npy.parse(header(1, "|i1", true, "(2, 3, 2)", stored)).bytes());
    assertArrayEquals(wanted, Npy.parse(header(1, "|i1", false, "(2, 3, 2)", wanted)).bytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<f2 ; (1,) ; can be read",
        "|b1 ; (1,) ; can be read",
        "|i4 ; (1,) ; can be read",
        "<c8 ; (1,) ; can be read",
        "<u1 ; (2000000000, 2000000000) ; does not fit",
        "<f8 ; (2000000000,) ; does not fit",
        "<u1 ; (99999999999,) ; no number",
        "<u1 ; (4294967296,) ; too large",
        "<u1 ; (-1,) ; no number",
        "<u1 ; 4 ; cannot be understood",
        "<u1 ; (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,"
            + " 1, 1, 1, 1, 1) ; too many",
      })
  void absurdHeadersOfNpyAreFaults(String descr, String shape, String fragment) {
    String fault = fault(header(1, descr, false, shape, new byte[4]));
    assertTrue(fault.contains(fragment), fault);
  }

  @Test
  void npyFilesOfTheWrongLengthAreFaults() {
    assertTrue(fault(header(1, "|u1", false, "(4,)", new byte[3])).contains("3 bytes"));
    assertTrue(fault(header(1, "|u1", false, "(4,)", new byte[5])).contains("5 bytes"));
    byte[] sound = header(1, "|u1", false, "(4,)", new byte[4]);
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      assertTrue(fault(cut).startsWith("It"), "cut at " + length);
    }
    sound[6] = 4;
    assertTrue(fault(sound).contains("version 4"));
    byte[] huge = header(2, "|u1", false, "(4,)", new byte[4]);
    huge[11] = 0x7f;
    assertTrue(fault(huge).contains("more than there are"));
  }

  @Test
  void idxIsReadPackedOrNot() throws FileFault, IOException {
    byte[] plain = TinyNetlist.idx(new byte[] {1, 2, 3, 4, 5, 6, 7, -1}, 2, 1, 2, 2);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    for (byte[] file : new byte[][] {plain, packed.toByteArray()}) {
      Idx idx = Idx.parse(file);
      assertArrayEquals(new int[] {2, 1, 2, 2}, idx.shape());
      assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, -1}, idx.values());
    }
  }

  @Test
  void damagedIdxFilesAreFaults() {
    byte[] sound = TinyNetlist.idx(new byte[8], 2, 2, 2);
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      assertThrows(FileFault.class, () -> Idx.parse(cut), "cut at " + length);
    }
    assertThrows(FileFault.class, () -> Idx.parse(Arrays.copyOf(sound, sound.length + 1)));
    byte[] absurd = TinyNetlist.idx(new byte[0], 1 << 30, 1 << 30, 1 << 30);
    assertTrue(
        assertThrows(FileFault.class, () -> Idx.parse(absurd)).what().contains("larger than"));
    byte[] floats = sound.clone();
    floats[2] = 0x0d;
    assertThrows(FileFault.class, () -> Idx.parse(floats));
    byte[] badZip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 99};
    assertTrue(
        assertThrows(FileFault.class, () -> Idx.parse(badZip)).what().startsWith("It is damaged"));
  }
}
