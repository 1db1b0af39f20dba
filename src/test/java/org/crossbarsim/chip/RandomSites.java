package org.crossbarsim.chip;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.mapping.Bands;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.BufferSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.MemoryMacro;
import org.crossbarsim.spec.MemorySpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerSite;

/**
 * One layer of a random design on a chip drawn for it, without the chip: any storage, accumulation,
 * copies, and ways of partial sums. Says how long membranes take, in ticks.
 */
final class RandomSites {
  private static final long PLENTY_BYTES = 1 << 20;
  private static final double DELAY_S_PER_UM = 1e-13;

  private final RandomDesigns.Case c;
  private final int layer;
  private final Geometry g;
  private final Placement placement;
  private final ChipSpec chip;
  private final int copies;
  private final int banks;
  private final int ports;
  private final int accessCycles;
  private final int wordBits;
  private final int[][][] tiles; // of arrays; 0 is home
  private final long[][][] wayUm;
  private final int[][] sharers;
  private final double periodS;

  RandomSites(RandomDesigns.Case c, int layer, long seed) {
    Draw draw = new Draw(31 * seed + layer);
    this.c = c;
    this.layer = layer;
    this.g = c.design().network().layers().get(layer).geometry();
    this.placement = Placement.of(g, c.design().array());
    this.periodS = c.array().clockPeriodS;
    this.copies = draw.between(1, Math.min(3, g.neuronPositions()));
    this.banks = draw.of(1, 1, 2, 4);
    this.ports = draw.between(1, 2);
    this.accessCycles = draw.between(1, 3);
    this.wordBits = draw.of(8, 24, 64, 128);
    double cycleS = (accessCycles - 0.5) * periodS;
    MemoryMacro macro = new MemoryMacro(PLENTY_BYTES, 8, cycleS, 4e-12, 10e-12, 15000e-12, 1e-7);
    MemorySpec memory = new MemorySpec("plenty", "", 90e-9, List.of(macro), List.of());
    ChipSpec plain = TestChips.chip(4, 2);
    MembraneStorage storage =
        draw.of(
            plain.membranes(),
            new MembraneStorage.TileSram(memory, wordBits, banks, ports),
            new MembraneStorage.SharedSram(memory, wordBits, banks, ports));
    BufferSpec buffers = new BufferSpec(1e-14, 2e-14, 2e-12, 1e-12, draw.of(4, 32, 1024));
    this.chip =
        plain
            .withMembranes(storage)
            .withBuffers(buffers)
            .withAccumulation(draw.of(ChipSpec.Accumulation.values()));
    this.tiles = new int[copies][placement.rowTiles()][placement.colTiles()];
    this.wayUm = new long[copies][placement.rowTiles()][placement.colTiles()];
    double away = draw.of(0.3, 0.7, 1.0);
    this.sharers = new int[copies][placement.colTiles()];
    for (int d = 0; d < copies; d++) {
      long[] um = {0, draw.between(1, 60_000), draw.between(1, 60_000), draw.between(1, 60_000)};
      for (int r = 0; r < placement.rowTiles(); r++) {
        int[] row = tiles[d][r];
        Arrays.setAll(row, t -> draw.chance(away) ? draw.between(1, 3) : 0);
        Arrays.setAll(wayUm[d][r], t -> um[row[t]]);
      }
      Arrays.setAll(sharers[d], t -> draw.between(1, 3));
    }
  }

  int copies() {
    return copies;
  }

  Bands bands() {
    return new Bands(g.neuronPositions(), copies);
  }

  ChipSpec chip() {
    return chip;
  }

  long[][][] wayUm() {
    return wayUm;
  }

  private boolean spiking() {
    return c.design().network().kind() == Network.Kind.BSNN;
  }

  private boolean serial() {
    boolean serial = c.design().mapping().dataflow() == MappingSpec.Dataflow.SPIKE_SERIAL;
    return serial && !g.isLinear();
  }

  LayerSite site() {
    LayerMap map = new LayerMap(0, copies, tiles, new int[copies][placement.colTiles()]);
    long[][] bits = new long[copies][placement.colTiles()];
    for (long[] row : bits) {
      Arrays.fill(row, 8 * PLENTY_BYTES);
    }
    return new LayerSite(chip, map, wayUm, sharers, bits);
  }

  /** The layer with its accounts in {@code book}, with or without the chip around it. */
  ArrayLayer build(Optional<LayerSite> site, AccountBook book) {
    Design d = c.design();
    RandomStreams random = new RandomStreams(d.run().seed(), 0);
    return new ArrayLayer(
        layer,
        d.network().layers().get(layer),
        d.array(),
        new CellModel(d.device(), d.physics(), random),
        d.physics().wires(),
        random,
        d.mapping(),
        d.neuron(),
        false,
        copies,
        site,
        book);
  }

  /** The array with the latch of the site: as long as its widest read is fetched. */
  TestArray array(boolean decides) {
    boolean rows = serial() && !decides;
    int inputs = rows ? 1 : Math.min(g.fanIn(), c.array().inputs);
    int words = 0;
    for (int i = 0; i < inputs; i += chip.buffers().wordBits()) {
      words++;
    }
    int card = (int) Math.round(c.design().array().phases().latchS() / periodS);
    c.array().latch = Math.max(card, words);
    return c.array();
  }

  /** Column tiles of a copy, for the tick machine. */
  Optional<IntFunction<TickSite>> ticks(int copy, boolean decides) {
    return Optional.of(t -> tick(copy, t, decides));
  }

  private TickSite tick(int copy, int colTile, boolean decides) {
    boolean tree = chip.accumulation() == ChipSpec.Accumulation.TREE;
    int[] tile = Arrays.stream(tiles[copy]).mapToInt(row -> row[colTile]).toArray();
    int[] way = new int[placement.rowTiles()];
    for (int r = 0; r < way.length; r++) {
      long um = wayUm[copy][r][colTile];
      // A tenth of a picosecond a micrometre, on a clock that may be a third of a nanosecond.
      way[r] = (int) Math.ceil(um * 2 * DELAY_S_PER_UM / periodS - 1e-6);
    }
    boolean keeps = spiking() || (!decides && (serial() || g.pool() > 1));
    int compare = c.array().compare;
    if (chip.membranes() instanceof MembraneStorage.Registers || !keeps) {
      return new TickSite(tree, tile, way, keeps ? 2 : 0, compare, false);
    }
    boolean shared = chip.membranes() instanceof MembraneStorage.SharedSram;
    int slot = accessCycles * (shared ? sharers[copy][colTile] : 1);
    TickMemory memory = new TickMemory(banks, ports, slot);
    int outputs = placement.outputsOf(colTile);
    int lanes = Math.min(c.array().compareLanes, outputs * kept(copy));
    int batch =
        ports == 2
            ? memory.cycles(words(lanes), false) // written while the next batch is read
            : memory.cycles(words(lanes), spiking());
    return new TickSite(
        tree, tile, way, memory.cycles(words(outputs), true), Math.max(compare, batch), true);
  }

  /** Bits times micrometres of what row tiles {@code rows} send home for one position. */
  long carriedBitUm(int copy, List<Integer> rows) {
    long sum = 0;
    for (int t = 0; t < placement.colTiles(); t++) {
      Map<Integer, Integer> arrays = new HashMap<>(); // in each tile away from home
      Map<Integer, Long> um = new HashMap<>();
      for (int r : rows) {
        if (tiles[copy][r][t] != 0) {
          arrays.merge(tiles[copy][r][t], 1, Integer::sum);
          um.put(tiles[copy][r][t], wayUm[copy][r][t]);
        }
      }
      for (Map.Entry<Integer, Integer> tile : arrays.entrySet()) {
        int bits = 0;
        while (1 << bits < 2 * tile.getValue() * c.array().inputs + 1) {
          bits++;
        }
        sum += um.getOrDefault(tile.getKey(), 0L) * bits * placement.outputsOf(t);
      }
    }
    return sum;
  }

  private int kept(int copy) {
    int band = bands().size(copy);
    return spiking() || serial() ? band : Math.min(band, g.neuronWidth());
  }

  // Words that so many membranes take, one membrane after the other.
  private int words(int membranes) {
    NeuronSpec neuron = c.design().neuron();
    Layer spec = c.design().network().layers().get(layer);
    boolean rests = spec.activation() instanceof Activation.Fire;
    int width = neuron.membraneBits() + (rests ? neuron.stateBits() : 0);
    int words = 0;
    int room = 0;
    for (int m = 0; m < membranes; m++) {
      if (room >= width) {
        room -= width;
        continue;
      }
      for (room = 0; room < width; room += wordBits) {
        words++;
      }
      room = room > wordBits ? 0 : room - width;
    }
    return words;
  }
}
