package org.crossbarsim.closedform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.PacketFigures;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.tile.GridFigures;
import org.crossbarsim.tile.PhaseCycles;

/** Forms the {@link LayerTiming} of layers that fire at a rate, or of those of a BNN. */
final class LayerTimings {
  private static final double EXACT_NEURONS = 2000; // above that their number is normal

  private final boolean spiking;
  private final Optional<PacketFigures> packets;
  private final Optional<PacketWork> work;
  private final boolean onChip;
  private final double fireRate;

  /**
   * @param fireRate of the neurons; no matter for signs
   * @param packets of a chip; absent where there is none, or nobody needs them
   */
  LayerTimings(
      boolean spiking,
      double fireRate,
      boolean onChip,
      Optional<PacketFigures> packets,
      Optional<PacketWork> work) {
    this.spiking = spiking;
    this.fireRate = fireRate;
    this.onChip = onChip;
    this.packets = packets;
    this.work = work;
  }

  /** Of a layer on arrays. */
  LayerTiming ofArrays(Geometry geometry, ArraySpec array, GridFigures grid, ArrayTiming timing) {
    PhaseCycles cycles = grid.cycles();
    Placement placement = grid.placement();
    ClockDomain clock = cycles.clock();
    List<Length> settled = new ArrayList<>();
    int slowest = 0;
    for (int c = 0; c < placement.colTiles(); c++) {
      settled.add(timing.settled(c));
      slowest = settled.get(c).mean() > settled.get(slowest).mean() ? c : slowest;
    }
    int positions = geometry.neuronPositions();
    double periodFs = clock.periodFs();
    double slowestMean = settled.get(slowest).mean();
    List<LayerTiming.Unit> units = new ArrayList<>();
    for (int c = 0; c < placement.colTiles(); c++) {
      double compares = compares(timing, grid, c, positions, settled.get(c).mean());
      int neurons = placement.outputsOf(c) * positions;
      int payload = array.phases().packetPayloadBits();
      Length sends = sends(neurons, payload, cycles.send(), cycles.hop()).times(periodFs);
      double lead = slowestMean - settled.get(c).mean();
      units.add(new LayerTiming.Unit(lead * periodFs, compares * periodFs, sends));
    }
    int lanes = array.phases().compareLanes();
    return new LayerTiming(
        settled.get(slowest).times(periodFs),
        units,
        packets((unit, k) -> periodFs * arrayFires(grid, lanes, unit, k, positions, slowestMean)));
  }

  // Signs are compared beside the reads, which the comparators may hold up only at the end.
  private double compares(
      ArrayTiming timing, GridFigures grid, int colTile, int positions, double settled) {
    if (spiking) {
      return timing.comparing(colTile, positions);
    }
    if (grid.signIsNeuron() || grid.inMemory(colTile)) {
      return 0;
    }
    long one = timing.comparing(colTile, 1);
    return Math.max((double) one, one * (double) positions + settled / positions - settled);
  }

  private double arrayFires(
      GridFigures grid, int lanes, int colTile, int k, int positions, double settled) {
    int outputs = grid.placement().outputsOf(colTile);
    int output = k / positions;
    int at = k % positions;
    if (spiking) {
      int order = grid.inMemory(colTile) ? at * outputs + output : k;
      return (order / lanes + 1) * grid.compareCycles(colTile);
    }
    double merged = settled * ((at + 1.0) / positions - 1);
    long batch = grid.signIsNeuron() ? 0 : (output / lanes + 1) * grid.compareCycles(colTile);
    return merged + batch;
  }

  /** Of a layer on a digital unit, without its multiplications with pixels. */
  LayerTiming ofDigitalUnit(Layer layer, DigitalUnitSpec unit, boolean pixels, double driveRate) {
    ClockDomain clock = ClockDomain.ofSeconds(unit.clockPeriodS());
    double periodFs = clock.periodFs();
    Length settled = pixels ? Length.NONE : adds(layer.geometry(), unit, driveRate);
    if (layer.activation() instanceof Activation.Readout) {
      LayerTiming.Unit nothing = new LayerTiming.Unit(0, 0, Length.NONE);
      return new LayerTiming(settled.times(periodFs), List.of(nothing), Optional.empty());
    }
    int neurons = layer.geometry().neurons();
    int batch = pixels && spiking ? 2 : 1;
    int lanes = unit.lanes();
    long batches = ((long) neurons + lanes - 1) / lanes;
    Length sends =
        sends(
                neurons,
                unit.packetPayloadBits(),
                clock.cyclesFor(unit.sendS()),
                clock.cyclesFor(unit.hopS()))
            .times(periodFs);
    return new LayerTiming(
        settled.times(periodFs),
        List.of(new LayerTiming.Unit(0, batches * batch * periodFs, sends)),
        packets((u, k) -> (k / lanes + 1) * batch * periodFs));
  }

  // Every active input has its outputs added a batch of lanes a cycle.
  private static Length adds(Geometry geometry, DigitalUnitSpec unit, double rate) {
    double mean = 0;
    double variance = 0;
    for (int y = 0; y < geometry.inputHeight(); y++) {
      for (int x = 0; x < geometry.inputWidth(); x++) {
        long adds = (long) geometry.windowsCovering(y, x) * geometry.outputChannels();
        long cycles = (adds + unit.lanes() - 1) / unit.lanes();
        mean += geometry.inputChannels() * rate * cycles;
        variance += geometry.inputChannels() * rate * (1 - rate) * cycles * cycles;
      }
    }
    return Length.normal(mean, variance);
  }

  private Optional<PacketTimes> packets(PacketTimes.Fires fires) {
    return packets.flatMap(p -> work.map(w -> new PacketTimes(p, w, !spiking, fires)));
  }

  // Cycles in which a port sends a spike, or a payload of signs, after the other; the last hops.
  private Length sends(int neurons, int payload, long send, long hop) {
    if (onChip) {
      return Length.NONE;
    }
    if (!spiking) {
      long packets = ((long) neurons + payload - 1) / payload;
      return Length.sure((double) (packets * send + hop));
    }
    if (neurons > EXACT_NEURONS) {
      double mean = neurons * fireRate;
      double any = Binomial.any(neurons, fireRate);
      double variance = mean * (1 - fireRate);
      return Length.normal(mean * send + any * hop, variance * send * send);
    }
    Binomial spikes = new Binomial(neurons, fireRate);
    double[] chance = new double[Math.toIntExact(neurons * send + hop + 1)];
    for (int n = 0; n <= neurons; n++) {
      chance[n == 0 ? 0 : Math.toIntExact(n * send + hop)] += spikes.of(n);
    }
    return Length.ofCycles(chance);
  }
}
