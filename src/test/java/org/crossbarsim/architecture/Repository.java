package org.crossbarsim.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The project's own files, as the architecture tests read them. */
final class Repository {

  /** The folder that holds pom.xml; Maven runs the tests there. */
  static final Path ROOT = Path.of("").toAbsolutePath();

  private static final Set<String> NOT_OURS =
      Set.of(".git", ".idea", ".vscode", ".settings", "target", "traces");

  private Repository() {}

  /** The folder of the compiled main classes that stands beside the one of these tests. */
  static Path mainClasses() {
    URL tests = Repository.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(tests.toString())).resolveSibling("classes");
  }

  /** All files under a folder of the project, in a fixed order; none where it does not exist. */
  static List<Path> files(String folder) {
    Path start = ROOT.resolve(folder);
    if (!Files.exists(start)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(start)) {
      return walk.filter(Files::isRegularFile).filter(Repository::isOurs).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : ROOT.relativize(file)) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  static List<Path> javaFiles(String folder) {
    return files(folder).stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(Repository.name(file), e);
    }
  }
}
