package org.crossbarsim.netlist;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the data files that a netlist names; problems point at the place that names them. */
final class DataFiles {
  private final Path folder;
  private final Problems problems;
  private final Set<Path> read = new LinkedHashSet<>();

  /** Files are relative to {@code folder}, that of the netlist. */
  DataFiles(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  Problems problems() {
    return problems;
  }

  /** All files that were read. */
  List<Path> read() {
    return List.copyOf(read);
  }

  /** Reads one file. */
  interface Reader<T> {
    T read(Path file) throws FileFault;
  }

  /** What {@code reader} makes of the file; null after adding a problem. */
  <T> @Nullable T read(Mark mark, String name, Reader<T> reader) {
    try {
      Path file = folder.resolve(name);
      read.add(file);
      return reader.read(file);
    } catch (InvalidPathException e) {
      problems.add(mark, "\"" + name + "\" cannot be the name of a file.", "", "");
    } catch (FileFault e) {
      problems.add(
          mark,
          "The file " + name + " cannot be used: " + lowerFirst(e.what()),
          "",
          e.what().startsWith("There is no such")
              ? "It was looked for at " + folder.resolve(name) + "."
              : "");
    }
    return null;
  }

  private static String lowerFirst(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  /** A file of one type; null after adding a problem. */
  @Nullable Npy npy(Mark mark, String name, Npy.Type wanted, String why) {
    Npy npy = read(mark, name, Npy::read);
    if (npy != null && npy.type() != wanted) {
      problems.add(
          mark,
          "The file "
              + name
              + " holds "
              + npy.type().label
              + ", but "
              + wanted.label
              + " is wanted.",
          why,
          "");
      return null;
    }
    return npy;
  }

  /** One finite number an output, of any type; null after adding a problem. */
  double @Nullable [] perOutput(Mark mark, String name, int outputs, boolean mayBeInfinite) {
    Npy npy = read(mark, name, Npy::read);
    if (npy == null) {
      return null;
    }
    if (!npy.hasShape(outputs)) {
      problems.add(
          mark,
          "The file "
              + name
              + " has shape "
              + npy.shapeWords()
              + ", but the layer has "
              + outputs
              + " outputs.",
          "",
          "It must have shape " + Npy.words(outputs) + ".");
      return null;
    }
    double[] values = npy.doubles();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i]) || (Double.isInfinite(values[i]) && !mayBeInfinite)) {
        problems.add(
            mark, "Entry " + i + " of the file " + name + " is not a finite number.", "", "");
        return null;
      }
    }
    return values;
  }

  /** One number an output, from a file or the same for all; null after adding a problem. */
  double @Nullable [] perOutput(
      Mark mark, NetlistFormat.Values values, int outputs, boolean mayBeInfinite) {
    if (values.file() != null) {
      return perOutput(mark, values.file(), outputs, mayBeInfinite);
    }
    double[] same = new double[outputs];
    Arrays.fill(same, values.same() == null ? Double.NaN : values.same());
    return same;
  }
}
