package org.crossbarsim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.api.Test;

class FloorplanTest {
  private static final int CASES = 200;

  /** A rounding error of a sum of areas. */
  private static final double ROUNDING = 1e-12;

  private static final double NM = 1e-9;

  private static ChipMap map(NetworkSpec.Topology topology, int tiles, int perCluster) {
    Grid grid = Grid.of(topology, (tiles + perCluster - 1) / perCluster, perCluster);
    return new ChipMap(List.of(), tiles, IntStream.range(0, tiles).toArray(), 1, grid);
  }

  private static ChipSpec chip(NetworkSpec.Topology topology) {
    return TestChips.chip(4, 1)
        .withNetwork(TestChips.network(topology, NetworkSpec.Packets.ADDRESS));
  }

  @Test
  void fourTilesWorkedByHand() {
    // Tiles of 100, 200, 300 and 400 um, a tenth more between them: fields of 110, 220, 330, 440.
    double[] tilesM2 = {1e-8, 4e-8, 9e-8, 16e-8};
    ChipMap map = map(NetworkSpec.Topology.MESH, 4, 1);
    Floorplan plan = Floorplan.of(map, tilesM2, chip(NetworkSpec.Topology.MESH));
    // Routers of 9000 um^2 under fields of 110 and 220 um: 81.818 and 40.909 um; 27.273; 20.455.
    double width = 330e-6 + 440e-6;
    double height = (220 + 9000 / 220.0) * 1e-6 + (440 + 9000 / 440.0) * 1e-6;
    assertEquals(width, plan.widthM(), 4 * NM);
    assertEquals(height, plan.heightM(), 4 * NM);
    assertEquals(width * height, plan.areaM2(), 4 * NM * (width + height));
    assertEquals(30e-8 + 4 * 9e-9, plan.partsM2(), ROUNDING * 1e-7);
    assertEquals(plan.areaM2() - plan.partsM2(), plan.gapsM2());
    assertEquals((330 / 2.0) * 1e-6, plan.routerXM(0), NM);
    assertEquals((330 + 440 / 2.0) * 1e-6, plan.routerXM(1), NM);
    assertEquals(385, plan.linkUm(0, 1));
    assertEquals(361, plan.linkUm(0, 2)); // (260.909 + 460.455) / 2 = 360.68
    assertEquals(385, plan.longestLinkUm());
    // Tile 0 in the middle of its field: left edge at 115, 5 more to its own edge.
    assertEquals(115e-6, plan.tile(0).xM(), 2 * NM);
    assertEquals(100e-6, plan.tile(0).widthM(), 1.5 * NM);
  }

  @Test
  void waysWithinAClusterGoFromCentreToCentre() {
    // A cluster of 2 x 2 fields of 110 um; in steps along the edges 110, 110 and 220.
    double[] tilesM2 = {1e-8, 1e-8, 1e-8, 1e-8};
    Floorplan plan =
        Floorplan.of(
            map(NetworkSpec.Topology.MESH, 4, 4), tilesM2, chip(NetworkSpec.Topology.MESH));
    assertEquals(0, plan.wayUm(2, 2));
    assertEquals(110, plan.wayUm(0, 1));
    assertEquals(110, plan.wayUm(0, 2));
    assertEquals(220, plan.wayUm(1, 2));
    assertEquals(0, plan.longestLinkUm());
  }

  @Test
  void theRouterAboveFourIsInTheMiddleOfThem() {
    double[] tilesM2 = new double[16];
    java.util.Arrays.fill(tilesM2, 1e-8);
    Floorplan plan =
        Floorplan.of(
            map(NetworkSpec.Topology.H_TREE, 16, 1), tilesM2, chip(NetworkSpec.Topology.H_TREE));
    double left = (plan.routerXM(0) + plan.routerXM(1)) / 2;
    double upper = (plan.routerYM(0) + plan.routerYM(2)) / 2;
    assertEquals(left, plan.routerXM(16), NM);
    assertEquals(upper, plan.routerYM(16), NM);
    assertEquals(plan.widthM() / 2, plan.routerXM(20), 2 * NM);
    assertEquals(plan.heightM() / 2, plan.routerYM(20), 2 * NM);
    // A field is 110 um wide and 110 + 21/16*9000/110 high: halves of it to the first level.
    long half = Math.round(110 / 2.0 + (110 + 21 / 16.0 * 9000 / 110) / 2);
    assertEquals(half, plan.linkUm(0, 16));
    assertEquals(2.0 * half, (double) plan.linkUm(16, 20), 1.0);
  }

  @Test
  void theDieIsAtLeastAsLargeAsItsPartsAndTheyDoNotOverlap() {
    for (long seed = 0; seed < CASES; seed++) {
      Draw draw = new Draw(seed);
      NetworkSpec.Topology topology = draw.of(NetworkSpec.Topology.values());
      int tiles = draw.between(1, 40);
      ChipMap map = map(topology, tiles, draw.between(1, 5));
      double[] tilesM2 = new double[tiles];
      for (int t = 0; t < tiles; t++) {
        tilesM2[t] = draw.chance(0.1) ? 0 : draw.chance(0.5) ? 1e-8 : draw.real(1e-12, 1e-6);
      }
      Floorplan plan = Floorplan.of(map, tilesM2, chip(topology));
      assertTrue(plan.gapsM2() >= -ROUNDING * plan.areaM2(), "seed " + seed);
      List<Floorplan.Box> boxes = new ArrayList<>();
      double sum = 0;
      for (int s = 0; s < map.grid().slots(); s++) {
        boxes.add(plan.tile(s));
        double areaM2 = plan.tile(s).widthM() * plan.tile(s).heightM();
        assertTrue(areaM2 >= (s < tiles ? tilesM2[s] : 0) * (1 - ROUNDING));
      }
      for (int c = 0; c < map.grid().clusters(); c++) {
        boxes.add(plan.routers(c));
        sum += plan.routers(c).widthM() * plan.routers(c).heightM();
      }
      double routersM2 = map.grid().routers() * 9e-9;
      assertTrue(sum >= routersM2 * (1 - ROUNDING), "routers have too little room");
      for (int i = 0; i < boxes.size(); i++) {
        assertTrue(inside(boxes.get(i), plan), "seed " + seed);
        for (int j = 0; j < i; j++) {
          assertTrue(apart(boxes.get(i), boxes.get(j)), "seed " + seed + ": overlap");
        }
      }
    }
  }

  private static boolean inside(Floorplan.Box b, Floorplan plan) {
    double half = NM / 2;
    return b.xM() > -half
        && b.yM() > -half
        && b.xM() + b.widthM() < plan.widthM() + half
        && b.yM() + b.heightM() < plan.heightM() + half;
  }

  private static boolean apart(Floorplan.Box a, Floorplan.Box b) {
    double half = NM / 2;
    return a.xM() + a.widthM() < b.xM() + half
        || b.xM() + b.widthM() < a.xM() + half
        || a.yM() + a.heightM() < b.yM() + half
        || b.yM() + b.heightM() < a.yM() + half;
  }

  @Test
  void tilesThatTakeTurnsOnAPlaceTakeTheAreaOfTheLargest() {
    Grid grid = Grid.of(NetworkSpec.Topology.MESH, 2, 1);
    ChipMap map = new ChipMap(List.of(), 3, new int[] {0, 1, 0}, 2, grid);
    double[] tilesM2 = {1e-8, 3e-8, 4e-8};
    Floorplan plan = Floorplan.of(map, tilesM2, chip(NetworkSpec.Topology.MESH));
    assertEquals(7e-8 + 2 * 9e-9, plan.partsM2(), ROUNDING * 1e-7);
    assertEquals(200e-6, plan.tile(0).widthM(), 1.5 * NM);
  }
}
