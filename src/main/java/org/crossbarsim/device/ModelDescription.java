package org.crossbarsim.device;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;

/**
 * What a device model says of itself: the one source of a card's checks, of help and of documents.
 *
 * @param family what it tells of a cell
 * @param name as in a card
 * @param summary one sentence
 * @param formula in the symbols of the parameters
 * @param parameters what a card states
 * @param valid where it holds
 * @param dependsOn conditions that act through it
 * @param reference where it comes from
 */
public record ModelDescription(
    ModelFamily family,
    String name,
    String summary,
    String formula,
    List<ModelParameter> parameters,
    Validity valid,
    List<Condition> dependsOn,
    String reference) {

  /** The model with {@code values} of its parameters, in their order. */
  public ModelSpec with(double... values) {
    if (values.length != parameters.size()) {
      throw new IllegalArgumentException(
          name + " has " + parameters.size() + " parameters, not " + values.length);
    }
    List<ModelSpec.Parameter> set = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      ModelParameter p = parameters.get(i);
      set.add(new ModelSpec.Parameter(p.name(), values[i], p.dimension().symbol()));
    }
    return new ModelSpec(family, name, List.copyOf(set));
  }
}
