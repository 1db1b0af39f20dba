package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.device.Condition;
import org.crossbarsim.device.DeviceModels;
import org.crossbarsim.device.ModelDescription;
import org.crossbarsim.device.ModelParameter;
import org.crossbarsim.device.ModelText;
import org.crossbarsim.report.TextTable;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelSpec;

/** Prints device models: all in a table, or all that those of one name say of themselves. */
final class ModelSheets {
  private ModelSheets() {}

  static void list(PrintWriter out) {
    TextTable table = new TextTable(2, "field", "model", "parameters");
    for (ModelDescription model : DeviceModels.all()) {
      table.add(model.family().label(), model.name(), String.valueOf(model.parameters().size()));
    }
    out.print(table.text());
    out.println();
    for (ModelDescription model : DeviceModels.all()) {
      CardText.entry(out, model.family().label() + " " + model.name(), model.summary());
    }
  }

  /** The models of a card and what acts through them: {@code retention jump (age)}. */
  static String words(DeviceSpec device) {
    List<String> words = new ArrayList<>();
    for (ModelSpec model : DeviceModels.chosen(device)) {
      List<String> conditions =
          DeviceModels.describe(model).dependsOn().stream().map(Condition::label).toList();
      String name = model.family().label() + " " + model.name();
      words.add(conditions.isEmpty() ? name : name + " (" + String.join(", ", conditions) + ")");
    }
    return String.join(", ", words);
  }

  /** False if there is neither a model nor a field of that name. */
  static boolean print(PrintWriter out, String name) {
    boolean found = false;
    for (ModelDescription model : DeviceModels.all()) {
      if (model.name().equals(name) || model.family().label().equals(name)) {
        print(out, model);
        found = true;
      }
    }
    return found;
  }

  private static void print(PrintWriter out, ModelDescription model) {
    out.println(model.family().label() + " " + model.name() + ": " + model.summary());
    CardText.wrapped(out, "formula: " + model.formula());
    CardText.wrapped(out, "valid: " + ModelText.valid(model));
    CardText.wrapped(out, "source: " + model.reference());
    for (ModelParameter p : model.parameters()) {
      out.println();
      out.println(
          "  "
              + p.name()
              + "  ["
              + p.range().words(p.dimension())
              + "; "
              + ModelText.fallback(p)
              + "]");
      CardText.wrapped(out, p.doc());
    }
    out.println();
  }
}
