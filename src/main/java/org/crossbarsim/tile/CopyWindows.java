package org.crossbarsim.tile;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crossbarsim.mapping.Bands;

/** Windows of one copy of a layer: the output positions of its neurons, and which are read. */
final class CopyWindows {
  private static final int NONE = -1;

  private final int[] neuronPosition;
  private final LayerState state;
  private final int first;
  private final int beyond;
  private final int[] positions;
  private final int[] lastRead; // last output position read of each neuron position, or NONE

  CopyWindows(ArrayLayer layer, int copy, LayerState state) {
    Bands bands = layer.units().bands();
    this.neuronPosition = layer.tapTable.neuronPosition;
    this.state = state;
    this.first = bands.first(copy);
    this.beyond = bands.beyond(copy);
    this.positions =
        IntStream.range(0, neuronPosition.length).filter(p -> has(neuronPosition[p])).toArray();
    this.lastRead = new int[beyond - first];
  }

  /** First neuron position. */
  int first() {
    return first;
  }

  /** First neuron position behind the last. */
  int beyond() {
    return beyond;
  }

  /** True for a neuron position of the copy. */
  boolean has(int neuronPosition) {
    return first <= neuronPosition && neuronPosition < beyond;
  }

  /** Output positions, ascending. */
  int[] positions() {
    return positions;
  }

  /** True where a window has an active tap. */
  boolean isRead(int position) {
    return state.taps().start(position) < state.taps().start(position + 1);
  }

  /** Looks at the taps of a step. */
  void begin() {
    Arrays.fill(lastRead, NONE);
    for (int p : positions) {
      if (isRead(p)) {
        lastRead[neuronPosition[p] - first] = p;
      }
    }
  }

  /** True for the last window read of those that meet in a neuron. */
  boolean isLastRead(int position) {
    return lastRead[neuronPosition[position] - first] == position;
  }

  /** True for a neuron position of which no window is read. */
  boolean isUnread(int neuronPosition) {
    return lastRead[neuronPosition - first] == NONE;
  }
}
