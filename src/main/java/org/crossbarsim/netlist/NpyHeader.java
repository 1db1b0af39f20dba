package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header of a {@code .npy} file: a Python dictionary of three entries. */
record NpyHeader(Npy.Type type, boolean bigEndian, boolean fortran, int[] shape) {

  private static final int MOST_AXES = 32;

  static NpyHeader parse(String text) throws FileFault {
    String descr = null;
    Boolean fortran = null;
    int[] shape = null;
    Cursor cursor = new Cursor(text);
    cursor.expect('{');
    while (!cursor.take('}')) {
      String key = cursor.string();
      cursor.expect(':');
      switch (key) {
        case "descr" -> descr = cursor.string();
        case "fortran_order" -> fortran = cursor.flag();
        case "shape" -> shape = cursor.tuple();
        default -> throw new FileFault("Its header has the unknown entry '" + key + "'.");
      }
      if (!cursor.take(',')) {
        cursor.expect('}');
        break;
      }
    }
    if (descr == null || fortran == null || shape == null) {
      throw new FileFault("Its header lacks descr, fortran_order or shape.");
    }
    Npy.Type type = type(descr);
    char order = descr.charAt(0);
    if (type == null || order == '=' || (order == '|' && type.bytes > 1)) {
      throw new FileFault(
          "Its values are of type '"
              + descr
              + "'; uint8, int8, int32, int64, float32 and float64 can be read.");
    }
    return new NpyHeader(type, order == '>', fortran, shape);
  }

  private static Npy.@Nullable Type type(String descr) {
    if (descr.isEmpty() || "<>|=".indexOf(descr.charAt(0)) < 0) {
      return null;
    }
    for (Npy.Type type : Npy.Type.values()) {
      if (type.code.equals(descr.substring(1))) {
        return type;
      }
    }
    return null;
  }

  /** Walks through the few kinds of Python literals that occur. */
  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    private void skip() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
        at++;
      }
    }

    boolean take(char wanted) {
      skip();
      if (at < text.length() && text.charAt(at) == wanted) {
        at++;
        return true;
      }
      return false;
    }

    void expect(char wanted) throws FileFault {
      if (!take(wanted)) {
        throw new FileFault("Its header cannot be understood: '" + wanted + "' is missing.");
      }
    }

    String string() throws FileFault {
      skip();
      char quote = at < text.length() ? text.charAt(at) : ' ';
      int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
      if (end < 0) {
        throw new FileFault("Its header cannot be understood: a plain type or key is missing.");
      }
      String string = text.substring(at + 1, end);
      at = end + 1;
      return string;
    }

    boolean flag() throws FileFault {
      skip();
      for (String word : new String[] {"True", "False"}) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return word.equals("True");
        }
      }
      throw new FileFault("Its header cannot be understood: True or False is missing.");
    }

    int[] tuple() throws FileFault {
      expect('(');
      List<Integer> sizes = new ArrayList<>();
      while (!take(')')) {
        sizes.add(size());
        if (sizes.size() > MOST_AXES) {
          throw new FileFault("Its shape has too many axes.");
        }
        if (!take(',')) {
          expect(')');
          break;
        }
      }
      return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    private int size() throws FileFault {
      skip();
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == start || at - start > 10) {
        throw new FileFault("Its header cannot be understood: a size of the shape is no number.");
      }
      long size = Long.parseLong(text.substring(start, at));
      if (size > Integer.MAX_VALUE) {
        throw new FileFault("Its shape is too large.");
      }
      return (int) size;
    }
  }
}
