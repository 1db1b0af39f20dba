package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crossbarsim.spec.MemorySpec;
import org.jspecify.annotations.Nullable;

/** The memory cards that chip cards name, each read once. */
final class Memories {
  private final List<Path> folders;
  private final List<Problem> problems;
  private final Map<String, Optional<MemorySpec>> read = new TreeMap<>();
  private final List<Path> files = new ArrayList<>();

  /**
   * Cards of {@code folders}, the first of which that has one counts.
   *
   * @param problems problems inside the cards
   */
  Memories(List<Path> folders, List<Problem> problems) {
    this.folders = folders;
    this.problems = problems;
  }

  /** Files of the cards that were read. */
  List<Path> files() {
    return List.copyOf(files);
  }

  /** The card of that name; null after adding a problem, to {@code own} where there is none. */
  @Nullable MemorySpec named(String name, Mark mark, Problems own) {
    Optional<MemorySpec> known = read.get(name);
    if (known != null) {
      return known.orElse(null);
    }
    List<String> names = new ArrayList<>();
    for (Path folder : folders) {
      for (String candidate : CardLibrary.names(folder)) {
        Path file = folder.resolve(candidate + ".json");
        if (CardLibrary.kind(file) == CardLibrary.Kind.MEMORY) {
          if (candidate.equals(name)) {
            return read(name, file);
          }
          names.add(candidate);
        }
      }
    }
    own.add(
        mark,
        "There is no " + CardLibrary.Kind.MEMORY.label + " called \"" + name + "\".",
        "Macros of membrane memories stand on cards of their own.",
        Nearest.hint(name, names));
    return null;
  }

  private @Nullable MemorySpec read(String name, Path file) {
    CardLibrary.Card<MemorySpec> card = CardLibrary.memory(file, problems);
    MemorySpec spec = card == null ? null : card.spec();
    read.put(name, Optional.ofNullable(spec));
    files.add(file);
    return spec;
  }
}
