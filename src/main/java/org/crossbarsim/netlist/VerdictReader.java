package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.study.DesignFigures;
import org.crossbarsim.study.VerdictFigure;
import org.crossbarsim.study.VerdictPlan;
import org.crossbarsim.study.VerdictResults;
import org.crossbarsim.study.VerdictRow;

/** Reads the results of a study, as {@code verdict} writes them. */
public final class VerdictReader {
  private final Path file;

  private VerdictReader(Path file) {
    this.file = file;
  }

  /** A file that no {@code verdict} has written so. */
  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String what) {
      super(what);
    }
  }

  /**
   * Reads results.
   *
   * @throws BadInputException if the file cannot be read or is of something else
   */
  public static VerdictResults read(Path file) {
    Problems problems = new Problems(file);
    JsonNode root = JsonReader.read(file, problems);
    try {
      if (root != null) {
        return new VerdictReader(file).results(object(root));
      }
    } catch (Fault fault) {
      problems.add(
          "These are no results of a study: " + fault.getMessage() + ".",
          "Only files are read that this version of verdict wrote with --json or --out.",
          "Run the study again.");
    }
    throw new BadInputException(problems.sorted());
  }

  private VerdictResults results(JsonNode.Obj root) {
    List<String> keys = list(root, "figures").stream().map(VerdictReader::text).toList();
    List<String> known = List.of(VerdictFigure.values()).stream().map(VerdictFigure::key).toList();
    if (!keys.equals(known)) {
      throw new Fault("\"figures\" are others");
    }
    List<DesignFigures> designs = new ArrayList<>();
    for (JsonNode design : list(root, "designs")) {
      List<Double> values =
          list(object(design), "values").stream().map(VerdictReader::number).toList();
      if (values.size() != known.size()) {
        throw new Fault("a design has " + values.size() + " figures in " + file.getFileName());
      }
      designs.add(new DesignFigures(values));
    }
    List<VerdictRow> rows = new ArrayList<>();
    for (JsonNode row : list(root, "rows")) {
      rows.add(row(object(row), designs));
    }
    return new VerdictResults(
        plan(object(member(root, "plan"))), leftOut(root, "column_left_out"), rows);
  }

  private static VerdictRow row(JsonNode.Obj row, List<DesignFigures> designs) {
    int onBnn = whole(row, "on_bnn");
    return new VerdictRow(
        whole(row, "pair"),
        wholes(row, "levels"),
        flag(row, "base"),
        whole(row, "seed"),
        design(designs, whole(row, "bsnn")),
        onBnn < 0 ? Optional.empty() : Optional.of(design(designs, onBnn)),
        design(designs, whole(row, "bnn")));
  }

  private static DesignFigures design(List<DesignFigures> designs, int number) {
    if (number < 0 || number >= designs.size()) {
      throw new Fault("there is no design " + number);
    }
    return designs.get(number);
  }

  private static VerdictPlan plan(JsonNode.Obj plan) {
    List<VerdictPlan.Factor> factors = new ArrayList<>();
    for (JsonNode node : list(plan, "factors")) {
      JsonNode.Obj factor = object(node);
      factors.add(
          new VerdictPlan.Factor(
              text(member(factor, "name")),
              list(factor, "levels").stream().map(VerdictReader::text).toList()));
    }
    List<VerdictPlan.Pair> pairs = new ArrayList<>();
    for (JsonNode node : list(plan, "pairs")) {
      JsonNode.Obj pair = object(node);
      pairs.add(
          new VerdictPlan.Pair(
              text(member(pair, "name")),
              whole(pair, "samples"),
              whole(pair, "seeds"),
              whole(pair, "base_samples"),
              whole(pair, "base_seeds"),
              flag(pair, "only_base")));
    }
    return new VerdictPlan(
        text(member(plan, "study")),
        factors,
        pairs,
        wholes(plan, "base"),
        leftOut(plan, "left_out"));
  }

  private static List<VerdictPlan.LeftOut> leftOut(JsonNode.Obj of, String key) {
    List<VerdictPlan.LeftOut> all = new ArrayList<>();
    for (JsonNode node : list(of, key)) {
      JsonNode.Obj one = object(node);
      all.add(
          new VerdictPlan.LeftOut(
              text(member(one, "what")), text(member(one, "why")), whole(one, "combinations")));
    }
    return all;
  }

  private static List<Integer> wholes(JsonNode.Obj of, String key) {
    return list(of, key).stream().map(node -> (int) number(node)).toList();
  }

  private static int whole(JsonNode.Obj of, String key) {
    return (int) number(member(of, key));
  }

  private static boolean flag(JsonNode.Obj of, String key) {
    if (member(of, key) instanceof JsonNode.Bool bool) {
      return bool.value();
    }
    throw new Fault("\"" + key + "\" is not true or false");
  }

  private static double number(JsonNode node) {
    if (node instanceof JsonNode.Null) {
      return Double.NaN;
    }
    if (node instanceof JsonNode.Num number) {
      return Double.parseDouble(number.text());
    }
    throw new Fault(node.mark().pointer() + " is no number");
  }

  private static String text(JsonNode node) {
    if (node instanceof JsonNode.Text text) {
      return text.value();
    }
    throw new Fault(node.mark().pointer() + " is no text");
  }

  private static List<JsonNode> list(JsonNode.Obj of, String key) {
    if (member(of, key) instanceof JsonNode.Arr array) {
      return array.items();
    }
    throw new Fault("\"" + key + "\" is no list");
  }

  private static JsonNode member(JsonNode.Obj of, String key) {
    JsonNode.Member member = of.member(key);
    if (member == null) {
      throw new Fault("\"" + key + "\" is missing");
    }
    return member.value();
  }

  private static JsonNode.Obj object(JsonNode node) {
    if (node instanceof JsonNode.Obj object) {
      return object;
    }
    throw new Fault(node.mark().pointer() + " is no object");
  }
}
