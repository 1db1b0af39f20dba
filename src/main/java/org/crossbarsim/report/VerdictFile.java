package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.study.DesignFigures;
import org.crossbarsim.study.VerdictFigure;
import org.crossbarsim.study.VerdictPlan;
import org.crossbarsim.study.VerdictResults;
import org.crossbarsim.study.VerdictRow;

/**
 * Results of a study as a file keeps them: every design once, rows that name them by number.
 *
 * @param plan what was asked
 * @param columnLeftOut why the spiking network is not on the XNOR network's arrays, where it is not
 * @param figures names of what is kept of a design
 * @param designs what they came to
 * @param rows the draws
 */
record VerdictFile(
    VerdictPlan plan,
    List<VerdictPlan.LeftOut> columnLeftOut,
    List<String> figures,
    List<DesignFigures> designs,
    List<Row> rows) {
  private static final int NONE = -1;

  /**
   * One draw; designs count from 0.
   *
   * @param onBnn -1 for none
   */
  record Row(
      int pair, List<Integer> levels, boolean base, int seed, int bsnn, int onBnn, int bnn) {}

  static VerdictFile of(VerdictResults results) {
    Map<DesignFigures, Integer> designs = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (VerdictRow row : results.rows()) {
      int bsnn = number(designs, row.bsnn());
      int onBnn = row.onBnn().map(figures -> number(designs, figures)).orElse(NONE);
      int bnn = number(designs, row.bnn());
      rows.add(new Row(row.pair(), row.levels(), row.base(), row.seed(), bsnn, onBnn, bnn));
    }
    return new VerdictFile(
        results.plan(),
        results.columnLeftOut(),
        List.of(VerdictFigure.values()).stream().map(VerdictFigure::key).toList(),
        List.copyOf(designs.keySet()),
        List.copyOf(rows));
  }

  private static int number(Map<DesignFigures, Integer> designs, DesignFigures figures) {
    Integer known = designs.putIfAbsent(figures, designs.size());
    return known == null ? designs.size() - 1 : known;
  }
}
