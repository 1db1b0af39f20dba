package org.crossbarsim.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.array.CountedCells;
import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.Programming;
import org.crossbarsim.array.ReadCircuit;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.WriteCounts;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.mapping.UnitNeurons;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.neuron.Thresholds;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PhysicsSpec;

/**
 * One layer programmed into a grid of arrays: everything that stays the same over images, steps and
 * threads.
 *
 * <p>Shape: {@code copies x rowTiles x colTiles} arrays; tap t lies on row tile {@code t /
 * inputsPerTile}, output o on column tile {@code o / outputsPerTile}, and a copy makes the reads of
 * its band of neurons ({@link UnitNeurons}). A column tile of a copy has a merge unit, membranes
 * and comparators of its own.
 */
public final class ArrayLayer implements LayerHardware {
  final int index;
  final Geometry geometry;
  final ArraySpec array;
  final Placement placement;
  final PhaseCycles cycles;
  final ReadTurns turns;
  final TapTable tapTable;
  final Optional<CountedCells> counted; // the same in all copies; absent where reads may err
  final long largestSum; // of one window, far from zero or not: no code of a read is larger
  final NeuronSpec neuron;
  final boolean spiking;
  final boolean comparesWhenIdle; // also in a step in which nothing arrived
  final boolean serialDataflow;
  final ArrayCopy[] copies; // all work at the same time, on the same spikes
  private final UnitNeurons units; // neurons of each copy and column tile
  final List<ColumnPorts> ports; // their membranes, one entry a copy
  private final PhysicsSpec.Wires wires;
  final TileAccounts accounts;
  final FireRule fire; // B-SNN
  final int[] signThreshold; // BNN, one an output
  final double readVoltSquared;
  final double clampOverhead; // joules in the clamps for each joule in cells or references

  final boolean ownsTiles;
  final boolean switchesThresholds; // its arrays serve several layers, each with thresholds
  final long[] skipWeight; // fixed point, one a residual connection

  final Optional<LayerSite> site;
  private final CellModel model;
  private final boolean keepsMembranes;
  private final boolean countsSpikes;

  /**
   * Programs {@code layer}, number {@code index} of its network, into arrays.
   *
   * @param wires what currents see of the arrays' wires
   * @param shared true where other layers are computed on the same arrays
   * @param copies of the weights; one of a linear layer, which has one position
   * @param site the chip around the layer; absent where the array card says what it sends
   */
  public ArrayLayer(
      int index,
      Layer layer,
      ArraySpec array,
      CellModel model,
      PhysicsSpec.Wires wires,
      RandomStreams random,
      MappingSpec mapping,
      NeuronSpec neuron,
      boolean shared,
      int copies,
      Optional<LayerSite> site,
      AccountBook book) {
    this.index = index;
    this.site = site;
    this.geometry = layer.geometry();
    this.tapTable = new TapTable(geometry);
    this.array = array;
    this.model = model;
    this.fire = FireRule.of(index, layer.activation(), geometry.poolSize(), neuron, random);
    this.neuron = fire.neuron();
    this.ownsTiles = true;
    this.switchesThresholds = shared;
    this.spiking = FireRule.spikes(layer.activation());
    this.comparesWhenIdle = !spiking || fire.comparesWhenIdle();
    this.serialDataflow = ColumnUnit.serial(mapping, geometry);
    this.placement = Placement.of(geometry, array);
    this.units = UnitNeurons.of(geometry, placement, copies);
    PhaseCycles phases = phases();
    this.ports = ColumnPorts.of(this, phases);
    this.keepsMembranes = membraneWords() > 0;
    this.cycles = ColumnPorts.slowest(ports, phases);
    this.turns = new ReadTurns(array, placement, cycles);
    BinaryWeights weights = (BinaryWeights) layer.weights();
    if (layer.activation() instanceof Activation.Sign sign) {
      weights = weights.flipped(sign.flipped());
      signThreshold = Thresholds.sign(sign.threshold(), sign.flipped(), geometry.poolSize());
    } else {
      signThreshold = new int[0];
    }
    this.skipWeight = skipWeights(layer);
    this.wires = wires;
    this.copies = ArrayCopy.program(this, copies, weights, model, random, wires);
    this.countsSpikes = spiking && first().sensing().needsRowCount();
    int mostRows = Math.min(array.read().activeRowsPerRead(), placement.inputsPerTile());
    this.largestSum = first().sensing().largestSum(mostRows) * geometry.fanIn();
    this.counted =
        first().countsExactly(mostRows)
            ? Optional.of(CountedCells.of(array.kind(), weights))
            : Optional.empty();
    this.accounts = accounts(book);
    double volt = model.spec().readVoltageV();
    this.readVoltSquared = volt * volt;
    this.clampOverhead = array.wire().clampOverhead(volt);
  }

  /** A layer on the arrays of {@code owner}: everything but thresholds and membranes is his. */
  private ArrayLayer(int index, Layer layer, ArrayLayer owner, AccountBook book) {
    this.index = index;
    this.site = owner.site;
    this.geometry = layer.geometry();
    this.tapTable = new TapTable(geometry);
    this.counted = owner.counted;
    this.countsSpikes = owner.countsSpikes;
    this.largestSum = owner.largestSum;
    this.array = owner.array;
    this.model = owner.model;
    this.fire = owner.fire.sibling(index, layer.activation(), geometry.poolSize());
    this.neuron = fire.neuron();
    this.ownsTiles = false;
    this.switchesThresholds = true;
    this.spiking = true;
    this.comparesWhenIdle = fire.comparesWhenIdle();
    this.serialDataflow = owner.serialDataflow;
    this.placement = owner.placement;
    this.units = UnitNeurons.of(geometry, placement, owner.copies());
    this.ports = ColumnPorts.of(this, owner.phases());
    this.keepsMembranes = membraneWords() > 0;
    this.cycles = ColumnPorts.slowest(ports, owner.phases());
    this.turns = new ReadTurns(array, placement, cycles);
    this.signThreshold = new int[0];
    this.skipWeight = skipWeights(layer);
    this.wires = owner.wires;
    this.copies = owner.copies;
    this.accounts = accounts(book);
    this.readVoltSquared = owner.readVoltSquared;
    this.clampOverhead = owner.clampOverhead;
  }

  /**
   * A further layer of spiking neurons, number {@code index} of the network, on the arrays of this
   * one: an unroll step of a backward residual block, with thresholds and membranes of its own.
   *
   * <p>Source: Panda, Aketi and Roy, Front. Neurosci. 14:653 (2020), section 4.
   *
   * @throws IllegalArgumentException if the layer does not fit these arrays
   */
  public ArrayLayer repeated(int index, Layer layer, AccountBook book) {
    if (!ownsTiles || !spiking || !Placement.of(layer.geometry(), array).equals(placement)) {
      throw new IllegalArgumentException(
          "layer " + layer.name() + " cannot be computed on the arrays of layer " + this.index);
    }
    return new ArrayLayer(index, layer, this, book);
  }

  // A residual spike adds its worth in every pooled output.
  private long[] skipWeights(Layer layer) {
    long[] fixed = new long[layer.skips().size()];
    for (int i = 0; i < fixed.length; i++) {
      double weight = geometry.poolSize() * layer.skips().get(i).weight();
      fixed[i] = Math.round(Math.scalb(weight, neuron.fractionBits()));
    }
    return fixed;
  }

  private TileAccounts accounts(AccountBook book) {
    long adders = ports.stream().mapToLong(p -> p.mergeAdders(array.columns())).sum();
    List<MembranePort> allPorts = ports.stream().flatMap(p -> p.ports().stream()).toList();
    return new TileAccounts(
        book,
        index,
        array,
        model.spec(),
        placement,
        copies(),
        ownsTiles,
        new TileAccounts.Words(
            membraneWords(), switchesThresholds ? (long) copies() * geometry.outputChannels() : 0),
        neuron,
        spiking,
        countsSpikes,
        site.map(s -> TileAccounts.Beside.of(s.chip(), adders, allPorts))
            .orElseGet(() -> TileAccounts.Beside.ofCard(array, adders)));
  }

  private PhaseCycles phases() {
    PhaseCycles card = PhaseCycles.of(array);
    return site.map(s -> card.onChip(SiteTransfers.words(s.chip(), this))).orElse(card);
  }

  // What it says of sensing and references holds for every array.
  private Crossbar first() {
    return copies[0].crossbars[0][0];
  }

  /** True where each read says what it drew, and the sums of rows and references do not hold. */
  boolean currentsVary() {
    return first().currentsVary();
  }

  /** True when a 1-bit amplifier's sign is the neuron: its reference carries the threshold. */
  boolean signIsNeuron() {
    return ColumnUnit.signIsNeuron(spiking, array, model.spec());
  }

  /** True where windows are read spike by spike, a row a read. */
  boolean readsRowByRow() {
    return serialDataflow && !signIsNeuron();
  }

  /**
   * True when each read needs its active rows counted by hardware: a B-SNN whose decoder wants K.
   */
  boolean hasSpikeCounter() {
    return countsSpikes;
  }

  /** Membranes kept, those of all copies. */
  long membraneWords() {
    return ports.stream().mapToLong(ColumnPorts::membranes).sum();
  }

  boolean keepsMembranes() {
    return keepsMembranes;
  }

  /** Copies of the weights. */
  public int copies() {
    return copies.length;
  }

  /** Arrays of all copies. */
  public int arrays() {
    return copies() * placement.tiles();
  }

  /** Which neurons belong to which copy and column tile. */
  public UnitNeurons units() {
    return units;
  }

  /** Packets in which a column unit sends {@code outputs} spikes, or all its signs. */
  long packets(int unit, long outputs) {
    if (spiking) {
      return outputs;
    }
    long payload = array.phases().packetPayloadBits();
    return (units.neuronsOf(unit) + payload - 1) / payload;
  }

  /** Word lines of one row tile. */
  int rowsPerTile() {
    return placement.inputsPerTile() * array.kind().rowsPerInput();
  }

  boolean differential() {
    return array.kind() == ArrayKind.BNN_DIFFERENTIAL;
  }

  int handle(Component component) {
    return accounts.handle(component);
  }

  /** True where a step is more than the cycle in which the layer learns that nothing arrived. */
  boolean worksIn(LayerStep step) {
    return comparesWhenIdle || !step.isEmpty();
  }

  @Override
  public boolean worksWhenIdle() {
    return comparesWhenIdle;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public LayerRun start(StepBooks books) {
    return start(books, Optional.empty());
  }

  /** A run whose every sense decision is compared with what {@code ideal} decides. */
  public LayerRun start(StepBooks books, ArrayLayer ideal) {
    return start(books, Optional.of(ideal));
  }

  private LayerRun start(StepBooks books, Optional<ArrayLayer> ideal) {
    LayerState state = new LayerState(this);
    List<ArrayLayerRun> runs = new ArrayList<>();
    for (ArrayCopy copy : copies) {
      SenseJudge judge = new SenseJudge(ideal.orElse(null), copy.number);
      runs.add(new ArrayLayerRun(this, copy, state, books, judge));
    }
    return runs.size() == 1 ? runs.get(0) : new DuplicatedRun(state, runs);
  }

  /** True for a layer with arrays of its own, false for one on the arrays of another. */
  public boolean ownsTiles() {
    return ownsTiles;
  }

  /** Placement on tiles. */
  public Placement placement() {
    return placement;
  }

  /** Phases in cycles. */
  public PhaseCycles cycles() {
    return cycles;
  }

  /** Area of one array with drivers and sense amplifiers. */
  public double tileAreaM2() {
    return accounts.tileAreaM2();
  }

  /**
   * A read of the array at a place of a copy's grid that raises {@code wordLines}, as a circuit.
   */
  public ReadCircuit circuit(int copy, int rowTile, int colTile, int[] wordLines) {
    return ReadCircuit.of(array, model, copies[copy].slices[rowTile][colTile], wires, wordLines);
  }

  /** What it takes to program the arrays of all copies once, all at the same time. */
  public WriteCounts programming() {
    WriteCounts all = WriteCounts.NONE;
    for (ArrayCopy copy : copies) {
      all = all.beside(Programming.of(array, model, copy.slices));
    }
    return all;
  }

  /** The programmed array at a place of the first copy's grid. */
  public Crossbar crossbar(int rowTile, int colTile) {
    return crossbar(0, rowTile, colTile);
  }

  /** The programmed array at a place of a copy's grid. */
  public Crossbar crossbar(int copy, int rowTile, int colTile) {
    return copies[copy].crossbars[rowTile][colTile];
  }
}
