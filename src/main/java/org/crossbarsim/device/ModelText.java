package org.crossbarsim.device;

import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.units.Dimension;

/** Descriptions of device models as text: for documents and for the command line. */
public final class ModelText {
  private ModelText() {}

  /** All models as Markdown, family by family. */
  public static String markdown() {
    StringBuilder text = new StringBuilder();
    for (ModelFamily family : ModelFamily.values()) {
      for (ModelDescription model : DeviceModels.of(family)) {
        markdown(text, model);
      }
    }
    return text.toString();
  }

  private static void markdown(StringBuilder text, ModelDescription model) {
    text.append("### `").append(model.family().label()).append("`: `").append(model.name());
    text.append("`\n\n").append(model.summary()).append("\n\n");
    text.append("- Formula: `").append(model.formula()).append("`\n");
    text.append("- Valid: ").append(valid(model)).append('\n');
    text.append("- Source: ").append(model.reference()).append('\n');
    if (!model.parameters().isEmpty()) {
      text.append("\n| parameter | unit | range | default | meaning |\n|---|---|---|---|---|\n");
    }
    for (ModelParameter p : model.parameters()) {
      text.append("| `").append(p.name()).append("` | ").append(p.dimension().symbol());
      text.append(" | ").append(p.range().words(p.dimension()));
      text.append(" | ").append(fallback(p)).append(" | ").append(p.doc()).append(" |\n");
    }
    text.append('\n');
  }

  /** The default of a parameter, or that it has none. */
  public static String fallback(ModelParameter p) {
    return p.isRequired() ? "required" : new Range(p.fallback(), p.fallback()).words(p.dimension());
  }

  /** Where a model holds, in words. */
  public static String valid(ModelDescription model) {
    Validity valid = model.valid();
    StringBuilder text = new StringBuilder();
    limit(text, valid.conductanceS(), Dimension.CONDUCTANCE, "cells of ");
    limit(text, valid.ageS(), Dimension.TIME, "ages of ");
    limit(text, valid.temperatureK(), Dimension.TEMPERATURE, "temperatures of ");
    return text + valid.words();
  }

  private static void limit(StringBuilder text, Range range, Dimension dimension, String of) {
    if (!range.equals(Range.NOT_NEGATIVE)) {
      text.append(of).append(range.words(dimension)).append("; ");
    }
  }
}
