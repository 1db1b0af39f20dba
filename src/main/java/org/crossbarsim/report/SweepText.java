package org.crossbarsim.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.report.SweepReport.Point;
import org.crossbarsim.report.SweepReport.Row;
import org.crossbarsim.units.Dimension;

/** A sweep as people read it, and as comma-separated values, quoted as RFC 4180 asks. */
public final class SweepText {
  private static final String NONE = "-";
  private static final String ABSENT = "null"; // the value of a field that is taken away

  private final SweepReport sweep;
  private final boolean hasTarget;
  private final boolean mayExit;
  private final boolean hasChip;

  private SweepText(SweepReport sweep) {
    this.sweep = sweep;
    this.hasTarget = sweep.targetAccuracy().isPresent();
    this.mayExit = sweep.rows().stream().anyMatch(row -> row.meanSteps().isPresent());
    this.hasChip = hasChip(sweep);
  }

  private static boolean hasChip(SweepReport sweep) {
    return sweep.rows().stream().anyMatch(row -> row.dieM2().isPresent());
  }

  /** The table, with a line on top and what its columns mean below. */
  public static String of(SweepReport sweep) {
    return new SweepText(sweep).page();
  }

  private String page() {
    List<String> head = new ArrayList<>(List.of("netlist"));
    head.addAll(names(sweep.vary()));
    head.add("accuracy");
    if (hasTarget) {
      head.addAll(List.of("steps to", "#OPS to", "energy to", "latency to"));
    }
    head.addAll(List.of("steps", "#OPS", "energy", "latency", "rate"));
    if (mayExit) {
      head.add("exit");
    }
    if (hasChip) {
      head.addAll(List.of("area", "die"));
    }
    TextTable table = new TextTable(1 + sweep.vary().size(), head.toArray(new String[0]));
    for (Row row : sweep.rows()) {
      table.add(cells(row).toArray(new String[0]));
    }
    int n = sweep.rows().size();
    return sweep.sweep()
        + ": "
        + ReportText.plural(n, "variant")
        + ", "
        + images()
        + "\n\n"
        + table.text()
        + "\n"
        + legend();
  }

  private List<String> cells(Row row) {
    List<String> cells = new ArrayList<>(List.of(row.netlist()));
    row.values().forEach(value -> cells.add(value.equals(ABSENT) ? NONE : bare(value)));
    cells.add(Figures.percent(row.accuracy()));
    if (hasTarget) {
      cells.addAll(point(row.atTarget()));
    }
    cells.addAll(point(Optional.of(row.atEnd())));
    cells.add(Figures.ratio(row.spikesPerNeuronAndStep()));
    if (mayExit) {
      cells.add(row.meanSteps().map(Figures::ratio).orElse(NONE));
    }
    if (hasChip) {
      cells.add(row.areaM2().map(SweepText::area).orElse(NONE));
      cells.add(row.dieM2().map(SweepText::area).orElse(NONE));
    }
    return cells;
  }

  private static String area(double areaM2) {
    return Figures.si(areaM2, Dimension.AREA);
  }

  private static List<String> point(Optional<Point> point) {
    return point
        .map(
            p ->
                List.of(
                    String.valueOf(p.steps()),
                    Figures.ratio(p.normalizedOps()),
                    Figures.si(p.energyJ(), Dimension.ENERGY),
                    Figures.si(p.latencyS(), Dimension.TIME)))
        .orElse(List.of(NONE, NONE, NONE, NONE));
  }

  private String images() {
    List<Integer> counts = sweep.rows().stream().map(Row::samples).distinct().sorted().toList();
    int least = counts.get(0);
    int most = counts.get(counts.size() - 1);
    return (least == most ? "" : least + " to ") + ReportText.plural(most, "image") + " each";
  }

  /** Heads of varied fields: the last step of each pointer, the whole where two would be alike. */
  static List<String> names(List<String> pointers) {
    List<String> names = pointers.stream().map(p -> p.substring(p.lastIndexOf('/') + 1)).toList();
    return names.stream().distinct().count() == names.size() ? names : pointers;
  }

  // A string of JSON without its quotes.
  private static String bare(String value) {
    return value.length() > 1 && value.startsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private String legend() {
    StringBuilder text = new StringBuilder();
    if (hasTarget) {
      text.append("to: after the first step with ")
          .append(Figures.percent(sweep.targetAccuracy().orElseThrow()))
          .append(" of the images right");
      sweep
          .targetBelowBest()
          .ifPresent(
              below ->
                  text.append(", ").append(Figures.percent(below)).append(" below the best row"));
      text.append(".\n");
    }
    text.append("#OPS: normalized (Eq. 5), delivered spikes. Energy and latency: per image.\n");
    text.append("rate: spikes per neuron and step.");
    text.append(mayExit ? " exit: mean steps until images leave.\n" : "\n");
    text.append(hasChip ? "area: sum of all parts. die: with the gaps between them.\n" : "");
    return text.toString();
  }

  /** One line a variant, SI units, after a line of keys; empty for what there is not. */
  static String csv(SweepReport sweep) {
    List<String> keys = new ArrayList<>(List.of("netlist", "network"));
    keys.addAll(sweep.vary());
    keys.addAll(List.of("samples", "seed", "correct", "accuracy"));
    keys.addAll(List.of("accuracy_low_95", "accuracy_high_95"));
    for (String at : List.of("target_", "end_")) {
      for (String key : List.of("steps", "normalized_ops", "energy_j", "latency_s")) {
        keys.add(at + key);
      }
    }
    keys.addAll(List.of("spikes_per_neuron_and_step", "mean_steps"));
    boolean chip = hasChip(sweep);
    if (chip) {
      keys.addAll(List.of("area_m2", "die_m2"));
    }
    StringBuilder text = new StringBuilder(line(keys));
    for (Row row : sweep.rows()) {
      List<String> values = new ArrayList<>(values(row));
      if (chip) {
        values.add(row.areaM2().map(SweepText::number).orElse(""));
        values.add(row.dieM2().map(SweepText::number).orElse(""));
      }
      text.append(line(values));
    }
    return text.toString();
  }

  private static List<String> values(Row row) {
    List<String> values = new ArrayList<>(List.of(row.netlist(), row.network()));
    row.values().forEach(value -> values.add(value.equals(ABSENT) ? "" : bare(value)));
    values.add(String.valueOf(row.samples()));
    values.add(String.valueOf(row.seed()));
    values.add(row.correct().map(String::valueOf).orElse(""));
    values.add(number(row.accuracy()));
    values.add(number(row.accuracyInterval95().low()));
    values.add(number(row.accuracyInterval95().high()));
    values.addAll(numbers(row.atTarget()));
    values.addAll(numbers(Optional.of(row.atEnd())));
    values.add(number(row.spikesPerNeuronAndStep()));
    values.add(row.meanSteps().map(SweepText::number).orElse(""));
    return values;
  }

  private static List<String> numbers(Optional<Point> point) {
    return point
        .map(
            p ->
                List.of(
                    String.valueOf(p.steps()),
                    number(p.normalizedOps()),
                    number(p.energyJ()),
                    number(p.latencyS())))
        .orElse(List.of("", "", "", ""));
  }

  // The same text as in JSON.
  private static String number(double value) {
    return Double.isFinite(value) ? NumberOutput.toString(value, true) : "";
  }

  /** A line of cells, quoted where they must be. */
  static String line(List<String> cells) {
    return String.join(",", cells.stream().map(SweepText::quoted).toList()) + "\n";
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
