package org.crossbarsim.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.IntFunction;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.api.Test;

/**
 * Each resource is refused a cycle before it is free and accepted when it is: what it serves
 * shortened by a cycle, or lengthened, moves what follows by a cycle or not at all.
 *
 * <p>A read senses after 1 + 2 + (3 + 4 + 5) = 15 cycles and accumulates until 21.
 */
class GridTimingTest {
  private static final int[] ONE = {0};
  private static final int[] BOTH = {0, 1};

  private static GridTiming timing(int rowTiles, int membraneUpdate, int... muxSteps) {
    PhaseCycles cycles =
        new PhaseCycles(new ClockDomain(1), 1, 3, 2, 4, 5, 6, 7, membraneUpdate, 9, 2, 3);
    GridTiming timing = new GridTiming(cycles, rowTiles, muxSteps);
    timing.begin();
    return timing;
  }

  @Test
  void theNextReadWaitsForAccumulationAndEachMuxStepTakesItsOwnCycles() {
    GridTiming t = timing(1, 8, 1, 3);
    assertEquals(1 + 2 + 3 * 12 + 6, t.read(0), "the slower column tile");
    assertEquals(2 * 45, t.read(0));
    assertEquals(90 + 8, t.merge(ONE, 1));
    assertEquals(42 + 8, t.settled(0));
    assertEquals(98, t.settled(1));
  }

  /** Position 0 is accumulated at 21 and merged at 21 + u; position 1 is sensed at 36. */
  @Test
  void thePartialSumRegisterIsRefusedUntilItsPositionIsMerged() {
    IntFunction<Long> second =
        update -> {
          GridTiming t = timing(1, update, 1);
          t.read(0);
          t.merge(ONE, 1);
          return t.read(0);
        };
    assertEquals(42, second.apply(14));
    assertEquals(42, second.apply(15), "free at 36, taken at 36");
    assertEquals(43, second.apply(16), "free at 37, refused at 36");
  }

  @Test
  void onlyTheFirstReadOfAPositionWaitsForTheRegister() {
    GridTiming t = timing(1, 100, 1);
    t.read(0);
    assertEquals(121, t.merge(ONE, 1));
    assertEquals(127, t.read(0));
    assertEquals(127 + 21, t.read(0), "the second one finds its own position there");
  }

  @Test
  void theMergeUnitWaitsForItsSlowestParticipantAndForItself() {
    GridTiming t = timing(2, 8, 1);
    t.read(0);
    t.read(1);
    assertEquals(42, t.read(1), "two groups of rows on the second array");
    assertEquals(42 + 7 + 8, t.merge(BOTH, 2));
    GridTiming busy = timing(2, 30, 1);
    busy.read(0);
    assertEquals(51, busy.merge(ONE, 1));
    assertEquals(21, busy.read(1), "another array's register is free");
    assertEquals(81, busy.merge(new int[] {1}, 1), "but the merge unit is not");
  }

  /** Sensed at 15, the port is busy until 15 + u; the array's next row is sensed at 30. */
  @Test
  void theMembranePortIsRefusedUntilItHasServedTheReadBefore() {
    IntFunction<Long> second =
        update -> {
          GridTiming t = timing(1, update, 1);
          t.scatter(0);
          return t.scatter(0);
        };
    assertEquals(30 + 14, second.apply(14));
    assertEquals(30 + 15, second.apply(15), "free at 30, taken at 30");
    assertEquals(31 + 16, second.apply(16), "free at 31, refused at 30");
  }

  @Test
  void anArrayIsHeldUntilThePortTakesItsCodes() {
    GridTiming t = timing(2, 40, 1);
    assertEquals(55, t.scatter(0));
    assertEquals(95, t.scatter(1), "sensed at 15, taken at 55");
    assertEquals(135, t.scatter(1), "raised at 55, sensed at 70, taken at 95");
    GridTiming idle = timing(2, 1, 1);
    idle.scatter(0);
    idle.scatter(1);
    assertEquals(15 + 15 + 1, idle.scatter(0), "raised when the port took the codes at 15");
  }

  @Test
  void decisionsFollowEachOtherWithoutAccumulation() {
    GridTiming t = timing(1, 8, 1, 2);
    assertEquals(27, t.decide(0));
    assertEquals(54, t.decide(0));
    assertEquals(30, t.settled(0));
    assertEquals(54, t.settled(1));
  }

  /**
   * Without an update a position is merged with its last accumulation: 21, 42. A batch takes 9
   * cycles: 21 + 18 is before 42, 21 + 27 is after it.
   */
  @Test
  void comparatorsTakeAPositionWhenItIsMergedAndTheyAreFree() {
    IntFunction<Long> second =
        batches -> {
          GridTiming t = timing(1, 0, 1);
          t.read(0);
          t.merge(ONE, 1);
          assertEquals(21, t.compare(0, batches));
          assertEquals(42, t.read(0), "the array does not wait");
          assertEquals(42, t.merge(ONE, 1), "nor does the merge unit");
          return t.compare(0, 1);
        };
    assertEquals(42, second.apply(2));
    assertEquals(21 + 27, second.apply(3));
  }

  @Test
  void comparatorsOfAColumnTileDoNotWaitForThoseOfAnother() {
    GridTiming t = timing(1, 0, 1, 2);
    t.read(0);
    t.merge(ONE, 1);
    assertEquals(21, t.compare(0, 4));
    assertEquals(33, t.compare(1, 1));
    assertEquals(21 + 36, t.compare(0, 1));
    assertEquals(33 + 9, t.compare(1, 1));
  }

  private static GridTiming onChip(
      ChipSpec.Accumulation accumulation, long[][] way, int update, boolean words) {
    return onChip(accumulation, TileGroups.atHome(way.length, 1), way, update, words);
  }

  private static GridTiming onChip(
      ChipSpec.Accumulation accumulation,
      TileGroups groups,
      long[][] way,
      int update,
      boolean words) {
    PhaseCycles cycles = new PhaseCycles(new ClockDomain(1), 1, 3, 2, 4, 5, 6, 7, update, 9, 0, 0);
    MembranePort port = new MembranePort(words, 1, 1, update, 9, 0, 0, 0, 0);
    ColumnPorts ports = new ColumnPorts(accumulation, List.of(), List.of(port), groups, way, way);
    GridTiming timing = new GridTiming(cycles, way.length, new int[] {1}, ports);
    timing.begin();
    return timing;
  }

  /** Sums are there at 21, added on two levels by 35, the membranes by 43. */
  @Test
  void aTreeAddsLevelByLevelAndLetsThePositionBehindIn() {
    GridTiming t = onChip(ChipSpec.Accumulation.TREE, new long[3][1], 8, false);
    int[] three = {0, 1, 2};
    for (int r : three) {
      assertEquals(21, t.read(r));
    }
    assertEquals(21 + 7 + 7 + 8, t.merge(three, 3));
    assertEquals(42, t.read(0), "registers are free at 28, when the first level is done");
    assertEquals(42 + 7 + 7 + 8, t.merge(ONE, 1), "all levels, whoever takes part");
  }

  /**
   * An update takes 60. Position 0: on the first level till 28, the second till 35, the port till
   * 95. Position 1, there at 42, is through both at 56 and waits for 95; so position 2, there at
   * 63, leaves the first level, done at 70, when position 1 leaves the second at 95; position 3,
   * there at 84, gets on the first level at 95, and its registers are free at 102.
   */
  @Test
  void aTreeBacksUpBehindASlowPort() {
    GridTiming t = onChip(ChipSpec.Accumulation.TREE, new long[3][1], 60, false);
    long[] done = new long[4];
    for (int p = 0; p < done.length; p++) {
      assertEquals(21L * (p + 1), t.read(0));
      done[p] = t.merge(ONE, 1);
    }
    assertArrayEquals(new long[] {95, 155, 215, 275}, done);
    assertEquals(102 + 6, t.read(0), "sensed at 99, taken up at 102");
  }

  @Test
  void aResultThatTravelsIsMergedWhenItHasArrived() {
    GridTiming t = onChip(ChipSpec.Accumulation.SERIAL, new long[][] {{0}, {5}}, 8, false);
    t.read(0);
    t.read(1);
    assertEquals(21 + 5 + 7 + 8, t.merge(BOTH, 2));
    t.begin();
    assertEquals(15 + 8, t.scatter(0));
    t.begin();
    assertEquals(15 + 5 + 8, t.scatter(1));
    t.begin();
    assertEquals(15 + 5, t.decide(1));
    assertEquals(30 + 5, t.decide(1), "the array does not wait for the way");
  }

  // Row tile 0 at home, the others in the tiles given, 5 cycles away.
  private static GridTiming grouped(ChipSpec.Accumulation accumulation, int update, int... tiles) {
    int[][][] arrays = new int[1][tiles.length][1];
    long[][] way = new long[tiles.length][1];
    for (int r = 0; r < tiles.length; r++) {
      arrays[0][r][0] = tiles[r];
      way[r][0] = tiles[r] == 0 ? 0 : 5;
    }
    LayerMap map = new LayerMap(0, 1, arrays, new int[1][1]);
    return onChip(accumulation, TileGroups.of(map, 0), way, update, false);
  }

  /**
   * Sums are there at 21. Away, two passes take till 35, and the result is home at 40; there one
   * pass takes till 47 and the update till 55. Registers away are free at 35, at home at 55: a
   * second position is sensed at 36 and accumulated at 42 away, but at 61 at home. It is added away
   * by 56, when home has let the first one go at 55: 42 waits for 55, 69, home at 74, merged at 89.
   */
  @Test
  void arraysOfOneTileAreAddedThereOneByOneAndSendOneSum() {
    GridTiming t = grouped(ChipSpec.Accumulation.SERIAL, 8, 0, 1, 1, 1);
    int[] all = {0, 1, 2, 3};
    for (int r : all) {
      assertEquals(21, t.read(r));
    }
    assertEquals(21 + 14 + 5 + 7 + 8, t.merge(all, 4));
    assertEquals(61, t.read(0));
    for (int r = 1; r < 4; r++) {
      assertEquals(42, t.read(r));
    }
    assertEquals(55 + 14 + 5 + 7 + 8, t.merge(all, 4));
    assertEquals(69 + 6, t.read(1), "sensed at 57, the local adder is done at 69");
  }

  /**
   * An update takes 60. Position 0: two levels away till 35, home at 40, the level there till 47,
   * the port till 107. Position 1, there at 42, is home at 61 and leaves the level there for the
   * port at 107. Position 2, there at 63, is home at 82 and taken by 114; position 3, there at 84,
   * gets on the second level away at 114, and position 4 on the first, done with it at 121.
   */
  @Test
  void aTreeAwayFromHomeHoldsItsSumUntilTheFirstLevelAtHomeHasTakenIt() {
    GridTiming t = grouped(ChipSpec.Accumulation.TREE, 60, 0, 1, 1, 1);
    int[] away = {1, 2, 3};
    long[] done = new long[5];
    for (int p = 0; p < done.length; p++) {
      for (int r : away) {
        assertEquals(21L * (p + 1), t.read(r));
      }
      done[p] = t.merge(away, 3);
    }
    assertArrayEquals(new long[] {107, 167, 227, 287, 347}, done);
    assertEquals(121 + 6, t.read(1), "sensed at 120, taken up at 121");
  }

  /**
   * One array a tile, or all at home: no adders away, and all that reaches home is merged there.
   */
  @Test
  void arraysThatAreAloneInATileAreMergedAtHomeOneByOne() {
    for (ChipSpec.Accumulation accumulation : ChipSpec.Accumulation.values()) {
      GridTiming spread = grouped(accumulation, 8, 0, 1, 2);
      GridTiming plain = onChip(accumulation, new long[][] {{0}, {5}, {5}}, 8, false);
      for (int p = 0; p < 5; p++) {
        int[] rows = p % 2 == 0 ? new int[] {0, 1, 2} : new int[] {1, 2};
        for (int r : rows) {
          assertEquals(plain.read(r), spread.read(r));
        }
        assertEquals(plain.merge(rows, rows.length), spread.merge(rows, rows.length));
      }
    }
  }

  @Test
  void updatesAndComparisonsTakeTurnsAtAMemory() {
    for (boolean words : new boolean[] {false, true}) {
      GridTiming t = onChip(ChipSpec.Accumulation.SERIAL, new long[1][1], 8, words);
      t.read(0);
      assertEquals(29, t.merge(ONE, 1));
      assertEquals(29, t.compare(0, 3), "till 56");
      assertEquals(42, t.read(0));
      assertEquals(words ? 56 + 8 : 42 + 8, t.merge(ONE, 1));
    }
  }

  @Test
  void aStepStartsWithEverythingFree() {
    GridTiming t = timing(1, 8, 1);
    t.read(0);
    t.merge(ONE, 1);
    t.compare(0, 1);
    t.begin();
    assertEquals(0, t.settled(0));
    assertEquals(0, t.compare(0, 1));
    assertEquals(21, t.read(0));
  }

  /** A duration of n cycles takes n, a little more is refused at n and takes n + 1. */
  @Test
  void everyPhaseOfACardIsRoundedUpToWholeCycles() {
    PhaseCycles exact = PhaseCycles.of(new TestArray().spec());
    PhaseCycles expected =
        new PhaseCycles(new ClockDomain(1_000_000), 1, 3, 2, 4, 5, 6, 7, 8, 9, 2, 3);
    assertEquals(expected, exact);
    TestArray slower = new TestArray();
    slower.clockPeriodS = 0.99 * TestArray.NS;
    // The same seconds on a clock that is one per cent faster: each phase needs a cycle more.
    List<PhaseCycles.Phase> phases = exact.phases(new TestArray().spec());
    ClockDomain faster = ClockDomain.ofSeconds(slower.clockPeriodS);
    assertEquals(11, phases.size());
    for (PhaseCycles.Phase phase : phases) {
      assertEquals(phase.cycles() + 1, faster.cyclesFor(phase.requestedS()), phase.name());
    }
  }

  @Test
  void cellsConductThroughSettlingAndSensingAndHeldOnesThroughPrechargesBetween() {
    PhaseCycles cycles = PhaseCycles.of(new TestArray().spec());
    assertEquals(9e-9, cycles.conductS());
    assertEquals(9e-9, cycles.heldS(1));
    assertEquals(3 * 9e-9 + 2 * 3e-9, cycles.heldS(3));
  }
}
