package org.crossbarsim.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.trace.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The files that a command is asked to write, each refused before anything is simulated. */
final class Outputs {
  private final Function<String, CommandLine.ParameterException> usage;
  private final Set<Path> inputs = new LinkedHashSet<>();
  private final List<Path> targets = new ArrayList<>();

  /** Files of a command that reads {@code netlists}. */
  Outputs(RunOptions options, LoadedNetlist... netlists) {
    this(options::usage);
    for (LoadedNetlist n : netlists) {
      reads(n);
    }
  }

  /** Files of a command whose usage errors {@code usage} makes. */
  Outputs(Function<String, CommandLine.ParameterException> usage) {
    this.usage = usage;
  }

  /** The command reads this netlist, too. */
  void reads(LoadedNetlist n) {
    reads(n.file(), n.arrayCard(), n.deviceCard(), n.digitalUnitCard());
    inputs.addAll(n.otherCards());
    inputs.addAll(n.dataFiles());
  }

  /** The command reads these files, too. */
  void reads(Path... files) {
    inputs.addAll(List.of(files));
  }

  /**
   * Makes the folder of {@code file} if need be and sees to it that the file can be put there, as a
   * usage error of {@code option} where it cannot. An option that is not given claims nothing.
   */
  void claim(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    try {
      makeFolder(option, file);
      Path real = WholeFile.real(file);
      if (Files.exists(real)) {
        for (Path input : inputs) {
          if (Files.exists(input) && Files.isSameFile(real, input)) {
            throw usage.apply(option + ": " + file + " is read by this command.");
          }
        }
      }
      WholeFile.at(file).close(); // can anything be written in its folder?
      Path folder = real.getParent();
      Path place = folder == null ? real : folder.toRealPath().resolve(real.getFileName());
      if (targets.contains(place)) {
        throw usage.apply(option + ": " + file + " is written by another option, too.");
      }
      targets.add(place);
    } catch (IOException e) {
      throw usage.apply(option + ": cannot write " + file + ": " + Failures.reason(e));
    }
  }

  /** The same of a file in a folder. */
  void claim(String option, @Nullable Path folder, String name) {
    claim(option, folder == null ? null : folder.resolve(name));
  }

  private void makeFolder(String option, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(folder)) {
      return; // a link to a folder is one
    }
    if (Files.exists(folder)) {
      Path given = file.getParent();
      throw usage.apply(option + ": cannot write " + file + ": " + given + " is not a folder.");
    }
    Files.createDirectories(folder);
  }

  /** Writes whole files: all under temporary names first, then each to its place in this order. */
  static void write(Map<Path, byte[]> files) throws IOException {
    List<WholeFile> open = new ArrayList<>();
    try {
      for (Map.Entry<Path, byte[]> file : files.entrySet()) {
        WholeFile whole = WholeFile.at(file.getKey());
        open.add(whole);
        whole.stream().write(file.getValue());
        whole.stream().flush();
      }
      for (WholeFile whole : open) {
        whole.complete();
      }
    } finally {
      open.forEach(WholeFile::close);
    }
  }

  /** Writes a whole file. */
  static void write(Path file, String text) throws IOException {
    try (WholeFile whole = WholeFile.at(file)) {
      whole.stream().write(text.getBytes(StandardCharsets.UTF_8));
      whole.complete();
    }
  }
}
