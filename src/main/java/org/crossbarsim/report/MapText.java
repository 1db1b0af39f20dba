package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.crossbarsim.units.Dimension;

/** Where a network stands on a chip, as people read it. */
public final class MapText {
  private static final String NONE = "-";
  private static final int MOST_RANGES = 6;
  private static final int LABEL = 13;
  private static final double M_PER_UM = 1e-6;

  private final MapReport report;

  private MapText(MapReport report) {
    this.report = report;
  }

  /** The page. */
  public static String of(MapReport report) {
    MapText text = new MapText(report);
    return text.head() + "\n" + text.layers() + "\n" + text.chip();
  }

  private String head() {
    return report.netlist()
        + ": on chip "
        + report.chip()
        + " of arrays "
        + report.array()
        + "\n"
        + (report.chipOfNetlist()
            ? ""
            : "The netlist names no chip: runs take its layers one by one. This is the card "
                + report.chip()
                + ".\n");
  }

  private String layers() {
    TextTable table =
        new TextTable(
            2,
            "layer",
            "unit",
            "arrays",
            "rows x cols",
            "copies",
            "group",
            "tiles",
            "homes",
            "used");
    for (MapReport.LayerRow row : report.layers()) {
      boolean digital = row.unit().equals("digital");
      table.add(
          row.name(),
          row.unit(),
          row.arraysOf().map(owner -> "of " + owner).orElse(digital ? NONE : "" + row.arrays()),
          digital ? NONE : row.rowTiles() + " x " + row.colTiles(),
          digital ? NONE : "" + row.copies(),
          "" + row.group(),
          ranges(row.tiles()),
          ranges(row.homeTiles()),
          row.utilization().map(Figures::percent).orElse(NONE));
    }
    int arrays = report.layers().stream().mapToInt(MapReport.LayerRow::arrays).sum();
    table.add("all", "", "" + arrays, "", "", "", "" + report.tiles().size(), "", "");
    return table.text();
  }

  /** Numbers as ranges: {@code 0-3 7}. */
  static String ranges(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    int from = -1;
    int to = -1;
    for (int n : new TreeSet<>(numbers)) {
      if (from < 0 || n != to + 1) {
        if (from >= 0) {
          ranges.add(range(from, to));
        }
        from = n;
      }
      to = n;
    }
    ranges.add(range(from, to));
    return ranges.size() <= MOST_RANGES
        ? String.join(" ", ranges)
        : String.join(" ", ranges.subList(0, MOST_RANGES - 2))
            + " .. "
            + ranges.get(ranges.size() - 1);
  }

  private static String range(int from, int to) {
    return from == to ? "" + from : from + "-" + to;
  }

  private String chip() {
    MapReport.GridRow grid = report.grid();
    MapReport.FloorplanRow plan = report.floorplan();
    MapReport.TrafficRow traffic = report.traffic();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "tiles",
        report.tiles().size()
            + " of up to "
            + ReportText.plural(report.arraysPerTile(), "array")
            + ", packed "
            + report.packing());
    if (report.groups() > 1) {
      line(text, "groups", report.groups() + " take turns; each is programmed before it starts");
    }
    line(text, "copies", copies());
    line(
        text,
        "network",
        grid.topology()
            + " of "
            + grid.columns()
            + " x "
            + grid.rows()
            + " places, "
            + ReportText.plural(grid.clusters(), "cluster")
            + " of "
            + ReportText.plural(grid.tilesPerCluster(), "tile")
            + ", "
            + ReportText.plural(grid.routers(), "router"));
    line(
        text,
        "links",
        grid.links() + ", longest " + um(grid.longestLinkUm()) + ", all " + um(grid.allLinksUm()));
    line(
        text,
        "die",
        Figures.si(plan.areaM2(), Dimension.AREA)
            + ", "
            + Figures.si(plan.widthM(), Dimension.LENGTH)
            + " x "
            + Figures.si(plan.heightM(), Dimension.LENGTH));
    double emptyM2 = plan.gapsM2() - plan.spacingM2();
    line(
        text,
        "of it",
        "parts "
            + Figures.si(plan.partsM2(), Dimension.AREA)
            + ", spacing "
            + Figures.si(plan.spacingM2(), Dimension.AREA)
            + ", empty "
            + Figures.si(emptyM2, Dimension.AREA)
            + " ("
            + Figures.percent(emptyM2 / plan.areaM2())
            + ")");
    line(
        text,
        "traffic",
        Figures.count((double) traffic.packets())
            + " packets a step if every neuron fires, over "
            + Figures.count((double) traffic.packetHops())
            + " links; "
            + Figures.count((double) traffic.packetHopsOfSnake())
            + " in snake order");
    line(
        text,
        "programming",
        report.programming().map(ProgrammingRows::text).orElse("not known of this device"));
    return text.toString();
  }

  private String copies() {
    if (report.areaBudgetM2().isEmpty()) {
      return "one of each layer; no area budget is given";
    }
    String budget = Figures.si(report.areaBudgetM2().get(), Dimension.AREA);
    return report.layers().stream().mapToInt(MapReport.LayerRow::copies).max().orElse(1)
        + " at most, within "
        + budget;
  }

  private static String um(long um) {
    return Figures.si(um * M_PER_UM, Dimension.LENGTH);
  }

  private static void line(StringBuilder text, String what, String is) {
    text.append(label(what)).append(is).append('\n');
  }

  /** What a line below the table begins with. */
  public static String label(String what) {
    return what + " ".repeat(Math.max(1, LABEL - what.length()));
  }
}
