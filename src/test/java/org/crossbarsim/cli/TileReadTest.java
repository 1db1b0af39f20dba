package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.array.ReadCircuit;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.ReadFinder;
import org.crossbarsim.chip.ReadFinder.Place;
import org.crossbarsim.chip.ReadFinder.Read;
import org.crossbarsim.circuit.CircuitSolver;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.report.SpiceDeck;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.PhysicsSpec.Wires;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.testkit.Ngspice;
import org.crossbarsim.testkit.ShippedDesigns;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is the circuit of a read what the simulated chip read, cell by cell and current by current? */
class TileReadTest {
  /** Arrays keep conductances as floats and may add them up as such. */
  private static final double FLOATS = 1e-6;

  private static final String NETLIST = "netlists/fmnist-mlp.bsnn.json";

  @TempDir Path folder;

  /** Cells that spread and stick but do not flicker, so that a read can be repeated. */
  private static Design design(LoadedNetlist loaded, Topology topology, Wires wires) {
    Design d = loaded.design();
    DeviceSpec cells = TestSpecs.device(Spread.LOG_NORMAL, 0.3, 0, 0.02, 0.02);
    return new Design(
        d.name(),
        d.network(),
        topology == Topology.PASSIVE ? small1R(d.array()) : d.array(),
        cells,
        d.digital(),
        d.mapping(),
        d.neuron(),
        d.readout(),
        new PhysicsSpec(wires, 1, 300),
        d.chip(),
        d.run());
  }

  /** Small, since ngspice needs a minute for the network of a 1R array of 128x128. */
  private static ArraySpec small1R(ArraySpec a) {
    return new ArraySpec(
        a.name(),
        a.description(),
        a.kind(),
        Topology.PASSIVE,
        a.technologyNodeM(),
        32,
        20,
        a.reference(),
        new ReadSpec(16, ReadSpec.Grouping.PACKED, 1, true),
        a.sense(),
        a.wire(),
        a.phases(),
        a.peripherals(),
        a.provenance());
  }

  /** Column tile 25 of the 1R arrays has 12 outputs on its 20 columns. */
  @ParameterizedTest
  @CsvSource({
    "fmnist-mlp.bsnn, TRANSISTOR, EXACT, 1, 0, 0, 0",
    "fmnist-mlp.bsnn, TRANSISTOR, EXACT, 1, 2, 3, 17",
    "fmnist-mlp.bsnn, TRANSISTOR, EXACT, 2, 1, 1, 3",
    "fmnist-mlp.bnn,  TRANSISTOR, EXACT, 1, 1, 2, 0",
    "fmnist-mlp.bnn,  TRANSISTOR, EXACT, 2, 3, 0, 1",
    "fmnist-mlp.bsnn, TRANSISTOR, IDEAL, 1, 0, 1, 5",
    "fmnist-mlp.bnn,  TRANSISTOR, IDEAL, 1, 0, 0, 0",
    "fmnist-mlp.bsnn, PASSIVE, EXACT, 1, 2, 3, 1",
    "fmnist-mlp.bsnn, PASSIVE, EXACT, 1, 5, 25, 0",
    "fmnist-mlp.bnn,  PASSIVE, EXACT, 1, 7, 1, 0",
    "fmnist-mlp.bsnn, PASSIVE, IDEAL, 1, 2, 3, 1",
  })
  void ngspiceFindsTheCurrentsThatTheChipSensed(
      String netlist, Topology topology, Wires wires, int layer, int row, int column, int number)
      throws IOException, InterruptedException {
    Ngspice.assumeInstalled();
    LoadedNetlist loaded = ShippedDesigns.load(netlist);
    Chip chip = new Chip(design(loaded, topology, wires));
    Place place = new Place(layer, row, column);
    Read read = ReadFinder.find(chip, loaded.samples(), 0, place, number).read().orElseThrow();
    ReadCircuit circuit = TileRead.circuit(chip, place, read);
    Path deck = folder.resolve("read.cir");
    Files.writeString(deck, SpiceDeck.of("a read", circuit.circuit()));
    List<String> sources =
        IntStream.range(0, circuit.circuit().columns()).mapToObj(c -> "vbl" + c).toList();
    double[] spiceA = Ngspice.currentsA(deck, sources);
    double volt = chip.design().device().readVoltageV();
    double largestA = Arrays.stream(spiceA).max().orElseThrow();
    assertEquals(read.bitLineS().length, circuit.dataColumns());
    for (int c = 0; c < read.bitLineS().length; c++) {
      assertEquals(spiceA[c], volt * read.bitLineS()[c], FLOATS * largestA, "column " + c);
    }
    assertArrayEquals(spiceA, CircuitSolver.solve(circuit.circuit()).bitLineA(), 1e-9 * largestA);
  }

  @Test
  void wiresThatResistChangeTheRead() {
    LoadedNetlist loaded = ShippedDesigns.load("fmnist-mlp.bsnn");
    Place place = new Place(1, 0, 0);
    double[][] bitLineS = new double[2][];
    for (Wires wires : Wires.values()) {
      Chip chip = new Chip(design(loaded, Topology.TRANSISTOR, wires));
      Read read = ReadFinder.find(chip, loaded.samples(), 0, place, 0).read().orElseThrow();
      bitLineS[wires.ordinal()] = read.bitLineS();
    }
    double ideal = Arrays.stream(bitLineS[Wires.IDEAL.ordinal()]).sum();
    double exact = Arrays.stream(bitLineS[Wires.EXACT.ordinal()]).sum();
    assertTrue(exact < 0.999 * ideal, exact + " S of " + ideal + " S");
  }

  @Test
  void allReadsOfAnArrayAreCountedAndTheFirstOfNoneIsAbsent() {
    LoadedNetlist loaded = ShippedDesigns.load("fmnist-mlp.bsnn");
    Chip chip = new Chip(loaded.design());
    Place place = new Place(1, 0, 0);
    ReadFinder.Outcome first = ReadFinder.find(chip, loaded.samples(), 0, place, 0);
    int last = (int) first.reads() - 1;
    assertTrue(last > 0);
    Read end = ReadFinder.find(chip, loaded.samples(), 0, place, last).read().orElseThrow();
    assertTrue(end.step() > first.read().orElseThrow().step());
    assertTrue(ReadFinder.find(chip, loaded.samples(), 0, place, last + 1).read().isEmpty());
  }

  @Test
  void theCommandsNameTheReadInTheirFirstLine() {
    String name = "fmnist-mlp.bsnn, layer linear2, array 0/1, image 2, step ";
    String[] options =
        "--tile linear2/0/1 --read 3 --image 2 --set /physics/wires=exact".split(" ");
    for (String command : List.of("solve", "spice")) {
      String[] args = new String[options.length + 2];
      args[0] = command;
      args[1] = NETLIST;
      System.arraycopy(options, 0, args, 2, options.length);
      Outcome done = Outcome.of(args);
      assertEquals(0, done.code(), done::err);
      assertTrue(done.out().lines().findFirst().orElseThrow().contains(name), done::out);
      assertTrue(done.out().contains(", read 3: columns 0 to 127 data, 128 to 129 references"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | Did you mean \"linear2\"? | solve netlists/fmnist-mlp.bsnn.json --tile liner2",
        "2 | There are: linear1, linear2 | solve netlists/fmnist-mlp.bsnn.json --tile fc",
        "2 | linear1 is on no array | spice netlists/fmnist-mlp.bsnn.json --tile linear1",
        "2 | has 4 x 4 arrays, counted from 0/0 | spice netlists/fmnist-mlp.bsnn.json --tile linear2/4/0",
        "2 | has 4 x 4 arrays, counted from 0/0 | spice netlists/fmnist-mlp.bsnn.json --tile linear2/0/0@1",
        "2 | reads of this array, counted from 0 | spice netlists/fmnist-mlp.bsnn.json --tile linear2 --read 100000",
        "2 | are voltage dividers with a pull-up each | solve netlists/macros/yin-90nm.bnn.json --tile a",
        "2 | are voltage dividers with a pull-up each | spice netlists/macros/yin-90nm.bnn.json --tile a",
        "2 | --image 500: the last is 499 | solve netlists/fmnist-mlp.bsnn.json --tile linear2 --image 500",
        "2 | count from 0 | solve netlists/fmnist-mlp.bsnn.json --tile linear2 --read -1",
        "2 | need --tile | solve docs/cases/passive-4x4.json --read 1",
        "3 | This is a crossbar problem, not a netlist. | solve docs/cases/passive-4x4.json --tile a",
        "3 | --tile LAYER | solve netlists/fmnist-mlp.bsnn.json"
      })
  void eachFailureHasItsExitCodeAndSaysWhy(int code, String why, String args) {
    Outcome failed = Outcome.of(args.split(" "));
    assertTrue(failed.err().contains(why), failed::err);
    assertEquals(code, failed.code());
    assertFalse(failed.err().contains("bug of crossbar-sim"), failed::err);
  }
}
