package org.crossbarsim.engine;

import java.util.Arrays;

/**
 * A calendar queue (Brown, Communications of the ACM 31(10):1220, 1988): a ring of days, each a
 * sorted list. As there, the ring doubles above two events a day and halves below one in two days,
 * and a day is then made three times as long as the events next due are apart; here the length is a
 * power of two, so that a day is found by a shift.
 */
final class CalendarQueue extends LinkedEvents {
  private static final int LEAST_DAYS = 2;
  private static final int SAMPLE = 25;

  private int[] first = days(LEAST_DAYS);
  private int shift = 20; // length of a day
  private int size;
  private long today;

  private static int[] days(int n) {
    int[] days = new int[n];
    Arrays.fill(days, NONE);
    return days;
  }

  @Override
  void insert(int event) {
    put(event);
    if (++size > 2 * first.length) {
      resize(2 * first.length);
    }
  }

  private void put(int event) {
    long day = timeFs[event] >>> shift;
    today = Math.min(today, day);
    int at = (int) day & first.length - 1;
    int previous = NONE;
    int following = first[at];
    while (following != NONE && before(following, event)) {
      previous = following;
      following = next[following];
    }
    next[event] = following;
    if (previous == NONE) {
      first[at] = event;
    } else {
      next[previous] = event;
    }
  }

  @Override
  int remove() {
    int event = take();
    if (--size < first.length / 2 && first.length > LEAST_DAYS) {
      resize(first.length / 2);
    }
    return event;
  }

  private int take() {
    for (int i = 0; i < first.length; i++, today++) {
      int at = (int) today & first.length - 1;
      int event = first[at];
      if (event != NONE && timeFs[event] >>> shift == today) {
        first[at] = next[event];
        return event;
      }
    }
    int earliest = NONE; // a whole year without events
    for (int event : first) {
      if (event != NONE && (earliest == NONE || before(event, earliest))) {
        earliest = event;
      }
    }
    today = timeFs[earliest] >>> shift;
    first[(int) today & first.length - 1] = next[earliest];
    return earliest;
  }

  private void resize(int days) {
    int[] sample = new int[Math.min(SAMPLE, Math.min(size, 5 + size / 10))];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = take();
    }
    int[] old = first;
    first = days(days);
    shift = shift(sample);
    today = Long.MAX_VALUE;
    for (int event : sample) {
      put(event);
    }
    for (int head : old) {
      for (int event = head; event != NONE; ) {
        int following = next[event];
        put(event);
        event = following;
      }
    }
  }

  private int shift(int[] sample) {
    double mean = meanGapFs(sample, Double.MAX_VALUE);
    double near = meanGapFs(sample, 2 * mean); // without the gaps that stand out
    return near > 0 ? Math.max(0, Math.getExponent(3 * near)) : shift;
  }

  private double meanGapFs(int[] sample, double mostFs) {
    double sum = 0;
    int n = 0;
    for (int i = 1; i < sample.length; i++) {
      long gapFs = timeFs[sample[i]] - timeFs[sample[i - 1]];
      if (gapFs <= mostFs) {
        sum += gapFs;
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }
}
