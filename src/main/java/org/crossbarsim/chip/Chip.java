package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.network.Coverage;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.DecisionUnit;
import org.crossbarsim.tile.DigitalLayer;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.LayerSite;
import org.crossbarsim.tile.PoolLayer;
import org.crossbarsim.tile.StepBooks;
import org.jspecify.annotations.Nullable;

/** A design elaborated: cells programmed, accounts opened. Immutable, shared by threads. */
public final class Chip {
  private final Design design;
  private final RandomStreams random;
  private final Wiring wiring;
  private final AccountBook book = new AccountBook();
  private final List<LayerHardware> layers;
  private final DecisionUnit decision;
  private final ChipGroups groups;
  private final Gating gating;
  private final Optional<ChipPlan> plan;
  private final List<Coverage> coverage; // of each layer
  private final @Nullable Chip judge;
  private final IntUnaryOperator copies; // of each layer's weights

  /** Elaborates {@code design}, as its chip number 0. */
  public Chip(Design design) {
    this(design, 0, null);
  }

  /**
   * Elaborates chip number {@code number} of {@code design}: all chips have the same data, and each
   * its own devices.
   *
   * @param judge the same design on ideal cells, with which every sense decision is compared;
   *     absent where none is to be
   * @throws IllegalArgumentException if a residual connection ends elsewhere than on arrays, or in
   *     a wavefront, where its ends are at different steps
   */
  public Chip(Design design, long number, @Nullable Chip judge) {
    this(design, number, judge, layer -> 1);
  }

  /** Likewise, with {@code copies} of the weights of layers on arrays of their own. */
  Chip(Design design, long number, @Nullable Chip judge, IntUnaryOperator copies) {
    checkResiduals(design);
    this.design = design;
    this.judge = judge;
    this.copies = copies;
    this.coverage =
        design.network().layers().stream().map(layer -> new Coverage(layer.geometry())).toList();
    this.random = new RandomStreams(design.run().seed(), number);
    this.wiring = new Wiring(design.network());
    this.plan = design.chip().map(whole -> new ChipPlan(design, wiring, whole));
    plan.ifPresent(p -> ChipGroups.check(design, p.spec().name(), p.map().groups()));
    CellModel model = new CellModel(design.device(), design.physics(), random);
    List<LayerHardware> built = new ArrayList<>();
    for (int i = 0; i < design.network().layers().size(); i++) {
      built.add(build(i, model, built));
    }
    this.layers = List.copyOf(built);
    plan.ifPresent(p -> p.openAccounts(book));
    int last = layers.size() - 1;
    this.decision =
        new DecisionUnit(
            design.readout(),
            last,
            design.network().layers().get(last).geometry().neurons(),
            layers.get(last) instanceof DigitalLayer,
            design.digital(),
            book);
    this.groups = new ChipGroups(design, plan, layers, book);
    this.gating = new Gating(design, wiring, book);
  }

  private static void checkResiduals(Design design) {
    boolean delayed = design.run().timeMode() == RunSpec.TimeMode.DELAYED;
    for (Layer layer : design.network().layers()) {
      if (!layer.skips().isEmpty() && !(delayed && layer.onArray())) {
        throw new IllegalArgumentException(
            "layer " + layer.name() + " has a residual connection, but not on delayed arrays");
      }
    }
  }

  private LayerHardware build(int i, CellModel model, List<LayerHardware> before) {
    Layer layer = design.network().layers().get(i);
    if (layer.repeats()) {
      return ((ArrayLayer) before.get(layer.tilesOf())).repeated(i, layer, book);
    }
    if (layer.onArray()) {
      return new ArrayLayer(
          i,
          layer,
          design.array(),
          model,
          design.physics().wires(),
          random,
          design.mapping(),
          design.neuron(),
          wiring.sharesTiles(i),
          plan.map(p -> p.copies(i)).orElse(copies.applyAsInt(i)),
          site(i),
          book);
    }
    if (layer.weights() instanceof PoolWeights) {
      return new PoolLayer(i, layer, design.digital(), design.neuron(), random, site(i), book);
    }
    return new DigitalLayer(
        i,
        layer,
        bytesDrive(i),
        design.digital(),
        design.mapping(),
        design.neuron(),
        random,
        site(i),
        book);
  }

  private Optional<LayerSite> site(int layer) {
    return plan.map(p -> p.site(layer));
  }

  /** A run of layer {@code layer} that writes into {@code books}. */
  LayerRun start(int layer, StepBooks books) {
    LayerHardware hardware = layers.get(layer);
    if (judge != null && hardware instanceof ArrayLayer array) {
      return array.start(books, (ArrayLayer) judge.layers.get(layer));
    }
    return hardware.start(books);
  }

  /** True for a layer whose inputs are bytes, pixels or rectified activations, not spikes. */
  public boolean bytesDrive(int layer) {
    return wiring.bytesDrive(layer, showsPixels(design));
  }

  /** True where the bytes of an image drive the first layer. */
  static boolean showsPixels(Design design) {
    return design.run().coding() == RunSpec.Coding.REAL;
  }

  /** Where everything stands on the chip; absent where there is none around the layers. */
  public Optional<ChipPlan> plan() {
    return plan;
  }

  /** First layer that works at every step; those before it work once an image. */
  public int firstAtEveryStep() {
    return wiring.first();
  }

  /** Last layer that works at every step; those behind it work once, after the last step. */
  public int lastAtEveryStep() {
    return wiring.last();
  }

  /** Shortest step: a cycle of the arrays' clock. */
  long stepCycleFs() {
    return ClockDomain.ofSeconds(design.array().phases().clockPeriodS()).spanFs(1);
  }

  Wiring wiring() {
    return wiring;
  }

  /** What makes a class of the last layer's sums. */
  public DecisionUnit decision() {
    return decision;
  }

  /** Which layers take turns on the chip. */
  ChipGroups groups() {
    return groups;
  }

  /** What leaks when. */
  Gating gating() {
    return gating;
  }

  /** What was elaborated. */
  public Design design() {
    return design;
  }

  /** Windows of a layer that cover each of its inputs. */
  Coverage coverage(int layer) {
    return coverage.get(layer);
  }

  /** Draws of the run. */
  RandomStreams random() {
    return random;
  }

  /** Accounts of all components. */
  public AccountBook book() {
    return book;
  }

  /** Hardware of the layers, in order. */
  public List<LayerHardware> layers() {
    return layers;
  }
}
