package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.report.RunReport.FlopsRow;
import org.crossbarsim.report.RunReport.FlopsView;
import org.crossbarsim.report.RunReport.LayerRow;
import org.crossbarsim.spec.MappingSpec;

/**
 * The energy of a network from counts of operations alone, beside what was simulated.
 *
 * <p>Source: Panda, Aketi and Roy, Front. Neurosci. 14:653 (2020), Eqs. 8 to 11 and Table 1: an
 * operation of a network of real values is a multiply-add, one of spikes an addition for each spike
 * that arrives; 32-bit integers at 45 nm, after Han et al., NeurIPS 2015. Layers with bytes as
 * inputs multiply in both networks, once an image where their sums are held. Pooling layers and
 * residual connections are not counted.
 */
final class FlopsRows {
  private static final Costs INTEGERS_AT_45_NM = new Costs(3.2e-12, 0.1e-12);
  static final String LEFT_OUT =
      "Counts of operations leave out memory, converters, membranes, links and leakage on purpose;"
          + " the simulated energy has them.";

  /** Energy of a multiply-add and of an addition. */
  private record Costs(double macJ, double accumulateJ) {}

  private final RunResult result;
  private final Design design;
  private final DriverRates rates;
  private final long[] seen;
  private final double meanSteps;

  FlopsRows(RunResult result) {
    this.result = result;
    this.design = result.chip().design();
    this.rates = new DriverRates(result);
    this.seen = rates.seen();
    this.meanSteps = (double) result.steps() / result.samples();
  }

  Optional<FlopsView> view(List<LayerRow> layers) {
    if (design.network().kind() == Network.Kind.BNN) {
      return Optional.empty();
    }
    List<FlopsRow> rows = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      rows.add(row(i, layers.get(i).energyJ() / result.samples()));
    }
    double annJ = rows.stream().mapToDouble(FlopsRow::annJ).sum();
    double snnJ = rows.stream().mapToDouble(FlopsRow::snnJ).sum();
    double simulatedJ = rows.stream().mapToDouble(FlopsRow::simulatedJ).sum();
    return Optional.of(
        new FlopsView(
            INTEGERS_AT_45_NM.macJ(),
            INTEGERS_AT_45_NM.accumulateJ(),
            annJ,
            snnJ,
            annJ / snnJ,
            simulatedJ,
            simulatedJ / snnJ,
            LEFT_OUT,
            List.copyOf(rows)));
  }

  private FlopsRow row(int i, double simulatedJ) {
    Layer layer = design.network().layers().get(i);
    boolean pools = layer.weights() instanceof PoolWeights;
    boolean real = result.chip().bytesDrive(i);
    long flops = pools ? 0 : OperationCounts.eq3(layer.geometry());
    double annJ = flops * INTEGERS_AT_45_NM.macJ();
    double spikes = rates.rate(i, seen[i]);
    double snnJ =
        real ? annJ * multiplications(i) : flops * spikes * INTEGERS_AT_45_NM.accumulateJ();
    return new FlopsRow(
        layer.name(),
        flops,
        real ? Double.NaN : spikes / meanSteps,
        annJ,
        snnJ,
        annJ / snnJ,
        simulatedJ,
        simulatedJ / snnJ);
  }

  // Times an image in which a layer multiplies its bytes.
  private double multiplications(int layer) {
    boolean held = design.mapping().firstLayer() == MappingSpec.FirstLayer.HOLD;
    return layer == result.chip().firstAtEveryStep() && !held ? meanSteps : 1;
  }
}
