package org.crossbarsim.noc;

/** A set of small numbers, filled in any order and taken in ascending order. */
final class DirtySet {
  private final long[] words;
  private final long[] summary; // a bit a word that is not empty

  DirtySet(int size) {
    words = new long[(size + 63) / 64];
    summary = new long[(words.length + 63) / 64];
  }

  void add(int i) {
    int word = i >>> 6;
    words[word] |= 1L << i;
    summary[word >>> 6] |= 1L << word;
  }

  /** Takes the smallest element not below {@code from}; -1 where there is none. */
  int take(int from) {
    int word = from >>> 6;
    if (word >= words.length) {
      return -1;
    }
    long bits = words[word] & -1L << from;
    if (bits == 0) {
      word = nextWord(word + 1);
      if (word < 0) {
        return -1;
      }
      bits = words[word];
    }
    int bit = Long.numberOfTrailingZeros(bits);
    words[word] &= ~(1L << bit);
    if (words[word] == 0) {
      summary[word >>> 6] &= ~(1L << word);
    }
    return word * 64 + bit;
  }

  private int nextWord(int from) {
    int s = from >>> 6;
    if (s >= summary.length) {
      return -1;
    }
    long bits = summary[s] & -1L << from;
    while (bits == 0) {
      if (++s == summary.length) {
        return -1;
      }
      bits = summary[s];
    }
    return s * 64 + Long.numberOfTrailingZeros(bits);
  }
}
