package org.crossbarsim.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.trace.WholeFile;

/** The files that a command is asked to write, each refused before anything is simulated. */
final class Outputs {
  private final RunOptions options;
  private final List<Path> inputs = new ArrayList<>();
  private final List<Path> targets = new ArrayList<>();

  /** Files of a command that reads {@code netlists}. */
  Outputs(RunOptions options, LoadedNetlist... netlists) {
    this.options = options;
    for (LoadedNetlist n : netlists) {
      reads(n);
    }
  }

  /** The command reads this netlist, too. */
  void reads(LoadedNetlist n) {
    reads(n.file(), n.arrayCard(), n.deviceCard(), n.digitalUnitCard());
  }

  /** The command reads these files, too. */
  void reads(Path... files) {
    for (Path file : files) {
      if (!inputs.contains(file)) {
        inputs.add(file);
      }
    }
  }

  /**
   * Makes the folder of {@code file} if need be and sees to it that the file can be put there, as a
   * usage error of {@code option} where it cannot.
   */
  void claim(String option, Path file) {
    try {
      makeFolder(option, file);
      Path real = WholeFile.real(file);
      if (Files.exists(real)) {
        for (Path input : inputs) {
          if (Files.isSameFile(real, input)) {
            throw options.usage(option + ": " + file + " is read by this command.");
          }
        }
      }
      WholeFile.at(file).close(); // can anything be written in its folder?
      Path folder = real.getParent();
      Path place = folder == null ? real : folder.toRealPath().resolve(real.getFileName());
      if (targets.contains(place)) {
        throw options.usage(option + ": " + file + " is written by another option, too.");
      }
      targets.add(place);
    } catch (IOException e) {
      throw options.usage(option + ": cannot write " + file + ": " + Failures.reason(e));
    }
  }

  private void makeFolder(String option, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(folder)) {
      return; // a link to a folder is one
    }
    if (Files.exists(folder)) {
      Path given = file.getParent();
      throw options.usage(option + ": cannot write " + file + ": " + given + " is not a folder.");
    }
    Files.createDirectories(folder);
  }

  /** Writes a whole file. */
  static void write(Path file, String text) throws IOException {
    try (WholeFile whole = WholeFile.at(file)) {
      whole.stream().write(text.getBytes(StandardCharsets.UTF_8));
      whole.complete();
    }
  }
}
