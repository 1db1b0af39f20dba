package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.report.TornadoReport.Ratios;
import org.crossbarsim.report.TornadoReport.Row;
import org.crossbarsim.report.TornadoReport.Setting;

/** A tornado as people read it. */
public final class TornadoText {
  private static final String ASSUMED = "*";

  private TornadoText() {}

  /** The table, with what it means. */
  public static String of(TornadoReport tornado) {
    TextTable table =
        new TextTable(
            1,
            "parameter",
            "has",
            "from",
            "to",
            "",
            "energy",
            "to",
            "swing",
            "latency",
            "to",
            "swing",
            "energy-delay",
            "to",
            "swing");
    boolean assumed = false;
    for (Row row : tornado.parameters()) {
      assumed |= !row.stated();
      for (List<String> cells : lines(row)) {
        table.add(cells.toArray(new String[0]));
      }
    }
    StringBuilder text = new StringBuilder(head(tornado));
    text.append(table.text()).append('\n');
    text.append("One parameter at a time, in both networks; ratios are B-SNN over BNN.")
        .append(" swing: largest over least, widest first.\n");
    text.append(assumed ? ASSUMED + ": half to double, no range is stated.\n" : "");
    for (var out : tornado.leftOut()) {
      text.append("left out: ").append(out.parameter()).append(": ").append(out.why()).append('\n');
    }
    return text.toString();
  }

  private static String head(TornadoReport tornado) {
    Ratios base = tornado.base();
    return "WHAT DECIDES: "
        + tornado.caseName()
        + ", spikes drawn at a mean rate of "
        + Figures.ratio(tornado.rate())
        + ", "
        + ReportText.plural(tornado.steps(), "step")
        + ": energy "
        + Figures.ratio(base.energy())
        + ", latency "
        + Figures.ratio(base.latency())
        + ", energy-delay "
        + Figures.ratio(base.energyDelay())
        + " times those of the BNN\n";
  }

  // A number has one line from its lower to its upper end, alternatives have one each.
  private static List<List<String>> lines(Row row) {
    List<List<String>> lines = new ArrayList<>();
    if (Double.isFinite(row.base())) {
      Setting low = row.settings().get(0);
      Setting high = row.settings().get(row.settings().size() - 1);
      List<String> cells = new ArrayList<>(List.of(row.name(), row.baseText()));
      cells.addAll(List.of(low.text(), high.text(), row.stated() ? "" : ASSUMED));
      cells.addAll(ratios(low.bsnn().energy(), high.bsnn().energy(), row.swing().energy()));
      cells.addAll(ratios(low.bsnn().latency(), high.bsnn().latency(), row.swing().latency()));
      cells.addAll(
          ratios(low.bsnn().energyDelay(), high.bsnn().energyDelay(), row.swing().energyDelay()));
      lines.add(cells);
      return lines;
    }
    for (Setting s : row.settings()) {
      boolean first = lines.isEmpty();
      List<String> cells = new ArrayList<>(List.of(first ? row.name() : "", "", "", s.text(), ""));
      for (double[] pair :
          new double[][] {
            {s.bsnn().energy(), row.swing().energy()},
            {s.bsnn().latency(), row.swing().latency()},
            {s.bsnn().energyDelay(), row.swing().energyDelay()}
          }) {
        cells.add("");
        cells.add(Figures.ratio(pair[0]));
        cells.add(first ? Figures.ratio(pair[1]) : "");
      }
      lines.add(cells);
    }
    return lines;
  }

  private static List<String> ratios(double low, double high, double swing) {
    return List.of(Figures.ratio(low), Figures.ratio(high), Figures.ratio(swing));
  }
}
