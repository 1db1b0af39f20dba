package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.MappedDesign;
import org.crossbarsim.mapping.Floorplan;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.testkit.ShippedDesigns;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Does a map say where everything is, in words, numbers and as a picture? */
class MapReportTest {
  private static final double RELATIVE = 1e-12;

  private static Design design(NetworkSpec.Topology topology, double budgetM2) {
    ChipSpec chip =
        TestChips.chip(2, 1)
            .withNetwork(TestChips.network(topology, NetworkSpec.Packets.ADDRESS))
            .withMapping(
                new ChipMappingSpec(
                    ChipMappingSpec.Packing.DENSE, ChipMappingSpec.Placing.SHORT, budgetM2));
    return Designs.conv(1, Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4))
        .design()
        .onChip(chip);
  }

  private static MapReport report(MappedDesign mapped) {
    return MapReport.of(mapped, true, Optional.of(new Chip(mapped.design())));
  }

  private static String svg(MappedDesign mapped) {
    return FloorplanSvg.of(report(mapped), mapped.plan().floorplan(), mapped.plan().map().slotOf());
  }

  private static List<MappedDesign> cases() {
    List<MappedDesign> cases = new ArrayList<>();
    for (NetworkSpec.Topology topology : NetworkSpec.Topology.values()) {
      cases.add(MappedDesign.of(design(topology, 0)));
      cases.add(MappedDesign.of(design(topology, 1e-6)));
    }
    return cases;
  }

  @Test
  void theMapOfATinyNetworkIsUnchanged() throws Exception {
    MappedDesign mapped = MappedDesign.of(design(NetworkSpec.Topology.MESH, 0));
    RunReportTest.golden("tiny.map.txt", MapText.of(report(mapped)));
    RunReportTest.golden("tiny.map.json", ReportFiles.json(report(mapped)));
    RunReportTest.golden("tiny.map.svg", svg(mapped));
  }

  @Test
  void tilesOfTheReportHoldWhatItsLayersSay() {
    for (MappedDesign mapped : cases()) {
      MapReport report = report(mapped);
      int ofLayers = report.layers().stream().mapToInt(MapReport.LayerRow::arrays).sum();
      int ofTiles = report.tiles().stream().mapToInt(MapReport.TileRow::arrays).sum();
      assertEquals(ofLayers, ofTiles);
      for (MapReport.LayerRow layer : report.layers()) {
        assertTrue(layer.tiles().containsAll(layer.homeTiles()));
        assertEquals(
            layer.arrays(), layer.rowTiles() * layer.colTiles() * layer.copies() * sign(layer));
      }
      double tilesM2 = report.tiles().stream().mapToDouble(MapReport.TileRow::areaM2).sum();
      double routersM2 = report.grid().routers() * mapped.plan().spec().network().routerAreaM2();
      assertEquals(tilesM2 + routersM2, report.floorplan().partsM2(), RELATIVE * tilesM2);
    }
  }

  private static int sign(MapReport.LayerRow layer) {
    return layer.unit().equals("array") ? 1 : 0;
  }

  @Test
  void theDieIsItsPartsAndItsGaps() {
    for (MappedDesign mapped : cases()) {
      MapReport.FloorplanRow die = report(mapped).floorplan();
      assertEquals(die.areaM2(), die.partsM2() + die.gapsM2(), RELATIVE * die.areaM2());
      assertEquals(die.areaM2(), die.widthM() * die.heightM(), RELATIVE * die.areaM2());
      assertTrue(die.gapsM2() >= die.spacingM2() - RELATIVE * die.areaM2());
    }
  }

  @Test
  void thePictureIsXmlWithARectangleForEachTileAndALineForEachLink() throws Exception {
    for (MappedDesign mapped : cases()) {
      Document picture =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg(mapped))));
      assertEquals("svg", picture.getDocumentElement().getTagName());
      MapReport report = report(mapped);
      int tiles = 0;
      NodeList titles = picture.getElementsByTagName("title");
      for (int i = 0; i < titles.getLength(); i++) {
        tiles += titles.item(i).getTextContent().startsWith("tile ") ? 1 : 0;
      }
      assertEquals(report.tiles().size(), tiles);
      assertEquals(report.grid().links(), picture.getElementsByTagName("polyline").getLength());
      assertEquals(report.grid().routers(), picture.getElementsByTagName("circle").getLength());
    }
  }

  @Test
  void tilesOfThePictureAreWhereTheFloorplanHasThem() throws Exception {
    MappedDesign mapped = MappedDesign.of(design(NetworkSpec.Topology.MESH, 0));
    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg(mapped))));
    Floorplan plan = mapped.plan().floorplan();
    double scale = 800 / Math.max(plan.widthM(), plan.heightM());
    NodeList titles = picture.getElementsByTagName("title");
    for (int i = 0; i < titles.getLength(); i++) {
      String words = titles.item(i).getTextContent();
      if (words.startsWith("tile ")) {
        int tile = Integer.parseInt(words.substring(5, words.indexOf(':')));
        Element drawn = (Element) titles.item(i).getParentNode();
        Floorplan.Box box = plan.tile(mapped.plan().map().slotOf()[tile]);
        assertEquals(box.xM() * scale, Double.parseDouble(drawn.getAttribute("x")), 0.01);
        assertEquals(box.widthM() * scale, Double.parseDouble(drawn.getAttribute("width")), 0.01);
        assertEquals(box.heightM() * scale, Double.parseDouble(drawn.getAttribute("height")), 0.01);
      }
    }
  }

  @Test
  void layersHaveColoursOfTheirOwn() {
    String svg = svg(MappedDesign.of(design(NetworkSpec.Topology.MESH, 0)));
    List<String> legend =
        svg.lines().filter(line -> line.contains("width=\"12\" height=\"12\"")).toList();
    assertEquals(legend.size(), legend.stream().map(MapReportTest::fill).distinct().count());
    assertNotEquals(0, legend.size());
  }

  private static String fill(String line) {
    return line.replaceAll(".*fill=\"(#\\w+)\".*", "$1");
  }

  @Test
  void fortyLayersHaveFortyColours() {
    assertEquals(40, IntStream.range(0, 40).mapToObj(LayerColours::fill).distinct().count());
    assertTrue(LayerColours.fill(3).matches("#[0-9a-f]{6}"));
  }

  @Test
  void threeNetworksOnBothTopologiesFillNineTenthsOfTheirDies() {
    for (NetworkSpec.Topology topology : NetworkSpec.Topology.values()) {
      ChipSpec chip =
          TestChips.chip(8, 4)
              .withNetwork(TestChips.network(topology, NetworkSpec.Packets.ADDRESS));
      for (String name :
          List.of("fmnist-conv.bsnn", "fmnist-vgg15.bsnn", "fmnist-vgg15-full.bsnn")) {
        Design design = ShippedDesigns.load(name).design().onChip(chip);
        Floorplan plan = MappedDesign.of(design).plan().floorplan();
        assertTrue(plan.emptyM2() < 0.1 * plan.areaM2(), name + " on " + topology);
      }
    }
  }

  @Test
  void numbersAreShownAsRanges() {
    assertEquals("3", MapText.ranges(List.of(3)));
    assertEquals("0-2 4 6-7", MapText.ranges(List.of(7, 6, 4, 2, 1, 0, 0)));
    assertEquals("1 3 5 7 .. 13", MapText.ranges(List.of(1, 3, 5, 7, 9, 11, 13)));
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (MappedDesign mapped : cases()) {
      MapText.of(report(mapped))
          .lines()
          .forEach(line -> assertTrue(line.length() <= ReportText.WIDTH, line));
    }
  }

  @Test
  void swapsSaveMuchOfTheTrafficOfTheFullVgg15() {
    ChipSpec chip = TestChips.chip(8, 4);
    MappedDesign mapped =
        MappedDesign.of(ShippedDesigns.load("fmnist-vgg15-full.bsnn").design().onChip(chip));
    assertTrue(
        3 * mapped.packetHops() < 2 * mapped.packetHopsOfSnake(),
        mapped.packetHops() + " of " + mapped.packetHopsOfSnake());
  }
}
