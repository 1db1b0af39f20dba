package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbarsim.study.VerdictAnalysis;
import org.crossbarsim.study.VerdictResults;

/**
 * A study's numbers for readers: the page of a terminal, and the marked places of a document, which
 * are the only ones that hold numbers found.
 *
 * <p>A block lies between {@code <!-- begin generated: NAME -->} and {@code <!-- end generated:
 * NAME -->}; a number in the text between {@code <!--=NAME-->} and {@code <!--/-->}.
 */
public final class VerdictDocument {
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- begin generated: ([^>]*?) -->\n(.*?)<!-- end generated: ([^>]*?) -->",
          Pattern.DOTALL);
  private static final Pattern VALUE =
      Pattern.compile("<!--=(.*?)-->(.*?)<!--/-->", Pattern.DOTALL);
  private static final String SENTENCES = "verdict";

  private final VerdictAnalysis analysis;
  private final List<VerdictTable> tables = new ArrayList<>();
  private final VerdictValues values;

  /** The document of these results. */
  public VerdictDocument(VerdictResults results) {
    this.analysis = new VerdictAnalysis(results);
    this.tables.addAll(new VerdictTables(analysis).all());
    this.tables.addAll(new VerdictBase(analysis).all());
    this.values = new VerdictValues(analysis);
  }

  /**
   * A marked place that nothing fits.
   *
   * @param line from 1
   * @param what is wrong with it
   */
  public record Fault(int line, String what) {}

  /**
   * A document with the numbers in it.
   *
   * @param text whole document; places with faults as they were
   * @param faults in order
   */
  public record Filled(String text, List<Fault> faults) {
    /** Copies the list. */
    public Filled {
      faults = List.copyOf(faults);
    }
  }

  /** The page of a terminal. */
  public String page() {
    StringBuilder page = new StringBuilder();
    page.append(analysis.plan().study()).append("\n\n");
    int claim = 1;
    for (String sentence : new VerdictSentences(analysis).all()) {
      page.append("(" + claim++ + ") ").append(sentence).append('\n');
    }
    tables.forEach(table -> page.append('\n').append(table.text()));
    return page.toString();
  }

  /** Puts all numbers into the marked places of a document. */
  public Filled fill(String document) {
    List<Fault> faults = new ArrayList<>();
    StringBuilder blocks = new StringBuilder();
    Matcher block = BLOCK.matcher(document);
    while (block.find()) {
      String name = block.group(1);
      String inside = name.equals(block.group(3)) ? block(name) : "";
      if (inside.isEmpty()) {
        faults.add(new Fault(line(document, block.start()), "There is no block " + name + "."));
        inside = block.group(2);
      }
      String whole =
          "<!-- begin generated: "
              + name
              + " -->\n"
              + inside
              + "<!-- end generated: "
              + name
              + " -->";
      block.appendReplacement(blocks, Matcher.quoteReplacement(whole));
    }
    block.appendTail(blocks);
    return new Filled(values(blocks.toString(), faults), faults);
  }

  private String values(String document, List<Fault> faults) {
    StringBuilder text = new StringBuilder();
    Matcher value = VALUE.matcher(document);
    while (value.find()) {
      String filled = value.group(2);
      try {
        filled = values.of(value.group(1));
      } catch (IllegalArgumentException wrong) {
        faults.add(
            new Fault(
                line(document, value.start()),
                "\"" + value.group(1) + "\": " + wrong.getMessage() + "."));
      }
      value.appendReplacement(
          text, Matcher.quoteReplacement("<!--=" + value.group(1) + "-->" + filled + "<!--/-->"));
    }
    return value.appendTail(text).toString();
  }

  private static int line(String document, int at) {
    return 1 + (int) document.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  // Empty where there is none.
  private String block(String name) {
    if (name.equals(SENTENCES)) {
      StringBuilder list = new StringBuilder();
      int claim = 1;
      for (String sentence : new VerdictSentences(analysis).all()) {
        list.append(claim++).append(". ").append(sentence).append('\n');
      }
      return list.toString();
    }
    for (VerdictTable table : tables) {
      if (table.name().equals(name.toLowerCase(Locale.ROOT))) {
        return table.markdown();
      }
    }
    return "";
  }
}
