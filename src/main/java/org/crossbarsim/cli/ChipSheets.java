package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.netlist.CardLibrary.Card;
import org.crossbarsim.netlist.ChipCard;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.ConverterSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.MemoryMacro;
import org.crossbarsim.spec.MemorySpec;
import org.crossbarsim.spec.NetworkSpec;

/** What {@code crossbar-sim arrays} says of chips, memories and converters. */
final class ChipSheets {
  private ChipSheets() {}

  /** One sheet for each of them. */
  static void add(List<CardsCommand.Sheet> sheets, CardLibrary library) {
    for (Card<ChipCard> card : library.chips()) {
      ChipSpec c = card.spec().spec();
      sheets.add(
          new CardsCommand.Sheet(
              card.name(), c.description(), chosen(card.spec()), c.provenance()));
    }
    for (Card<MemorySpec> card : library.memories()) {
      MemorySpec m = card.spec();
      sheets.add(new CardsCommand.Sheet(card.name(), m.description(), chosen(m), m.provenance()));
    }
    for (Card<ConverterSpec> card : library.converters()) {
      ConverterSpec c = card.spec();
      sheets.add(new CardsCommand.Sheet(card.name(), c.description(), chosen(c), c.provenance()));
    }
  }

  /** Their entries in the list of all cards. */
  static void list(PrintWriter out, CardLibrary library) {
    for (Card<ChipCard> card : library.chips()) {
      ChipSpec c = card.spec().spec();
      entry(out, card.name(), "chip", c.description(), CardText.confidence(c.provenance()));
    }
    for (Card<MemorySpec> card : library.memories()) {
      MemorySpec m = card.spec();
      entry(out, card.name(), "memory", m.description(), CardText.confidence(m.provenance()));
    }
    for (Card<ConverterSpec> card : library.converters()) {
      ConverterSpec c = card.spec();
      entry(out, card.name(), "converter", c.description(), CardText.confidence(c.provenance()));
    }
  }

  private static void entry(
      PrintWriter out, String name, String kind, String description, String confidence) {
    CardText.entry(out, name + " (" + kind + ")", description + " " + confidence + ".");
  }

  private static List<String> chosen(ChipCard card) {
    ChipSpec c = card.spec();
    NetworkSpec n = c.network();
    List<String> chosen = new ArrayList<>();
    chosen.add("arrays_per_tile = " + c.arraysPerTile());
    chosen.add("tiles_per_cluster = " + c.tilesPerCluster());
    chosen.add("clusters = " + c.clusters());
    chosen.add("accumulation = " + c.accumulation().label());
    chosen.add("buffers.word_bits = " + c.buffers().wordBits());
    chosen.add("membranes.storage = " + c.membranes().label());
    card.storages().forEach(storage -> sram(storage, chosen));
    chosen.add("network.topology = " + n.topology().label());
    chosen.add("network.flit_bits = " + n.flitBits());
    chosen.add("network.route_bits = " + n.routeBits());
    chosen.add("network.payload_bits = " + n.payloadBits());
    chosen.add("network.packets = " + n.packets().label());
    chosen.add("network.multicast = " + n.multicast());
    chosen.add("network.router_cycles = " + n.routerCycles());
    chosen.add("network.buffer_flits = " + n.bufferFlits());
    chosen.add("gating.gated = " + c.gating().gated());
    chosen.add("packing = " + c.mapping().packing().label());
    chosen.add("placement = " + c.mapping().placing().label());
    return chosen;
  }

  private static void sram(MembraneStorage storage, List<String> chosen) {
    if (storage instanceof MembraneStorage.TileSram s) {
      sram("tile_sram", s.macros().name(), s.wordBits(), s.banks(), s.ports(), chosen);
    } else if (storage instanceof MembraneStorage.SharedSram s) {
      sram("shared_sram", s.macros().name(), s.wordBits(), s.banks(), s.ports(), chosen);
    }
  }

  private static void sram(
      String key, String memory, int wordBits, int banks, int ports, List<String> chosen) {
    String path = "membranes." + key + ".";
    chosen.add(path + "memory = " + memory);
    chosen.add(path + "word_bits = " + wordBits);
    chosen.add(path + "banks = " + banks);
    chosen.add(path + "ports = " + ports);
  }

  private static List<String> chosen(MemorySpec memory) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < memory.macros().size(); i++) {
      MemoryMacro macro = memory.macros().get(i);
      chosen.add("macros." + i + ".bytes = " + macro.bytes());
      chosen.add("macros." + i + ".port_bits = " + macro.portBits());
    }
    return chosen;
  }

  private static List<String> chosen(ConverterSpec converter) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < converter.rows().size(); i++) {
      chosen.add("rows." + i + ".bits = " + converter.rows().get(i).bits());
    }
    return chosen;
  }
}
