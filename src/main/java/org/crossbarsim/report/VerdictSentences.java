package org.crossbarsim.report;

import java.util.List;
import org.crossbarsim.study.VerdictAnalysis;
import org.crossbarsim.study.VerdictAnalysis.Column;
import org.crossbarsim.study.VerdictAnalysis.Summary;
import org.crossbarsim.study.VerdictMetric;

/** The verdict in four sentences, which follow the numbers. */
final class VerdictSentences {
  private final VerdictAnalysis analysis;

  VerdictSentences(VerdictAnalysis analysis) {
    this.analysis = analysis;
  }

  List<String> all() {
    return List.of(operations(), accumulation(), area(), power());
  }

  private String operations() {
    Summary s = of(VerdictMetric.OPS_ENERGY);
    return "Normalized #OPS stands for energy "
        + extent(s)
        + ": the ratio of energies is "
        + span(s)
        + " times what it says.";
  }

  private String accumulation() {
    Summary s = of(VerdictMetric.ACCUMULATE_CROSSBAR);
    return "Accumulation is minimal beside the crossbar "
        + extent(s)
        + ": membranes take "
        + span(s)
        + " times the energy of rows, cells, references, bit lines and converters.";
  }

  private String area() {
    Summary cells = of(VerdictMetric.AREA_CELLS);
    Summary arrays = of(VerdictMetric.AREA_ARRAYS);
    return "The area halves "
        + extent(cells)
        + " where cells are counted alone and "
        + extent(arrays)
        + " where arrays are counted with their periphery and membranes: these are "
        + span(arrays)
        + " times those of the BNN.";
  }

  private String power() {
    Summary peak = of(VerdictMetric.POWER_PEAK);
    Summary average = of(VerdictMetric.POWER_AVERAGE);
    return "Power stays near a BNN's "
        + extent(average)
        + " as a mean over an image and "
        + extent(peak)
        + " at its peak: they are "
        + span(average)
        + " and "
        + span(peak)
        + " times the BNN's.";
  }

  private Summary of(VerdictMetric metric) {
    return analysis.summary(analysis.question(metric).with(Column.OWN));
  }

  private static String span(Summary s) {
    return Figures.ratio(s.low()) + " to " + Figures.ratio(s.high());
  }

  /** How often a claim holds, in words. */
  static String extent(Summary s) {
    if (s.holding() >= 1) {
      return "in every design";
    }
    return s.holding() <= 0
        ? "in no design"
        : "in " + Figures.percent(s.holding()) + " of the designs";
  }
}
