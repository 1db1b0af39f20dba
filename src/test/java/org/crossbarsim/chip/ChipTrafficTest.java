package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crossbarsim.mapping.ChipMap;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Network;
import org.crossbarsim.noc.NetworkOnChip;
import org.crossbarsim.noc.PacketNetwork;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.statistics.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets between layers: which there are, that each arrives once, and not before its time. */
class ChipTrafficTest {
  /** After so many cycles every sender knows of the room that a packet has left behind. */
  private static final int SETTLED_CYCLES = 64;

  static LongStream seeds() {
    return LongStream.range(7200, 7260);
  }

  private static List<RandomDesigns.Case> cases(long seed) {
    return List.of(
        RandomChips.on(RandomDesigns.bsnn(seed), seed),
        RandomChips.on(RandomDesigns.bnn(seed), seed),
        RandomChips.on(RandomDesigns.amplifierBnn(seed), seed));
  }

  /** One image with every packet written down, and every spike. */
  private static final class Watched {
    final List<RecordingNetwork> network = new ArrayList<>();
    final EventLog log = new EventLog(1);
    final Chip chip;
    final ImageResult result;

    Watched(RandomDesigns.Case c, Function<ChipPlan, NetworkOnChip> network) {
      this.chip = new Chip(c.design());
      ImageSimulation image =
          new ImageSimulation(
              chip,
              log.open(0),
              null,
              plan -> {
                this.network.add(new RecordingNetwork(network.apply(plan)));
                return this.network.get(0);
              },
              true);
      this.result = image.run(0, c.samples().pixels()[0]);
    }

    RecordingNetwork packets() {
      return network.get(0);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPacketArrivesOnceAtEachOfItsDestinationsAndNowhereElse(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      Watched w = new Watched(c, ChipPlan::network);
      List<Set<Integer>> reached = new ArrayList<>();
      w.packets().offers().forEach(offer -> reached.add(new TreeSet<>()));
      for (RecordingNetwork.Arrival a : w.packets().arrivals()) {
        assertTrue(reached.get(a.packet()).add(a.slot()), "twice");
      }
      for (int p = 0; p < reached.size(); p++) {
        int[] wanted = w.packets().offers().get(p).route().destinations();
        assertArrayEquals(
            wanted, reached.get(p).stream().mapToInt(Integer::intValue).sorted().toArray());
      }
      NetworkFigures figures = w.result.network().orElseThrow();
      assertEquals(w.packets().offers().size(), figures.packets());
      assertEquals(w.packets().arrivals().size(), figures.arrivals());
      assertEquals(figures.arrivals(), figures.arrived());
    }
  }

  /**
   * The packets of a run, from what fired and when, geometry and map alone: words of each column
   * unit, the tiles that have a tap of one of their neurons.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void packetsAreThoseOfTheWordsThatFired(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      Watched w = new Watched(c, ChipPlan::network);
      Map<String, Integer> expected = new LinkedHashMap<>();
      long ownDeliveries = 0;
      int depth = c.design().network().layers().size();
      for (int t = 0; t < c.design().run().timesteps(); t++) {
        for (int l = 0; l < depth - 1; l++) {
          ownDeliveries += packets(c, w, l, t, expected);
        }
      }
      Map<String, Integer> offered = new LinkedHashMap<>();
      for (RecordingNetwork.Offer o : w.packets().offers()) {
        offered.merge(
            text(
                o.route().source(),
                o.route().destinations(),
                o.flits() + " in cycle " + o.readyCycle()),
            1,
            Integer::sum);
      }
      assertEquals(expected, sorted(offered, expected));
      assertEquals(ownDeliveries, w.result.network().orElseThrow().ownDeliveries());
    }
  }

  private static Map<String, Integer> sorted(Map<String, Integer> map, Map<String, Integer> like) {
    Map<String, Integer> sorted = new LinkedHashMap<>();
    like.keySet().stream().filter(map::containsKey).forEach(k -> sorted.put(k, map.get(k)));
    map.forEach(sorted::putIfAbsent);
    return sorted;
  }

  private static String text(int source, int[] slots, String packet) {
    return source + " to " + Arrays.toString(slots) + ": " + packet;
  }

  // Length of a packet, and the first cycle of the network after its last neuron has fired.
  private static String packet(int flits, List<Integer> neurons, long[] firedFs, NetworkSpec n) {
    long lastFs = neurons.stream().mapToLong(i -> firedFs[i]).max().orElseThrow();
    long periodFs = Math.round(n.clockPeriodS() * 1e15);
    return flits + " in cycle " + (lastFs + periodFs - 1) / periodFs;
  }

  // Packets of one layer in one step; returns how many deliveries are to the tile's own buffer.
  private static long packets(
      RandomDesigns.Case c, Watched w, int l, int step, Map<String, Integer> into) {
    NetworkSpec n = c.design().chip().orElseThrow().network();
    boolean signed = c.design().network().kind() == Network.Kind.BNN;
    Geometry g = c.design().network().layers().get(l).geometry();
    long[] firedFs = new long[g.neurons()];
    Arrays.fill(firedFs, -1);
    for (SpikeEvent e : w.log.image(0)) {
      if (e.layer() == l && e.step() == step) {
        firedFs[e.neuron()] = e.timeFs();
      }
    }
    int columns = c.design().network().layers().get(l).onArray() ? c.array().columns : 1 << 20;
    int words = 0;
    for (List<Integer> unit : units(g, columns)) {
      words += (unit.size() + n.payloadBits() - 1) / n.payloadBits();
    }
    long own = 0;
    ChipMap map = w.chip.plan().orElseThrow().map();
    int u = 0;
    for (List<Integer> unit : units(g, columns)) {
      int home = map.layers().get(l).homeTile()[0][u++];
      for (int from = 0; from < unit.size(); from += n.payloadBits()) {
        List<Integer> word = unit.subList(from, Math.min(unit.size(), from + n.payloadBits()));
        List<Integer> spikes = word.stream().filter(i -> firedFs[i] >= 0).toList();
        int address = n.flits(bits(g.neurons()));
        int bitmap = n.flits(n.payloadBits() + bits(words));
        int addresses = address * spikes.size();
        boolean asAddresses =
            !signed
                && (n.packets() == NetworkSpec.Packets.ADDRESS
                    || (n.packets() == NetworkSpec.Packets.CHEAPER
                        && (spikes.size() == 1 ? addresses <= bitmap : addresses < bitmap)));
        if (asAddresses) {
          for (int i : spikes) {
            String packet = packet(address, List.of(i), firedFs, n);
            own += packet(c, map, l, home, List.of(i), packet, into);
          }
        } else if (signed || !spikes.isEmpty()) {
          own += packet(c, map, l, home, word, packet(bitmap, spikes, firedFs, n), into);
        }
      }
    }
    return own;
  }

  private static int bits(int things) {
    return things == 1 ? 0 : (int) Math.ceil(Math.log(things) / Math.log(2) - 1e-9);
  }

  private static List<List<Integer>> units(Geometry g, int columns) {
    List<List<Integer>> units = new ArrayList<>();
    for (int first = 0; first < g.outputChannels(); first += columns) {
      int end = Math.min(g.outputChannels(), first + columns) * g.neuronPositions();
      units.add(IntStream.range(first * g.neuronPositions(), end).boxed().toList());
    }
    return units;
  }

  private static int packet(
      RandomDesigns.Case c,
      ChipMap map,
      int l,
      int home,
      List<Integer> neurons,
      String packet,
      Map<String, Integer> into) {
    boolean[] tiles = new boolean[map.tiles()];
    for (int n : neurons) {
      readers(c, map.layers().get(l + 1), l + 1, n, tiles);
    }
    int[] slots =
        IntStream.range(0, tiles.length)
            .filter(t -> tiles[t] && t != home)
            .map(t -> map.slotOf()[t])
            .sorted()
            .toArray();
    int source = map.slotOf()[home];
    if (c.design().chip().orElseThrow().network().multicast()) {
      if (slots.length > 0) {
        into.merge(text(source, slots, packet), 1, Integer::sum);
      }
    } else {
      for (int slot : slots) {
        into.merge(text(source, new int[] {slot}, packet), 1, Integer::sum);
      }
    }
    return tiles[home] ? 1 : 0;
  }

  // Tiles with a tap of an input of a layer, window by window.
  private static void readers(
      RandomDesigns.Case c, LayerMap to, int layer, int input, boolean[] tiles) {
    Geometry g = c.design().network().layers().get(layer).geometry();
    int k = g.kernel();
    int plane = g.inputHeight() * g.inputWidth();
    for (int p = 0; p < g.positions(); p++) {
      int ky = input % plane / g.inputWidth() + g.padding() - p / g.outputWidth() * g.stride();
      int kx = input % g.inputWidth() + g.padding() - p % g.outputWidth() * g.stride();
      if (ky >= 0 && ky < k && kx >= 0 && kx < k) {
        int tap = (input / plane * k + ky) * k + kx;
        int[] at = to.digital() ? to.homeTile()[0] : to.arrayTile()[0][tap / c.array().inputs];
        Arrays.stream(at).forEach(tile -> tiles[tile] = true);
      }
    }
  }

  /** Waiting for others makes a packet late, and nothing makes it early. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noPacketArrivesBeforeTheClosedFormulaSays(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      Watched w = new Watched(c, ChipPlan::network);
      PacketNetwork formula = (PacketNetwork) w.chip.plan().orElseThrow().network();
      for (RecordingNetwork.Arrival a : w.packets().arrivals()) {
        RecordingNetwork.Offer o = w.packets().offers().get(a.packet());
        long least = formula.leastCycles(o.route().source(), a.slot(), o.flits());
        assertTrue(a.cycle() - o.readyCycle() + 1 >= least, "too early");
      }
    }
  }

  /** An image takes as long with the formula or with a network that takes no time, or longer. */
  @ParameterizedTest
  @MethodSource("seeds")
  void anImageIsNeverFasterThanWithoutContentionOrWithoutNetwork(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      long real = new Watched(c, ChipPlan::network).result.latencyFs();
      long formula = new Watched(c, ChipTrafficTest::closedForm).result.latencyFs();
      long least = new Watched(c, plan -> new FormulaNetwork((s, d, f) -> 1)).result.latencyFs();
      assertTrue(real >= formula, real + " with and " + formula + " without contention");
      assertTrue(formula >= least, formula + " with and " + least + " without a network");
    }
  }

  private static NetworkOnChip closedForm(ChipPlan plan) {
    return new FormulaNetwork(((PacketNetwork) plan.network())::leastCycles);
  }

  /** A packet that no other meets in time takes the closed formula to each destination. */
  @Test
  void packetsThatAreAloneTakeTheClosedFormula() {
    int alone = 0;
    for (long seed : seeds().toArray()) {
      for (RandomDesigns.Case c : cases(seed)) {
        alone += alone(new Watched(c, ChipPlan::network));
      }
    }
    assertTrue(alone > 100, alone + " packets alone");
  }

  private static int alone(Watched w) {
    List<RecordingNetwork.Offer> offers = w.packets().offers();
    long[] last = new long[offers.size()];
    for (RecordingNetwork.Arrival a : w.packets().arrivals()) {
      last[a.packet()] = Math.max(last[a.packet()], a.cycle());
    }
    boolean[] met = new boolean[last.length];
    for (int p = 0; p < last.length; p++) {
      for (int q = 0; q < last.length; q++) {
        boolean apart =
            last[q] + SETTLED_CYCLES < offers.get(p).readyCycle()
                || last[p] < offers.get(q).readyCycle();
        met[p] |= p != q && !apart;
      }
    }
    PacketNetwork formula = (PacketNetwork) w.chip.plan().orElseThrow().network();
    for (RecordingNetwork.Arrival a : w.packets().arrivals()) {
      RecordingNetwork.Offer o = offers.get(a.packet());
      long least = formula.leastCycles(o.route().source(), a.slot(), o.flits());
      assertTrue(met[a.packet()] || o.readyCycle() + least - 1 == a.cycle());
    }
    return (int) IntStream.range(0, met.length).filter(p -> !met[p]).count();
  }

  /** Where no packet waits for another, the image takes what it takes with the formula. */
  @Test
  void imagesWithoutContentionTakeAsLongAsWithTheFormula() {
    int free = 0;
    for (long seed : seeds().toArray()) {
      for (RandomDesigns.Case c : cases(seed)) {
        Watched real = new Watched(c, ChipPlan::network);
        Watched formula = new Watched(c, ChipTrafficTest::closedForm);
        Tally latencies = formula.result.network().orElseThrow().latencyFs();
        if (latencies.mean() == real.result.network().orElseThrow().latencyFs().mean()) {
          assertEquals(formula.result.latencyFs(), real.result.latencyFs());
          free += latencies.count() > 0 ? 1 : 0;
        }
      }
    }
    assertTrue(free > 10, free + " images without contention");
  }
}
