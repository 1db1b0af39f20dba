package org.crossbarsim.netlist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ConverterSpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MemorySpec;
import org.jspecify.annotations.Nullable;

/**
 * All cards of a home folder, sorted by name, and what is wrong with those that could not be read.
 *
 * @param devices cards of {@code devices/}
 * @param arrays array cards of {@code arrays/}
 * @param digitalUnits digital unit cards of {@code arrays/}
 * @param chips chip cards of {@code arrays/}
 * @param memories memory cards of {@code arrays/}
 * @param converters converter cards of {@code arrays/}
 * @param problems problems of the cards that are missing from these lists
 */
public record CardLibrary(
    List<Card<DeviceSpec>> devices,
    List<Card<ArraySpec>> arrays,
    List<Card<DigitalUnitSpec>> digitalUnits,
    List<Card<ChipCard>> chips,
    List<Card<MemorySpec>> memories,
    List<Card<ConverterSpec>> converters,
    List<Problem> problems) {

  static final String DEVICES = "devices";
  static final String ARRAYS = "arrays";
  private static final String SUFFIX = ".json";

  /**
   * A card that has been read.
   *
   * @param name how netlists call it
   * @param file where it was found
   * @param spec what it says
   */
  public record Card<S>(String name, Path file, S spec) {}

  /** What a card in a folder describes. */
  enum Kind {
    DEVICE("device card"),
    ARRAY("array card"),
    DIGITAL_UNIT("digital unit card"),
    CHIP("chip card"),
    MEMORY("memory card"),
    CONVERTER("converter card");

    final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  /** Reads every card of a home folder; a folder that is not there counts as empty. */
  public static CardLibrary load(Path home) {
    List<Problem> problems = new ArrayList<>();
    List<Card<DeviceSpec>> devices = new ArrayList<>();
    List<Card<ArraySpec>> arrays = new ArrayList<>();
    List<Card<DigitalUnitSpec>> digitalUnits = new ArrayList<>();
    List<Card<ChipCard>> chips = new ArrayList<>();
    List<Card<MemorySpec>> memories = new ArrayList<>();
    List<Card<ConverterSpec>> converters = new ArrayList<>();
    Path shipped = home.resolve(ARRAYS);
    // Problems of memory cards are those of their own reading.
    Memories named = new Memories(List.of(shipped), new ArrayList<>());
    for (String name : names(home.resolve(DEVICES))) {
      add(devices, device(home.resolve(DEVICES).resolve(name + SUFFIX), problems));
    }
    for (String name : names(shipped)) {
      Path file = shipped.resolve(name + SUFFIX);
      Kind kind = kind(file);
      switch (kind == null ? Kind.ARRAY : kind) {
        case DIGITAL_UNIT -> add(digitalUnits, digitalUnit(file, problems));
        case CHIP -> add(chips, chip(file, named, problems));
        case MEMORY -> add(memories, memory(file, problems));
        case CONVERTER -> add(converters, converter(file, problems));
        default -> add(arrays, array(file, problems));
      }
    }
    return new CardLibrary(
        List.copyOf(devices),
        List.copyOf(arrays),
        List.copyOf(digitalUnits),
        List.copyOf(chips),
        List.copyOf(memories),
        List.copyOf(converters),
        List.copyOf(problems));
  }

  private static <S> void add(List<Card<S>> cards, @Nullable Card<S> card) {
    if (card != null) {
      cards.add(card);
    }
  }

  /** Names of the JSON files of a folder, sorted. */
  static List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .forEach(names::add);
    } catch (IOException | UncheckedIOException e) {
      return names; // an unreadable folder has no cards to offer
    }
    return names;
  }

  /** What a card seems to describe; null for anything that is no card. */
  static @Nullable Kind kind(Path file) {
    JsonNode root = JsonReader.read(file, new Problems(file));
    if (!(root instanceof JsonNode.Obj object)) {
      return null;
    }
    JsonNode.Member kind = object.member("kind");
    String label = kind != null && kind.value() instanceof JsonNode.Text text ? text.value() : "";
    switch (label) {
      case ChipFormat.KIND_LABEL:
        return Kind.CHIP;
      case MemoryFormat.KIND_LABEL:
        return Kind.MEMORY;
      case ConverterFormat.KIND_LABEL:
        return Kind.CONVERTER;
      case DigitalUnitFormat.KIND_LABEL:
        return Kind.DIGITAL_UNIT;
      default:
        if (object.member("network") != null) {
          return null;
        }
        return kind == null ? Kind.DEVICE : Kind.ARRAY;
    }
  }

  /** Reads a device card; null after adding its problems. */
  static @Nullable Card<DeviceSpec> device(Path file, List<Problem> problems) {
    return read(file, DeviceFormat.SHAPE, DeviceFormat::check, DeviceFormat::spec, problems);
  }

  /** Reads an array card; null after adding its problems. */
  static @Nullable Card<ArraySpec> array(Path file, List<Problem> problems) {
    return read(file, ArrayFormat.SHAPE, ArrayCards::check, ArrayCards::spec, problems);
  }

  /** Reads a digital unit card; null after adding its problems. */
  static @Nullable Card<DigitalUnitSpec> digitalUnit(Path file, List<Problem> problems) {
    return read(
        file, DigitalUnitFormat.SHAPE, (card, context) -> {}, DigitalUnitFormat::spec, problems);
  }

  /** Reads a memory card; null after adding its problems. */
  static @Nullable Card<MemorySpec> memory(Path file, List<Problem> problems) {
    return read(file, MemoryFormat.SHAPE, MemoryFormat::check, MemoryFormat::spec, problems);
  }

  /** Reads a converter card; null after adding its problems. */
  static @Nullable Card<ConverterSpec> converter(Path file, List<Problem> problems) {
    return read(
        file, ConverterFormat.SHAPE, ConverterFormat::check, ConverterFormat::spec, problems);
  }

  /** Reads a chip card; null after adding its problems, or where a memory card has some. */
  static @Nullable Card<ChipCard> chip(Path file, Memories memories, List<Problem> problems) {
    ChipCards cards = new ChipCards(memories);
    return read(file, ChipFormat.SHAPE, cards::check, cards::card, problems);
  }

  private static <S> @Nullable Card<S> read(
      Path file,
      Shape shape,
      BiConsumer<Decoded, DecodeContext> check,
      BiFunction<Decoded, DecodeContext, @Nullable S> build,
      List<Problem> problems) {
    Problems own = new Problems(file);
    DecodeContext context = new DecodeContext(own);
    JsonNode root = JsonReader.read(file, own);
    Card<S> card = null;
    if (root != null) {
      CardFormat.prepare(root, context);
      Decoded decoded = shape.decode(root, context);
      if (decoded != null) {
        CardFormat.checkName(decoded, context);
        check.accept(decoded, context);
        S spec = own.count() == 0 ? build.apply(decoded, context) : null;
        card = spec == null ? null : new Card<>(decoded.need(CardFormat.NAME), file, spec);
      }
    }
    problems.addAll(own.sorted());
    return card;
  }
}
