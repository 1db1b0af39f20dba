package org.crossbarsim.chip;

import static org.crossbarsim.chip.Monotony.actions;
import static org.crossbarsim.chip.Monotony.assertFalls;
import static org.crossbarsim.chip.Monotony.assertRises;
import static org.crossbarsim.chip.Monotony.energyJ;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.MemoryMacro;
import org.crossbarsim.spec.MemorySpec;
import org.crossbarsim.spec.NetworkSpec;
import org.junit.jupiter.api.Test;

/** One number of a whole chip changes: a run moves as physics demands. */
class ChipMonotonyTest {
  private static final double RATE = 0.1;
  private static final String MESH = "/chip/card=mesh-90nm";

  private static RunResult[] runs(double[] values, DoubleFunction<Monotony> changed) {
    return DoubleStream.of(values)
        .mapToObj(value -> changed.apply(value).run())
        .toArray(RunResult[]::new);
  }

  private static double[] figures(RunResult[] runs, ToDoubleFunction<RunResult> figure) {
    return Arrays.stream(runs).mapToDouble(figure).toArray();
  }

  private static double dieM2(RunResult r) {
    return r.chip().plan().orElseThrow().floorplan().areaM2();
  }

  /** Copies of the weights share the positions of their windows, and stand beside each other. */
  @Test
  void moreCopiesOfTheWeightsAreFasterAndLarger() {
    Monotony m = Monotony.trained("fmnist-conv.bnn");
    RunResult[] runs =
        DoubleStream.of(1, 2, 4, 8)
            .mapToObj(n -> m.run(Copies.chip(m.design(), layer -> (int) n)))
            .toArray(RunResult[]::new);
    assertFalls("latency", figures(runs, RunResult::totalLatencyS));
    assertRises("area", figures(runs, r -> Monotony.areaM2(r, Component.CELLS)));
  }

  /** Longer bit lines and word lines in a larger macro; the same membranes in each. */
  @Test
  void membranesInALargerMemoryTakeMoreAnAccess() {
    Monotony m = Monotony.drawn(RATE, MESH);
    ChipSpec chip = m.design().chip().orElseThrow();
    MembraneStorage.TileSram sram = (MembraneStorage.TileSram) chip.membranes();
    List<MemoryMacro> wide =
        sram.macros().macros().stream().filter(macro -> macro.portBits() == 64).toList();
    RunResult[] runs =
        wide.stream()
            .map(macro -> only(sram, macro))
            .map(memory -> m.with(m.design().onChip(chip.withMembranes(memory))).run())
            .toArray(RunResult[]::new);
    assertRises("bytes", wide.stream().mapToDouble(macro -> macro.bytes()).toArray());
    assertRises(
        "an access",
        figures(
            runs, r -> energyJ(r, Component.MEMBRANE_READ) / actions(r, Component.MEMBRANE_READ)));
    assertRises("area", figures(runs, r -> Monotony.areaM2(r, Component.MEMBRANE_READ)));
  }

  private static MembraneStorage only(MembraneStorage.TileSram sram, MemoryMacro macro) {
    MemorySpec all = sram.macros();
    MemorySpec one =
        new MemorySpec(
            all.name(), all.description(), all.technologyNodeM(), List.of(macro), List.of());
    return new MembraneStorage.TileSram(one, sram.wordBits(), sram.banks(), sram.ports());
  }

  /** A packet of so many bits is cut to the width of a link. */
  @Test
  void packetsOfMoreBitsOrOverNarrowerLinksAreMoreFlits() {
    Monotony m = Monotony.drawn(RATE, MESH);
    RunResult[] byLink = runs(new double[] {32, 16, 8}, w -> m.chip("network.flitBits", w));
    RunResult[] byRoute = runs(new double[] {12, 40, 80}, w -> m.chip("network.routeBits", w));
    for (RunResult[] runs : List.of(byLink, byRoute)) {
      assertRises("flits", figures(runs, r -> r.network().orElseThrow().flits()));
      assertRises("routers", figures(runs, r -> energyJ(r, Component.ROUTER)));
      assertRises("arrivals", figures(runs, r -> r.network().orElseThrow().latencyFs().mean()));
    }
  }

  /** A router copies a packet at the fork; a source sends one to each over the common way, too. */
  @Test
  void packetsThatRoutersMayCopyGoOverFewerLinks() {
    Monotony m = Monotony.drawn(RATE, MESH);
    ChipSpec chip = m.design().chip().orElseThrow();
    RunResult[] runs =
        runs(
            new double[] {0, 1},
            on -> m.with(m.design().onChip(chip.withNetwork(multicast(chip.network(), on > 0)))));
    assertFalls("packets", figures(runs, r -> r.network().orElseThrow().packets()));
    assertFalls("hops", figures(runs, r -> r.network().orElseThrow().flitHops()));
    assertFalls("routers", figures(runs, r -> energyJ(r, Component.ROUTER)));
  }

  private static NetworkSpec multicast(NetworkSpec n, boolean on) {
    return new NetworkSpec(
        n.topology(),
        n.clockPeriodS(),
        n.flitBits(),
        n.routeBits(),
        n.payloadBits(),
        n.packets(),
        on,
        n.routerCycles(),
        n.bufferFlits(),
        n.wireDelaySPerM(),
        n.routerFlitJ(),
        n.routerAreaM2(),
        n.routerLeakageW(),
        n.wireJPerBitM(),
        n.networkInterface());
  }

  /** Tiles that stand further apart have longer wires between them. */
  @Test
  void moreSpaceBetweenTilesTakesAreaAndEnergyOnLinks() {
    Monotony m = Monotony.drawn(RATE, MESH);
    RunResult[] runs = runs(new double[] {0.05, 0.1, 0.3}, share -> m.chip("spacing", share));
    assertRises("die", figures(runs, ChipMonotonyTest::dieM2));
    assertRises("links", figures(runs, r -> energyJ(r, Component.LINK)));
  }

  /** Every packet waits for the cycles of every router on its way. */
  @Test
  void slowerRoutersDeliverLater() {
    Monotony m = Monotony.drawn(RATE, MESH);
    RunResult[] runs =
        runs(new double[] {1, 3, 9}, cycles -> m.chip("network.routerCycles", cycles));
    assertRises("arrivals", figures(runs, r -> r.network().orElseThrow().latencyFs().mean()));
    assertRises("latency", figures(runs, RunResult::totalLatencyS));
  }
}
