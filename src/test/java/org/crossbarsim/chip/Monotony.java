package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.Changed;
import org.crossbarsim.testkit.ShippedDesigns;

/**
 * A shipped design and its images, to be changed in one parameter at a time.
 *
 * @param design ideal cells and amplifiers, unless a test wants others
 * @param samples images
 */
record Monotony(Design design, Samples samples) {
  static final String BSNN = "fmnist-mlp.bsnn";
  static final String BNN = "fmnist-mlp.bnn";

  /** One image on ideal cells, few steps, spikes drawn at this rate: nothing feeds back on them. */
  static Monotony drawn(double rate, String... settings) {
    Monotony trained = trained(BSNN, settings);
    return trained.with(trained.design.withNetwork(drawn(trained.design.network(), rate)));
  }

  /** One image of a shipped netlist on ideal cells, four steps at the most. */
  static Monotony trained(String netlist, String... settings) {
    LoadedNetlist loaded = ShippedDesigns.load(netlist, settings);
    Monotony all = new Monotony(loaded.design().onIdealCells(), loaded.samples());
    return all.run("samples", 1).run("timesteps", Math.min(4, all.design.run().timesteps()));
  }

  private static Network drawn(Network network, double rate) {
    return new Network(
        network.kind(),
        network.inputChannels(),
        network.inputHeight(),
        network.inputWidth(),
        network.layers().stream().map(layer -> drawn(layer, rate)).toList());
  }

  private static Layer drawn(Layer layer, double rate) {
    return layer.activation() instanceof Activation.Fire
        ? new Layer(layer.name(), layer.geometry(), layer.weights(), new Activation.Drawn(rate))
        : layer;
  }

  Monotony with(Design other) {
    return new Monotony(other, samples);
  }

  /** The same with a number of the array card changed. */
  Monotony array(String path, DoubleUnaryOperator change) {
    return with(design.withArray(Changed.number(design.array(), path, change)));
  }

  Monotony array(String path, double value) {
    return array(path, x -> value);
  }

  /** The same with a number of the device card changed. */
  Monotony device(String path, double value) {
    return with(design.draft().device(Changed.number(design.device(), path, x -> value)).design());
  }

  /** The same with a number of the chip changed. */
  Monotony chip(String path, double value) {
    return with(design.onChip(Changed.number(design.chip().orElseThrow(), path, x -> value)));
  }

  /** The same with a number of the run changed. */
  Monotony run(String path, double value) {
    return with(design.withRun(Changed.number(design.run(), path, x -> value)));
  }

  Monotony mode(RunSpec.TimeMode mode) {
    RunSpec r = design.run();
    return with(
        design.withRun(
            new RunSpec(r.samples(), r.timesteps(), r.seed(), mode, r.coding(), r.powerWindowS())));
  }

  RunResult run() {
    return run(new Chip(design));
  }

  RunResult run(Chip chip) {
    return new Simulator(chip, 1).run(samples, null, (done, all) -> {});
  }

  /** Sense decisions that chips 0 to {@code chips} - 1 take otherwise than ideal cells do. */
  double wrong(int chips) {
    Chip judge = new Chip(design.onIdealCells());
    return IntStream.range(0, chips)
        .mapToLong(number -> run(new Chip(design, number, judge)).senseTally().allWrong())
        .sum();
  }

  static double energyJ(RunResult r, Component first, Component... others) {
    Set<Component> wanted = EnumSet.of(first, others);
    return IntStream.range(0, r.ledger().book().size())
        .filter(i -> wanted.contains(r.ledger().book().account(i).component()))
        .mapToDouble(i -> r.ledger().energyJ(i))
        .sum();
  }

  /** Dynamic energy and leakage. */
  static double energyJ(RunResult r) {
    return r.ledger().energyJ() + r.leakageEnergyJ();
  }

  static long actions(RunResult r, Component component) {
    return BooksTest.actions(r.ledger(), component);
  }

  static double areaM2(RunResult r, Component component) {
    return IntStream.range(0, r.ledger().book().size())
        .mapToObj(i -> r.ledger().book().account(i))
        .filter(a -> a.component() == component)
        .mapToDouble(a -> a.areaM2())
        .sum();
  }

  /** Time for which layers on arrays were busy; a slower layer may hide it from the latency. */
  static double busyS(RunResult r) {
    return IntStream.range(0, r.busyFs().length)
        .filter(l -> r.chip().design().network().layers().get(l).onArray())
        .mapToDouble(l -> r.busyFs()[l] * 1e-15)
        .sum();
  }

  /** Each value is above the one before it. */
  static void assertRises(String what, double... values) {
    for (int i = 1; i < values.length; i++) {
      assertTrue(values[i] > values[i - 1], () -> what + " " + Arrays.toString(values));
    }
  }

  /** Each value is below the one before it. */
  static void assertFalls(String what, double... values) {
    for (int i = 1; i < values.length; i++) {
      assertTrue(values[i] < values[i - 1], () -> what + " " + Arrays.toString(values));
    }
  }

  /** No value is below the one before it. */
  static void assertNeverFalls(String what, double... values) {
    for (int i = 1; i < values.length; i++) {
      assertTrue(values[i] >= values[i - 1], () -> what + " " + Arrays.toString(values));
    }
  }

  /** No value is above the one before it. */
  static void assertNeverRises(String what, double... values) {
    for (int i = 1; i < values.length; i++) {
      assertTrue(values[i] <= values[i - 1], () -> what + " " + Arrays.toString(values));
    }
  }
}
