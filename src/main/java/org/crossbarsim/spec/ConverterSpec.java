package org.crossbarsim.spec;

import java.util.List;
import java.util.Optional;

/**
 * A published converter, or a tool's model of one, that may stand in for the converters of an array
 * card: what it costs, not what it decides.
 *
 * @param name card name
 * @param description one sentence
 * @param technologyNodeM node of its figures, metres
 * @param supplyV supply of its figures
 * @param rows in ascending order of bits
 * @param provenance source of every number
 */
public record ConverterSpec(
    String name,
    String description,
    double technologyNodeM,
    double supplyV,
    List<ConverterRow> rows,
    List<Provenance> provenance) {

  /** Bits that tell {@code codes} codes apart. */
  public static int bits(int codes) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(codes - 1);
  }

  /** The coarsest converter of at least {@code bits}; none where the rows end before. */
  public Optional<ConverterChoice> atLeast(int bits) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).bits() >= bits) {
        String path = "rows." + i + ".";
        List<Provenance> used =
            provenance.stream()
                .filter(p -> !p.parameter().startsWith("rows.") || p.parameter().startsWith(path))
                .toList();
        return Optional.of(
            new ConverterChoice(name, technologyNodeM, supplyV, bits, rows.get(i), used));
      }
    }
    return Optional.empty();
  }
}
