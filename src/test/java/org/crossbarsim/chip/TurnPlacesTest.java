package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.mapping.ChipMap;
import org.crossbarsim.mapping.InputTiles;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.mapping.MappingException;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.SiteAreas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hardware that groups of layers use in turns stands once, with its area and its leakage. */
class TurnPlacesTest {
  static LongStream seeds() {
    return LongStream.range(9300, 9360);
  }

  private static final MembraneStorage TILE =
      new MembraneStorage.TileSram(TestChips.memory(), 64, 2, 1);
  private static final MembraneStorage SHARED =
      new MembraneStorage.SharedSram(TestChips.memory(), 64, 2, 1);

  // On the smallest chip that holds the largest group.
  private static List<Chip> chips(long seed, Optional<MembraneStorage> storage) {
    List<Chip> chips = new ArrayList<>();
    for (RandomDesigns.Case c : List.of(RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed))) {
      RunSpec run = c.design().run();
      RunSpec wavefront =
          TestSpecs.run(
              run.samples(), run.timesteps(), run.seed(), RunSpec.TimeMode.WAVEFRONT, run.coding());
      Design design =
          c.with(wavefront).with(TestSpecs.programmable(TestSpecs.idealDevice(), 1e9)).design();
      Draw draw = new Draw(seed);
      ChipSpec plain = TestChips.chip(draw.between(1, 3), draw.between(1, 2));
      ChipSpec chip =
          storage
              .map(plain::withMembranes)
              .orElse(plain)
              .withAccumulation(draw.of(ChipSpec.Accumulation.values()))
              .withNetwork(
                  TestChips.network(
                      draw.of(NetworkSpec.Topology.values()), NetworkSpec.Packets.ADDRESS));
      chips.add(smallest(design, chip));
    }
    return chips;
  }

  private static Chip smallest(Design design, ChipSpec chip) {
    for (int clusters = 1; clusters < 1000; clusters++) {
      try {
        return new Chip(design.onChip(chip.withClusters(clusters)));
      } catch (MappingException tooSmall) {
        continue;
      }
    }
    throw new AssertionError("no chip is large enough");
  }

  @Test
  void mostOfTheseChipsAreUsedInTurns() {
    long turns = 0;
    for (long seed : seeds().toArray()) {
      for (Chip chip : chips(seed, Optional.empty())) {
        turns += map(chip).groups() > 1 ? 1 : 0;
      }
    }
    assertTrue(turns > 60, turns + " of 120");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void accountsAddUpToThePartsThatTheFloorplanHolds(long seed) {
    for (Optional<MembraneStorage> storage :
        List.of(Optional.<MembraneStorage>empty(), Optional.of(TILE), Optional.of(SHARED))) {
      for (Chip chip : chips(seed, storage)) {
        ChipPlan plan = chip.plan().orElseThrow();
        double partsM2 = plan.floorplan().partsM2();
        assertClose(partsM2, chip.book().areaM2());
        assertClose(plan.floorplan().areaM2(), partsM2 + plan.floorplan().gapsM2());
        assertTrue(plan.floorplan().areaM2() >= partsM2 * (1 - Tolerances.JOULES));
        double mappedM2 = MappedDesign.of(chip.design()).plan().floorplan().partsM2();
        assertTrue(mappedM2 == partsM2, "map and run");
        assertBetween(chip);
      }
    }
  }

  // No less than the largest group has, no more than all have.
  private static void assertBetween(Chip chip) {
    ChipPlan plan = chip.plan().orElseThrow();
    double[] groupM2 = new double[map(chip).groups()];
    double[] tilesM2 = plan.census().tilesM2();
    int[] groupOf = map(chip).groupOf();
    for (int t = 0; t < tilesM2.length; t++) {
      groupM2[groupOf[t]] += tilesM2[t];
    }
    double placesM2 = Arrays.stream(plan.census().placesM2()).sum();
    double slack = placesM2 * Tolerances.JOULES;
    assertTrue(placesM2 >= Arrays.stream(groupM2).max().orElseThrow() - slack);
    assertTrue(placesM2 <= Arrays.stream(groupM2).sum() + slack);
  }

  /** Array by array, column by column, bit by bit: of each place the most that any group has. */
  @ParameterizedTest
  @MethodSource("seeds")
  void areaAndLeakageAreThoseOfTheLargestUserOfEachPart(long seed) {
    for (Chip chip : chips(seed, Optional.empty())) {
      if (map(chip).groups() > 1) {
        assertClose(standing(chip, Account::areaM2), chip.book().areaM2());
        assertClose(standing(chip, Account::leakageW), chip.book().leakageW());
      }
    }
  }

  private static final int PER_ARRAY = 0;
  private static final int MEMORY = 1 + Component.values().length;
  private static final int KINDS = 2 + MEMORY;

  private static double standing(Chip chip, ToDoubleFunction<Account> of) {
    ChipMap map = map(chip);
    int slots = map.grid().slots();
    double[][][] has = new double[map.groups()][slots][KINDS];
    double sum = 0;
    for (int i = 0; i < chip.book().size(); i++) {
      Account a = chip.book().account(i);
      double all = of.applyAsDouble(a);
      if (a.component() == Component.ROUTER || a.component() == Component.GROUP_WRITE) {
        sum += all;
      } else if (a.layer() == Account.CHIP) {
        ofChip(chip, a, all, has);
      } else {
        ofLayer(chip, a, all, has);
      }
    }
    for (int s = 0; s < slots; s++) {
      for (int k = 0; k < KINDS; k++) {
        double most = 0;
        for (double[][] group : has) {
          most = Math.max(most, group[s][k]);
        }
        sum += most;
      }
    }
    return sum;
  }

  private static void ofChip(Chip chip, Account a, double all, double[][][] has) {
    ChipMap map = map(chip);
    TileCensus census = chip.plan().orElseThrow().census();
    boolean turns = a.component().label().startsWith("places taken in turns");
    long sum = 0;
    for (int t = 0; t < map.tiles(); t++) {
      sum += units(census, a.component(), t);
    }
    for (int t = 0; t < map.tiles() && !turns; t++) {
      double share = sum == 0 ? 0 : (double) units(census, a.component(), t) / sum;
      has[map.groupOf()[t]][map.slotOf()[t]][1 + a.component().ordinal()] += all * share;
    }
  }

  private static long units(TileCensus census, Component component, int tile) {
    return switch (component) {
      case INPUT_BUFFER_READ -> SiteAreas.inputBufferBits(census.inputNeurons(tile));
      case OUTPUT_BUFFER -> SiteAreas.outputBufferBits(census.outputNeurons(tile));
      default -> 1;
    };
  }

  private static void ofLayer(Chip chip, Account a, double all, double[][][] has) {
    ChipMap map = map(chip);
    LayerMap own = map.layers().get(a.layer());
    double[][] group = has[own.group()];
    boolean memory = a.component().ofMemory();
    if (own.digital()) {
      // Apart from memories and lanes of layers on arrays, which a digital unit does not use.
      group[map.slotOf()[own.homeTile()[0][0]]][
              memory ? MEMORY + 1 : 1 + Component.FIRST_MULTIPLY.ordinal()] +=
          all;
      return;
    }
    Layer layer = chip.design().network().layers().get(a.layer());
    Placement placement = Placement.of(layer.geometry(), chip.design().array());
    if (a.component().ordinal() <= Component.PARTIAL_SUM.ordinal()) {
      for (int[] row : own.arrayTile()[0]) {
        for (int tile : row) {
          group[map.slotOf()[tile]][PER_ARRAY] += all / placement.tiles();
        }
      }
      return;
    }
    if (a.component() == Component.MERGE) {
      merges(chip, own, all, group);
      return;
    }
    for (int c = 0; c < placement.colTiles(); c++) {
      double outputs = placement.outputsOf(c);
      double share =
          memory ? outputs / layer.geometry().outputChannels() : 1.0 / placement.colTiles();
      int kind = memory ? MEMORY : 1 + a.component().ordinal();
      group[map.slotOf()[own.homeTile()[0][c]]][kind] += all * share;
    }
  }

  // Adders are where sums meet: of arrays in a tile there, and what comes of other tiles at home.
  private static void merges(Chip chip, LayerMap own, double all, double[][] group) {
    ChipMap map = map(chip);
    boolean tree = chip.design().chip().orElseThrow().accumulation() == ChipSpec.Accumulation.TREE;
    int[] adders = new int[map.tiles()];
    for (int c = 0; c < own.homeTile()[0].length; c++) {
      int[] sums = new int[map.tiles()];
      for (int[] row : own.arrayTile()[0]) {
        sums[row[c]]++;
      }
      int home = own.homeTile()[0][c];
      for (int t = 0; t < sums.length; t++) {
        sums[home] += t != home && sums[t] > 0 ? 1 : 0;
      }
      for (int t = 0; t < sums.length; t++) {
        int passes = Math.max(0, sums[t] - 1);
        adders[t] += tree ? passes : Math.min(1, passes);
      }
    }
    int sum = Arrays.stream(adders).sum();
    for (int t = 0; t < adders.length && sum > 0; t++) {
      group[map.slotOf()[t]][1 + Component.MERGE.ordinal()] += all * adders[t] / sum;
    }
  }

  /** Also of the first layer of a group, whose inputs come from the buffer between groups. */
  @ParameterizedTest
  @MethodSource("seeds")
  void everyTileHasABufferForWhatItsArraysRead(long seed) {
    for (Chip chip : chips(seed, Optional.empty())) {
      Design d = chip.design();
      ChipMap map = map(chip);
      long[] expected = new long[map.tiles()];
      for (int l = 0; l < map.layers().size(); l++) {
        if (!chip.bytesDrive(l)) {
          long[] inputs = InputTiles.of(d.network(), d.array(), map, l).inputsOf(map.tiles());
          Arrays.setAll(expected, t -> expected[t] + inputs[t]);
        }
      }
      long[] buffered = new long[map.tiles()];
      Arrays.setAll(buffered, chip.plan().orElseThrow().census()::inputNeurons);
      assertArrayEquals(expected, buffered);
    }
  }

  /** A memory is shared by those that are there at the same time, and by no others. */
  @ParameterizedTest
  @MethodSource("seeds")
  void groupsDoNotShareAMemoryWithEachOther(long seed) {
    for (Chip chip : chips(seed, Optional.of(SHARED))) {
      ChipMap map = map(chip);
      TileCensus census = chip.plan().orElseThrow().census();
      for (LayerMap own : map.layers()) {
        for (int[] homes : own.homeTile()) {
          for (int home : homes) {
            int units = 0;
            for (LayerMap other : map.layers()) {
              units += other.group() == own.group() ? unitsAt(map, other, home) : 0;
            }
            assertTrue(census.sharers(home) <= Math.max(1, units), "sharers");
          }
        }
      }
    }
  }

  // Column units of a layer in the cluster of a tile.
  private static int unitsAt(ChipMap map, LayerMap layer, int tile) {
    int units = 0;
    int cluster = map.grid().clusterOf(map.slotOf()[tile]);
    for (int[] homes : layer.homeTile()) {
      for (int home : homes) {
        boolean here = map.grid().clusterOf(map.slotOf()[home]) == cluster;
        units += here && !layer.digital() ? 1 : 0;
      }
    }
    return units;
  }

  private static ChipMap map(Chip chip) {
    return chip.plan().orElseThrow().map();
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }
}
