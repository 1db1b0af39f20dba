package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.testkit.TestArray;

/**
 * Lays out the reads of one step of a layer for the tick oracle, and collects what its column tiles
 * answer.
 */
final class LayerClock {
  /**
   * Cycles from the step's start: of each neuron's decision, each column tile's end, each input's
   * last effect.
   */
  record Answer(long[] fired, long[] tileEnd, long[] inputDone) {
    long end() {
      long end = 0;
      for (long e : tileEnd) {
        end = Math.max(end, e);
      }
      return end;
    }
  }

  private record Tap(int input, int tap) {}

  private final TestArray array;
  private final Geometry g;
  private final TickOracle.Mode mode;
  private final int first; // neuron positions of the copy
  private final int beyond;
  private final int rowTiles;
  private final int colTiles;
  private final Optional<IntFunction<TickSite>> sites; // of each column tile of a chip

  LayerClock(TestArray array, Geometry geometry, TickOracle.Mode mode) {
    this(array, geometry, mode, 0, geometry.neuronPositions());
  }

  /** One of several copies of a layer: the one with the neurons at [first, beyond). */
  LayerClock(TestArray array, Geometry geometry, TickOracle.Mode mode, int first, int beyond) {
    this(array, geometry, mode, first, beyond, Optional.empty());
  }

  /** The same with column tiles as {@code sites} say, on a chip, whose network sends. */
  LayerClock(
      TestArray array,
      Geometry geometry,
      TickOracle.Mode mode,
      int first,
      int beyond,
      Optional<IntFunction<TickSite>> sites) {
    this.sites = sites;
    this.array = array;
    this.g = geometry;
    this.mode = mode;
    this.first = first;
    this.beyond = beyond;
    this.rowTiles = (g.fanIn() + array.inputs - 1) / array.inputs;
    this.colTiles = (g.outputChannels() + array.columns - 1) / array.columns;
  }

  /** One step: {@code active} inputs, and the outputs that are sent; {@code signed} for a BNN. */
  Answer step(boolean[] active, int[] outputs, boolean signed) {
    List<List<Tap>> windows = new ArrayList<>();
    for (int p = 0; p < g.positions(); p++) {
      windows.add(window(p, active));
    }
    List<Integer> order = new ArrayList<>();
    List<List<Integer>> participants = new ArrayList<>();
    List<List<TickOracle.Read>> reads = new ArrayList<>();
    List<Integer> targetInput = new ArrayList<>(); // spike-serial: input behind each target
    for (int r = 0; r < rowTiles; r++) {
      reads.add(new ArrayList<>());
    }
    if (mode == TickOracle.Mode.SERIAL) {
      for (int i = 0; i < active.length; i++) {
        for (Tap t : tapsOf(i, windows)) {
          int target = targetInput.size();
          targetInput.add(i);
          order.add(target);
          participants.add(List.of(t.tap() / array.inputs));
          reads.get(t.tap() / array.inputs).add(new TickOracle.Read(target, true));
        }
      }
    } else {
      for (int p = 0; p < windows.size(); p++) {
        List<Integer> tiles = new ArrayList<>();
        for (int r = 0; r < rowTiles; r++) {
          int groups = groups(windows.get(p), r);
          for (int i = 1; i <= groups; i++) {
            reads.get(r).add(new TickOracle.Read(p, i == groups));
          }
          if (groups > 0) {
            tiles.add(r);
          }
        }
        if (!tiles.isEmpty()) {
          order.add(p);
          participants.add(tiles);
        }
      }
    }
    int targets = mode == TickOracle.Mode.SERIAL ? targetInput.size() : g.positions();
    long[] fired = new long[g.neurons()];
    long[] end = new long[colTiles];
    long[] inputDone = new long[active.length];
    // A BNN drops its sums after comparing them, unless outputs of several positions or inputs meet
    // in a neuron.
    boolean keepsMembranes = !signed || g.pool() > 1 || mode == TickOracle.Mode.SERIAL;
    for (int c = 0; c < colTiles; c++) {
      int used = Math.min(array.columns, g.outputChannels() - c * array.columns);
      int units = (array.columns + array.mux - 1) / array.mux;
      int neurons = used * g.neuronPositions();
      int colTile = c;
      TickSite site =
          sites
              .map(of -> of.apply(colTile))
              .orElseGet(() -> TickSite.ofCard(array, rowTiles, keepsMembranes));
      TickComparators comparators = comparators(used, site, order, signed);
      TickOracle ticks =
          new TickOracle(
              array,
              mode,
              site,
              (used + units - 1) / units,
              targets,
              order,
              participants,
              reads,
              comparators);
      long[] done = ticks.run();
      long settled = 0;
      for (int target : order) {
        settled = Math.max(settled, done[target]);
        if (mode == TickOracle.Mode.SERIAL) {
          int i = targetInput.get(target);
          inputDone[i] = Math.max(inputDone[i], done[target]);
        } else {
          for (Tap t : windows.get(target)) {
            inputDone[t.input()] = Math.max(inputDone[t.input()], done[target]);
          }
        }
      }
      int firstOfTile = c * array.columns * g.neuronPositions();
      long[] compared =
          mode == TickOracle.Mode.DECIDE ? decided(done, neurons) : comparators.fired();
      System.arraycopy(compared, 0, fired, firstOfTile, neurons);
      long sent = 0;
      for (int n = firstOfTile; n < firstOfTile + neurons; n++) {
        sent += isMine(n) && outputs[n] > 0 ? 1 : 0;
      }
      long packets = sent;
      if (signed) {
        long mine = (long) used * (beyond - first);
        packets = (mine + array.packetPayloadBits - 1) / array.packetPayloadBits;
      }
      long ready =
          mode == TickOracle.Mode.DECIDE ? settled : Arrays.stream(compared).max().getAsLong();
      end[c] = sites.isPresent() ? ready : send(ready, packets);
    }
    return new Answer(fired, end, inputDone);
  }

  // What the comparators of a column tile do when: the sums of a BNN as they are complete, position
  // by position; membranes all at once when the step has been added.
  private TickComparators comparators(
      int outputs, TickSite site, List<Integer> order, boolean signed) {
    int neurons = outputs * g.neuronPositions();
    Map<Integer, List<Integer>> after = new HashMap<>();
    List<List<Integer>> atTheEnd = new ArrayList<>();
    if (signed && mode == TickOracle.Mode.WINDOWS) {
      int across = g.outputWidth() / g.pool();
      for (int at = first; at < beyond; at++) {
        int last = -1;
        for (int p : order) {
          boolean pooled =
              p / g.outputWidth() / g.pool() == at / across
                  && p % g.outputWidth() / g.pool() == at % across;
          last = pooled ? p : last;
        }
        List<Integer> job = new ArrayList<>();
        for (int o = 0; o < outputs; o++) {
          job.add(o * g.neuronPositions() + at);
        }
        if (last < 0) {
          atTheEnd.add(job);
        } else {
          after.put(last, job);
        }
      }
    } else if (mode != TickOracle.Mode.DECIDE) {
      int positions = g.neuronPositions();
      IntStream inOrder =
          site.memory()
              ? IntStream.range(0, neurons).map(i -> i % outputs * positions + i / outputs)
              : IntStream.range(0, neurons);
      atTheEnd.add(inOrder.filter(this::isMine).boxed().toList());
    }
    return new TickComparators(array, site.compare(), neurons, after, atTheEnd);
  }

  private boolean isMine(int neuron) {
    int at = neuron % g.neuronPositions();
    return first <= at && at < beyond;
  }

  private long[] decided(long[] done, int neurons) {
    long[] fired = new long[neurons];
    for (int n = 0; n < neurons; n++) {
      fired[n] = done[n % g.positions()];
    }
    return fired;
  }

  // Taps of a window in tap order, active and in bounds.
  private List<Tap> window(int position, boolean[] active) {
    List<Tap> taps = new ArrayList<>();
    int oy = position / g.outputWidth();
    int ox = position % g.outputWidth();
    int across = g.outputWidth() / g.pool();
    if (!isMine(oy / g.pool() * across + ox / g.pool())) {
      return taps;
    }
    for (int tap = 0; tap < g.fanIn(); tap++) {
      int channel = tap / (g.kernel() * g.kernel());
      int y = oy * g.stride() - g.padding() + tap / g.kernel() % g.kernel();
      int x = ox * g.stride() - g.padding() + tap % g.kernel();
      boolean inside = y >= 0 && y < g.inputHeight() && x >= 0 && x < g.inputWidth();
      int input = (channel * g.inputHeight() + y) * g.inputWidth() + x;
      if (inside && active[input]) {
        taps.add(new Tap(input, tap));
      }
    }
    return taps;
  }

  private static List<Tap> tapsOf(int input, List<List<Tap>> windows) {
    List<Tap> taps = new ArrayList<>();
    for (List<Tap> window : windows) {
      window.stream().filter(t -> t.input() == input).forEach(taps::add);
    }
    taps.sort((s, t) -> Integer.compare(s.tap(), t.tap()));
    return taps;
  }

  /** Rows raised, reads of a row of arrays, adder passes between rows of arrays, windows read. */
  record Totals(long rows, long reads, long passes, long windows) {}

  /** What one step takes, window by window; a spike-serial layer makes a read a row instead. */
  Totals totals(boolean[] active) {
    long rows = 0;
    long reads = 0;
    long passes = 0;
    long windows = 0;
    for (int p = 0; p < g.positions(); p++) {
      List<Tap> window = window(p, active);
      rows += window.size();
      windows += window.isEmpty() ? 0 : 1;
      long tiles = 0;
      for (int r = 0; r < rowTiles; r++) {
        int groups = groups(window, r);
        reads += groups;
        tiles += groups > 0 ? 1 : 0;
      }
      passes += Math.max(0, tiles - 1);
    }
    boolean serial = mode == TickOracle.Mode.SERIAL;
    return new Totals(rows, serial ? rows : reads, serial ? 0 : passes, serial ? rows : windows);
  }

  /** Row tiles that take part in each window that is read. */
  List<List<Integer>> rowTilesOfWindows(boolean[] active) {
    List<List<Integer>> all = new ArrayList<>();
    for (int p = 0; p < g.positions(); p++) {
      all.add(window(p, active).stream().map(t -> t.tap() / array.inputs).distinct().toList());
    }
    return all;
  }

  // Reads that one window takes on one row of arrays.
  private int groups(List<Tap> window, int rowTile) {
    int reads = 0;
    int inRead = 0;
    int lastBlock = -1;
    for (Tap t : window) {
      if (t.tap() / array.inputs != rowTile) {
        continue;
      }
      if (array.grouping == ReadSpec.Grouping.PACKED) {
        reads += inRead % array.group == 0 ? 1 : 0;
        inRead++;
      } else {
        int block = t.tap() % array.inputs / array.group;
        reads += block != lastBlock ? 1 : 0;
        lastBlock = block;
      }
    }
    return reads;
  }

  /**
   * When the last of {@code packets} has landed; the port sends one after the other from {@code
   * from} on.
   */
  private long send(long from, long packets) {
    long now = from;
    long landed = from;
    for (long packet = 0; packet < packets; packet++) {
      for (int cycle = 0; cycle < array.send; cycle++) {
        now++;
      }
      landed = now + array.hop;
    }
    return landed;
  }
}
