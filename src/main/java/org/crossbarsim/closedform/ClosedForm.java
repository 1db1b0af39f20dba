package org.crossbarsim.closedform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.PacketFigures;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.ExpectedLedger;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.GridFigures;

/**
 * What one image is expected to cost, by formulas.
 *
 * <p>Of a B-SNN every neuron of layer l is taken to fire in every step with the same probability,
 * independently of all others and of the steps before. Of a BNN every neuron is a sign, either one
 * as likely. Programmed cells are those of the elaborated chip, spread included. What follows is in
 * {@code docs/closed-form.md}.
 */
public final class ClosedForm {
  private static final double FS = 1e-15;

  private final Design design;
  private final Chip chip;
  private final double[] rates;
  private final boolean spiking;
  private final List<LayerTiming> timings = new ArrayList<>();
  private final Latency latency;
  private final ExpectedLedger once; // an image
  private final ExpectedLedger every; // at every step
  private final ExpectedLedger driven; // at every step in which layers see their drivers' spikes

  private ClosedForm(Chip chip, double[] rates) {
    this.design = chip.design();
    this.chip = chip;
    this.rates = rates;
    this.spiking = design.network().kind() == Network.Kind.BSNN;
    this.once = new ExpectedLedger(chip.book());
    this.every = new ExpectedLedger(chip.book());
    this.driven = new ExpectedLedger(chip.book());
    for (int l = 0; l < rates.length; l++) {
      if (chip.layers().get(l) instanceof ArrayLayer layer) {
        onArrays(l, GridFigures.of(layer));
      } else {
        onDigitalUnit(l);
      }
    }
    double pixelsFs = pixelPasses() * digitalClock().periodFs();
    double decisionFs = passes(outputs()) * digitalClock().periodFs();
    this.latency =
        new Latency(
            timings,
            pixelsFs,
            !hold(),
            decisionFs,
            ClockDomain.ofSeconds(design.array().phases().clockPeriodS()).periodFs(),
            chip.plan().isPresent()
                ? ClockDomain.ofSeconds(network().clockPeriodS()).periodFs()
                : 0);
  }

  private ClockDomain digitalClock() {
    return ClockDomain.ofSeconds(design.digital().clockPeriodS());
  }

  private long pixelPasses() {
    return passes(OperationCounts.inBounds(design.network().layers().get(0).geometry()));
  }

  private long outputs() {
    return design.network().layers().get(rates.length - 1).geometry().neurons();
  }

  private long passes(long operations) {
    return (operations + design.digital().lanes() - 1) / design.digital().lanes();
  }

  private boolean hold() {
    return design.mapping().firstLayer() == MappingSpec.FirstLayer.HOLD;
  }

  /** What of a design has no formula, in words; absent where {@link #of(Chip)} can be asked. */
  public static Optional<String> unsupported(Design design) {
    return Support.missing(design, false);
  }

  /**
   * The formulas of an elaborated design whose firing layers draw their spikes, or of a BNN.
   *
   * @throws IllegalArgumentException with what is {@link #unsupported}
   */
  public static ClosedForm of(Chip chip) {
    List<Layer> layers = chip.design().network().layers();
    double[] rates = new double[layers.size()];
    for (int l = 0; l < rates.length; l++) {
      rates[l] = layers.get(l).activation() instanceof Activation.Drawn drawn ? drawn.rate() : 0;
    }
    return of(chip, rates, false);
  }

  /**
   * The formulas of an elaborated design whose layers fire at these rates, whatever makes them
   * fire: of a chip that is elaborated once for many rates.
   *
   * @param rates spikes a neuron and step, one entry a layer; that of the last does not matter
   * @throws IllegalArgumentException where something else is {@link #unsupported}
   */
  public static ClosedForm of(Chip chip, double[] rates) {
    return of(chip, rates.clone(), true);
  }

  private static ClosedForm of(Chip chip, double[] rates, boolean given) {
    Support.missing(chip.design(), given)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("no formula: " + why);
            });
    if (rates.length != chip.layers().size()) {
      throw new IllegalArgumentException(
          rates.length + " rates for " + chip.layers().size() + " layers");
    }
    return new ClosedForm(chip, rates);
  }

  // Rate of what drives a layer: signs are always there.
  private double drive(int layer) {
    return spiking ? rates[layer - 1] : 1;
  }

  private boolean soft() {
    return design.neuron().reset() == NeuronSpec.Reset.SOFT;
  }

  private boolean onChip() {
    return chip.plan().isPresent();
  }

  private NetworkSpec network() {
    return design.chip().orElseThrow().network();
  }

  private void onArrays(int l, GridFigures grid) {
    Geometry geometry = design.network().layers().get(l).geometry();
    Windows windows = new Windows(geometry);
    ArraySpec array = design.array();
    ArrayWork work = new ArrayWork(l, geometry, array, grid, windows, drive(l), !spiking);
    work.book(driven);
    if (spiking) {
      work.bookSpiking(every, rates[l], soft(), onChip());
    } else {
      work.bookSigns(every, onChip());
    }
    int lanes = array.phases().compareLanes();
    ArrayTiming timing = new ArrayTiming(geometry, grid, windows, work, drive(l), lanes, spiking);
    timings.add(sending(l).ofArrays(geometry, array, grid, timing));
  }

  // Books what a layer sends on a chip.
  private LayerTimings sending(int l) {
    Optional<PacketFigures> packets = chip.plan().flatMap(plan -> PacketFigures.of(plan, l));
    Optional<PacketWork> work =
        packets.map(p -> new PacketWork(l, p, network(), spiking ? rates[l] : 1));
    work.ifPresent(w -> w.book(every));
    return new LayerTimings(spiking, rates[l], onChip(), packets, work);
  }

  private void onDigitalUnit(int l) {
    Layer layer = design.network().layers().get(l);
    boolean pixels = l == 0;
    boolean last = l == rates.length - 1;
    double drive = pixels ? 0 : drive(l);
    DigitalWork work = new DigitalWork(l, layer, design.digital(), pixels, hold(), drive);
    if (pixels) {
      work.bookPixels(hold() ? once : every, spiking);
    } else {
      work.bookInputs(driven);
      design.chip().ifPresent(c -> work.bookFetch(driven, c.buffers()));
    }
    double fires = layer.geometry().neurons() * rates[l];
    work.bookStep(every, spiking && !last, fires, soft(), onChip());
    if (last) {
      work.bookDecision(once);
    }
    timings.add(sending(l).ofDigitalUnit(layer, design.digital(), pixels, drive));
  }

  /** What an image of {@code steps} steps is expected to cost. */
  public Expectation after(int steps) {
    boolean delayed = design.run().timeMode() == RunSpec.TimeMode.DELAYED;
    ExpectedLedger all = new ExpectedLedger(chip.book());
    all.addAll(once, 1);
    all.addAll(every, steps);
    all.addAll(driven, delayed ? steps - 1 : steps);
    List<Expectation.Part> parts = new ArrayList<>();
    for (Component component : Component.values()) {
      double energyJ = all.energyJ(component);
      if (energyJ > 0) {
        parts.add(new Expectation.Part(component, all.actions(component), energyJ));
      }
    }
    double latencyS = FS * (delayed ? latency.delayedFs(steps) : latency.wavefrontFs(steps));
    return new Expectation(steps, parts, chip.book().leakageW() * latencyS, latencyS);
  }
}
