package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.ShippedDesigns;
import org.crossbarsim.tile.ArrayLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped netlist is indexed, loads and runs; its operations are those of its source. */
class ShippedNetlistsTest {
  private static final int SHIPPED = 68;
  private static final Path INDEX = Path.of("netlists/README.md");
  private static final int COLUMNS = 8; // of the table of operations
  private static final int STEPS = 2; // enough: all layers read in the second

  /** Fractions of drawn spikes lie within this many standard deviations of the stated activity. */
  private static final double SIGMAS = 6;

  /** Half a minute or a gigabyte each: loaded here, run by src/test/sh/large-networks-test.sh. */
  private static final Set<String> LARGE =
      Set.of(
          "topologies/lu-vgg15-imagenet.bsnn",
          "topologies/panda-vgg11x2.bsnn",
          "topologies/panda-vgg13.bsnn",
          "topologies/panda-vgg16.bsnn");

  static Stream<String> small() {
    return ShippedDesigns.names().stream().filter(name -> !LARGE.contains(name));
  }

  @Test
  void asManyNetlistsAreShippedAsAreCounted() {
    List<String> names = ShippedDesigns.names();
    assertEquals(SHIPPED, names.size(), names::toString);
    assertTrue(names.containsAll(LARGE));
  }

  @Test
  void everyNetlistLoadsUnderItsNameAndHasARowInTheIndex() throws IOException {
    List<String> index = Files.readAllLines(INDEX);
    List<String> unnamed = new ArrayList<>();
    for (String name : ShippedDesigns.names()) {
      String file = name.substring(name.indexOf('/') + 1);
      assertEquals(file, ShippedDesigns.load(name).design().name());
      if (index.stream().noneMatch(line -> line.startsWith("| `" + name + "` |"))) {
        unnamed.add(name);
      }
    }
    assertEquals(List.of(), unnamed);
  }

  @Test
  void everyRowOfTheIndexIsANetlist() throws IOException {
    List<String> names = ShippedDesigns.names();
    try (Stream<String> lines = Files.lines(INDEX)) {
      List<String> strange =
          lines
              .filter(line -> line.startsWith("| `"))
              .map(line -> line.substring(3, line.indexOf('`', 3)))
              .filter(name -> !names.contains(name))
              .toList();
      assertEquals(List.of(), strange);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void everyNetlistRuns(String name) throws IOException {
    LoadedNetlist loaded = ShippedDesigns.load(name);
    Design design = shortened(loaded.design());
    RunResult r = new Simulator(new Chip(design), 2).run(loaded.samples(), null, (i, n) -> {});
    assertEquals(1, r.samples());
    assertTrue(r.latencyFs()[0] > 0);
    assertArrayEquals(r.opsAnalytical(), r.opsMeasured());
    for (int l = 0; l < design.network().layers().size(); l++) {
      Layer layer = design.network().layers().get(l);
      if (layer.activation() instanceof Activation.Drawn drawn) {
        double draws = (double) STEPS * layer.geometry().neurons();
        double sigma = Math.sqrt(drawn.rate() * (1 - drawn.rate()) / draws);
        assertEquals(drawn.rate(), r.fired()[l] / draws, SIGMAS * sigma, layer.name());
      }
    }
  }

  /** One image and few steps; all where the first spike decides, which comes when it comes. */
  private static Design shortened(Design design) {
    RunSpec r = design.run();
    boolean all = design.readout().decision() instanceof ReadoutSpec.Decision.FirstSpike;
    int steps = all ? r.timesteps() : Math.min(STEPS, r.timesteps());
    return design.withRun(
        new RunSpec(1, steps, r.seed(), r.timeMode(), r.coding(), r.powerWindowS()));
  }

  /** Lu and Sengupta, Eqs. 3 and 4 over the binarized layers 2 to 14; fc1 is digital in the BNN. */
  @ParameterizedTest
  @CsvSource({
    "lu-vgg15-cifar100.bsnn, '313,524,224', '315,703,296'",
    "lu-vgg15-xnor-cifar100.bnn, '311,427,072', '315,703,296'",
    "lu-vgg15-imagenet.bsnn, '15,362,686,976', '15,453,487,104'"
  })
  void vgg15NetlistsHaveTheOperationsOfTheirSource(String name, String onArrays, String all) {
    List<List<String>> rows = ops(name);
    assertEquals(onArrays, row(rows, "on arrays").get(1));
    assertEquals(all, row(rows, "all layers").get(1));
  }

  /** An unrolled block reads n times a step: n times Eq. 3 on one set of arrays. */
  @ParameterizedTest
  @CsvSource({
    "panda-vgg2x4.bsnn, conv2, 4", // Conv1, Conv2 four times, FC1, FC2
    "panda-vgg3x2-v2.bsnn, conv2, 2",
    "panda-resnet2x2.bsnn, conv2, 2"
  })
  void anUnrolledBlockCountsItsOperationsEachTimeAndItsArraysOnce(
      String name, String block, int times) {
    List<List<String>> rows = ops(name);
    List<String> once = row(rows, block);
    long eq3 = 0;
    long arrays = 0;
    for (List<String> r : rows) {
      if (r.size() == COLUMNS && r.get(1).equals("array")) {
        eq3 += number(r.get(3));
        arrays += r.get(5).equals("-") ? 0 : number(r.get(5));
      }
    }
    for (int n = 2; n <= times; n++) {
      assertEquals(
          List.of(
              block + "-" + n, "array", once.get(2), once.get(3), once.get(4), "-", "of " + block),
          row(rows, block + "-" + n).subList(0, 7));
    }
    assertEquals(eq3, number(row(rows, "on arrays").get(1)));
    assertEquals(arrays, number(row(rows, "on arrays").get(3)));
    Design design = ShippedDesigns.load("topologies/" + name).design();
    long tiles =
        new Chip(design)
            .layers().stream()
                .filter(ArrayLayer.class::isInstance)
                .map(ArrayLayer.class::cast)
                .filter(ArrayLayer::ownsTiles)
                .mapToLong(l -> l.placement().tiles())
                .sum();
    assertEquals(tiles, arrays);
  }

  @Test
  void poolingLayersAreNoOperationsOfEquationThree() {
    List<List<String>> rows = ops("panda-vgg2x4.bsnn");
    assertEquals(List.of("pool2", "digital", "4,096", "-", "-", "-", "-", "-"), row(rows, "pool2"));
    long sum = 0;
    for (List<String> r : rows) {
      sum += r.size() == COLUMNS && r.get(3).matches("[0-9,]+") ? number(r.get(3)) : 0;
    }
    assertEquals(sum, number(row(rows, "all layers").get(1)));
  }

  private static long number(String grouped) {
    return Long.parseLong(grouped.replace(",", ""));
  }

  private static List<String> row(List<List<String>> rows, String name) {
    return rows.stream().filter(r -> r.get(0).equals(name)).findFirst().orElseThrow();
  }

  /** The table that `ops` prints, cell by cell; empty cells are left out. */
  private static List<List<String>> ops(String name) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String netlist = "netlists/topologies/" + name + ".json";
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), "ops", netlist);
    assertEquals(0, code, err::toString);
    return out.toString().lines().map(line -> Arrays.asList(line.split(" {2,}"))).toList();
  }
}
