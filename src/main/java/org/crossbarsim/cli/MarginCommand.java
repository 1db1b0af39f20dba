package org.crossbarsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.crossbarsim.chip.Design;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.margin.ColumnMargins;
import org.crossbarsim.margin.ColumnStudy;
import org.crossbarsim.margin.MarginQuestion;
import org.crossbarsim.margin.MarginStudy;
import org.crossbarsim.netlist.CardChooser;
import org.crossbarsim.netlist.CardLibrary.Card;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.report.MarginReport;
import org.crossbarsim.report.MarginText;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim margin}. */
@Command(
    name = "margin",
    mixinStandardHelpOptions = true,
    description = {
      "Tells how many rows one read may raise before an array decides wrongly, and why.",
      "Answers for an array card with a device, or for a netlist column by column."
    })
final class MarginCommand implements Callable<Integer> {
  private static final int CARD_DRAWS = 4_000;
  private static final int NETLIST_DRAWS = 1_000;
  private static final int MOST_DRAWS = 10_000_000;

  @Parameters(paramLabel = "TARGET", description = "A netlist, or an array card by name or file.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String target;

  @Option(
      names = "--device",
      paramLabel = "CARD",
      description = "Device of the cells, by name or file; a netlist brings its own.")
  private @Nullable String device;

  @Option(names = "--json", description = "Prints the report as JSON instead of tables.")
  private boolean json;

  @Option(names = "--out", paramLabel = "FILE", description = "Writes the report, JSON.")
  private @Nullable Path out;

  @Option(
      names = "--error-rate",
      paramLabel = "P",
      description = "Share of wrong decisions that is acceptable. Default: 1e-3.")
  private @Nullable String errorRate;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = {
        "Trials of each number of rows, and choices of rows of each array of a netlist; 0 for none.",
        "Default: 4000 for a card, 1000 for a netlist."
      })
  private @Nullable Integer draws;

  @Option(names = "--seed", paramLabel = "N", description = "Key of every draw. Default: 1.")
  private @Nullable Long seed;

  @Option(
      names = "--rows",
      paramLabel = "LIST",
      description = "Numbers of active rows, such as 1,4,16. Default: powers of two.")
  private @Nullable String rows;

  @Option(
      names = "--wires",
      paramLabel = "WIRES",
      description = "ideal or exact. Default: exact, or what the netlist says.")
  private @Nullable String wires;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    double rate = rate();
    PhysicsSpec.Wires asked = wires();
    if (draws != null && (draws < 0 || draws > MOST_DRAWS)) {
      throw usage("--draws must be from 0 to " + MOST_DRAWS + ", not " + draws + ".");
    }
    if (out != null && out.toString().isEmpty()) {
      throw usage("--out= names no file.");
    }
    CardChooser cards = new CardChooser(RunOptions.home());
    MarginReport report =
        cards.isNetlist(target) ? ofNetlist(rate, asked) : ofCard(cards, rate, asked);
    PrintWriter print = spec.commandLine().getOut();
    print.print(json ? ReportFiles.json(report) : MarginText.of(report));
    if (out != null) {
      Outputs.write(out, ReportFiles.json(report));
      if (!json) {
        print.println("report  " + TracePlace.shown(out));
      }
    }
    return 0;
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private double rate() {
    if (errorRate == null) {
      return 1e-3;
    }
    try {
      double rate = Double.parseDouble(errorRate);
      if (rate > 0 && rate < 1) {
        return rate;
      }
    } catch (NumberFormatException e) {
      throw usage("--error-rate: '" + errorRate + "' is not a number.");
    }
    throw usage("--error-rate must be between 0 and 1, not " + errorRate + ".");
  }

  private PhysicsSpec.@Nullable Wires wires() {
    if (wires == null) {
      return null;
    }
    for (PhysicsSpec.Wires w : PhysicsSpec.Wires.values()) {
      if (w.label().equals(wires.toLowerCase(Locale.ROOT))) {
        return w;
      }
    }
    throw usage("--wires must be ideal or exact, not " + wires + ".");
  }

  private List<Integer> rows(ArraySpec array) {
    TreeSet<Integer> numbers = new TreeSet<>();
    if (rows == null) {
      for (int n = 1; n <= array.inputs(); n *= 2) {
        numbers.add(n);
      }
      numbers.add(Math.min(array.inputs(), array.read().activeRowsPerRead()));
      return new ArrayList<>(numbers);
    }
    for (String word : rows.split(",", -1)) {
      String text = word.trim();
      if (!text.matches("\\d{1,9}")) {
        throw usage("--rows: '" + text + "' is not a number of rows, such as in 1,4,16.");
      }
      int n = Integer.parseInt(text);
      if (n < 1 || n > array.inputs()) {
        throw usage(
            "--rows must be from 1 to the "
                + array.inputs()
                + " inputs of "
                + array.name()
                + ", not "
                + n
                + ".");
      }
      numbers.add(n);
    }
    return new ArrayList<>(numbers);
  }

  private void claim(Outputs outputs) {
    if (out != null) {
      outputs.claim("--out", out);
    }
  }

  private MarginReport ofCard(CardChooser cards, double rate, PhysicsSpec.@Nullable Wires asked) {
    Card<ArraySpec> array = cards.array(target);
    if (device == null) {
      throw usage("--device is needed: " + target + " is an array card, which names no device.");
    }
    Card<DeviceSpec> cells = cards.device(device);
    Outputs outputs = new Outputs(this::usage);
    outputs.reads(array.file(), cells.file());
    claim(outputs);
    MarginQuestion question =
        new MarginQuestion(
            rows(array.spec()),
            rate,
            PhysicsSpec.NOMINAL.withWires(asked == null ? PhysicsSpec.Wires.EXACT : asked),
            draws == null ? CARD_DRAWS : draws,
            seed == null ? 1 : seed);
    return MarginReport.of(
        target,
        array.spec(),
        cells.spec(),
        question,
        MarginStudy.of(array.spec(), cells.spec(), question),
        Optional.empty());
  }

  private MarginReport ofNetlist(double rate, PhysicsSpec.@Nullable Wires asked) {
    Overrides wiring =
        asked == null ? Overrides.NONE : Overrides.NONE.with("/physics/wires=" + asked.label());
    LoadedNetlist loaded = RunOptions.load(Path.of(target), wiring, "--wires");
    if (device != null) {
      throw usage("--device: " + target + " is a netlist, which names its device itself.");
    }
    Outputs outputs = new Outputs(this::usage);
    outputs.reads(loaded);
    claim(outputs);
    Design design = loaded.design();
    long chip = seed == null ? design.run().seed() : seed;
    int n = draws == null ? NETLIST_DRAWS : draws;
    MarginQuestion question =
        new MarginQuestion(rows(design.array()), rate, design.physics(), n, chip);
    Optional<ColumnMargins> columns =
        n == 0
            ? Optional.empty()
            : Optional.of(
                ColumnStudy.of(design.array(), design.device(), chip, arrayed(design), question));
    return MarginReport.of(
        target,
        design.array(),
        design.device(),
        question,
        MarginStudy.of(design.array(), design.device(), question),
        columns);
  }

  private static List<ColumnStudy.ArrayedLayer> arrayed(Design design) {
    List<ColumnStudy.ArrayedLayer> layers = new ArrayList<>();
    for (int i = 0; i < design.network().layers().size(); i++) {
      Layer layer = design.network().layers().get(i);
      if (layer.onArray() && !layer.repeats() && layer.weights() instanceof BinaryWeights bits) {
        Placement placement = Placement.of(layer.geometry(), design.array());
        layers.add(new ColumnStudy.ArrayedLayer(i, layer.name(), placement, bits));
      }
    }
    return layers;
  }
}
