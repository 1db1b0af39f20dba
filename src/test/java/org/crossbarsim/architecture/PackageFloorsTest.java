package org.crossbarsim.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Imports go only down the floors, and each library has the doors named here and no other.
 *
 * <p>What the compiled classes really use comes from the JDK's {@code jdeps}, package by package.
 */
class PackageFloorsTest {

  /** One line a package: floor, name, packages it may import, [libraries it is a door to]. */
  private static final String TABLE =
      """
      9  cli      -> netlist trace report study closedform margin chip learning conversion tile array mapping device neuron network circuit spec engine ledger units random spike statistics  [picocli]
      8  netlist  -> study chip learning conversion circuit spec network device array neuron mapping random units  [com.fasterxml.jackson]
      8  trace    -> chip ledger network spec spike units  [com.fasterxml.jackson]
      8  report   -> study closedform margin chip learning conversion tile circuit engine ledger mapping network spec units statistics  [com.fasterxml.jackson]
      7  study    -> closedform margin chip tile ledger mapping network spec units random statistics
      6  closedform -> chip tile array mapping noc neuron device network circuit ledger engine spec units statistics  [org.apache.commons.math3]
      5  chip     -> tile mapping noc network neuron array device engine ledger random spike spec units statistics
      5  margin   -> array mapping device network circuit spec random units statistics  [org.apache.commons.math3]
      5  learning -> tile array network neuron device ledger random spike spec
      4  tile     -> kernel array mapping device neuron network engine ledger spike spec units random
      3  conversion -> network spec random
      3  array    -> kernel circuit device network spec ledger random spike units
      3  mapping  -> network spec units
      2  noc      -> engine spec units
      2  device   -> circuit spec random units  [org.apache.commons.math3]
      2  neuron   -> kernel spec ledger spike units
      2  network  -> units spike
      1  spec     -> units
      1  circuit  -> units  [org.ejml]
      1  engine   -> units
      1  kernel   -> random  [jdk.incubator.vector com.sun.management]
      1  ledger   -> units
      0  units    ->
      0  random   ->  [org.apache.commons.math3]
      0  spike    ->
      0  statistics ->  [org.apache.commons.math3]
      """;

  private static final String ROOT_PACKAGE = "org.crossbarsim";
  private static final List<String> FREE = List.of("java.", "javax.", "org.jspecify.annotations");
  private static final List<String> FILES_AND_NETWORK =
      List.of("java.io", "java.nio.file", "java.net");
  private static final int LOWEST_FLOOR_WITH_FILES = 8;

  private static final Pattern ROW =
      Pattern.compile("(\\d)\\s+(\\w+)\\s+->([\\w\\s]*)(?:\\[([\\w. ]+)])?\\s*");
  private static final Pattern JDEPS_LINE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*");

  private record Floor(int number, List<String> imports, List<String> libraries) {}

  private record Edge(String from, String to) {}

  private static final Map<String, Floor> FLOORS = parse(TABLE);

  @Test
  void packagesUseOnlyWhatTheTableAllows() {
    assertNone(violations(jdeps()));
  }

  @Test
  void theTableItselfOnlyGoesDown() {
    List<String> upward = new ArrayList<>();
    FLOORS.forEach(
        (name, floor) -> {
          for (String imported : floor.imports()) {
            Floor below = FLOORS.get(imported);
            if (below == null || below.number() >= floor.number()) {
              upward.add(name + " -> " + imported);
            }
          }
        });
    assertNone(upward);
  }

  @Test
  void theArchitectureDocumentShowsThisTable() {
    String document = Repository.read(Repository.ROOT.resolve("docs/architecture.md"));
    Matcher block =
        Pattern.compile("<!-- floors -->\\s*```\\n(.*?)```\\s*<!-- /floors -->", Pattern.DOTALL)
            .matcher(document);
    assertEquals(TABLE, block.find() ? block.group(1) : "no block between the floors markers");
  }

  @Test
  void anUnknownPackageIsRefused() {
    assertEquals(
        List.of("org.crossbarsim.gadget is not in the table of floors"),
        violations(List.of(ours("gadget", "units"))));
    assertEquals(
        List.of("org.crossbarsim.device.rram is not in the table of floors"),
        violations(List.of(ours("device.rram", "units"))));
  }

  @Test
  void anImportUpwardOrWithinAFloorIsRefused() {
    assertEquals(List.of("units may not use chip"), violations(List.of(ours("units", "chip"))));
    assertEquals(
        List.of("device may not use neuron"), violations(List.of(ours("device", "neuron"))));
  }

  @Test
  void aLibraryOutsideItsDoorIsRefused() {
    assertEquals(
        List.of("chip is no door to com.fasterxml.jackson.core"),
        violations(List.of(new Edge("org.crossbarsim.chip", "com.fasterxml.jackson.core"))));
    assertNone(
        violations(List.of(new Edge("org.crossbarsim.trace", "com.fasterxml.jackson.core"))));
  }

  @Test
  void filesBelowTheFileFloorAreRefused() {
    assertEquals(
        List.of("tile touches java.nio.file: files belong to floor 6 and above"),
        violations(List.of(new Edge("org.crossbarsim.tile", "java.nio.file"))));
  }

  private static Edge ours(String from, String to) {
    return new Edge(ROOT_PACKAGE + "." + from, ROOT_PACKAGE + "." + to);
  }

  private static List<String> violations(List<Edge> edges) {
    List<String> found = new ArrayList<>();
    for (Edge edge : edges) {
      String from = shortName(edge.from());
      Floor floor = FLOORS.get(from);
      if (floor == null) {
        found.add(edge.from() + " is not in the table of floors");
      } else if (edge.to().startsWith(ROOT_PACKAGE)) {
        String to = shortName(edge.to());
        if (!floor.imports().contains(to)) {
          found.add(from + " may not use " + to);
        }
      } else if (FILES_AND_NETWORK.stream().anyMatch(edge.to()::equals)) {
        if (floor.number() < LOWEST_FLOOR_WITH_FILES) {
          found.add(from + " touches " + edge.to() + ": files belong to floor 6 and above");
        }
      } else if (FREE.stream().noneMatch(edge.to()::startsWith)
          && floor.libraries().stream().noneMatch(edge.to()::startsWith)) {
        found.add(from + " is no door to " + edge.to());
      }
    }
    return found.stream().distinct().toList();
  }

  private static String shortName(String packageName) {
    return packageName.substring(Math.min(ROOT_PACKAGE.length() + 1, packageName.length()));
  }

  private static List<Edge> jdeps() {
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    String classes = Repository.mainClasses().toString();
    assertEquals(0, jdeps.run(writer, writer, "-verbose:package", classes), out::toString);
    List<Edge> edges =
        out.toString()
            .lines()
            .map(JDEPS_LINE::matcher)
            .filter(Matcher::matches)
            .map(line -> new Edge(line.group(1), line.group(2)))
            .toList();
    assertFalse(edges.isEmpty(), () -> "jdeps printed nothing we can read:\n" + out);
    return edges;
  }

  private static Map<String, Floor> parse(String table) {
    Map<String, Floor> floors = new LinkedHashMap<>();
    for (String line : table.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        throw new IllegalArgumentException("not a row of the table of floors: " + line);
      }
      floors.put(
          row.group(2),
          new Floor(Integer.parseInt(row.group(1)), words(row.group(3)), words(row.group(4))));
    }
    return floors;
  }

  private static List<String> words(String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.trim().split("\\s+"));
  }

  private static void assertNone(List<String> violations) {
    assertEquals("", String.join("\n", violations));
  }
}
