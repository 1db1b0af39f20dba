package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.Design;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.report.Figures;
import org.crossbarsim.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim ops}. */
@Command(
    name = "ops",
    mixinStandardHelpOptions = true,
    description = "Prints the analytical operations of each layer and the arrays that it needs.")
final class OpsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NETLIST", description = "The netlist, JSON.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path netlist;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() {
    Design design = RunOptions.load(netlist).design();
    PrintWriter out = spec.commandLine().getOut();
    TextTable table =
        new TextTable(
            2,
            "layer",
            "unit",
            "neurons",
            "#OPS Eq. 3",
            "#OPS in bounds",
            "arrays",
            "rows x cols",
            "used");
    long[] sum = new long[5]; // Eq. 3 and in bounds on arrays, the same over all, arrays
    for (Layer layer : design.network().layers()) {
      add(table, layer, design, sum);
    }
    table.add("on arrays", "", "", whole(sum[0]), whole(sum[1]), whole(sum[4]), "", "");
    table.add("all layers", "", "", whole(sum[2]), whole(sum[3]), "", "", "");
    out.println(
        design.name()
            + ": operations of one image and step with every input active, on "
            + design.array().name());
    out.println();
    out.print(table.text());
    out.println();
    out.println(
        "An operation is one word line met by one data column. Eq. 3 counts taps on padding, the");
    out.println("next column does not. Normalized #OPS are over the layers on arrays.");
    return 0;
  }

  private static void add(TextTable table, Layer layer, Design design, long[] sum) {
    Geometry g = layer.geometry();
    if (layer.weights() instanceof PoolWeights) {
      table.add(layer.name(), "digital", whole(g.neurons()), "-", "-", "-", "-", "-");
      return; // no matrix: Eq. 3 does not count it
    }
    long eq3 = OperationCounts.eq3(g);
    long inBounds = OperationCounts.inBounds(g);
    sum[2] += eq3;
    sum[3] += inBounds;
    if (!layer.onArray()) {
      table.add(
          layer.name(), "digital", whole(g.neurons()), whole(eq3), whole(inBounds), "-", "-", "-");
      return;
    }
    sum[0] += eq3;
    sum[1] += inBounds;
    if (layer.repeats()) {
      String owner = design.network().layers().get(layer.tilesOf()).name();
      String neurons = whole(g.neurons());
      table.add(
          layer.name(), "array", neurons, whole(eq3), whole(inBounds), "-", "of " + owner, "-");
      return; // counted once, with their owner
    }
    Placement placement = Placement.of(g, design.array());
    sum[4] += placement.tiles();
    table.add(
        layer.name(),
        "array",
        whole(g.neurons()),
        whole(eq3),
        whole(inBounds),
        whole(placement.tiles()),
        placement.rowTiles() + " x " + placement.colTiles(),
        Figures.percent(placement.utilization()));
  }

  // Operations are integers to be compared digit by digit: in groups of three, never rounded.
  private static String whole(long n) {
    StringBuilder digits = new StringBuilder(Long.toString(n));
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }
}
