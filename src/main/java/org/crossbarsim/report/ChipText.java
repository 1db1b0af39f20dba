package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.report.SectionText.Item;
import org.crossbarsim.units.Dimension;

/** The block of a report on the chip around the layers. */
final class ChipText {
  private static final int MOST_LAYERS = 4; // with copies, named in one line

  private final ChipReport chip;
  private final double images;
  private final List<Item> items = new ArrayList<>();

  private ChipText(ChipReport chip, double images) {
    this.chip = chip;
    this.images = images;
  }

  /** The lines; none without a chip. */
  static List<Item> items(RunReport report) {
    return report
        .chip()
        .map(chip -> new ChipText(chip, report.samples()).lines(report.power().windowS()))
        .orElse(List.of());
  }

  /** What a netlist puts around the arrays, and in place of costs of their cards. */
  static List<Item> cards(RunReport.Cards cards) {
    List<Item> items = new ArrayList<>();
    cards
        .chip()
        .ifPresent(
            c ->
                items.add(
                    new Item(
                        "chip",
                        c.name()
                            + ": "
                            + c.network().topology().label()
                            + ", up to "
                            + ReportText.plural(c.arraysPerTile(), "array")
                            + " a tile, "
                            + ReportText.plural(c.tilesPerCluster(), "tile")
                            + " a router, membranes in "
                            + c.membranes().label())));
    cards
        .converter()
        .ifPresent(
            c ->
                items.add(
                    new Item(
                        "converter",
                        c.name() + ", " + c.row().bits() + " bits, in place of the array card's")));
    cards
        .operatingPoint()
        .ifPresent(
            p ->
                items.add(
                    new Item(
                        "supply",
                        Figures.si(p.voltageV(), Dimension.VOLTAGE)
                            + " for digital parts, nominal "
                            + Figures.si(p.nominalV(), Dimension.VOLTAGE)
                            + "; clock periods "
                            + Figures.ratio(p.stretch())
                            + " times the cards'")));
    return List.copyOf(items);
  }

  /** How packets are simulated, for the notes. */
  static String packets(RunReport report) {
    return report.chip().isPresent() ? " packets on a network." : " a packet is one hop.";
  }

  private List<Item> lines(double windowS) {
    die();
    tiles();
    copies();
    memories();
    network();
    latency();
    leakage();
    add(
        "power",
        "dynamic "
            + power(chip.power().dynamicW())
            + " average, "
            + power(chip.power().peakDynamicW())
            + " peak over "
            + time(windowS)
            + ";");
    add(
        "",
        "with leakage "
            + power(chip.power().totalW())
            + " average, "
            + power(chip.power().peakTotalW())
            + " peak");
    return List.copyOf(items);
  }

  private void add(String name, String value) {
    items.add(new Item(name, value));
  }

  private void die() {
    ChipReport.FloorplanRow f = chip.floorplan();
    add(
        "die",
        area(f.areaM2())
            + ", "
            + Figures.si(f.widthM(), Dimension.LENGTH)
            + " x "
            + Figures.si(f.heightM(), Dimension.LENGTH)
            + ": parts "
            + area(f.partsM2())
            + ", gaps "
            + area(f.gapsM2())
            + " ("
            + Figures.percent(f.gapsM2() / f.areaM2())
            + ")");
  }

  private void tiles() {
    ChipReport.GridRow g = chip.grid();
    add(
        "tiles",
        g.tiles()
            + " in "
            + ReportText.plural(g.clusters(), "cluster")
            + ", "
            + g.topology()
            + " of "
            + g.columns()
            + " x "
            + g.rows()
            + ", "
            + ReportText.plural(g.routers(), "router"));
    chip.turns()
        .ifPresent(
            t ->
                add(
                    "turns",
                    chip.groups()
                        + " groups of layers; programming them takes "
                        + energy(t.programmingJ())
                        + " and "
                        + time(t.programmingS())));
    chip.turns().ifPresent(t -> add("", "the buffer between them takes " + energy(t.bufferJ())));
  }

  private void copies() {
    List<String> named = new ArrayList<>();
    long more = 0;
    for (ChipReport.PlaceRow row : chip.places()) {
      if (row.copies() > 1 && named.size() < MOST_LAYERS) {
        named.add(row.name() + " x" + row.copies());
      } else if (row.copies() > 1) {
        more++;
      }
    }
    if (!named.isEmpty()) {
      String rest = more > 0 ? " and " + ReportText.plural(more, "layer") + " more" : "";
      add("copies", String.join(", ", named) + rest);
    }
  }

  private void memories() {
    ChipReport.StorageRow m = chip.membranes();
    add(
        "memories",
        "membranes in "
            + m.kind()
            + ", "
            + Figures.areaOrNone(m.membranesM2())
            + "; spike buffers "
            + Figures.areaOrNone(m.buffersM2()));
  }

  private void network() {
    ChipReport.NetworkRow n = chip.network();
    add(
        "network",
        Figures.count(n.packets() / images)
            + " packets of "
            + Figures.count(n.flits() / images)
            + " flits, "
            + Figures.count(n.flitHops() / images)
            + " passes of a router");
    add("", Figures.count(n.ownDeliveries() / images) + " words stay in their tile");
    if (n.packets() > 0) {
      add("", "a packet takes " + distribution(n.latency()));
      add(
          "",
          "links busy "
              + Figures.percent(n.meanLinkUse())
              + " on average, the busiest "
              + Figures.percent(n.peakLinkUse())
              + "; longest queue "
              + ReportText.plural(n.longestQueueFlits(), "flit"));
    }
  }

  private static String distribution(ChipReport.LatencyRow row) {
    return time(row.medianS())
        + " (median), "
        + time(row.p99S())
        + " (99 %), "
        + time(row.worstS())
        + " (worst)";
  }

  private void latency() {
    ChipReport.LatencyRow all = chip.spikeLatency().get(chip.spikeLatency().size() - 1);
    if (all.observations() > 0) {
      add("spikes", "to the last membrane changed " + distribution(all));
    }
  }

  private void leakage() {
    ChipReport.LeakageRow l = chip.leakage();
    add(
        "leakage",
        "logic awake "
            + energy(l.awakeJ())
            + ", asleep "
            + energy(l.gatedJ())
            + ", memories "
            + energy(l.memoriesJ()));
    if (l.wakes() > 0) {
      add("", "woken " + Figures.count(l.wakes() / images) + " times for " + energy(l.wakeJ()));
    }
  }

  // Of one image.
  private String energy(double energyJ) {
    return energyJ == 0 ? "0" : Figures.si(energyJ / images, Dimension.ENERGY);
  }

  private static String time(double seconds) {
    return Figures.si(seconds, Dimension.TIME);
  }

  private static String area(double areaM2) {
    return Figures.si(areaM2, Dimension.AREA);
  }

  private static String power(double watts) {
    return Figures.si(watts, Dimension.POWER);
  }
}
