package org.crossbarsim.report;

import java.util.List;
import org.crossbarsim.mapping.Floorplan;
import org.crossbarsim.mapping.Grid;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/**
 * The floorplan of a mapped design as a picture (Scalable Vector Graphics 1.1): a rectangle for
 * each tile in the colour and with the name of the layer that has most of it, strips and dots for
 * routers, lines for links. Layers that take turns have a picture each, side by side. The same text
 * for the same map.
 */
public final class FloorplanSvg {
  private static final double DIE = 800; // pixels of the longer side
  private static final double DIE_OF_SEVERAL = 480;
  private static final int MARGIN = SvgCanvas.MARGIN;
  private static final int HEAD = SvgCanvas.HEAD;
  private static final int FOOT = 60;
  private static final int LEGEND = 220;
  private static final int LEGEND_LINE = 18;
  private static final double ROUTER = 3.5;
  private static final String INK = SvgCanvas.INK;
  private static final String STRIP = "#90a4ae";
  private static final double MOST_LABEL = 15; // pixels
  private static final double LEAST_LABEL = 5;
  private static final double LETTER = 0.64; // width of a letter, as a share of its size
  private static final double HALF_LETTER = 0.35; // height of half a letter, likewise
  private static final double TURN = 1.25; // a name is turned if it is that much larger then

  private final MapReport report;
  private final Floorplan plan;
  private final int[] slotOf;
  private final double scale; // pixels a metre
  private final double width; // of one picture
  private final double height;
  private final double legend; // where it begins
  private final SvgCanvas svg;

  private FloorplanSvg(MapReport report, Floorplan plan, int[] slotOf) {
    this.report = report;
    this.plan = plan;
    this.slotOf = slotOf;
    this.scale =
        (report.groups() == 1 ? DIE : DIE_OF_SEVERAL) / Math.max(plan.widthM(), plan.heightM());
    this.width = plan.widthM() * scale;
    this.height = plan.heightM() * scale;
    this.legend = MARGIN + report.groups() * (width + MARGIN);
    double lines = (report.layers().size() + 3.0) * LEGEND_LINE + MARGIN;
    this.svg =
        new SvgCanvas(legend + LEGEND, HEAD + Math.max(height + FOOT, lines), title(report, plan));
  }

  /** The picture. */
  public static String of(MapReport report, Floorplan plan, int[] slotOf) {
    return new FloorplanSvg(report, plan, slotOf).draw();
  }

  private String draw() {
    for (int group = 0; group < report.groups(); group++) {
      die(group, MARGIN + group * (width + MARGIN));
    }
    scaleBar(MARGIN, HEAD + height + 24);
    legend();
    return svg.page();
  }

  private static String title(MapReport report, Floorplan plan) {
    return report.netlist()
        + " on "
        + report.chip()
        + ": "
        + Figures.si(plan.areaM2(), Dimension.AREA)
        + ", "
        + ReportText.plural(report.tiles().size(), "tile");
  }

  private void die(int group, double left) {
    if (report.groups() > 1) {
      svg.text(left, HEAD - 8, "", "group " + group);
    }
    svg.open(left, HEAD);
    box(new Floorplan.Box(0, 0, plan.widthM(), plan.heightM()), "#f5f6f7", INK, "");
    for (int c = 0; c < plan.grid().clusters(); c++) {
      box(plan.routers(c), STRIP, "none", "routers of cluster " + c);
    }
    for (int t = 0; t < report.tiles().size(); t++) {
      if (report.tiles().get(t).group() == group) {
        tile(t);
      }
    }
    network();
    for (int t = 0; t < report.tiles().size(); t++) {
      if (report.tiles().get(t).group() == group) {
        label(t);
      }
    }
    svg.close();
  }

  private void tile(int t) {
    MapReport.TileRow tile = report.tiles().get(t);
    String what = tile.arrays() == 0 ? "digital" : ReportText.plural(tile.arrays(), "array");
    String words = "tile " + t + ": " + layer(tile) + ", " + what;
    box(rectangle(t), LayerColours.fill(tile.layer()), LayerColours.edge(tile.layer()), words);
  }

  private String layer(MapReport.TileRow tile) {
    return report.layers().get(tile.layer()).name();
  }

  // A tile is as large as it is, on a place that is as large as the largest that has it.
  private Floorplan.Box rectangle(int t) {
    Floorplan.Box place = plan.tile(slotOf[t]);
    double placeM2 = place.widthM() * place.heightM();
    double share =
        placeM2 == 0 ? 1 : Math.min(1, Math.sqrt(report.tiles().get(t).areaM2() / placeM2));
    double widthM = place.widthM() * share;
    double heightM = place.heightM() * share;
    return new Floorplan.Box(
        place.xM() + (place.widthM() - widthM) / 2,
        place.yM() + (place.heightM() - heightM) / 2,
        widthM,
        heightM);
  }

  // The layer's name in the middle of its tile, along the longer side if it is cramped otherwise;
  // nothing where it cannot be read.
  private void label(int t) {
    MapReport.TileRow tile = report.tiles().get(t);
    Floorplan.Box box = rectangle(t);
    String name = layer(tile);
    double level = size(name, box.widthM(), box.heightM());
    double upright = size(name, box.heightM(), box.widthM());
    boolean turned = upright > TURN * level;
    double size = turned ? upright : level;
    if (size < LEAST_LABEL) {
      return;
    }
    double x = (box.xM() + box.widthM() / 2) * scale;
    double y = (box.yM() + box.heightM() / 2) * scale;
    String halo = " stroke=\"" + LayerColours.fill(tile.layer()) + "\" stroke-width=\"3\"";
    svg.text(
        x,
        y + size * HALF_LETTER,
        "text-anchor=\"middle\" fill=\""
            + INK
            + "\""
            + halo
            + " paint-order=\"stroke\""
            + SvgCanvas.attribute("font-size", size)
            + (turned
                ? " transform=\"rotate(-90 " + SvgCanvas.px(x) + " " + SvgCanvas.px(y) + ")\""
                : ""),
        name);
  }

  private double size(String words, double alongM, double acrossM) {
    double letters = (alongM * scale - 4) / (LETTER * words.length());
    return Math.min(MOST_LABEL, Math.min(letters, (acrossM * scale - 3) / 1.2));
  }

  private void network() {
    for (Grid.Link link : plan.grid().links()) {
      double from = plan.routerXM(link.router()) * scale;
      double to = plan.routerXM(link.other()) * scale;
      double fromY = plan.routerYM(link.router()) * scale;
      double toY = plan.routerYM(link.other()) * scale;
      svg.polyline(
          new double[] {from, to, to},
          new double[] {fromY, fromY, toY},
          "stroke=\""
              + INK
              + "\" stroke-width=\"1.2\" stroke-opacity=\"0.6\" stroke-linejoin=\"round\"");
    }
    String look = "fill=\"#ffffff\" stroke=\"" + INK + "\" stroke-width=\"1.2\"";
    for (int r = 0; r < plan.grid().routers(); r++) {
      svg.circle(plan.routerXM(r) * scale, plan.routerYM(r) * scale, ROUTER, look, "");
    }
  }

  // The longest of 1, 2 and 5 times a power of ten micrometres that is below a third of the die.
  private void scaleBar(double left, double top) {
    long um = 1;
    for (long power = 1; power * 1e-6 * scale <= width / 3; power *= 10) {
      for (int digit : new int[] {1, 2, 5}) {
        um = digit * power * 1e-6 * scale <= width / 3 ? digit * power : um;
      }
    }
    svg.rect(left, top, um * 1e-6 * scale, 4, "fill=\"" + INK + "\"", "");
    svg.text(left, top + 20, "", SiFormat.format(um * 1e-6, Dimension.LENGTH));
  }

  private void legend() {
    List<MapReport.LayerRow> layers = report.layers();
    int line = 0;
    for (int l = 0; l < layers.size(); l++) {
      MapReport.LayerRow layer = layers.get(l);
      if (layer.arraysOf().isEmpty()) {
        String words = layer.name() + (layer.arrays() == 0 ? " (digital)" : "");
        svg.entry(legend, HEAD + line++ * LEGEND_LINE, LayerColours.fill(l), words);
      }
    }
    svg.entry(legend, HEAD + line * LEGEND_LINE, STRIP, "routers");
  }

  private void box(Floorplan.Box box, String fill, String stroke, String words) {
    svg.rect(
        box.xM() * scale,
        box.yM() * scale,
        box.widthM() * scale,
        box.heightM() * scale,
        "fill=\"" + fill + "\" stroke=\"" + stroke + "\" stroke-width=\"0.5\"",
        words);
  }
}
