package org.crossbarsim.report;

import java.util.List;
import java.util.Locale;
import org.crossbarsim.conversion.ConversionReport;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** What a conversion found, as tables. */
public final class ConversionText {
  private static final int DIGITS = 4;
  private static final List<Integer> SHOWN =
      List.of(1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 250, 500, 1000);

  private ConversionText() {}

  /** The report as text. */
  public static String of(ConversionReport r) {
    StringBuilder text = new StringBuilder();
    text.append(r.network()).append(": ").append(method(r)).append(", ");
    text.append(r.calibrationImages()).append(" calibration images");
    text.append(r.integerThresholds() ? ", thresholds rounded up to whole sums\n\n" : "\n\n");
    text.append(layers(r)).append('\n');
    for (ConversionReport.Unrolling u : r.unrollings()) {
      text.append(unrolling(u));
    }
    text.append(accuracy(r.accuracy()));
    return text.toString();
  }

  private static String method(ConversionReport r) {
    return switch (r.method()) {
      case "percentile" -> "percentile " + number(r.percentile()) + " of all activations";
      case "max" -> "largest activation";
      case "spikes" -> "balanced by " + r.balancingSteps() + " steps of spikes";
      default -> "thresholds for " + number(r.activity()) + " spikes a neuron and step";
    };
  }

  private static String layers(ConversionReport r) {
    TextTable table =
        new TextTable(
            1,
            "layer",
            "neurons",
            "scale",
            "clipped",
            "threshold",
            "median",
            "to",
            "rate",
            "potential",
            "to",
            "overflows");
    for (ConversionReport.LayerRow row : r.layers()) {
      table.add(
          row.name(),
          String.valueOf(row.neurons()),
          number(row.scale()),
          percent(row.clippedShare()),
          number(row.thresholdLeast()),
          number(row.thresholdMedian()),
          number(row.thresholdMost()),
          Double.isNaN(row.rate()) ? "-" : String.format(Locale.ROOT, "%.4f", row.rate()),
          number(row.potentialLeast()),
          number(row.potentialMost()),
          Double.isNaN(row.rate()) ? "-" : String.valueOf(row.overflows()));
    }
    return table.text();
  }

  private static String unrolling(ConversionReport.Unrolling u) {
    StringBuilder text = new StringBuilder(u.layer()).append(" unrolled: thresholds ");
    for (int i = 0; i < u.thresholds().size(); i++) {
      text.append(i == 0 ? "" : ", ").append(number(u.thresholds().get(i)));
    }
    return text.append(u.grow() ? ", growing\n\n" : ", not growing\n\n").toString();
  }

  private static String accuracy(ConversionReport.Accuracy a) {
    if (a.byStep().isEmpty()) {
      return "no labelled images were evaluated\n";
    }
    TextTable table = new TextTable(1, a.images() + " images", "accuracy");
    table.add("trained network", percent(a.network()));
    table.add("the same, digital layers of 8 bits", percent(a.quantised()));
    if (!Double.isNaN(a.calibration())) {
      table.add("the same on the calibration images", percent(a.calibration()));
    }
    int last = a.byStep().size();
    for (int step : SHOWN) {
      if (step < last) {
        table.add("after step " + step, percent(a.byStep().get(step - 1)));
      }
    }
    table.add("after step " + last, percent(a.byStep().get(last - 1)));
    return table.text();
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : SiFormat.format(value, Dimension.DIMENSIONLESS, DIGITS);
  }
}
