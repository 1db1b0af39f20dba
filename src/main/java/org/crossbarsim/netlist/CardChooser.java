package org.crossbarsim.netlist;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.jspecify.annotations.Nullable;

/** Cards that a command is given by name, or by file. */
public final class CardChooser {
  private static final String SUFFIX = ".json";

  private final Path home;

  /** Cards of the folder with {@code devices/} and {@code arrays/}, and of files. */
  public CardChooser(Path home) {
    this.home = home;
  }

  /** True for a file that is no array card: a netlist, or what is to be told that it is none. */
  public boolean isNetlist(String target) {
    Path file = file(target);
    return file != null && CardLibrary.kind(file) != CardLibrary.Kind.ARRAY;
  }

  /**
   * The array card that a name or a file stands for.
   *
   * @throws BadInputException if there is none, or something is wrong with it
   */
  public CardLibrary.Card<ArraySpec> array(String target) {
    List<Problem> problems = new ArrayList<>();
    Path file = find(target, CardLibrary.Kind.ARRAY, CardLibrary.ARRAYS, problems);
    return card(file == null ? null : CardLibrary.array(file, problems), problems);
  }

  /**
   * The device card that a name or a file stands for.
   *
   * @throws BadInputException if there is none, or something is wrong with it
   */
  public CardLibrary.Card<DeviceSpec> device(String target) {
    List<Problem> problems = new ArrayList<>();
    Path file = find(target, CardLibrary.Kind.DEVICE, CardLibrary.DEVICES, problems);
    return card(file == null ? null : CardLibrary.device(file, problems), problems);
  }

  private static <S> CardLibrary.Card<S> card(
      CardLibrary.@Nullable Card<S> card, List<Problem> problems) {
    if (card == null) {
      throw new BadInputException(problems);
    }
    return card;
  }

  private @Nullable Path find(
      String target, CardLibrary.Kind kind, String folder, List<Problem> problems) {
    Path shipped = home.resolve(folder);
    List<String> known =
        CardLibrary.names(shipped).stream()
            .filter(name -> CardLibrary.kind(shipped.resolve(name + SUFFIX)) == kind)
            .toList();
    Path file = known.contains(target) ? shipped.resolve(target + SUFFIX) : file(target);
    if (file == null) {
      problems.add(
          new Problem(
              Path.of(folder),
              0,
              0,
              "",
              "There is no " + kind.label + " called \"" + target + "\".",
              "It is neither a file nor one of the cards here.",
              Nearest.hint(target, known)));
      return null;
    }
    CardLibrary.Kind found = CardLibrary.kind(file);
    if (found != null && found != kind) {
      problems.add(
          new Problem(
              file,
              0,
              0,
              "",
              "This is " + Shape.article(found.label) + ", not " + Shape.article(kind.label) + ".",
              "",
              Nearest.hint(target, known)));
      return null;
    }
    return file;
  }

  private static @Nullable Path file(String target) {
    try {
      Path file = Path.of(target);
      return Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
