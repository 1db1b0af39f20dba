package org.crossbarsim.report;

import org.crossbarsim.conversion.ConversionReport;
import org.crossbarsim.study.VerdictResults;

/** Reports as the text of a file. */
public final class ReportFiles {
  private ReportFiles() {}

  /** The report as JSON. */
  public static String json(RunReport report) {
    return RecordJson.text(report);
  }

  /** What a conversion found as JSON. */
  public static String json(ConversionReport conversion) {
    return RecordJson.text(conversion);
  }

  /** What a layer learned as JSON. */
  public static String json(LearningReport learning) {
    return RecordJson.text(learning);
  }

  /** The comparison as JSON. */
  public static String json(Comparison comparison) {
    return RecordJson.text(comparison);
  }

  /** Margins as JSON. */
  public static String json(MarginReport margins) {
    return RecordJson.text(margins);
  }

  /** Where a network stands on a chip as JSON. */
  public static String json(MapReport map) {
    return RecordJson.text(map);
  }

  /** Results of a study as JSON. */
  public static String json(VerdictResults results) {
    return RecordJson.text(VerdictFile.of(results));
  }

  /** The sweep as JSON. */
  public static String json(SweepReport sweep) {
    return RecordJson.text(sweep);
  }

  /** Currents of a crossbar problem as JSON. */
  public static String json(SolveReport currents) {
    return RecordJson.text(currents);
  }

  /** The sweep as comma-separated values, a line a variant. */
  public static String csv(SweepReport sweep) {
    return SweepText.csv(sweep);
  }

  /** A break-even map as JSON. */
  public static String json(BreakevenReport map) {
    return RecordJson.text(map);
  }

  /** A break-even map as comma-separated values, a line a point. */
  public static String csv(BreakevenReport map) {
    return BreakevenText.csv(map);
  }

  /** What decides between two networks as JSON. */
  public static String json(TornadoReport tornado) {
    return RecordJson.text(tornado);
  }

  /** Many chips as JSON. */
  public static String json(MonteCarloReport chips) {
    return RecordJson.text(chips);
  }

  /** Accuracy against energy as JSON. */
  public static String json(TradeoffReport tradeoff) {
    return RecordJson.text(tradeoff);
  }
}
