package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Network;
import org.crossbarsim.noc.FlitOracle;
import org.crossbarsim.noc.RandomTraffic;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What carries spikes between layers, one step of all layers at a time. */
class SpikeFabricTest {
  private static final List<Component> ROUTE =
      List.of(
          Component.OUTPUT_BUFFER,
          Component.NETWORK_INTERFACE,
          Component.ROUTER,
          Component.LINK,
          Component.INPUT_BUFFER_WRITE);

  static LongStream seeds() {
    return LongStream.range(7300, 7340);
  }

  /** All layers of a chip in one step under random drive, sent in some order. */
  private static final class Step {
    final Chip chip;
    final Ledger ledger;
    final PowerProfile power = new PowerProfile(100_000_000);
    final FabricBooks books;
    final RecordingNetwork network;
    final SpikeFabric fabric;
    final List<StepOutput> outputs = new ArrayList<>();
    final TreeMap<Integer, List<Long>> ends = new TreeMap<>();
    private final List<LayerRun> runs = new ArrayList<>();

    Step(RandomDesigns.Case c, long seed) {
      this.chip = new Chip(c.design());
      this.ledger = new Ledger(chip.book());
      ChipPlan plan = chip.plan().orElseThrow();
      this.books = new FabricBooks(ledger, power, plan.spec().network(), plan.graph().links());
      this.network = new RecordingNetwork(plan.network());
      this.fabric = new SpikeFabric(plan, network, books, this::ended);
      Draw draw = new Draw(seed);
      for (int l = 0; l < chip.layers().size(); l++) {
        compute(c, l, draw);
      }
    }

    private void ended(int layer, long atFs) {
      ends.computeIfAbsent(layer, l -> new ArrayList<>()).add(atFs);
    }

    // In books of its own: what the fabric books stays alone.
    private void compute(RandomDesigns.Case c, int l, Draw draw) {
      Geometry g = c.design().network().layers().get(l).geometry();
      boolean signed = c.design().network().kind() == Network.Kind.BNN;
      SpikeVector spikes = new SpikeVector(g.inputs());
      for (int i = 0; i < g.inputs(); i++) {
        if (!chip.bytesDrive(l) && draw.chance(0.5)) {
          spikes.set(i);
        }
      }
      Activity driver = new Activity(g.inputs(), signed && l > 0);
      driver.take(spikes);
      Ledger aside = new Ledger(chip.book());
      LayerRun run = chip.start(l, new StepBooks(aside, new PowerProfile(100_000_000), null));
      StepOutput output = new StepOutput(g.neurons(), true);
      run.begin(0);
      run.step(driver, 0, draw.between(0, 20_000_000), output.bits());
      output.keep(run, 0);
      runs.add(run);
      outputs.add(output);
    }

    Step send(boolean backwards) {
      int last = runs.size() - 1;
      for (int i = 0; i <= last; i++) {
        int l = backwards ? last - i : i;
        fabric.send(l, runs.get(l), outputs.get(l));
      }
      while (fabric.isAtWork()) {
        fabric.advance();
      }
      fabric.checkIdle();
      return this;
    }
  }

  private static List<RandomDesigns.Case> cases(long seed) {
    return List.of(
        RandomChips.on(RandomDesigns.bsnn(seed), seed),
        RandomChips.on(RandomDesigns.bnn(seed), seed));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whichLayerIsComputedFirstDoesNotMatter(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      Step forwards = new Step(c, seed).send(false);
      Step backwards = new Step(c, seed).send(true);
      assertEquals(forwards.network.arrivals(), backwards.network.arrivals());
      forwards.ends.values().forEach(e -> e.sort(null));
      backwards.ends.values().forEach(e -> e.sort(null));
      assertEquals(forwards.ends, backwards.ends);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyColumnUnitEndsOnceAndNotBeforeItHasCompared(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      Step step = new Step(c, seed).send(false);
      for (int l = 0; l < step.runs.size(); l++) {
        LayerRun run = step.runs.get(l);
        assertEquals(run.colTiles(), step.ends.getOrDefault(l, List.of()).size());
        long lastFs =
            LongStream.range(0, run.colTiles())
                .map(u -> run.tileEndFs((int) u))
                .max()
                .orElseThrow();
        assertTrue(
            step.ends.getOrDefault(l, List.of()).stream().mapToLong(e -> e).max().orElseThrow()
                >= lastFs);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyActionOfAPacketIsOnTheBillOfTheNeuronsInIt(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      Step step = new Step(c, seed).send(false);
      for (int l = 0; l < step.outputs.size(); l++) {
        StepOutput output = step.outputs.get(l);
        for (Component component : ROUTE) {
          long billed = 0;
          for (int n = 0; n < output.bits().length(); n++) {
            billed += output.actions(n, component);
          }
          int handle = step.chip.book().handle(l, component);
          assertEquals(handle < 0 ? 0 : step.ledger.actions(handle), billed, component.label());
        }
      }
      assertTrue(Tolerances.close(step.ledger.energyJ(), step.power.totalJ(), Tolerances.JOULES));
      NetworkFigures f = step.books.figures();
      NetworkSpec n = c.design().chip().orElseThrow().network();
      assertEquals(f.flitHops(), actions(step, Component.ROUTER));
      assertEquals(f.bitUm(), actions(step, Component.LINK));
      assertEquals(f.packets() + f.arrivals(), actions(step, Component.NETWORK_INTERFACE));
      assertEquals(f.words() * n.payloadBits(), actions(step, Component.OUTPUT_BUFFER));
    }
  }

  private static long actions(Step step, Component component) {
    return BooksTest.actions(step.ledger, component);
  }

  /** The machine that moves flits one by one gives every packet of a chip the same cycles. */
  @ParameterizedTest
  @MethodSource("seeds")
  void packetsOfAChipArriveInTheCyclesOfTheFlitMachine(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      Step step = new Step(c, seed).send(false);
      ChipPlan plan = step.chip.plan().orElseThrow();
      NetworkSpec n = plan.spec().network();
      List<RandomTraffic.Packet> packets = new ArrayList<>();
      for (RecordingNetwork.Offer o : step.network.offers()) {
        packets.add(
            new RandomTraffic.Packet(
                o.route().source(), o.route().destinations(), o.flits(), o.readyCycle()));
      }
      long[][] arrived =
          new FlitOracle(
                  new RandomTraffic(
                      plan.graph(), plan.linkCycles(), n.routerCycles(), n.bufferFlits(), packets))
              .arrivals();
      for (RecordingNetwork.Arrival a : step.network.arrivals()) {
        assertEquals(arrived[a.packet()][a.slot()], a.cycle());
      }
    }
  }
}
