package org.crossbarsim.netlist;

import java.util.AbstractList;
import java.util.Arrays;

/**
 * Numbers and nulls of a JSON array as places in the text of the file, 12 bytes each: a matrix of a
 * million numbers is read without a million nodes. Nodes are made when they are asked for.
 */
final class NumberList extends AbstractList<JsonNode> {
  private static final int FIRST = 16;

  private final String text;
  private final String pointer;
  private int[] start = new int[FIRST];
  private int[] line = new int[FIRST];
  private int[] column = new int[FIRST];
  private int size;

  /** An empty list for the array at {@code pointer}. */
  NumberList(String text, String pointer) {
    this.text = text;
    this.pointer = pointer;
  }

  /** Adds the token that begins at character {@code at} of the text. */
  void add(int at, int lineNumber, int columnNumber) {
    if (size == start.length) {
      start = Arrays.copyOf(start, 2 * size);
      line = Arrays.copyOf(line, 2 * size);
      column = Arrays.copyOf(column, 2 * size);
    }
    start[size] = at;
    line[size] = lineNumber;
    column[size] = columnNumber;
    size++;
  }

  /** The token as its author wrote it. */
  String token(int index) {
    int from = start[index];
    int to = from;
    while (to < text.length() && isOfToken(text.charAt(to))) {
      to++;
    }
    return text.substring(from, to);
  }

  private static boolean isOfToken(char c) {
    return (c >= '0' && c <= '9') || Character.isLetter(c) || c == '-' || c == '+' || c == '.';
  }

  @Override
  public JsonNode get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    Mark mark = new Mark(line[index], column[index], pointer + "/" + index);
    String token = token(index);
    return token.equals("null") ? new JsonNode.Null(mark) : new JsonNode.Num(mark, token);
  }

  @Override
  public int size() {
    return size;
  }
}
