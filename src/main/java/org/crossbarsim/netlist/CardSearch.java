package org.crossbarsim.netlist;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ConverterSpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.jspecify.annotations.Nullable;

/** Finds cards by name: beside the netlist first, then in the home folder. */
final class CardSearch {
  private final Path beside;
  private final Path home;
  private final Problems netlistProblems;
  private final List<Problem> cardProblems = new ArrayList<>();
  private final List<Path> otherFiles = new ArrayList<>();
  private final Memories memories;

  CardSearch(Path beside, Path home, Problems netlistProblems) {
    this.beside = beside;
    this.home = home;
    this.netlistProblems = netlistProblems;
    this.memories = new Memories(List.of(beside, home.resolve(CardLibrary.ARRAYS)), cardProblems);
  }

  /** Problems inside cards; those of finding them are the netlist's. */
  List<Problem> problems() {
    return cardProblems;
  }

  /** Problems of the file that names the cards, in order, then those of the cards. */
  List<Problem> allProblems() {
    List<Problem> all = new ArrayList<>(netlistProblems.sorted());
    all.addAll(cardProblems);
    return all;
  }

  CardLibrary.@Nullable Card<ArraySpec> array(Decoded netlist) {
    String name = netlist.get(NetlistFormat.ARRAY);
    Path file = find(netlist, NetlistFormat.ARRAY, name, CardLibrary.Kind.ARRAY);
    return file == null ? null : CardLibrary.array(file, cardProblems);
  }

  CardLibrary.@Nullable Card<DeviceSpec> device(Decoded netlist) {
    NetlistFormat.DeviceChoice choice = netlist.get(NetlistFormat.DEVICE);
    String name = choice == null || choice.card().isEmpty() ? null : choice.card();
    Path file = find(netlist, NetlistFormat.DEVICE, name, CardLibrary.Kind.DEVICE);
    return file == null ? null : CardLibrary.device(file, cardProblems);
  }

  CardLibrary.@Nullable Card<DigitalUnitSpec> digitalUnit(Decoded netlist) {
    String name = netlist.get(NetlistFormat.DIGITAL_UNIT);
    Path file = find(netlist, NetlistFormat.DIGITAL_UNIT, name, CardLibrary.Kind.DIGITAL_UNIT);
    return file == null ? null : CardLibrary.digitalUnit(file, cardProblems);
  }

  /** The chip card that a netlist names, if it names one. */
  CardLibrary.@Nullable Card<ChipCard> chip(Decoded netlist) {
    ChipField.Choice choice = netlist.get(ChipField.CHIP);
    String name = choice == null || choice.card().isEmpty() ? null : choice.card();
    Path file = find(netlist, ChipField.CHIP, name, CardLibrary.Kind.CHIP);
    return file == null ? null : CardLibrary.chip(noted(file), memories, cardProblems);
  }

  /** The converter card that a netlist names, if it names one. */
  CardLibrary.@Nullable Card<ConverterSpec> converter(Decoded netlist) {
    String name = netlist.get(CostFields.CONVERTER);
    Path file = find(netlist, CostFields.CONVERTER, name, CardLibrary.Kind.CONVERTER);
    return file == null ? null : CardLibrary.converter(noted(file), cardProblems);
  }

  private Path noted(Path file) {
    otherFiles.add(file);
    return file;
  }

  /** Files of the cards that not every netlist has, those of memories included. */
  List<Path> otherFiles() {
    List<Path> files = new ArrayList<>(otherFiles);
    files.addAll(memories.files());
    return files;
  }

  private @Nullable Path find(
      Decoded netlist, Field<?> field, @Nullable String name, CardLibrary.Kind kind) {
    if (name == null) {
      return null;
    }
    Mark mark = netlist.mark(field);
    if (isPath(name, mark)) {
      return null;
    }
    Path shipped =
        home.resolve(kind == CardLibrary.Kind.DEVICE ? CardLibrary.DEVICES : CardLibrary.ARRAYS);
    Path file = existing(beside, name);
    file = file == null ? existing(shipped, name) : file;
    if (file == null) {
      netlistProblems.add(
          mark,
          "There is no " + kind.label + " called \"" + name + "\".",
          "It is neither beside the netlist nor in " + shipped.getFileName() + "/.",
          Nearest.hint(name, known(shipped, kind)));
      return null;
    }
    CardLibrary.Kind found = CardLibrary.kind(file);
    if (found != null && found != kind) {
      netlistProblems.add(
          mark,
          "\""
              + name
              + "\" is "
              + Shape.article(found.label)
              + ", not "
              + Shape.article(kind.label)
              + ".",
          "",
          Nearest.hint(name, known(shipped, kind)));
      return null;
    }
    return file;
  }

  private boolean isPath(String name, Mark mark) {
    if (name.indexOf('/') < 0 && name.indexOf('\\') < 0) {
      return false;
    }
    netlistProblems.add(
        mark,
        "\"" + name + "\" is a path, but a card is called by its name.",
        "",
        "Put the card beside the netlist and write its file name without .json.");
    return true;
  }

  private static @Nullable Path existing(Path folder, String name) {
    try {
      Path file = folder.resolve(name + ".json");
      return Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private List<String> known(Path shipped, CardLibrary.Kind kind) {
    List<String> known = new ArrayList<>();
    for (Path folder : new Path[] {beside, shipped}) {
      for (String name : CardLibrary.names(folder)) {
        if (CardLibrary.kind(folder.resolve(name + ".json")) == kind && !known.contains(name)) {
          known.add(name);
        }
      }
    }
    return known;
  }
}
