package org.crossbarsim.report;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.ConverterChoice;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.OperatingPoint;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.statistics.Interval;

/**
 * Plain values of one run, named as in {@code report.json}: {@code energyJ} here is {@code
 * energy_j} there. {@code docs/reports.md} defines each.
 *
 * @param netlist name of the netlist
 * @param network what travels between layers
 * @param seed key of every random draw
 * @param samples images
 * @param timesteps steps an image
 * @param correct images whose predicted class is their label; absent where nobody knows labels
 * @param accuracy correct over samples; undefined likewise
 * @param accuracyInterval95 Wilson interval of the accuracy; undefined likewise
 * @param decision what names the class
 * @param exit what stopping early does, where the run may
 * @param totals of the whole run
 * @param perImage the additive totals over samples
 * @param steps the run step by step; absent for a BNN and where the class comes of layers that work
 *     only after the last step
 * @param layers in order
 * @param sharing blocks of layers on the same arrays, where there are any
 * @param flopsView the same network by counts of operations; absent for a BNN
 * @param efficiencyView what the arrays alone reach; absent where no layer is on arrays
 * @param components by kind of action, leakage last
 * @param area what the die is spent on
 * @param areaSaving what one row an input saves against two
 * @param power over time
 * @param chip what stands around the layers, and what it did; absent where there is no chip
 * @param phases of a tile
 * @param clockPeriodS clock of the tiles
 * @param line times that follow from wires
 * @param wires what they take of the currents; absent where the run did not look
 * @param tile one array
 * @param programming what it takes to program the chip once; absent where the device does not say
 * @param cards every number used
 * @param presets names of the cards
 * @param defaults fields that the netlist left out
 * @param provenance numbers of the cards by how well they are known
 * @param assumed those of them that are assumptions and took part
 * @param drawnWeights layers whose weights nobody trained: drawn by key
 */
public record RunReport(
    String netlist,
    String network,
    long seed,
    int samples,
    int timesteps,
    Optional<Integer> correct,
    double accuracy,
    Interval accuracyInterval95,
    Decision decision,
    Optional<Exit> exit,
    Totals totals,
    PerImage perImage,
    Optional<List<StepRow>> steps,
    List<LayerRow> layers,
    Optional<List<SharedArrays>> sharing,
    Optional<FlopsView> flopsView,
    Optional<EfficiencyView> efficiencyView,
    List<ComponentRow> components,
    Area area,
    AreaSaving areaSaving,
    Power power,
    Optional<ChipReport> chip,
    List<PhaseRow> phases,
    double clockPeriodS,
    Line line,
    Optional<Wires> wires,
    Tile tile,
    Optional<ProgrammingRow> programming,
    Cards cards,
    List<Preset> presets,
    List<Setting> defaults,
    Confidence provenance,
    List<Assumption> assumed,
    List<String> drawnWeights) {

  /** Share of the energy, from 0 to 1. */
  double energyShare(double energyJ) {
    return energyJ / totals.energyJ();
  }

  /** Share of the area, from 0 to 1. */
  double areaShare(double areaM2) {
    return areaM2 / totals.areaM2();
  }

  /** What names the class. */
  public record Decision(String kind, Optional<FirstSpike> firstSpike) {}

  /** Of a decision by the first spike; shares are of the images. */
  public record FirstSpike(
      double accuracy,
      double publishedAccuracy,
      double tiedShare,
      double silentShare,
      double meanEmissionStep,
      double meanDecisionStep) {}

  /** Per image, but for the counts; savings are undefined where nobody measured them. */
  public record Exit(
      double confidence,
      double meanSteps,
      int imagesToTheEnd,
      double begunBeyondJ,
      double fullEnergyJ,
      double fullLatencyS,
      double savedEnergyJ,
      double savedEnergyShare,
      double savedLatencyS,
      double savedLatencyShare,
      List<ExitStep> histogram) {}

  /** Images that ended after so many steps. */
  public record ExitStep(int steps, int images) {}

  /** The run after so many steps, per image. */
  public record StepRow(
      int steps,
      double accuracy,
      double energyJ,
      double latencyS,
      double spikes,
      double normalizedOps) {}

  /** Layers on the same arrays; area of the chip, latency per image, energy of the run. */
  public record SharedArrays(
      List<String> layers,
      int tiles,
      double arraysM2,
      double savedM2,
      double membranesM2,
      double thresholdsM2,
      double repeatsLatencyS,
      double thresholdLoadsJ) {}

  /** Counts of operations times an energy each, beside what was simulated; per image. */
  public record FlopsView(
      double macJ,
      double accumulateJ,
      double annJ,
      double snnJ,
      double efficiency,
      double simulatedJ,
      double simulatedOverSnn,
      String leftOut,
      List<FlopsRow> layers) {}

  /** One layer of the view by counts. */
  public record FlopsRow(
      String name,
      long flops,
      double spikesPerStep,
      double annJ,
      double snnJ,
      double efficiency,
      double simulatedJ,
      double simulatedOverSnn) {}

  /**
   * The arrays alone, from input latches to the codes of the sense units, as published macros are
   * measured; energy and counts over the run.
   */
  public record EfficiencyView(
      long operations,
      long arrayReads,
      double accessS,
      double stepS,
      double readS,
      double gopsPerArray,
      double macroEnergyJ,
      double macroTopsPerW,
      double readEnergyJ,
      double macroAreaM2,
      String leftOut,
      List<EfficiencyRow> parts) {}

  /** Energy of one part of the arrays over the run. */
  public record EfficiencyRow(String name, double energyJ) {}

  /** Of the whole run; latency, power and ratios per image or dimensionless. */
  public record Totals(
      double energyJ,
      double dynamicEnergyJ,
      double fixedEnergyJ,
      double leakageEnergyJ,
      double arraysEnergyJ,
      double digitalEnergyJ,
      Optional<Double> chipEnergyJ,
      double areaM2,
      double latencyS,
      double totalLatencyS,
      long spikes,
      long inputSpikes,
      long spikesUndelivered,
      long rowActivations,
      long opsMeasured,
      long opsAnalytical,
      long opsInBounds,
      long opsEq3,
      double normalizedOps,
      double normalizedOpsLiteral,
      double activatedRatio,
      double averagePowerW,
      double peakPowerW,
      double throughputImagesPerS,
      double topsPerW,
      double utilization,
      long tiles,
      long overflows) {}

  /** Additive totals over samples. */
  public record PerImage(
      double energyJ,
      double dynamicEnergyJ,
      double fixedEnergyJ,
      double leakageEnergyJ,
      double arraysEnergyJ,
      double digitalEnergyJ,
      Optional<Double> chipEnergyJ,
      double spikes,
      double inputSpikes,
      double spikesUndelivered,
      double rowActivations,
      double opsMeasured,
      double opsAnalytical,
      double overflows) {}

  /**
   * One layer; {@code of} names the layer on whose arrays it is computed, and the stated rate is
   * that of drawn spikes.
   */
  public record LayerRow(
      String name,
      String type,
      String unit,
      String activation,
      Optional<String> of,
      Optional<Double> statedRate,
      int neurons,
      long spikes,
      double firingRate,
      long opsMeasured,
      long opsAnalytical,
      long opsInBounds,
      long opsEq3,
      int tiles,
      int rowTiles,
      int columnTiles,
      double utilization,
      double energyJ,
      double dynamicEnergyJ,
      double leakageEnergyJ,
      double latencyS,
      double areaM2,
      long overflows) {}

  /** One kind of action over all layers. */
  public record ComponentRow(
      String name, String bill, long actions, double energyJ, double areaM2, double leakageW) {}

  /** What the die is spent on; the parts add up to the total. */
  public record Area(
      double cellsM2,
      double referencesM2,
      double peripheryM2,
      double membranesM2,
      double arraysM2,
      double digitalM2,
      Optional<Double> chipM2,
      double totalM2) {}

  /**
   * One row an input against two: differential arrays of the same network with the same periphery
   * and the second latches and drivers, with a bias for a reference and no membranes. Figures that
   * only a single-row design has are undefined elsewhere.
   */
  public record AreaSaving(
      double singleRowCellsM2,
      double differentialCellsM2,
      double cellsSavedM2,
      double cellsSavedShare,
      double referencesM2,
      double savedAfterReferencesM2,
      double savedAfterReferencesShare,
      double membranesM2,
      double savedAfterMembranesM2,
      double savedAfterMembranesShare,
      double wordLinePeripheryM2,
      double differentialArraysM2,
      double arraysSavedM2,
      double arraysSavedShare) {}

  /** Power over windows of one length; the series is of the first image, leakage included. */
  public record Power(
      double windowS, double peakW, double leakageW, double seriesWindowS, List<Double> seriesW) {}

  /**
   * One phase of a tile.
   *
   * @param layer where a chip gives each layer its own; absent where all have the same
   */
  public record PhaseRow(
      String name,
      Optional<String> layer,
      double requestedS,
      long cycles,
      double takenS,
      double slackS) {}

  /** Lines of one array, end to end, and the times that follow from them. */
  public record Line(
      double wordLineOhm,
      double wordLineFarad,
      double wordLineRaiseS,
      double bitLineOhm,
      double bitLineFarad,
      double bitLineSettleS) {}

  /** Share of a column's current that is lost when so many rows of nominal LRS cells are read. */
  public record Wires(Topology topology, int lrsRows, double worstRelativeDrop) {}

  /** One array with its drivers and sense amplifiers. */
  public record Tile(
      int inputs,
      int rows,
      int columns,
      int referenceColumns,
      int senseUnits,
      double areaM2,
      List<TilePart> parts) {}

  /** One component of one array. */
  public record TilePart(String name, double areaM2, double leakageW) {}

  /**
   * Programming every cell in use once, from the HRS, arrays in parallel. Not part of the run's
   * energy.
   */
  public record ProgrammingRow(
      long cells,
      long setPulses,
      long resetPulses,
      double pulsesPerCell,
      double energyJ,
      double timeS,
      long failedCells) {}

  /** Every number used, in SI units. */
  public record Cards(
      ArraySpec array,
      DeviceSpec device,
      DigitalUnitSpec digital,
      Optional<ChipSpec> chip,
      Optional<ConverterChoice> converter,
      Optional<OperatingPoint> operatingPoint,
      MappingSpec mapping,
      NeuronSpec neuron,
      ReadoutSpec readout,
      PhysicsSpec physics,
      RunSpec run) {}

  /** A card that was used. */
  public record Preset(String kind, String name, Confidence provenance) {}

  /** A number of a card that is an assumption, as its author wrote it. */
  public record Assumption(String card, String parameter, String value) {}

  /** A field that the netlist leaves out, as a JSON pointer, and what stood in for it. */
  public record Setting(String pointer, String value) {}

  /** Numbers by how well they are known. */
  public record Confidence(int seen, int derived, int known, int assumed) {
    /** Numbers counted. */
    int all() {
      return seen + derived + known + assumed;
    }
  }
}
